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
  /** Frames of one socket: so many at once, then so many a second. */
  readonly burst: number
  readonly perSecond: number
  /** A document is refused more from here on. */
  readonly documentBytes: number
  /** Unsent bytes above which a reader is given up; it comes back and asks for what it lacks. */
  readonly unsentBytes: number
  /** Taken from one socket and not stored yet, above which it is not read on. */
  readonly unstoredBytes: number
  readonly pingMs: number
}

export const DEFAULT_LIMITS: RelayLimits = {
  proveMs: 5_000, bytesBeforeProof: 64 * 1024, socketsBeforeProof: 1_000, frameBytes: 9 * 1024 * 1024, channels: 1_000, socketsPerDevice: 8,
  burst: 2_000, perSecond: 1_000, documentBytes: 64 * 1024 * 1024, unsentBytes: 16 * 1024 * 1024, unstoredBytes: 16 * 1024 * 1024, pingMs: 25_000,
}
