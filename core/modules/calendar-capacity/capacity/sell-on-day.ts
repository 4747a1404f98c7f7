import type { Cents } from '../../../domain/money/money.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { recommend } from '../recommend/recommend.ts'
import type { Recommendation } from '../recommend/recommendation.ts'
import type { RuleRefusal } from '../recommend/rule-refusal.ts'
import { addedMinutes, NO_MINUTES, type WorkerMinutes } from './added-minutes.ts'
import { DEFAULT_CAPACITY } from './capacity-settings.ts'
import { fitsAlone } from './day-capacity.ts'
import type { Replan } from './replan-day.ts'

/** One more job on a day: its cheapest way, or the rule that was nearest to letting it through. `refusal` is null, too, where there is no truck that could have been refused. */
export interface Sale {
  readonly fits: boolean
  readonly cents: Cents | null
  readonly arriveAt: Instant | null
  readonly latePercent: number | null
  readonly refusal: RuleRefusal | null
  /** Who would do it, and what it adds to the week of everybody. */
  readonly crew: readonly string[]
  readonly addedMinutes: WorkerMinutes
}

/** Nobody starts sooner than so long after the sale. */
const LEAST_NOTICE_MS = 60 * MS_PER_MINUTE
const STEP_MS = 15 * MS_PER_MINUTE

/** Exact against the day as it is packed. `now`: nothing begins before it. */
export function sellOnDay(problem: DayProblem, given: DayJob, now: Instant): Sale {
  const job = notBefore(problem, given, earliestStart(now))
  const advice = recommend(problem, job, { limit: 1, alternatives: false, refusedWorkers: false })
  const [best] = advice.recommendations
  if (!best) return { fits: false, cents: null, arriveAt: null, latePercent: null, refusal: advice.refused[0]?.refusal ?? null, crew: [], addedMinutes: NO_MINUTES }
  return {
    fits: true, cents: best.money.totalCents, arriveAt: best.arriveAt, latePercent: Math.round(best.lateProbability * 100), refusal: null,
    crew: best.assignments.flatMap(({ crew }) => crew.map(({ worker }) => worker)),
    addedMinutes: addedMinutes(problem, journeysWith(problem, job, best)),
  }
}

function journeysWith(problem: DayProblem, job: DayJob, { assignments, timeline }: Recommendation): DayJourney[] {
  const departAt = timeline.leaveYardAt
  const joined = new Map(assignments.flatMap((one) => (one.journey === null ? [] : [[one.journey, one] as const])))
  return [
    ...problem.journeys.map((journey) => {
      const one = joined.get(journey.id)
      return one ? { ...journey, crew: one.crew, departAt, jobs: journey.jobs.toSpliced(one.position, 0, job) } : journey
    }),
    ...assignments.flatMap(({ journey, truck, crew }): DayJourney[] => (journey === null ? [{ id: `sold-${truck}`, truck, yard: problem.yard, departAt, crew, jobs: [job], open: true, pinned: false, underWay: false, firstOpenPosition: 0 }] : [])),
  ]
}

/**
 * For a job that the packed day refuses although an empty one would take it: whether the planner finds room for all that is sold and for this one too.
 * Its cost is then what the planned day costs more with it.
 */
export function sellByReplan(refused: Sale, problem: DayProblem, open: readonly DayJob[], given: DayJob, now: Instant, replan: Replan): Sale {
  const job = notBefore(problem, given, earliestStart(now))
  if (refused.fits || !fitsAlone(problem, job, DEFAULT_CAPACITY)) return refused
  const without = replan(problem, open)
  const all = replan(problem, [...open, job])
  const arrival = all.arrivalOf(job.id)
  if (arrival === null || all.left.length > without.left.length) return refused
  return {
    fits: true, cents: all.totalCents - without.totalCents, ...arrival, refusal: null,
    crew: all.journeys.flatMap((journey) => (journey.jobs.some(({ id }) => id === job.id) ? journey.crew.map(({ worker }) => worker) : [])),
    addedMinutes: addedMinutes({ ...problem, journeys: without.journeys }, all.journeys),
  }
}

function earliestStart(now: Instant): Instant {
  return Math.ceil((now + LEAST_NOTICE_MS) / STEP_MS) * STEP_MS
}

function notBefore(problem: DayProblem, job: DayJob, earliest: Instant): DayJob {
  const start = job.windowStartAt ?? Math.min(problem.defaultStartAt, job.windowEndAt ?? Infinity)
  return start >= earliest ? job : { ...job, windowStartAt: earliest }
}
