import type { DayJob, DayProblem } from '../recommend/day-problem.ts'

/** What a plan is made for: one location's day, or those of several that may lend each other people. Plain and pure; docs/planner.md has the rules by number. */
export interface DayPlanInput {
  readonly places: readonly PlanPlace[]
  readonly from: PlanFrom
  readonly weights: PlanWeights
  /** Whether workers may be sent to another location of `places` for the day, at the cost of the way. */
  readonly loans: boolean
  readonly lockedJourneys: ReadonlySet<string>
  readonly lockedJobs: ReadonlySet<string>
}

export interface PlanPlace {
  readonly location: string
  readonly problem: DayProblem
  /** Jobs on no journey yet. */
  readonly jobs: readonly DayJob[]
}

/**
 * open: jobs without a journey are placed, what is planned stays (others may join it) ·
 * board: starts from the board, all of it may change that is neither under way nor locked ·
 * scratch: the same, built anew, as if nothing had been planned that is not locked.
 */
export const PLAN_FROM = ['open', 'board', 'scratch'] as const
export type PlanFrom = (typeof PLAN_FROM)[number]

/** Times the built-in price of each; 1 leaves it as it is, 0 lets it count for nothing. */
export interface PlanWeights {
  readonly lateness: number
  /** Of hours of service running out on the way. */
  readonly hoursRisk: number
  /** Of a job that is not served: its revenue, and the promise. */
  readonly unserved: number
  /** Of giving hours to those who have many this week already. */
  readonly fairness: number
  /** Of every job, worker and departure that is moved away from where the board has it. */
  readonly stability: number
  /** Of wishes: a customer's lead, people who work well together, the same crew as the day before. */
  readonly wishes: number
}

export const DEFAULT_PLAN_WEIGHTS: PlanWeights = { lateness: 1, hoursRisk: 1, unserved: 1, fairness: 0, stability: 1, wishes: 1 }
