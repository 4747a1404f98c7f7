import type { Instant } from '../../../domain/time/zone-offset.ts'
import { localDateOf, MS_PER_HOUR, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { playJourney } from '../recommend/worker-facts.ts'

/** Nobody said that it left, but by now it must have: an hour late there is still time to change it. */
const SURELY_GONE_MS = MS_PER_HOUR

/** A day that has begun: nothing leaves before now, and what must have left stays as it is. One that is over is looked at as it was before it began, like one to come. */
export function asOfNow(problem: DayProblem, now: Instant): DayProblem {
  if (localDateOf(now, problem.zone) !== problem.date) return problem
  const isGone = (journey: DayJourney) => !journey.underWay && (playJourney(problem, journey, journey.crew.length)?.leaveYardAt ?? now) <= now - SURELY_GONE_MS
  return {
    ...problem,
    notBefore: Math.ceil(now / MS_PER_MINUTE) * MS_PER_MINUTE,
    journeys: problem.journeys.map((journey) => (isGone(journey) ? { ...journey, pinned: true } : journey)),
  }
}
