import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { loadHighsSolver } from '../../../core/adapters/workers/highs-solver.ts'
import { refuse } from '../../../core/domain/failure/failure.ts'
import { instantOnRecord } from '../../../core/domain/journey/timeline-input.ts'
import { withDisruptions } from '../../../core/modules/calendar-capacity/day-plan/apply-disruptions.ts'
import type { DayPlanAnswer, PlanMoney } from '../../../core/modules/calendar-capacity/day-plan/day-plan-answer.ts'
import type { DayPlanInput, PlanFrom, PlanWeights } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { planDay } from '../../../core/modules/calendar-capacity/day-plan/plan-day.ts'
import type { Disruption } from '../../../core/modules/calendar-capacity/plan-shape.ts'
import type { DayJourney } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { checkDayPlan } from '../../planner/day/check-day-plan.ts'
import { valueOf } from '../../support/value-of.ts'
import { productDay, type ProductDaySize } from './product-day.ts'

export interface PlanBenchTask {
  readonly size: ProductDaySize
  /** What stands on the board: nothing, the dispatcher's plan, or journeys of an earlier answer. */
  readonly board: 'nothing' | 'dispatcher' | readonly BoardedJourney[]
  /** Only the jobs that the dispatcher placed. */
  readonly onlyPlaced: boolean
  readonly from: PlanFrom
  readonly weights: Partial<PlanWeights>
  readonly disruptions: readonly Disruption[]
  readonly seconds: number
  readonly seed: number
}

export interface BoardedJourney {
  readonly id: string
  readonly location: string
  readonly truck: string
  readonly departAt: string
  readonly crew: DayJourney['crew']
  readonly jobs: readonly string[]
}

export interface PlanBenchResult {
  readonly before: PlanMoney
  readonly after: PlanMoney
  readonly unplanned: number
  readonly iterations: number
  /** CPU of this thread from the input to the answer, explanations included. */
  readonly seconds: number
  /** The most that the thread's heap and its arrays held. */
  readonly megabytes: number
  readonly faults: readonly string[]
  readonly journeys: readonly BoardedJourney[]
  /** Jobs and people that are elsewhere than on the board, and all that are assigned. */
  readonly moved: number
  readonly assigned: number
}

/** Leaving the reading to the answer some of what is asked for. */
async function run(task: PlanBenchTask): Promise<PlanBenchResult> {
  const input = inputOf(task)
  const solveExact = task.seconds < 1.5 ? null : await loadHighsSolver({ seconds: 2 })
  const begun = process.threadCpuUsage()
  const cpuSeconds = () => {
    const { user, system } = process.threadCpuUsage(begun)
    return (user + system) / 1e6
  }
  let most = 0
  const answer = planDay(input, {
    seed: task.seed, solveExact,
    budget: {
      iterations: Infinity,
      spent() {
        const { used_heap_size: heap, external_memory: external } = getHeapStatistics()
        most = Math.max(most, heap + external)
        return cpuSeconds() / task.seconds
      },
    },
  })
  const seconds = cpuSeconds()
  const changes = answer.journeys.filter(({ jobs }) => jobs.length > 0)
  return {
    before: answer.before, after: answer.after, unplanned: answer.unplanned.length, iterations: answer.iterations, seconds, megabytes: most / 2 ** 20, faults: checkDayPlan(input, answer), journeys: boarded(answer),
    moved: changes.reduce((sum, { change }) => sum + change.jobsIn.length + change.crewIn.length, 0), assigned: changes.reduce((sum, { jobs, crew }) => sum + jobs.length + crew.length, 0),
  }
}

function inputOf(task: PlanBenchTask): DayPlanInput {
  const { open, board } = productDay(task.size)
  const placed = new Set(board.places.flatMap(({ problem }) => problem.journeys.flatMap(({ jobs }) => jobs.map(({ id }) => id))))
  const day = task.board === 'dispatcher' ? board : task.board === 'nothing' ? open : withBoard(open, task.board)
  const places = day.places.map((place) => ({ ...place, jobs: task.onlyPlaced ? place.jobs.filter(({ id }) => placed.has(id)) : place.jobs }))
  // A job that is added was on nobody's list before.
  const added = new Set<string>(task.disruptions.flatMap((one) => (one.kind === 'jobAdded' ? [one.job] : [])))
  const jobOf = (id: string) => {
    const found = open.places.flatMap(({ location, jobs }) => jobs.filter((job) => job.id === id).map((job) => ({ location, job })))[0]
    return found ? { ok: true as const, value: found } : refuse('record.not_found', { kind: 'job', id })
  }
  const before = places.map((place) => ({ ...place, jobs: place.jobs.filter(({ id }) => !added.has(id)) }))
  return { ...day, places: task.disruptions.length === 0 ? before : valueOf(withDisruptions(before, task.disruptions, { jobOf })).places, from: task.from, weights: { ...day.weights, ...task.weights } }
}

function withBoard(open: DayPlanInput, board: readonly BoardedJourney[]): DayPlanInput {
  const jobs = new Map(open.places.flatMap((place) => place.jobs.map((job) => [job.id, job])))
  const journeys = board.map((journey) => {
    const { problem } = open.places.find(({ location }) => location === journey.location)!
    const made: DayJourney = { id: journey.id, truck: journey.truck, yard: problem.yard, departAt: instantOnRecord(problem.date, journey.departAt, problem.zone), crew: journey.crew, jobs: journey.jobs.flatMap((id) => jobs.get(id) ?? []), open: true, pinned: false, underWay: false, firstOpenPosition: 0 }
    return { location: journey.location, made }
  })
  const planned = new Set(board.flatMap((journey) => journey.jobs))
  return { ...open, places: open.places.map((place) => ({ ...place, jobs: place.jobs.filter(({ id }) => !planned.has(id)), problem: { ...place.problem, journeys: journeys.map(({ location, made }) => ({ ...made, open: location === place.location })) } })) }
}

function boarded({ journeys }: DayPlanAnswer): BoardedJourney[] {
  return journeys.flatMap(({ key, location, truck, departAt, timeline, crew, jobs }): BoardedJourney[] => (jobs.length === 0 || truck === null || timeline === null ? [] : [{ id: `board-${key}`, location, truck, departAt: departAt ?? '', crew: crew.map(({ worker, role }) => ({ worker, role })), jobs: jobs.map(({ job }) => job) }]))
}

parentPort?.postMessage(await run(workerData as PlanBenchTask))
