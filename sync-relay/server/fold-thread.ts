import { Worker } from 'node:worker_threads'
import type { Compact, Fold } from '../rooms/rooms.ts'
import type { FoldAnswer, FoldTask } from './fold-worker.ts'

/**
 * A thread in which documents are folded, one after the other: making a document of bytes may take tens of milliseconds, and nobody should wait for it.
 * Folding is a kindness to those who come later: where the thread dies of a document, that one stays as it is, and the next is folded in a new thread.
 */
export function createFoldThread(): { readonly fold: Fold; readonly compact: Compact; readonly close: () => Promise<void> } {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>()
  let worker: Worker | null = null
  let last = 0

  function start(): Worker {
    const started = new Worker(new URL('./fold-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } })
    started.unref()
    started.on('message', ({ id, bytes }: FoldAnswer) => {
      waiting.get(id)?.(bytes)
      waiting.delete(id)
    })
    started.on('error', () => {
      if (worker === started) worker = null
      for (const done of waiting.values()) done(null)
      waiting.clear()
    })
    return started
  }

  function ask(pieces: readonly Uint8Array[], generation: number | null): Promise<Uint8Array | null> {
    return new Promise((resolve) => {
      worker ??= start()
      last += 1
      waiting.set(last, resolve)
      worker.postMessage({ id: last, pieces, generation } satisfies FoldTask)
    })
  }

  return {
    fold: (pieces) => ask(pieces, null),
    compact: ask,
    close: async () => void (await worker?.terminate()),
  }
}
