import { Worker } from 'node:worker_threads'
import { refuse, type Result } from '../../domain/failure/failure.ts'
import type { CapacityRunner, FoundDay } from '../../modules/calendar-capacity/capacity/capacity-task.ts'
import type { CapacityQuestion, CapacityReply, CapacityStore } from './capacity-worker.ts'
import { createIdleEnd } from './idle-end.ts'
import { boardOver, createBoardMemory } from './planner-board.ts'

/** At most five a second: more says nothing to a person. */
const LOOK_EVERY_MS = 200
/** What it has learned is worth a second; its memory is not worth an evening. */
const IDLE_MS = 10 * 60_000
const LIMITS = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 }

type Found = Result<readonly FoundDay[]>

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, (found: Found) => void>
}

/**
 * Looks at coming days in one thread, which stays for the next look: it keeps what the days were found to hold. It opens the database anew for each.
 * Several looks wait for each other there; one that is cancelled is answered at once, and the thread ends it at its next step.
 */
export function createCapacityThread(store: CapacityStore, onBug: (error: unknown) => void = () => undefined): CapacityRunner {
  let thread: Thread | null = null
  const idle = createIdleEnd(IDLE_MS)
  let last = 0

  function start(): Thread {
    const started: Thread = { worker: new Worker(new URL('./capacity-worker.ts', import.meta.url), { workerData: store, resourceLimits: LIMITS }), waiting: new Map() }
    const died = (problem: string) => {
      if (thread === started) thread = null
      for (const resolve of started.waiting.values()) resolve(refuse('capacity.look_failed', { problem }))
      started.waiting.clear()
    }
    started.worker.on('message', (reply: CapacityReply) => {
      if ('fault' in reply) onBug(reply.fault)
      started.waiting.get(reply.id)?.('found' in reply ? reply.found : refuse('capacity.look_failed', { problem: reply.fault instanceof Error ? reply.fault.name : 'fault' }))
    })
    started.worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === undefined) onBug(error)
      died(error.code ?? error.name)
    })
    started.worker.once('exit', (code) => died(`exit ${code}`))
    return started
  }

  return {
    async look(_state, task, work) {
      const used = (thread ??= start())
      idle.wake(used.worker)
      const board = boardOver(createBoardMemory(1))
      const id = (last += 1)
      const answered = Promise.withResolvers<Found>()
      used.waiting.set(id, answered.resolve)
      const watch = () => {
        if (work?.signal.aborted) {
          board.stop()
          answered.resolve(refuse('store.cancelled'))
        } else work?.progress({ stage: 'days', share: board.newsOf(0).share, bestCents: null })
      }
      const watching = setInterval(watch, LOOK_EVERY_MS)
      const question: CapacityQuestion = { id, task, memory: board.memory }
      used.worker.postMessage(question)
      watch()
      try {
        return await answered.promise
      } finally {
        clearInterval(watching)
        used.waiting.delete(id)
        if (used.waiting.size === 0) idle.rest(used.worker)
      }
    },
  }
}
