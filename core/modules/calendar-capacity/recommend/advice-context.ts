import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { DayJob, DayProblem, DayTruck, GoodRecords } from './day-problem.ts'
import { crewBars, pairsByWorker, type CrewBars } from './crew-bars.ts'
import { dayOrder, type DayOrder } from './day-order.ts'
import { driverGroups, type DriverGroups } from './driver-groups.ts'
import { truckBookings } from './truck-rules.ts'
import { playJourney, workerFacts, type Booking, type WorkerFacts } from './worker-facts.ts'

/** What every option of one job's advice looks at; worked out once. */
export interface AdviceContext {
  readonly problem: DayProblem
  readonly job: DayJob
  /** By journey id; a journey without jobs has none and holds nobody. */
  readonly timelines: ReadonlyMap<string, JourneyTimeline>
  readonly workers: readonly WorkerFacts[]
  readonly workerIndex: ReadonlyMap<string, number>
  readonly trucks: ReadonlyMap<string, DayTruck>
  readonly truckBookings: ReadonlyMap<string, readonly Pick<Booking, 'journey' | 'busy'>[]>
  readonly groups: DriverGroups
  /** The distinct skills that the job wants; a worker's skills are bits in this order, and behind them one for being asked for. */
  readonly skills: readonly string[]
  readonly skillsOf: Uint16Array
  /** The bit of those whom the customer asked for; 0 where none of them works here. */
  readonly wishedBit: number
  /** Whose record is good, and what enough of them on one crew are worth: 0 where it does not count. */
  readonly recorded: Uint8Array
  readonly recordCents: Cents
  /** Who may lead a crew; a trainee does not. */
  readonly leads: Uint8Array
  /** Who is kept off a new crew for this job. */
  readonly bars: CrewBars
  /** By worker those that he is kept apart from, and those that he goes well with; null where there is nobody. */
  readonly apart: readonly (readonly number[])[] | null
  readonly goodWith: readonly (readonly number[])[] | null
  readonly order: DayOrder | null
  /** A depot none of whose workers is a lead does not use the role, and is not held to it. */
  readonly leadNeeded: boolean
  /** Of all workers, per hour: a floor under what anybody costs. */
  readonly leastWageCents: Cents
}

/** `known`: of another job on the same day, from which only journeys may differ; saves what does not depend on either. */
export function adviceContext(given: DayProblem, job: DayJob, known: AdviceContext | null = null, records: GoodRecords | null = null): AdviceContext {
  const problem = withoutJob(sorted(given), job.id)
  const played = new Map(known?.problem.journeys.map((journey) => [journey, known.timelines.get(journey.id) ?? null]))
  const timelines = new Map<string, JourneyTimeline>()
  for (const journey of problem.journeys) {
    const timeline = played.get(journey) ?? playJourney(problem, journey, journey.crew.length)
    if (timeline) timelines.set(journey.id, timeline)
  }
  const skills = [...new Set(job.requiredSkills)].toSorted()
  const skillsOf = new Uint16Array(problem.workers.length)
  problem.workers.forEach((worker, index) => {
    skills.forEach((skill, bit) => {
      if (holdsSkill(worker.skills, skill)) skillsOf[index] = (skillsOf[index] as number) | (1 << bit)
    })
  })
  const wishes = problem.workers.flatMap(({ id }, index) => (job.wishedWorkers.includes(id) ? [index] : []))
  const wishedBit = wishes.length === 0 ? 0 : 1 << skills.length
  for (const index of wishes) skillsOf[index] = (skillsOf[index] as number) | wishedBit
  const leadNeeded = problem.workers.some((worker) => worker.roles.includes('lead'))
  return {
    problem, job, timelines, skills, skillsOf, wishedBit, leadNeeded,
    recorded: Uint8Array.from(problem.workers, ({ id }) => (records?.workers.has(id) ? 1 : 0)),
    recordCents: records?.cents ?? 0,
    leads: Uint8Array.from(problem.workers, (worker) => (worker.roles.includes('lead') && !worker.trainee ? 1 : 0)),
    bars: crewBars(problem.workers, { jobs: [job], present: [], led: leadNeeded }),
    apart: pairsByWorker(problem.workers, 'apartFrom'),
    goodWith: pairsByWorker(problem.workers, 'goodWith'),
    order: dayOrder(problem, timelines, job),
    leastWageCents: problem.workers.reduce((least, { wagePerHourCents }) => Math.min(least, wagePerHourCents ?? problem.settings.assumedWageCents), problem.settings.assumedWageCents),
    workers: workerFacts(problem, timelines),
    workerIndex: new Map(problem.workers.map((worker, index) => [worker.id, index])),
    trucks: new Map(problem.trucks.map((truck) => [truck.id, truck])),
    truckBookings: truckBookings(problem, timelines),
    groups: known?.groups ?? driverGroups(problem),
  }
}

/** In id order throughout, so that the order rows came in decides nothing. */
function sorted(problem: DayProblem): DayProblem {
  return { ...problem, trucks: problem.trucks.toSorted(byId), workers: problem.workers.toSorted(byId), journeys: problem.journeys.toSorted(byId) }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** A job that is planned already is advised on as if it were not: where it stands now is then one of the options. */
function withoutJob(problem: DayProblem, job: string): DayProblem {
  if (!problem.journeys.some((journey) => journey.jobs.some((one) => one.id === job))) return problem
  return { ...problem, journeys: problem.journeys.map((journey) => ({ ...journey, jobs: journey.jobs.filter((one) => one.id !== job) })) }
}
