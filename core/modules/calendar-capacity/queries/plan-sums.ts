import { splitOvertime } from '../../../domain/overtime/overtime.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { DayPlanAnswer } from '../day-plan/day-plan-answer.ts'
import type { PlanPlace } from '../day-plan/day-plan-input.ts'
import type { PlanOnWire } from '../plan-shape.ts'
import { paidMinutes, shiftOf } from '../recommend/pay.ts'
import { playJourney } from '../recommend/worker-facts.ts'

export type PlanSums = PlanOnWire['sums']['before']

interface Played {
  readonly timeline: JourneyTimeline | null
  readonly crew: readonly { readonly worker: string }[]
  readonly jobs: number
  /** With truck and crew: without them its jobs are nobody's. */
  readonly goes: boolean
}

/** A day in figures that everybody may see: the board as it is (after what happened), and the plan. */
export function planSums(answer: DayPlanAnswer, places: readonly PlanPlace[]): PlanOnWire['sums'] {
  const planned = new Set(places.map(({ location }) => location))
  // A journey stands in every problem that its people or its truck belong to; it counts where it is at home.
  const board = places.flatMap(({ problem }) => problem.journeys.filter(({ id, open }) => open || answer.journeys.some((one) => one.journey === id && planned.has(one.location))).map((journey): readonly [string, Played] => [journey.id, { timeline: playJourney(problem, journey, journey.crew.length), crew: journey.crew, jobs: journey.jobs.length, goes: journey.truck !== null && journey.crew.length > 0 }]))
  const before = [...new Map(board).values()]
  const told = new Set(answer.journeys.map(({ key }) => key))
  const untouched = board.flatMap(([id, played]) => (told.has(id) ? [] : [played]))
  const after = [...untouched, ...answer.journeys.filter(({ change }) => change.kind !== 'dropped').map(({ timeline, crew, jobs, truck }): Played => ({ timeline, crew, jobs: jobs.length, goes: truck !== null && crew.length > 0 }))]
  const waiting = places.reduce((count, { jobs }) => count + jobs.length, 0)
  return { before: sumsOf(before, waiting, places), after: sumsOf(after, answer.unplanned.length, places) }
}

function sumsOf(journeys: readonly Played[], waiting: number, places: readonly PlanPlace[]): PlanSums {
  const shifts = new Map<string, { startAt: number; endAt: number }[]>()
  for (const { timeline, crew } of journeys) if (timeline) for (const { worker } of crew) shifts.set(worker, [...(shifts.get(worker) ?? []), shiftOf(timeline)])
  let paid = 0
  let overtime = 0
  const seen = new Set<string>()
  for (const { problem } of places) {
    for (const { id, weekMinutes, overtime: rule } of problem.workers) {
      const own = shifts.get(id)
      if (!own || seen.has(id)) continue
      seen.add(id)
      const minutes = paidMinutes(own.toSorted((a, b) => a.startAt - b.startAt), problem.settings.paidGapMinutes)
      paid += minutes
      overtime += splitOvertime(weekMinutes, minutes, rule).overtimeMinutes
    }
  }
  const timelines = journeys.flatMap(({ timeline }) => timeline ?? [])
  return {
    served: jobsOf(journeys, true),
    unserved: waiting + jobsOf(journeys, false),
    journeys: timelines.length,
    people: seen.size,
    paidMinutes: Math.round(paid),
    overtimeMinutes: Math.round(overtime),
    lateMinutes: Math.round(timelines.reduce((total, { lateMinutes }) => total + lateMinutes, 0)),
    metres: Math.round(timelines.reduce((total, { metres }) => total + metres, 0)),
  }
}

function jobsOf(journeys: readonly Played[], goes: boolean): number {
  return journeys.reduce((count, one) => (one.goes === goes ? count + one.jobs : count), 0)
}
