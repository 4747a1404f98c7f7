import { instantOnRecord } from '../../../core/domain/journey/timeline-input.ts'
import type { DayPlanAnswer, PlannedJourney } from '../../../core/modules/calendar-capacity/day-plan/day-plan-answer.ts'
import type { DayPlanInput, PlanPlace } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck, DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import type { Position } from '../../../core/domain/place/position.ts'
import type { CrewRole } from '../../../core/domain/records/job-records.ts'
import { replayJourney, type Replay } from './replay-journey.ts'

/** A day as it stands, on the board or in a plan. */
export interface DayState {
  readonly facts: DayFacts
  readonly journeys: readonly StandingJourney[]
}

export interface StandingJourney {
  readonly key: string
  /** Index of the place it is of; -1 where that is none of the plan's. */
  readonly place: number
  readonly problem: DayProblem
  readonly yard: Position | null
  readonly truck: string | null
  readonly crew: readonly { readonly worker: string; readonly role: CrewRole }[]
  readonly jobs: readonly DayJob[]
  readonly departAt: number | null
  readonly replay: Replay | null
}

export interface DayFacts {
  readonly input: DayPlanInput
  readonly trucks: ReadonlyMap<string, { readonly truck: DayTruck; readonly place: number }>
  /** By the location they are of; one on loan whose own location is not planned has none (-1). */
  readonly workers: ReadonlyMap<string, { readonly worker: DayWorker; readonly place: number; readonly problem: DayProblem }>
  /** Of this plan to place or to keep: open ones and those on its journeys. */
  readonly jobs: ReadonlyMap<string, { readonly job: DayJob; readonly place: number }>
  readonly board: ReadonlyMap<string, { readonly journey: DayJourney; readonly place: number }>
}

export function factsOf(input: DayPlanInput): DayFacts {
  const trucks = new Map<string, { truck: DayTruck; place: number }>()
  const workers = new Map<string, { worker: DayWorker; place: number; problem: DayProblem }>()
  const jobs = new Map<string, { job: DayJob; place: number }>()
  const board = new Map<string, { journey: DayJourney; place: number }>()
  input.places.forEach(({ problem, jobs: open }, place) => {
    for (const truck of problem.trucks) trucks.set(truck.id, { truck, place })
    for (const worker of problem.workers) if (!worker.onLoan || !workers.has(worker.id)) workers.set(worker.id, { worker, place: worker.onLoan ? -1 : place, problem })
    for (const job of open) jobs.set(job.id, { job, place })
    for (const journey of problem.journeys) {
      if (journey.open || !board.has(journey.id)) board.set(journey.id, { journey, place: journey.open ? place : -1 })
      if (journey.open) for (const job of journey.jobs) jobs.set(job.id, { job, place })
    }
  })
  return { input, trucks, workers, jobs, board }
}

export function boardState(facts: DayFacts): DayState {
  return { facts, journeys: [...facts.board.values()].map((entry) => standing(facts, entry)) }
}

function standing({ input, trucks }: DayFacts, { journey, place }: { readonly journey: DayJourney; readonly place: number }): StandingJourney {
  const problem = (input.places[place] ?? input.places[trucks.get(journey.truck ?? '')?.place ?? 0] ?? (input.places[0] as PlanPlace)).problem
  return { key: journey.id, place, problem, yard: journey.yard, truck: journey.truck, crew: journey.crew, jobs: journey.jobs, departAt: journey.departAt, replay: replayJourney(problem, { ...journey, people: journey.crew.length }) }
}

/** Jobs that an answer names and nobody knows are left out: `check-day-plan.ts` finds them. Journeys of the board that the answer does not speak of stay. */
export function plannedState(facts: DayFacts, answer: Pick<DayPlanAnswer, 'journeys'>): DayState {
  const named = new Set(answer.journeys.map(({ key }) => key))
  const planned = answer.journeys.flatMap((journey) => plannedJourney(facts, journey) ?? [])
  return { facts, journeys: [...boardState(facts).journeys.filter(({ key }) => !named.has(key)), ...planned] }
}

function plannedJourney(facts: DayFacts, planned: PlannedJourney): StandingJourney | null {
  const stood = facts.board.get(planned.key)
  const place = facts.input.places.findIndex(({ location }) => location === planned.location)
  const problem = facts.input.places[place]?.problem
  if (!problem) return null
  const standingThere = new Map((stood?.journey.jobs ?? []).map((job) => [job.id, job]))
  const jobs = planned.jobs.flatMap(({ job }) => standingThere.get(job) ?? facts.jobs.get(job)?.job ?? [])
  const yard = stood ? stood.journey.yard : problem.yard
  const departAt = planned.departAt === null ? null : instantOnRecord(problem.date, planned.departAt, problem.zone)
  return { key: planned.key, place: stood ? stood.place : place, problem, yard, truck: planned.truck, crew: planned.crew, jobs, departAt, replay: replayJourney(problem, { yard, departAt, jobs, people: planned.crew.length }) }
}

export function isUnchanged(before: StandingJourney | undefined, after: StandingJourney): boolean {
  return before !== undefined && before.truck === after.truck && crewKey(before) === crewKey(after) && before.jobs.length === after.jobs.length
    && before.jobs.every(({ id }, index) => after.jobs[index]?.id === id) && (before.replay?.leaveAt ?? null) === (after.replay?.leaveAt ?? null)
}

function crewKey({ crew }: StandingJourney): string {
  return crew.map(({ worker, role }) => `${worker}:${role}`).toSorted().join()
}

/** A journey of the board without a truck goes nowhere: its jobs count as not served. One of a party of several trucks stays with the others. */
export function isLoose({ input, board }: DayFacts, { key, place, truck, jobs }: StandingJourney): boolean {
  return place >= 0 && truck === null && jobs.every(({ trucks }) => trucks === 1) && board.get(key)?.journey.pinned !== true && board.get(key)?.journey.underWay !== true && !input.lockedJourneys.has(key)
}
