/** How long to search. Iterations alone repeat exactly; an outer budget is told by the host, which has the clock. */
export interface PlanBudget {
  readonly iterations: number
  /** The share of an outer budget that is spent, 0 to 1; the search ends at 1. Asked often, so a host may also tell from it how far the search is. */
  readonly spent?: (iteration: number) => number
  readonly shouldStop?: () => boolean
  /** Told of each better plan: what it costs, those left out included. */
  readonly better?: (value: number, iteration: number) => void
}

/** The budget is asked every so many iterations. */
export const ASK_EVERY = 64

export function shareSpent(budget: PlanBudget, iteration: number): number {
  if (iteration >= budget.iterations || budget.shouldStop?.()) return 1
  return Math.min(1, Math.max(iteration / budget.iterations, budget.spent?.(iteration) ?? 0))
}
