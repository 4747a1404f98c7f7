import { Worker } from 'node:worker_threads'
import type { Fold } from '../rooms/rooms.ts'
import type { FoldAnswer, FoldTask } from './fold-worker.ts'

/** A thread in which documents are folded, one after the other: making a document of bytes may take tens of milliseconds, and nobody should wait for it. */
export function createFoldThread(): { readonly fold: Fold; readonly close: () => Promise<void> } {
  const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } })
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>()
  let last = 0
  worker.unref()
  worker.on('message', ({ id, bytes }: FoldAnswer) => {
    waiting.get(id)?.(bytes)
    waiting.delete(id)
  })
  // Folding is a kindness to those who come later: without it everything works as before.
  worker.on('error', () => {
    for (const done of waiting.values()) done(null)
    waiting.clear()
  })
  return {
    fold: (pieces) => new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      worker.postMessage({ id: last, pieces } satisfies FoldTask)
    }),
    close: async () => void (await worker.terminate()),
  }
}
