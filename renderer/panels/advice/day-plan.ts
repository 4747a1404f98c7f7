import type { Disruption as DisruptionOnWire, PlanOnWire } from '../../../core/modules/calendar-capacity/plan-shape.ts'

export type DayPlan = PlanOnWire
export type PlanJourney = DayPlan['journeys'][number]
export type PlanMoney = NonNullable<DayPlan['before']>
export type PlanSums = DayPlan['sums']['before']
export type Weights = DayPlan['weights']
export type PlanFrom = DayPlan['from']
export type Disruption = DisruptionOnWire

/** Who, what and which jobs can be chosen for a day: names for what a plan and a disruption speak of. */
export interface PlanScope {
  readonly date: string
  readonly locations: readonly { readonly id: string; readonly name: string; readonly zone: string }[]
  readonly trucks: readonly { readonly id: string; readonly name: string; readonly location: string }[]
  readonly workers: readonly { readonly id: string; readonly name: string; readonly location: string }[]
  /** Of the day; `place` is the truck it stands on, null for none; `hours` as estimated, where that is known here. */
  readonly jobs: readonly { readonly id: string; readonly name: string; readonly location: string; readonly place: string | null; readonly hours: number | null }[]
}

/** What a plan is asked for: kept as it was, so that the same can be asked again. */
export interface PlanRequest {
  readonly locations: readonly string[]
  readonly date: string
  readonly from: PlanFrom
  readonly weights: Weights
  readonly seconds: number
  readonly seed: number
  readonly loans: boolean
  readonly lockedJourneys: readonly string[]
  readonly whatIf: readonly Disruption[]
}

export const USUAL_WEIGHTS: Weights = { lateness: 1, hoursRisk: 1, unserved: 1, fairness: 0, stability: 1, wishes: 1 }

/** A search ends by the clock; so many steps are more than any machine takes in a minute. */
export const ENOUGH_ITERATIONS = 1_000_000_000
