import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export interface OwnChanges {
  readonly bytes: Uint8Array
  /** Nothing of this device's own is left out. */
  readonly isWhole: boolean
}

/** Beyond it a piece ends before the next record that is new: what comes in between belongs to one that is begun. */
const PIECE_BYTES = 3 * 1024 * 1024

/**
 * What this device wrote and another side lacks, by that side's state vector; `null` where it has all. Others' changes are left out, for a relay
 * takes each from its author only. So are deletions of others' items: whoever takes in what replaces an item deletes it by that.
 */
export function ownChanges(doc: Y.Doc, own: readonly number[], known: ReadonlyMap<number, number>, pieceBytes = PIECE_BYTES): OwnChanges | null {
  const runs: Run[] = []
  let size = 0
  let isWhole = true
  for (const client of own) {
    const from = known.get(client) ?? 0
    const structs = doc.store.clients.get(client) ?? []
    if (!isWhole || Y.getState(doc.store, client) <= from) continue
    const first = Y.findIndexSS(structs, from)
    let end = first
    while (end < structs.length && isWhole) {
      const struct = structs[end]!
      if (size > pieceBytes && beginsRecord(struct)) isWhole = false
      else {
        size += sizeOf(struct)
        end += 1
      }
    }
    if (end > first) runs.push({ client, from, structs: structs.slice(first, end) })
  }
  return runs.length === 0 ? null : { bytes: encode(runs), isWhole }
}

type Struct = Y.GC | Y.Item

interface Run {
  readonly client: number
  /** May lie within the first struct. */
  readonly from: number
  readonly structs: readonly Struct[]
}

/** An entry of a kind's top-level map. */
function beginsRecord(struct: Struct): boolean {
  return struct instanceof Y.Item && struct.parent instanceof Y.AbstractType && struct.parent._item === null
}

/** About; what an item holds is told by its own encoding. */
function sizeOf(struct: Struct): number {
  if (!(struct instanceof Y.Item)) return 8
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  return encoding.length(encoder.restEncoder)
}

function encode(runs: readonly Run[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder: rest } = encoder
  // As Yjs orders them: the higher client first.
  const ordered = runs.toSorted((a, b) => b.client - a.client)
  encoding.writeVarUint(rest, ordered.length)
  for (const { client, from, structs } of ordered) {
    encoding.writeVarUint(rest, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(rest, from)
    structs.forEach((struct, index) => struct.write(encoder, index === 0 ? from - struct.id.clock : 0))
  }
  const deleted = ordered.map(({ client, from, structs }) => ({ client, ranges: deletedRanges(structs, from) })).filter(({ ranges }) => ranges.length > 0)
  encoding.writeVarUint(rest, deleted.length)
  for (const { client, ranges } of deleted) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(rest, client)
    encoding.writeVarUint(rest, ranges.length)
    for (const { from, to } of ranges) {
      encoder.writeDsClock(from)
      encoder.writeDsLen(to - from)
    }
  }
  return encoder.toUint8Array()
}

function deletedRanges(structs: readonly Struct[], from: number): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  for (const struct of structs) {
    if (!struct.deleted) continue
    const start = Math.max(struct.id.clock, from)
    const to = struct.id.clock + struct.length
    const last = ranges.at(-1)
    if (last?.to === start) last.to = to
    else ranges.push({ from: start, to })
  }
  return ranges
}
