import { Worker } from 'node:worker_threads'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { ExtractFound, ExtractStage } from '../extract/make-extract.ts'
import type { ExtractNews, ExtractTask } from './extract-worker.ts'

export interface ExtractWork {
  readonly signal: AbortSignal | undefined
  readonly onProgress: (stage: ExtractStage, done: number, total: number) => void
}

/** What it collects lies in typed arrays beside these. */
const LIMITS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 }

/** Reads an extract in a thread of its own. Resolves when the thread has ended, so that nobody writes to the target any more. Never rejects. */
export function readExtractInThread(task: ExtractTask, { signal, onProgress }: ExtractWork): Promise<Result<ExtractFound>> {
  if (signal?.aborted === true) return Promise.resolve(refuse('store.cancelled'))
  return new Promise((resolve) => {
    let outcome: Result<ExtractFound> | null = null
    const worker = new Worker(new URL('./extract-worker.ts', import.meta.url), { workerData: task, resourceLimits: LIMITS })
    const cancel = () => {
      outcome ??= refuse('store.cancelled')
      void worker.terminate()
    }
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (news: ExtractNews) => {
      if ('stage' in news) return onProgress(news.stage, news.done, news.total)
      outcome ??= 'found' in news ? ok(news.found) : { ok: false, failure: news.failure }
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      outcome ??= refuse('map.extract_failed', { problem: error.code ?? error.name })
    })
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', cancel)
      resolve(outcome ?? refuse('map.extract_failed', { problem: `exit ${code}` }))
    })
  })
}
