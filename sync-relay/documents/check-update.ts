import type * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { isRecordKind } from '../../core/domain/records/record-kinds.ts'
import { mayHold, type DocumentName } from '../../core/kernel/wire/document-name.ts'
import { WIRE_LIMITS, type RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import { ClockSpans } from './clock-spans.ts'

const MOST_CLOCK = 2 ** 31
const MOST_RUN = 1_000_000
/** Of a value within a value. */
const MOST_DEPTH = 16
/** Values, maps of them, and what is left of both. */
const MAY_HOLD = [Y.ContentAny, Y.ContentType, Y.ContentDeleted] as const
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** What the relay knows of a document without holding it. */
export interface KnownDocument {
  /** Next clock of a client; 0 where it has written nothing. */
  clockOf(client: number): number
  ownerOf(client: number): string | undefined
  /** Whether all of the range is deleted already: whoever sends all that he has sends all deletions there were. */
  isDeleted(client: number, from: number, to: number): boolean
  /** Whether every key of the document has a value with the update in it. Dear: asked only where a deletion is neither known nor a replacement, as the loser of two writings at once is none. */
  keysHold(update: Uint8Array): boolean
}

export interface CheckedUpdate {
  /** Next clocks after it. */
  readonly clocks: ReadonlyMap<number, number>
  /** Client ids that were nobody's: they are the sender's from now on. */
  readonly claimed: readonly number[]
  /** Nothing in it is new. */
  readonly isKnown: boolean
}

/**
 * The relay's gate: an update is looked at as bytes before it is stored or told to anybody. It decodes; its author is the sender; it goes on where the
 * author left off; what it adds may lie in a document of this part; and it deletes nothing anew but what it replaces, since a merged poison could not be told
 * from the honest rest any more (ADR 4: in a document no key disappears). What is written in the values is for the desks' gates, which hold the document.
 */
export function checkUpdate(update: Uint8Array, device: string, name: DocumentName, known: KnownDocument): CheckedUpdate | RefusedReason {
  if (update.byteLength > WIRE_LIMITS.update) return 'too_large'
  const decoded = decodedWhole(update)
  if (decoded === null) return 'malformed'
  const clocks = new Map<number, number>()
  const claimed = new Set<number>()
  const replaced = new ClockSpans()
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (!(end <= MOST_CLOCK) || struct instanceof Y.Skip || (struct instanceof Y.GC && struct.length > MOST_RUN)) return 'malformed'
    replaced.add(client, clock, end)
    if (struct instanceof Y.Item) {
      const wrong = checkItem(struct, name)
      if (wrong !== null) return wrong
      if (struct.origin !== null) replaced.add(struct.origin.client, struct.origin.clock, struct.origin.clock + 1)
    }
    const from = clocks.get(client) ?? known.clockOf(client)
    if (end <= from) continue
    if (clock > from) return 'gap'
    const owner = known.ownerOf(client)
    if (owner !== undefined && owner !== device) return 'foreign_author'
    if (owner === undefined) claimed.add(client)
    clocks.set(client, end)
  }
  let strange = false
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue
    const { client, clock } = struct.id
    for (const { client: of, clock: at } of placesOf(struct)) {
      if (of === client ? at >= clock : at >= (clocks.get(of) ?? known.clockOf(of))) return 'gap'
      // What two of its clients began together may go round in a circle: seen only where it is applied.
      if (of !== client && at >= known.clockOf(of)) strange = true
    }
  }
  for (const [client, items] of decoded.ds.clients) {
    for (const { clock, len } of items) {
      if (!(clock + len <= (clocks.get(client) ?? known.clockOf(client)))) return 'gap'
      for (const [from, to] of replaced.outside(client, clock, clock + len)) if (!known.isDeleted(client, from, to)) strange = true
    }
  }
  if (strange && !known.keysHold(update)) return 'malformed'
  return { clocks, claimed: [...claimed], isKnown: clocks.size === 0 }
}

/** Yjs makes the reader of an update itself, and does not say how far it came. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  /** Of the update that is being decoded: that is one at a time. */
  static reader: decoding.Decoder | undefined

  constructor(decoder: decoding.Decoder) {
    super(decoder)
    WatchedDecoder.reader = decoder
  }
}

/** Null where it is none, or something follows it: what one reader passes over, another may read. */
function decodedWhole(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    const decoded = Y.decodeUpdateV2(update, WatchedDecoder)
    return WatchedDecoder.reader?.pos === update.length ? decoded : null
  } catch {
    return null
  }
}

/** What an item stands beside, and in. */
function placesOf({ origin, rightOrigin, parent }: Y.Item): Y.ID[] {
  return [origin, rightOrigin, parent].filter((place) => place instanceof Y.ID)
}

/** A kind that may lie here, under a key that is one; a record in it, and its fields in that, and nothing deeper. Parents that are items were checked when they came. */
function checkItem({ parent, parentSub, content }: Y.Item, name: DocumentName): RefusedReason | null {
  if (parentSub !== null && FORBIDDEN_KEYS.has(parentSub)) return 'malformed'
  // Every place in these documents is a key of a map.
  if (parent !== null && parentSub === null) return 'malformed'
  if (!MAY_HOLD.some((kind) => content instanceof kind) || (content instanceof Y.ContentType && !(content.type instanceof Y.Map))) return 'malformed'
  if (content instanceof Y.ContentAny && !content.arr.every((value) => isSound(value, MOST_DEPTH))) return 'malformed'
  if (parent instanceof Y.ID && content instanceof Y.ContentType) return 'malformed'
  if (typeof parent !== 'string') return null
  return isRecordKind(parent) && mayHold(name, parent) ? null : 'not_granted'
}

/** No deeper than that, and nothing that would change what an object is. */
function isSound(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true
  if (depth === 0) return false
  if (Array.isArray(value)) return value.every((one) => isSound(one, depth - 1))
  // Yjs writes a key like `__proto__` into the object that it reads.
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  for (const key of Object.keys(value)) if (FORBIDDEN_KEYS.has(key) || !isSound((value as Record<string, unknown>)[key], depth - 1)) return false
  return true
}
