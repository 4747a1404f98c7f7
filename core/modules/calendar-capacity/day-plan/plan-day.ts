import { solvePlan } from '../planner/solve-plan.ts'
import type { ExactSolver } from '../planner/exact-solver.ts'
import type { PlanBudget } from '../planner/plan-budget.ts'
import { dayModel } from './day-model.ts'
import type { DayPlanAnswer } from './day-plan-answer.ts'
import type { DayPlanInput } from './day-plan-input.ts'
import { dayPlanProblem } from './day-plan-problem.ts'
import { placeTogether } from './place-together.ts'
import { workerColumns } from './worker-columns.ts'
import { writeAnswer } from './write-answer.ts'

/** A mover's route has two or three jobs: few are taken off at a time. */
const TUNING = { averageRemoved: 5, startHeat: 3 }

export interface DayPlanOptions {
  readonly seed: number
  readonly budget: PlanBudget
  /** For the exact parts; null does without them. */
  readonly solveExact?: ExactSolver | null
}

/**
 * Plans the days of one or several locations: which truck, crew, order and departure for each job, for the least money, every rule of docs/planner.md kept.
 * Pure and synchronous. The same input, seed and iterations give the same plan; a host with a clock ends it earlier through the budget, and always gets the best so far.
 */
export function planDay(given: DayPlanInput, { seed, budget }: DayPlanOptions): DayPlanAnswer {
  const day = dayModel(placeTogether(sorted(given)))
  const columns = workerColumns(day)
  const solved = solvePlan(dayPlanProblem(day, columns), { seed, budget, tuning: TUNING })
  return writeAnswer(day, columns, solved, budget.shouldStop?.() === true)
}

/** In id order, so that the order rows came in decides nothing. */
function sorted(input: DayPlanInput): DayPlanInput {
  return { ...input, places: input.places.map((place) => ({ ...place, jobs: place.jobs.toSorted((a, b) => (a.id < b.id ? -1 : 1)), problem: { ...place.problem, journeys: place.problem.journeys.toSorted((a, b) => (a.id < b.id ? -1 : 1)) } })) }
}
