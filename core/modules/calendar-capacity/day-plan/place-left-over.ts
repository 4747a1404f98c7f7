import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { recommend } from '../recommend/recommend.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import type { Recommendation } from '../recommend/recommendation.ts'
import { unservedCents } from './day-plan-problem.ts'
import type { DayModel } from './day-model.ts'
import { keptJourneys, type FinalJourney } from './final-journey.ts'
import { journeyRules } from './journey-rules.ts'
import type { WorkerColumns } from './worker-columns.ts'

export interface LeftOver {
  readonly place: number
  readonly job: DayJob
}

/** The day of one place as it would be, as advice sees it: everything on it is a journey. */
export function problemAfter(day: DayModel, place: number, journeys: readonly FinalJourney[]): DayProblem {
  const { problem } = day.places[place]!
  const { workers } = day.input.places[place]!.problem
  const own = new Set(workers.map(({ id }) => id))
  const lent = [...new Set(journeys.flatMap((journey) => (journey.place === place ? journey.crew.map(({ worker }) => worker) : [])))].map((worker) => day.workers[worker]!.facts.worker).filter(({ id }) => !own.has(id))
  return {
    ...problem,
    workers: [...workers, ...lent.map((worker) => ({ ...worker, onLoan: true }))],
    // What stays as it is takes nothing more.
    journeys: [...problem.journeys.map((journey) => ({ ...journey, open: false })), ...journeys.map((journey, index) => asDayJourney(day, journey, index, place))],
  }
}

/** A journey that is not on record is known by its place in the list. */
const NEW = 'final-'

function asDayJourney(day: DayModel, { board, truck, crew, strangers, timeline, jobs, place }: FinalJourney, index: number, of: number): DayJourney {
  return {
    id: board?.id ?? `${NEW}${index}`, truck: truck?.id ?? null, yard: day.places[place]!.problem.yard, departAt: timeline.leaveYardAt,
    crew: [...crew.map(({ worker, role }) => ({ worker: day.workers[worker]!.id, role })), ...strangers], jobs,
    // Jobs that go out with several trucks leave together: nothing more is put before them by advice.
    open: place === of && jobs.every(({ trucks }) => trucks === 1), pinned: false, underWay: board?.underWay ?? false, firstOpenPosition: board?.firstOpenPosition ?? 0,
  }
}

/**
 * What the search left over is asked of the exact advice once more, which also sends somebody out a second time that day. Returns who is still left.
 * `journeys` gets what was found.
 */
export function placeLeftOver(day: DayModel, columns: WorkerColumns, journeys: FinalJourney[], left: readonly LeftOver[]): LeftOver[] {
  let still = left.toSorted((a, b) => unservedCents(day, { ...b, home: -1 }) - unservedCents(day, { ...a, home: -1 }) || (a.job.id < b.job.id ? -1 : 1))
  // Again while that helps: a job may wait for another that was left over too.
  for (;;) {
    const remaining = still.filter((one) => still.some(({ job }) => job.id === one.job.after) || !placeOne(day, columns, journeys, one))
    if (remaining.length === still.length) return remaining
    still = remaining
  }
}

function placeOne(day: DayModel, columns: WorkerColumns, journeys: FinalJourney[], one: LeftOver): boolean {
  const earliest = day.baseMs + day.places[one.place]!.notBefore * MS_PER_MINUTE
  const most = unservedCents(day, { ...one, home: -1 })
  const { recommendations } = recommend(problemAfter(day, one.place, journeys), one.job, { limit: 10, alternatives: true, refusedWorkers: false })
  for (const option of recommendations) {
    if (option.timeline.leaveYardAt < earliest || option.money.totalCents >= most) continue
    const changed = withOption(day, journeys, one, option)
    if (changed === null || !!keepsRules(day, columns, changed.journeys, changed.touched)) continue
    journeys.splice(0, journeys.length, ...changed.journeys)
    return true
  }
  return false
}

/** Of the journeys that were touched, and of all that share people with them or wait for a job. */
function keepsRules(day: DayModel, columns: WorkerColumns, journeys: readonly FinalJourney[], touched: readonly number[]): boolean {
  const rules = journeyRules(day, columns, [...journeys, ...keptJourneys(day)])
  const workers = new Set(touched.flatMap((at) => journeys[at]!.crew.map(({ worker }) => worker)))
  return journeys.every((journey, at) => !(touched.includes(at) || journey.crew.some(({ worker }) => workers.has(worker)) || journey.jobs.some(({ after }) => after !== null)) || rules(journey).length === 0)
}

function withOption(day: DayModel, given: readonly FinalJourney[], { place, job }: LeftOver, best: Recommendation): { readonly journeys: FinalJourney[]; readonly touched: number[] } | null {
  const { problem } = day.places[place]!
  const journeys = [...given]
  const touched: number[] = []
  for (const { journey, truck, crew, departAt, position } of best.assignments) {
    const members = crew.flatMap(({ worker: id, role }) => {
      const worker = day.indexOf.get(id)
      return worker === undefined ? [] : [{ worker, role }]
    })
    const leaves = instantOnRecord(problem.date, departAt, problem.zone)
    const known = journey === null ? -1 : given.findIndex(({ board }, at) => (board?.id ?? `${NEW}${at}`) === journey)
    if (journey !== null && known < 0) return null
    const jobs = known < 0 ? [job] : given[known]!.jobs.toSpliced(position, 0, job)
    const strangers = known < 0 ? [] : given[known]!.strangers
    const timeline = playJourney(problem, { yard: problem.yard, departAt: leaves, jobs }, members.length + strangers.length)
    if (!timeline) return null
    const made: FinalJourney = { place, board: known < 0 ? null : given[known]!.board, truck: problem.trucks.find(({ id }) => id === truck)!, crew: members, strangers, departAt: leaves, jobs, timeline }
    if (known < 0) touched.push(journeys.push(made) - 1)
    else {
      journeys[known] = made
      touched.push(known)
    }
  }
  return { journeys, touched }
}
