import { parentPort } from 'node:worker_threads'
import { compactUpdates, foldUpdates } from '../documents/fold-updates.ts'

export interface FoldTask {
  readonly id: number
  readonly pieces: readonly Uint8Array[]
  /** Of which it is to be compacted; null: it is to be folded. */
  readonly generation: number | null
}
export interface FoldAnswer {
  readonly id: number
  readonly bytes: Uint8Array | null
}

parentPort?.on('message', ({ id, pieces, generation }: FoldTask) => parentPort?.postMessage({ id, bytes: generation === null ? foldUpdates(pieces) : compactUpdates(pieces, generation) } satisfies FoldAnswer))
