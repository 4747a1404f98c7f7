import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { recommend } from '../recommend/recommend.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import type { Recommendation } from '../recommend/recommendation.ts'
import { unservedCents } from './day-plan-problem.ts'
import type { DayModel } from './day-model.ts'
import type { FinalJourney } from './final-journey.ts'

export interface LeftOver {
  readonly place: number
  readonly job: DayJob
}

/** The day of one place as it would be, as advice sees it: everything on it is a journey. */
export function problemAfter(day: DayModel, place: number, journeys: readonly FinalJourney[]): DayProblem {
  const { problem } = day.places[place]!
  const own = new Set(day.input.places[place]!.problem.workers.map(({ id }) => id))
  return {
    ...problem,
    workers: problem.workers.filter(({ id }) => own.has(id)),
    journeys: [...problem.journeys, ...journeys.map((journey, index) => asDayJourney(day, journey, index, place))],
  }
}

/** A journey that is not on record is known by its place in the list. */
const NEW = 'final-'

function asDayJourney(day: DayModel, { board, truck, crew, timeline, jobs, place }: FinalJourney, index: number, of: number): DayJourney {
  return {
    id: board?.id ?? `${NEW}${index}`, truck: truck.id, yard: day.places[place]!.problem.yard, departAt: timeline.leaveYardAt,
    crew: crew.map(({ worker, role }) => ({ worker: day.workers[worker]!.id, role })), jobs,
    // Jobs that go out with several trucks leave together: nothing more is put before them by advice.
    open: place === of && jobs.every(({ trucks }) => trucks === 1), pinned: false, underWay: board?.underWay ?? false, firstOpenPosition: board?.firstOpenPosition ?? 0,
  }
}

/**
 * What the search left over is asked of the exact advice once more, which also sends somebody out a second time that day. Returns who is still left.
 * `journeys` gets what was found.
 */
export function placeLeftOver(day: DayModel, journeys: FinalJourney[], left: readonly LeftOver[]): LeftOver[] {
  const still: LeftOver[] = []
  for (const one of left.toSorted((a, b) => unservedCents(day, { ...b, home: -1 }) - unservedCents(day, { ...a, home: -1 }) || (a.job.id < b.job.id ? -1 : 1))) {
    const { notBefore, baseMs } = { notBefore: day.places[one.place]!.notBefore, baseMs: day.baseMs }
    const best = recommend(problemAfter(day, one.place, journeys), one.job, { limit: 1, alternatives: false }).recommendations[0]
    const isInTime = best !== undefined && best.timeline.leaveYardAt >= baseMs + notBefore * 60_000
    if (best === undefined || !isInTime || best.money.totalCents >= unservedCents(day, { ...one, home: -1 })) {
      still.push(one)
      continue
    }
    take(day, journeys, one, best)
  }
  return still
}

function take(day: DayModel, journeys: FinalJourney[], { place, job }: LeftOver, best: Recommendation): void {
  const { problem } = day.places[place]!
  const index = new Map(day.workers.map(({ id }, worker) => [id, worker]))
  for (const { journey, truck, crew, departAt, position } of best.assignments) {
    const members = crew.map(({ worker, role }) => ({ worker: index.get(worker)!, role }))
    const leaves = instantOnRecord(problem.date, departAt, problem.zone)
    const known = journey === null ? -1 : journeys.findIndex(({ board }, at) => (board?.id ?? `${NEW}${at}`) === journey)
    const jobs = known < 0 ? [job] : journeys[known]!.jobs.toSpliced(position, 0, job)
    const timeline = playJourney(problem, { yard: problem.yard, departAt: leaves, jobs })
    if (!timeline) continue
    const made: FinalJourney = { place, board: known < 0 ? null : journeys[known]!.board, truck: problem.trucks.find(({ id }) => id === truck)!, crew: members, departAt: leaves, jobs, timeline }
    if (known < 0) journeys.push(made)
    else journeys[known] = made
  }
}
