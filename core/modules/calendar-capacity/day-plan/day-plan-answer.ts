import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { LocalTime } from '../../../domain/time/local-time.ts'
import type { MoneyParts } from '../recommend/money-parts.ts'
import type { RuleRefusal } from '../recommend/rule-refusal.ts'

/** A day as it would be. Money is of whole journeys, reckoned by the same functions as the board's and the advice's. */
export interface DayPlanAnswer {
  readonly journeys: readonly PlannedJourney[]
  readonly unplanned: readonly UnplannedJob[]
  /** Journeys that are kept although they break a rule: locked, under way, or held by what nobody may change. */
  readonly broken: readonly BrokenJourney[]
  readonly before: PlanMoney
  readonly after: PlanMoney
  /** Null where nothing was proven: days that are not small, and searches without the solver. */
  readonly proof: PlanProof | null
  readonly iterations: number
  readonly stopped: 'budget' | 'cancelled'
}

/** What docs/planner.md says of the bound is what is proven, and no more. */
export interface PlanProof {
  /** No plan of the day costs less. */
  readonly boundCents: Cents
  /** By how much the plan costs more, as a share of that. */
  readonly gapShare: number
  /** optimal: the share is rounding. */
  readonly status: 'optimal' | 'within'
}

/** What a journey or a day costs: the advice's parts, and those that only a whole day has. `totalCents` is their exact sum. */
export interface PlanMoney extends MoneyParts {
  readonly hoursRiskCents: Cents
  /** Jobs that nobody serves: what they would have brought, and the promise. */
  readonly unservedCents: Cents
  readonly fairnessCents: Cents
  readonly stabilityCents: Cents
}

export interface PlannedJourney {
  /** The journey's id, or `plan-1`, ... for one that is not on record yet. */
  readonly key: string
  readonly journey: string | null
  readonly location: string
  readonly truck: string | null
  readonly crew: readonly { readonly worker: string; readonly role: CrewRole; readonly lent: boolean }[]
  readonly departAt: LocalTime | null
  /** In order. */
  readonly jobs: readonly PlannedStop[]
  readonly timeline: JourneyTimeline | null
  readonly money: PlanMoney
  readonly change: JourneyChange
}

export interface PlannedStop {
  readonly job: string
  readonly latePercent: number
  /** What the day would save without this job on this journey; null where the journey is not changed. */
  readonly marginalCents: Cents | null
}

/** Against the board. The cents of all journeys and the unserved sum to the difference between `before` and `after`. */
export interface JourneyChange {
  readonly kind: 'new' | 'changed' | 'same' | 'dropped'
  readonly cents: Cents
  /** Changes that hang together (a job or a person goes from one to the other) have the same number: they are taken together or not at all. */
  readonly group: number
  readonly jobsIn: readonly { readonly job: string; readonly from: string | null }[]
  readonly jobsOut: readonly { readonly job: string; readonly to: string | null }[]
  readonly crewIn: readonly { readonly worker: string; readonly from: string | null }[]
  readonly crewOut: readonly { readonly worker: string; readonly to: string | null }[]
  readonly truckBefore: string | null
  readonly departBefore: LocalTime | null
  readonly isReordered: boolean
}

export interface UnplannedJob {
  readonly job: string
  /** The rule that was nearest to letting it through, and on which truck; null where the search had no time for it. */
  readonly refusal: RuleRefusal | null
  readonly truck: string | null
  /** The cheapest thing that would make it fit. */
  readonly fix: PlanFix
}

export const FIX_CODES = ['hire_driver', 'hire_lead', 'hire_helpers', 'rent_truck', 'second_truck', 'move_window', 'longer_day', 'another_day', 'complete_job', 'more_time'] as const
export type FixCode = (typeof FIX_CODES)[number]

/** Tried out, not guessed: with this the job fits, for so much. `cents` null where that is not known. */
export interface PlanFix {
  readonly code: FixCode
  readonly cents: Cents | null
  readonly params: Readonly<Record<string, string | number | null>>
}

export interface BrokenJourney {
  readonly journey: string
  readonly refusal: RuleRefusal
}
