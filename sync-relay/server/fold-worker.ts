import { parentPort } from 'node:worker_threads'
import { foldUpdates } from '../documents/fold-updates.ts'

export interface FoldTask {
  readonly id: number
  readonly pieces: readonly Uint8Array[]
}
export interface FoldAnswer {
  readonly id: number
  readonly bytes: Uint8Array | null
}

parentPort?.on('message', ({ id, pieces }: FoldTask) => parentPort?.postMessage({ id, bytes: foldUpdates(pieces) } satisfies FoldAnswer))
