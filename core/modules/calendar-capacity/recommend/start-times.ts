import { latestDeparture, type JourneyTimeline } from '../../../domain/journey/timeline.ts'
import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import { localDateOf, localTimeOf, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob, DayJourney, DayProblem } from './day-problem.ts'
import { playJourney } from './worker-facts.ts'

export interface ArrivalWindow {
  readonly from: Instant
  /** As promised. */
  readonly to: Instant
  /** Behind `to` where the customer puts up with it. */
  readonly latest: Instant
}

/** The arrivals to try: the job's window, or as much of the day behind its open ends as the settings say. Null when it ends before it begins. */
export function arrivalWindow(problem: DayProblem, job: Pick<DayJob, 'windowStartAt' | 'windowEndAt' | 'graceMinutes'>): ArrivalWindow | null {
  const from = job.windowStartAt ?? Math.min(problem.defaultStartAt, job.windowEndAt ?? Infinity)
  const to = job.windowEndAt ?? from + problem.settings.openWindowMinutes * MS_PER_MINUTE
  return to < from ? null : { from, to, latest: job.windowEndAt === null ? to : to + job.graceMinutes * MS_PER_MINUTE }
}

export interface Departure {
  readonly departAt: Instant
  readonly timeline: JourneyTimeline
}

/**
 * Departures worth trying for a journey of so many people that has not left: so as to arrive when the window opens, every step inside it and as far behind as it may be late, at its end,
 * as soon as somebody or some truck is free (`freeAt`), and so as to begin when the job is done that it follows (`beginAt`). All on whole minutes that the location's clock can show, in order of time.
 */
export function departures(problem: DayProblem, journey: Pick<DayJourney, 'yard' | 'jobs'>, people: number | null, freeAt: readonly Instant[], beginAt: readonly Instant[] = []): Departure[] {
  const first = journey.jobs[0]
  const window = first && arrivalWindow(problem, first)
  if (!first || !window) return []
  const step = problem.settings.stepMinutes * MS_PER_MINUTE
  const moments = new Set<Instant>()
  const leaveFor = (windowStartAt: Instant) => latestDeparture({ yard: journey.yard, defaultStartAt: problem.defaultStartAt }, { ...first, windowStartAt }, problem.travel, problem.timeline)
  for (let target = window.from; target < window.latest + step; target += step) {
    moments.add(leaveFor(Math.min(target, window.latest)))
  }
  moments.add(leaveFor(window.to))
  const latest = Math.max(...moments)
  const earliest = Math.min(...moments)
  const freeStep = problem.settings.freeStepMinutes * MS_PER_MINUTE
  for (const free of freeAt) {
    // A truck may leave when it is back, a worker once he has clocked on again.
    for (const ready of [free, free + problem.timeline.yardBeforeMinutes * MS_PER_MINUTE]) {
      const moment = Math.ceil(ready / freeStep) * freeStep
      if (moment > earliest && moment < latest) moments.add(moment)
    }
  }
  for (const begin of beginAt) {
    const moment = Math.ceil(leaveFor(begin) / freeStep) * freeStep
    if (moment > earliest && moment < latest) moments.add(moment)
  }
  const found: Departure[] = []
  for (const departAt of [...moments].toSorted((a, b) => a - b)) {
    if (!onTheClock(problem, departAt)) continue
    const timeline = playJourney(problem, { yard: journey.yard, departAt, jobs: journey.jobs }, people)
    if (timeline && (timeline.jobs[0]?.lateMinutes ?? 0) <= first.graceMinutes) found.push({ departAt, timeline })
  }
  return found
}

/** Departures are kept as local times of the date: one that the clock shows twice, or on another date, cannot be written down. */
function onTheClock(problem: DayProblem, departAt: Instant): boolean {
  if (localDateOf(departAt, problem.zone) !== problem.date) return false
  return instantOnRecord(problem.date, localTimeOf(departAt, problem.zone), problem.zone) === departAt
}
