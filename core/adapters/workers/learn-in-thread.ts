import { Worker } from 'node:worker_threads'
import { refuse, ok, type Result } from '../../domain/failure/failure.ts'
import type { DurationTask, LearnedDurations } from './duration-worker.ts'

/** Objects of 60,000 jobs; their columns lie beside, in typed arrays. */
const LIMITS = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 32 }

/** Learns in a thread of its own, on a connection of its own. Never rejects: a thread that dies is a refusal. */
export function learnInThread(task: DurationTask, signal?: AbortSignal): Promise<Result<LearnedDurations>> {
  return new Promise((resolve) => {
    const died = (problem: string) => resolve(refuse('duration.learning_failed', { problem }))
    const worker = new Worker(new URL('./duration-worker.ts', import.meta.url), { workerData: task, resourceLimits: LIMITS })
    worker.once('message', (learned: LearnedDurations) => resolve(ok(learned)))
    worker.once('error', (error: NodeJS.ErrnoException) => died(error.code ?? error.name))
    worker.once('exit', (code) => died(`exit ${code}`))
    signal?.addEventListener('abort', () => void worker.terminate(), { once: true })
  })
}
