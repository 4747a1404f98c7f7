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

/** The arrivals to try: the job's window, or as much of the day behind its open ends as the settings say, from `reached` on where that is later. Null when it ends before it begins. */
export function arrivalWindow(problem: DayProblem, job: Pick<DayJob, 'windowStartAt' | 'windowEndAt' | 'graceMinutes'>, reached: Instant = -Infinity): ArrivalWindow | null {
  const from = job.windowStartAt ?? Math.min(problem.defaultStartAt, job.windowEndAt ?? Infinity)
  const to = job.windowEndAt ?? Math.max(from, reached) + problem.settings.openWindowMinutes * MS_PER_MINUTE
  return to < from ? null : { from, to, latest: job.windowEndAt === null ? to : to + job.graceMinutes * MS_PER_MINUTE }
}

export interface Departure {
  readonly departAt: Instant
  readonly timeline: JourneyTimeline
}

export interface StartsToTry {
  /** As soon as somebody or some truck is free. */
  readonly freeAt?: readonly Instant[]
  /** So as to begin when the job is done that it follows. */
  readonly beginAt?: readonly Instant[]
  /** For a window that can no longer be kept: from as soon as may be on, instead of nothing. A window that can still be kept then gets nothing. */
  readonly late?: boolean
}

/**
 * Departures worth trying for a journey of so many people that has not left: so as to arrive when the window opens, every step inside it and as far behind as it may be late, at its end,
 * and at the moments of `StartsToTry`. Where the day has begun, none before now; for those that fell away the soonest there may be.
 * All on whole minutes that the location's clock can show, in order of time.
 */
export function departures(problem: DayProblem, journey: Pick<DayJourney, 'yard' | 'jobs'>, people: number | null, { freeAt = [], beginAt = [], late = false }: StartsToTry): Departure[] {
  const first = journey.jobs[0]
  if (!first || arrivalWindow(problem, first) === null) return []
  const soonest = soonestStart(problem, { yard: journey.yard, jobs: [first] })
  if (soonest === 'none' || late !== (soonest !== null && isBehind(soonest, first))) return []
  const reached = soonest === null ? -Infinity : arrivalOf(soonest)
  const window = late ? openFrom(problem, reached) : (arrivalWindow(problem, first, reached) as ArrivalWindow)
  const step = problem.settings.stepMinutes * MS_PER_MINUTE
  const moments = new Set<Instant>()
  const leaveFor = (windowStartAt: Instant) => leavesFor(problem, journey, first, windowStartAt)
  for (let target = window.from; target < window.latest + step; target += step) {
    moments.add(leaveFor(Math.min(target, window.latest)))
  }
  moments.add(leaveFor(window.to))
  // What is late anyway may wait for whoever comes free, whenever that is.
  const latest = late ? Infinity : Math.max(...moments)
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
  if (soonest !== null) moments.add(soonest.departAt)
  const found: Departure[] = []
  for (const departAt of [...moments].toSorted((a, b) => a - b)) {
    if (departAt < (problem.notBefore ?? -Infinity) || !onTheClock(problem, departAt)) continue
    const timeline = playJourney(problem, { yard: journey.yard, departAt, jobs: journey.jobs }, people)
    if (timeline && (late || (timeline.jobs[0]?.lateMinutes ?? 0) <= first.graceMinutes)) found.push({ departAt, timeline })
  }
  return found
}

/** Whether the day has gone on so far that a truck that leaves the yard as soon as it may misses the job's window, and what the customer puts up with behind it. */
export function isMissed(problem: DayProblem, job: DayJob): boolean {
  if (arrivalWindow(problem, job) === null) return false
  const soonest = soonestStart(problem, { yard: problem.yard, jobs: [job] })
  return soonest !== null && soonest !== 'none' && isBehind(soonest, job)
}

/** A departure as it was planned, or the soonest there may be where that is past; null where none is left on this day. */
export function leavesAt(problem: DayProblem, planned: Instant): Instant | null {
  return problem.notBefore !== null && planned < problem.notBefore ? soonestDeparture(problem) : planned
}

/** Of a day that has begun, where what would be in time for the window's beginning is past: the soonest departure. Null where nothing fell away. */
function soonestStart(problem: DayProblem, journey: { readonly yard: DayJourney['yard']; readonly jobs: readonly [DayJob] }): Departure | null | 'none' {
  const { notBefore } = problem
  const [first] = journey.jobs
  if (notBefore === null || leavesFor(problem, journey, first, arrivalWindow(problem, first)?.from ?? null) >= notBefore) return null
  const departAt = soonestDeparture(problem)
  const timeline = departAt === null ? null : playJourney(problem, { ...journey, departAt }, null)
  return departAt === null || timeline === null ? 'none' : { departAt, timeline }
}

/** Now, on the next step; behind the hour that the clock shows twice, where it is in that. Null where the date is over by then. */
function soonestDeparture(problem: DayProblem): Instant | null {
  const step = problem.settings.freeStepMinutes * MS_PER_MINUTE
  let departAt = Math.ceil((problem.notBefore ?? -Infinity) / step) * step
  while (localDateOf(departAt, problem.zone) === problem.date) {
    if (onTheClock(problem, departAt)) return departAt
    departAt += step
  }
  return null
}

function isBehind({ timeline }: Departure, { graceMinutes }: DayJob): boolean {
  return (timeline.jobs[0]?.lateMinutes ?? 0) > graceMinutes
}

function arrivalOf({ timeline }: Departure): Instant {
  return timeline.jobs[0]?.arriveAt ?? timeline.leaveYardAt
}

function openFrom({ settings }: DayProblem, from: Instant): ArrivalWindow {
  const to = from + settings.openWindowMinutes * MS_PER_MINUTE
  return { from, to, latest: to }
}

function leavesFor(problem: DayProblem, journey: Pick<DayJourney, 'yard'>, first: DayJob, windowStartAt: Instant | null): Instant {
  return latestDeparture({ yard: journey.yard, defaultStartAt: problem.defaultStartAt }, { ...first, windowStartAt }, problem.travel, problem.timeline)
}

/** Departures are kept as local times of the date: one that the clock shows twice, or on another date, cannot be written down. */
function onTheClock(problem: DayProblem, departAt: Instant): boolean {
  if (localDateOf(departAt, problem.zone) !== problem.date) return false
  return instantOnRecord(problem.date, localTimeOf(departAt, problem.zone), problem.zone) === departAt
}
