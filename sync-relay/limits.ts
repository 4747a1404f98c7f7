import { COMPACT_BYTES } from '../core/kernel/wire/compaction.ts'

/** What one sender may ask of the relay; whoever goes beyond is cut off or refused, and nothing grows without bound. Bytes, counts, milliseconds. */
export interface RelayLimits {
  /** Until a device has shown who it is. */
  readonly proveMs: number
  readonly bytesBeforeProof: number
  readonly socketsBeforeProof: number
  /** One frame. */
  readonly frameBytes: number
  readonly channels: number
  readonly socketsPerDevice: number
  /** Of stock providers, which open one for each document. */
  readonly stockSocketsPerDevice: number
  /** Frames of one socket: so many at once, then so many a second. */
  readonly burst: number
  readonly perSecond: number
  /** Whoever is so far ahead of that is cut off and not held up. */
  readonly longestWaitMs: number
  /** The same of a company's sockets together, in one process. */
  readonly companyBurst: number
  readonly companyPerSecond: number
  /** A document is refused more from here on. */
  readonly documentBytes: number
  /** A document is compacted from here on, where half of it goes by that. */
  readonly compactBytes: number
  /** Unsent bytes above which a reader is given up; it comes back and asks for what it lacks. */
  readonly unsentBytes: number
  /** Taken from one socket and not stored yet, above which it is not read on. */
  readonly unstoredBytes: number
  readonly companyUnstoredBytes: number
  readonly pingMs: number
  /** Challenges, tokens and enrolments that are asked for over plain requests: so many at once, then so many a second, by anybody. */
  readonly asksBurst: number
  readonly asksPerSecond: number
}

export const DEFAULT_LIMITS: RelayLimits = {
  proveMs: 5_000, bytesBeforeProof: 64 * 1024, socketsBeforeProof: 1_000, frameBytes: 9 * 1024 * 1024, channels: 1_000, socketsPerDevice: 8, stockSocketsPerDevice: 64,
  burst: 2_000, perSecond: 1_000, longestWaitMs: 4_000, companyBurst: 100_000, companyPerSecond: 50_000, documentBytes: 64 * 1024 * 1024, compactBytes: COMPACT_BYTES, unsentBytes: 16 * 1024 * 1024, unstoredBytes: 16 * 1024 * 1024, companyUnstoredBytes: 64 * 1024 * 1024, pingMs: 25_000, asksBurst: 400, asksPerSecond: 200,
}
