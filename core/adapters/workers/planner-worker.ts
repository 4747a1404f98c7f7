import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Result } from '../../domain/failure/failure.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { DayPlanAnswer } from '../../modules/calendar-capacity/day-plan/day-plan-answer.ts'
import type { DayPlanInput } from '../../modules/calendar-capacity/day-plan/day-plan-input.ts'
import { hasFewJobs } from '../../modules/calendar-capacity/day-plan/small-day-orders.ts'
import { seedOf, type PlanTask } from '../../modules/calendar-capacity/plan-task.ts'
import type { PlanBudget } from '../../modules/calendar-capacity/planner/plan-budget.ts'
import { runPlanTask } from '../../modules/calendar-capacity/run-plan-task.ts'
import { embeddedTravel } from '../../modules/command-control/schedule/location-travel.ts'
import { createOwnHouses } from '../extract/own-houses.ts'
import { createStopLocator } from '../places/stop-locator.ts'
import { readBeside } from '../sqlite/read-beside.ts'
import { loadHighsSolver } from './highs-solver.ts'
import { boardOver, type PlannerBoard } from './planner-board.ts'

export interface PlannerThread {
  readonly path: string
  readonly key: Uint8Array
  readonly resources: string
  readonly task: PlanTask
  readonly thread: number
  /** Epoch ms of the request. */
  readonly askedAt: number
  readonly memory: SharedArrayBuffer
}

/** With less time the search alone does more. Steps alone leave it out: whether a solver ends in time depends on the machine. */
const SOLVER_FROM_SECONDS = 5
/** Of a plan's time, kept for the solver at its end. */
const SOLVER_SHARE = 0.1
/** One program has a part of that, and no more than somebody waits for who stops the search: solving cannot be interrupted. */
const SOLVER_PARTS = 3
const MOST_SOLVER_SECONDS = 8
/** A day of few jobs is searched through sooner, and can be proven. */
const FEW_JOBS_FROM_SECONDS = 2
const FEW_JOBS_SHARE = 0.8

async function search({ path, key, resources, task, thread, askedAt, memory }: PlannerThread): Promise<Result<DayPlanAnswer>> {
  const { iterations, seconds } = task
  const load = async (from: number, share: number) => (seconds !== null && seconds >= from ? await loadHighsSolver({ seconds: Math.min(MOST_SOLVER_SECONDS, (share * seconds) / SOLVER_PARTS), inAll: share * seconds }) : null)
  const solvers = { few: await load(FEW_JOBS_FROM_SECONDS, FEW_JOBS_SHARE), many: await load(SOLVER_FROM_SECONDS, SOLVER_SHARE) }
  const optionsFor = (input: DayPlanInput) => {
    const [solveExact, share] = hasFewJobs(input) ? [solvers.few, FEW_JOBS_SHARE] : [solvers.many, SOLVER_SHARE]
    return { solveExact, budget: watchedBudget({ iterations, seconds: seconds === null || solveExact === null ? seconds : (1 - share) * seconds }, boardOver(memory), thread, askedAt) }
  }
  return await readBeside(path, key, (read) =>
    Promise.resolve(runPlanTask({ records: createRecordReader(read), db: read }, { ...task, seed: seedOf(task, thread) }, { travelOf: embeddedTravel, locate: createStopLocator(resources, createOwnHouses(dirname(path))) }, optionsFor)),
  )
}

/** Tells the board how far the search is whenever it asks whether to go on. */
function watchedBudget({ iterations, seconds }: Pick<PlanTask, 'iterations' | 'seconds'>, board: PlannerBoard, thread: number, askedAt: number): PlanBudget {
  let begunAt: number | null = null
  let bestCents: number | null = null
  let share = 0

  function clockShare(): number {
    if (seconds === null) return 0
    const now = Date.now()
    begunAt ??= now
    const endAt = Math.max(askedAt + 1000 * seconds, begunAt + 500 * seconds)
    return (now - begunAt) / (endAt - begunAt)
  }

  return {
    iterations,
    shouldStop: () => board.stopped,
    spent(iteration) {
      const spent = clockShare()
      // Only forwards: a search may count its steps anew for each part of the day.
      share = Math.max(share, Math.min(1, Math.max(spent, iteration / iterations)))
      board.tell(thread, { stage: share < 1 ? 'searching' : 'explaining', share, bestCents })
      return spent
    },
    better(value) {
      const cents = Math.round(value)
      if (bestCents === null || cents < bestCents) bestCents = cents
    },
  }
}

parentPort?.postMessage(await search(workerData as PlannerThread))
