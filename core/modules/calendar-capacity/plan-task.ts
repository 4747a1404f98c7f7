import type { Result } from '../../domain/failure/failure.ts'
import type { DriveSheet } from '../../domain/place/drive-book.ts'
import type { LocalDate } from '../../domain/time/local-date.ts'
import type { LongWork, State } from '../../kernel/desk/handler.ts'
import type { DayPlanAnswer } from './day-plan/day-plan-answer.ts'
import type { PlanFrom, PlanWeights } from './day-plan/day-plan-input.ts'
import type { Disruption } from './plan-shape.ts'

/** A plan to be made, as plain data: whoever makes it reads the records itself. */
export interface PlanTask {
  readonly locations: readonly string[]
  readonly date: LocalDate
  /** Epoch ms: what has begun by then stays. */
  readonly now: number
  readonly from: PlanFrom
  readonly weights: PlanWeights
  readonly loans: boolean
  readonly lockedJourneys: readonly string[]
  readonly lockedJobs: readonly string[]
  readonly disruptions: readonly Disruption[]
  /** Of the jobs on no journey, only these are placed, the others left where they are; null: all of them. */
  readonly onlyJobs: readonly string[] | null
  readonly seed: number
  /** Of each thread. */
  readonly iterations: number
  /** From when the plan was asked for; at least half of it is searched, however long reading the day takes. */
  readonly seconds: number | null
  /** Searches side by side, each with a seed of its own; the best of them is the answer. With `seconds`, no more than the machine has cores. */
  readonly threads: number
  /** Drives that a road service told, as they were known when the plan was asked for; the others are estimates. */
  readonly drives?: DriveSheet
}

/** Makes plans: in threads of their own where there is a database that they can open, else here. Cancelled, it answers with the best so far. */
export interface PlanRunner {
  run(state: State, task: PlanTask, work?: LongWork): Promise<Result<DayPlanAnswer>>
}

export const PLAN_STAGES = ['reading', 'searching', 'explaining'] as const

/** Seeds of threads lie far apart, so that the next seed a person tries is none of theirs. */
export function seedOf(task: Pick<PlanTask, 'seed'>, thread: number): number {
  return (task.seed + thread * 0x9e37_79b1) >>> 0
}
