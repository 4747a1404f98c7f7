import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeStructs, type Struct, type StructRun } from '../wire/encode-structs.ts'

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
  const runs: StructRun[] = []
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
  return runs.length === 0 ? null : { bytes: encodeStructs(runs), isWhole }
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
