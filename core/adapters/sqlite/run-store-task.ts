import { Worker } from 'node:worker_threads'
import { ok, refuse } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import type { StoreTask, StoreTaskMessage, StoreTaskResults } from './store-task.ts'

export interface LongWork {
  /** Parts done of a total, both in the same unit of the stage. */
  readonly onProgress?: (stage: string, done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Cancelling takes effect after the database call that is running; the caller removes what the task had begun to write. */
export function runStoreTask<T extends StoreTask>(task: T, work: LongWork): Promise<Result<StoreTaskResults[T['kind']]>> {
  if (work.signal?.aborted === true) return Promise.resolve(refuse('store.cancelled'))
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./store-worker.ts', import.meta.url), { workerData: task })
    let outcome: Result<StoreTaskResults[T['kind']]> | undefined
    const cancel = (): void => {
      outcome = refuse('store.cancelled')
      void worker.terminate()
    }
    work.signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: StoreTaskMessage) => {
      if (message.kind === 'progress') work.onProgress?.(task.kind, message.done, message.total)
      // The worker answers the kind of task it was given.
      else if (message.kind === 'done') outcome ??= ok(message.result as StoreTaskResults[T['kind']])
      else outcome ??= { ok: false, failure: message.failure }
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      work.signal?.removeEventListener('abort', cancel)
      if (outcome === undefined) reject(new Error(`the ${task.kind} of a database ended without an answer`))
      else resolve(outcome)
    })
  })
}

/** Problems found by reading the whole database beside its normal use; an empty list means healthy. */
export function checkDatabase(path: string, key: Uint8Array, work: LongWork): Promise<Result<StoreTaskResults['check']>> {
  return runStoreTask({ kind: 'check', path, key }, work)
}
