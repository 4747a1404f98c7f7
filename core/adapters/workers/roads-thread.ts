import { Worker } from 'node:worker_threads'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Position } from '../../domain/place/position.ts'
import type { DriveTable } from '../../domain/roads/road-drives.ts'
import type { Cancellation } from '../../kernel/ports/geocoder.ts'
import { createIdleEnd } from './idle-end.ts'
import type { RoadsAnswer, RoadsQuestion } from './roads-worker.ts'

export interface RoadsThread {
  drives(from: readonly Position[], to: readonly Position[], cancel?: Cancellation): Promise<Result<DriveTable>>
  close(): void
}

/** Opening the graph again takes a fraction of a second; its memory is not worth an evening. */
const IDLE_MS = 10 * 60_000
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 }

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, (answer: Result<DriveTable>) => void>
}

/** Drives by the road graph in the file at `path`, in a thread that has it in memory and stays for the next question. One question after the other. */
export function createRoadsThread(path: string): RoadsThread {
  let thread: Thread | null = null
  const idle = createIdleEnd(IDLE_MS)
  let last = 0

  function start(): Thread {
    const started: Thread = { worker: new Worker(new URL('./roads-worker.ts', import.meta.url), { workerData: path, resourceLimits: LIMITS }), waiting: new Map() }
    const died = (reason: string) => {
      if (thread === started) thread = null
      for (const resolve of started.waiting.values()) resolve(refuse('place.service_unavailable', { service: 'extract', reason }))
      started.waiting.clear()
    }
    started.worker.on('message', ({ id, table }: RoadsAnswer) => started.waiting.get(id)?.(table === null ? refuse('place.cancelled') : ok(table)))
    started.worker.once('error', (error: NodeJS.ErrnoException) => died(error.code ?? error.name))
    started.worker.once('exit', (code) => died(`exit ${code}`))
    return started
  }

  return {
    async drives(from, to, cancel) {
      if (cancel?.aborted === true) return refuse('place.cancelled')
      const used = (thread ??= start())
      idle.wake(used.worker)
      const question: RoadsQuestion = { id: (last += 1), from, to, ended: new Int32Array(new SharedArrayBuffer(4)) }
      const answered = Promise.withResolvers<Result<DriveTable>>()
      const onAbort = () => {
        Atomics.store(question.ended, 0, 1)
        answered.resolve(refuse('place.cancelled'))
      }
      used.waiting.set(question.id, answered.resolve)
      cancel?.addEventListener('abort', onAbort)
      used.worker.postMessage(question)
      try {
        return await answered.promise
      } finally {
        cancel?.removeEventListener('abort', onAbort)
        used.waiting.delete(question.id)
        if (used.waiting.size === 0) idle.rest(used.worker)
      }
    },
    close: () => void thread?.worker.terminate(),
  }
}
