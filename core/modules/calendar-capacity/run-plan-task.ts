import { ok, type Result } from '../../domain/failure/failure.ts'
import type { State } from '../../kernel/desk/handler.ts'
import type { DayPlanAnswer } from './day-plan/day-plan-answer.ts'
import type { DayPlanInput } from './day-plan/day-plan-input.ts'
import { planDay } from './day-plan/plan-day.ts'
import type { CalendarCapacityDependencies } from './dependencies.ts'
import type { PlanRunner, PlanTask } from './plan-task.ts'
import type { ExactSolver } from './planner/exact-solver.ts'
import type { PlanBudget } from './planner/plan-budget.ts'
import { readPlanInput } from './state/read-plan-input.ts'
import { onSheet } from './travel/known-roads.ts'

/** From the records to the answer, in one go. `budget.iterations` are the task's. */
export function runPlanTask(state: State, task: PlanTask, dependencies: CalendarCapacityDependencies, optionsFor: (input: DayPlanInput) => { readonly budget: PlanBudget; readonly solveExact: ExactSolver | null }): Result<DayPlanAnswer> {
  const read = readPlanInput(state, task, onSheet(dependencies, task.drives))
  if (!read.ok) return read
  return ok(planDay(read.value.input, { seed: task.seed, ...optionsFor(read.value.input) }))
}

/** Where there is no clock, seconds are so many steps each: more than a small day needs. */
const STEPS_A_SECOND = 5_000

/** In this process and in one go, without a thread or a clock: for companies in memory, and tests. */
export function planHere(dependencies: CalendarCapacityDependencies): PlanRunner {
  return {
    run(state, task, work) {
      const iterations = task.seconds === null ? task.iterations : Math.min(task.iterations, Math.ceil(task.seconds * STEPS_A_SECOND))
      let bestCents: number | null = null
      const budget: PlanBudget = {
        iterations,
        shouldStop: () => work?.signal.aborted ?? false,
        better(value, iteration) {
          bestCents = Math.round(value)
          work?.progress({ stage: 'searching', share: Math.min(1, iteration / iterations), bestCents })
        },
      }
      work?.progress({ stage: 'reading', share: 0, bestCents })
      const answer = runPlanTask(state, task, dependencies, () => ({ budget, solveExact: null }))
      return Promise.resolve(answer)
    },
  }
}
