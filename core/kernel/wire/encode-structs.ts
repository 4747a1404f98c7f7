import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Struct = Y.GC | Y.Item

/** What one client wrote, in order and without a gap. */
export interface StructRun {
  readonly client: number
  /** May lie within the first struct. */
  readonly from: number
  readonly structs: readonly Struct[]
}

/** A gate takes no longer run of what is gone from one author. */
const LONGEST_GONE = 1_000_000

/** An update of these, with the deletions that are in them. */
export function encodeStructs(runs: readonly StructRun[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder: rest } = encoder
  // As Yjs orders them: the higher client first.
  const ordered = runs.map((run) => ({ ...run, structs: run.structs.flatMap((struct, index) => inShortRuns(struct, index === 0 ? run.from : struct.id.clock)) })).toSorted((a, b) => b.client - a.client)
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

function inShortRuns(struct: Struct, from: number): Struct[] {
  const end = struct.id.clock + struct.length
  if (!(struct instanceof Y.GC) || end - from <= LONGEST_GONE) return [struct]
  const pieces: Struct[] = []
  for (let at = from; at < end; at += LONGEST_GONE) pieces.push(new Y.GC(Y.createID(struct.id.client, at), Math.min(LONGEST_GONE, end - at)))
  return pieces
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
