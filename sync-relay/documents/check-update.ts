import * as Y from 'yjs'
import { isRecordKind } from '../../core/domain/records/record-kinds.ts'
import { mayHold, type DocumentName } from '../../core/kernel/wire/document-name.ts'
import { WIRE_LIMITS, type RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import { ClockSpans } from './clock-spans.ts'

const MOST_CLOCK = 2 ** 31
const MOST_RUN = 1_000_000
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
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    return 'malformed'
  }
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
  for (const [client, items] of decoded.ds.clients) {
    for (const { clock, len } of items) {
      if (!(clock + len <= (clocks.get(client) ?? known.clockOf(client)))) return 'gap'
      for (const [from, to] of replaced.outside(client, clock, clock + len)) if (!known.isDeleted(client, from, to)) strange = true
    }
  }
  if (strange && !known.keysHold(update)) return 'malformed'
  return { clocks, claimed: [...claimed], isKnown: clocks.size === 0 }
}

/** A kind that may lie here, under a key that is one. Parents that are items were checked when they came. */
function checkItem({ parent, parentSub }: Y.Item, name: DocumentName): RefusedReason | null {
  if (parentSub !== null && FORBIDDEN_KEYS.has(parentSub)) return 'malformed'
  if (typeof parent !== 'string') return null
  return isRecordKind(parent) && mayHold(name, parent) ? null : 'not_granted'
}
