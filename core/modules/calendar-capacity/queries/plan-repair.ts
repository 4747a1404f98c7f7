import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import { DEFAULT_PLAN_WEIGHTS, type PlanWeights } from '../day-plan/day-plan-input.ts'
import type { PlanningDependencies } from '../dependencies.ts'
import { makePlan, planTarget } from './make-plan.ts'

/** Crews have been told and customers called: a change has to be worth it. */
const REPAIR_WEIGHTS: PlanWeights = { ...DEFAULT_PLAN_WEIGHTS, stability: 5 }

/** The least change of the board that meets what happened. */
export function planRepair(dependencies: PlanningDependencies): QueryHandler<CalendarCapacityContract['plan.repair']> {
  return {
    target: planTarget,
    answer(state, { locations, date, disruptions, seed, iterations, seconds }, context) {
      // Jobs that nobody had placed before are not what happened.
      const onlyJobs = disruptions.flatMap((one) => ('job' in one ? [one.job] : []))
      const task = { locations, date, now: context.now, from: 'board', weights: REPAIR_WEIGHTS, loans: false, lockedJourneys: [], lockedJobs: [], disruptions, onlyJobs, seed, iterations, seconds, threads: 1 } as const
      return makePlan(state, 'plan.repair', task, dependencies, context)
    },
  }
}
