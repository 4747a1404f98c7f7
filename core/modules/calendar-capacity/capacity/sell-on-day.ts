import type { Cents } from '../../../domain/money/money.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob, DayProblem } from '../recommend/day-problem.ts'
import { recommend } from '../recommend/recommend.ts'
import type { RuleRefusal } from '../recommend/rule-refusal.ts'

/** One more job on a day: its cheapest way, or the rule that was nearest to letting it through. `refusal` is null, too, where there is no truck that could have been refused. */
export interface Sale {
  readonly fits: boolean
  readonly cents: Cents | null
  readonly arriveAt: Instant | null
  readonly latePercent: number | null
  readonly refusal: RuleRefusal | null
}

/** Nobody starts sooner than so long after the sale. */
const LEAST_NOTICE_MS = 60 * MS_PER_MINUTE
const STEP_MS = 15 * MS_PER_MINUTE

/** Exact against the day as it is packed. `now`: nothing begins before it. */
export function sellOnDay(problem: DayProblem, job: DayJob, now: Instant): Sale {
  const advice = recommend(problem, notBefore(problem, job, Math.ceil((now + LEAST_NOTICE_MS) / STEP_MS) * STEP_MS), { limit: 1, alternatives: false })
  const [best] = advice.recommendations
  if (best) return { fits: true, cents: best.money.totalCents, arriveAt: best.arriveAt, latePercent: Math.round(best.lateProbability * 100), refusal: null }
  return { fits: false, cents: null, arriveAt: null, latePercent: null, refusal: advice.refused[0]?.refusal ?? null }
}

function notBefore(problem: DayProblem, job: DayJob, earliest: Instant): DayJob {
  const start = job.windowStartAt ?? Math.min(problem.defaultStartAt, job.windowEndAt ?? Infinity)
  return start >= earliest ? job : { ...job, windowStartAt: earliest }
}
