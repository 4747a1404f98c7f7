import * as Y from 'yjs'
import { encodeStructs, type Struct, type StructRun } from './encode-structs.ts'

/**
 * A document keeps a mark of everything that was ever overwritten, as somebody may still build on it: some twenty bytes for each time that another author
 * wrote. Compaction drops these marks: of every key the value that stands there is kept, under the id that it has, as if it had been the first; what it
 * replaced becomes a run of clocks that are gone. So every client id stays whose it is and every clock stays what it was; but whoever does not know of it may
 * build on what is gone, and his change would be lost. Hence the generation: only who is at the same one takes changes from another (ADR 118).
 *
 * It lies in the document itself, as so many clocks of a client id that is nobody's, and so stands in every state vector.
 */
export const GENERATION_CLIENT = 0
/** Named as the owner of that id; no device is called so. */
export const GENERATION_OWNER = 'compaction'

/** The beginning of 2020 (UTC). */
const GENERATIONS_FROM = 1_577_836_800_000
const MOST_GENERATION = 2 ** 31 - 1

/** 0: it was never compacted. */
export function generationOf(clocks: ReadonlyMap<number, number>): number {
  return clocks.get(GENERATION_CLIENT) ?? 0
}

/** The second in which it is compacted, since 2020: one that an older copy of the relay's data cannot come to again. */
export function nextGeneration(generation: number, now: number): number {
  return Math.min(MOST_GENERATION, Math.max(generation + 1, Math.floor((now - GENERATIONS_FROM) / 1_000)))
}

/** Epoch ms; null where it never was. */
export function compactedAt(generation: number): number | null {
  return generation === 0 ? null : GENERATIONS_FROM + generation * 1_000
}

/** From so many bytes on it is looked at, and done where at least half of them go. */
export const COMPACT_BYTES = 1024 * 1024
const COMPACT_SHARE = 0.5

export function isWorthCompacting(bytes: number, left: number): boolean {
  return left <= bytes * COMPACT_SHARE
}

/** The document as one update, of a new generation; without one (null) it stays of its own, for a document that nobody else has. */
export function compacted(doc: Y.Doc, generation: number | null): Uint8Array {
  const runs: StructRun[] = []
  /** Of each key's value, whether it may stand alone: what it replaced may be a million. */
  const known = new Map<Y.Item, boolean>()
  const mayStand = (head: Y.Item): boolean => known.get(head) ?? known.set(head, standsAlone(head)).get(head)!
  for (const [client, structs] of doc.store.clients) {
    if (client === GENERATION_CLIENT && generation !== null) continue
    runs.push({ client, from: 0, structs: compactedRun(structs, mayStand) })
  }
  if (generation !== null) runs.push({ client: GENERATION_CLIENT, from: 0, structs: [new Y.GC(Y.createID(GENERATION_CLIENT, 0), generation)] })
  return encodeStructs(runs)
}

function compactedRun(structs: readonly Struct[], mayStand: (head: Y.Item) => boolean): Struct[] {
  const left: Struct[] = []
  for (const struct of structs) {
    const kept = keptOf(struct, mayStand)
    const before = left.at(-1)
    if (kept !== null) left.push(kept)
    else if (before instanceof Y.GC) before.length += struct.length
    else left.push(new Y.GC(struct.id, struct.length))
  }
  return left
}

/** Null where nothing of it need be kept. */
function keptOf(struct: Struct, mayStand: (head: Y.Item) => boolean): Struct | null {
  if (struct instanceof Y.GC) return null
  const head = headOf(struct)
  if (head === undefined || !mayStand(head)) return struct
  if (struct !== head) return null
  if (head.origin === null) return head
  return new Y.Item(head.id, null, null, null, null, head.parent, head.parentSub, head.content)
}

/** What stands at its key; undefined where it has none. */
function headOf({ parent, parentSub }: Y.Item): Y.Item | undefined {
  return parent instanceof Y.AbstractType && parentSub !== null ? parent._map.get(parentSub) : undefined
}

/** A value, and all that it replaced is gone. Everything else (no desk writes it) is left as it is. */
function standsAlone(head: Y.Item): boolean {
  if (head.deleted || head.rightOrigin !== null || head.right !== null) return false
  for (let { left } = head; left !== null; left = left.left) if (!left.deleted) return false
  return true
}

/**
 * Whether two copies of a document cannot both be honest: of what both know, the other says something else. What only one of them knows says nothing. Of two
 * copies that know the same it is whether they differ.
 */
export function contradict(one: Y.Doc, other: Y.Doc): boolean {
  const kinds = new Set([...one.share.keys(), ...other.share.keys()])
  return [...kinds].some((kind) => mapsContradict(one.getMap(kind), other.getMap(kind), one, other))
}

function mapsContradict(here: Y.Map<unknown>, there: Y.Map<unknown>, one: Y.Doc, other: Y.Doc): boolean {
  for (const key of new Set([...here._map.keys(), ...there._map.keys()])) {
    const [a, b] = [here._map.get(key), there._map.get(key)]
    // Erased out of a copy: it says nothing any more.
    if (a?.deleted) continue
    if (a && b && Y.compareIDs(a.lastId, b.lastId)) {
      if (a.content instanceof Y.ContentType && b.content instanceof Y.ContentType) {
        if (mapsContradict(a.content.type as Y.Map<unknown>, b.content.type as Y.Map<unknown>, one, other)) return true
      } else if (b.deleted || JSON.stringify(valueOf(a)) !== JSON.stringify(valueOf(b))) return true
    } else if ((!a || knows(other, a.lastId)) && (!b || knows(one, b.lastId))) return true
  }
  return false
}

function knows(doc: Y.Doc, { client, clock }: Y.ID): boolean {
  return clock < Y.getState(doc.store, client)
}

/** Bytes are told apart from the objects that JSON makes of them by where they lie. */
function valueOf(item: Y.Item): unknown {
  return item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : item.content.constructor.name
}
