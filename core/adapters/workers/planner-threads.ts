import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { refuse, type Result } from '../../domain/failure/failure.ts'
import type { WorkStep } from '../../kernel/desk/handler.ts'
import type { DayPlanAnswer } from '../../modules/calendar-capacity/day-plan/day-plan-answer.ts'
import type { PlanRunner } from '../../modules/calendar-capacity/plan-task.ts'
import { boardOver, createBoardMemory, type PlannerBoard } from './planner-board.ts'
import type { PlannerThread } from './planner-worker.ts'
import { keepWasmSteady } from './steady-wasm.ts'

/** At most five a second: more says nothing to a person. */
const LOOK_EVERY_MS = 200
/** From when it is told to end; what it found may still have to be explained. */
const PATIENCE_MS = 15_000
/** From when its time is over, on a machine that has much else to do. */
const LONG_PATIENCE_MS = 60_000
/** Objects alone; what the search keeps in typed arrays lies beside it. Together under 200 MB: see docs/planner.md. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 }

export interface PlannerThreadsOptions {
  readonly path: string
  readonly key: Uint8Array
  readonly resources: string
  /** What a thread died of where that is a fault of ours; the answer says only that it died. */
  readonly onBug?: (error: unknown) => void
}

/**
 * Plans made in threads, each with a connection of its own beside the desk's. Fresh threads for every plan: V8 compiles the search's inner loops for the
 * first problem that a thread meets. Searches know nothing of each other, so that seeds and steps alone decide what comes out.
 */
export function createPlannerThreads(options: PlannerThreadsOptions): PlanRunner {
  const { path, key, resources, onBug = () => undefined } = options
  keepWasmSteady()
  return {
    async run(_state, task, work) {
      const threads = task.seconds === null ? task.threads : Math.min(task.threads, availableParallelism())
      const board = boardOver(createBoardMemory(threads))
      const askedAt = Date.now()
      const givenUp = new AbortController()
      let patience: NodeJS.Timeout | undefined
      const look = () => {
        if (work?.signal.aborted) {
          board.stop()
          patience ??= setTimeout(() => givenUp.abort(), PATIENCE_MS)
        }
        if (task.seconds !== null && Date.now() - askedAt > 2_000 * task.seconds + LONG_PATIENCE_MS) givenUp.abort()
        work?.progress(progressOf(board, threads))
      }
      look()
      const looking = setInterval(look, LOOK_EVERY_MS)
      try {
        const answers: Result<DayPlanAnswer>[] = []
        let next = 0
        // No more at once than there are cores: with steps alone to go by, those that are over wait for one that is done.
        const lane = async () => {
          for (let thread = next++; thread < threads && !(board.stopped && answers.length > 0); thread = next++) {
            answers[thread] = await inThread({ path, key, resources, task, thread, askedAt, memory: board.memory }, onBug, givenUp.signal)
          }
        }
        await Promise.all(Array.from({ length: Math.min(threads, availableParallelism()) }, lane))
        return best(answers)
      } finally {
        clearInterval(looking)
        clearTimeout(patience)
      }
    },
  }
}

/** Never rejects: a thread that dies is an answer like another. */
function inThread(thread: PlannerThread, onBug: (error: unknown) => void, givenUp: AbortSignal): Promise<Result<DayPlanAnswer>> {
  return new Promise((resolve) => {
    const died = (problem: string) => resolve(refuse('plan.search_failed', { problem }))
    const worker = new Worker(new URL('./planner-worker.ts', import.meta.url), { workerData: thread, resourceLimits: LIMITS })
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === undefined) onBug(error)
      died(error.code ?? error.name)
    })
    givenUp.addEventListener('abort', () => void worker.terminate(), { once: true })
    worker.once('exit', (code) => died(`exit ${code}`))
  })
}

function progressOf(board: PlannerBoard, threads: number): WorkStep {
  const news = Array.from({ length: threads }, (_, thread) => board.newsOf(thread))
  const known = news.flatMap(({ bestCents }) => bestCents ?? [])
  const stage = news.every((one) => one.stage === 'explaining') ? 'explaining' : news.every((one) => one.stage === 'reading') ? 'reading' : 'searching'
  return { stage, share: news.reduce((sum, { share }) => sum + share, 0) / threads, bestCents: known.length === 0 ? null : Math.min(...known) }
}

/** Of those that answered, the cheapest; the first of equals. Searches that were never begun have left holes. */
function best(answers: readonly Result<DayPlanAnswer>[]): Result<DayPlanAnswer> {
  const [first = refuse('plan.search_failed', { problem: 'no thread' }), ...others] = answers.filter((answer) => answer !== undefined)
  return others.reduce((chosen, one) => (one.ok && (!chosen.ok || one.value.after.totalCents < chosen.value.after.totalCents) ? one : chosen), first)
}
