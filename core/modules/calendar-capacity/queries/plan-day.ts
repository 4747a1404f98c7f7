import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { PlanningDependencies } from '../dependencies.ts'
import { makePlan, planTarget } from './make-plan.ts'

/** The plan of a day, of one location or several. Nothing is written: `plan.apply` takes it over. */
export function planDayQuery(dependencies: PlanningDependencies): QueryHandler<CalendarCapacityContract['plan.day']> {
  return {
    target: planTarget,
    answer(state, { whatIf, ...asked }, context) {
      return makePlan(state, 'plan.day', { ...asked, now: context.now, disruptions: whatIf, onlyJobs: null }, dependencies, context)
    },
  }
}
