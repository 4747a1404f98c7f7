import { anneal, type AnnealSettings } from './anneal.ts'
import { shareSpent, type PlanBudget } from './plan-budget.ts'
import { copyRoutes, emptyRoutes, valueOf, type Routes } from './routes.ts'
import { restart, type SearchState } from './search-state.ts'

export interface StartSettings {
  /** A budget of fewer steps for each stop is one annealing. */
  readonly longBudget: number
  /** Steps for each stop that are worth a start of their own. */
  readonly stepsPerStop: number
  readonly mostStarts: number
  /** Shares of the budget that the starts have, and that the best of them have to go on in, all from `lastHeat`; the rest is the very best's. */
  readonly startsShare: number
  readonly finalsShare: number
  readonly lastHeat: number
}

/** Begins another plan, complete, from nothing. From `iteration` to the share `to` of the budget at most; the iterations done. */
type Afresh = (iteration: number, to: number) => number

/** How fast steps are is seen over this share. */
const TRIAL_SHARE = 0.03
/** One in so many starts goes on. */
const FINALISTS = 4

/**
 * With a long budget many short independent starts, then on from a few of the best, then from the best: a slow annealing ends in the widest basin, which often is not the deepest, and always in the same.
 * A short budget is one annealing. The iterations done.
 */
export function annealInStarts(state: SearchState, best: Routes, afresh: Afresh, step: () => void, settings: AnnealSettings & StartSettings, budget: PlanBudget, iteration: number): number {
  const { model, kept } = state
  const begun = shareSpent(budget, iteration)
  // A search that is ended before it begins has spent all of it.
  const trial = Math.min(1, begun + TRIAL_SHARE)
  const { startHeat, endHeat, lastHeat, longBudget, stepsPerStop, mostStarts, startsShare, finalsShare } = settings
  let done = anneal(state, best, step, { startHeat, endHeat: startHeat }, budget, iteration, trial)
  const steps = (done - iteration) / TRIAL_SHARE
  if (steps < longBudget * model.stops) return anneal(state, best, step, settings, budget, done, 1)
  const left = 1 - trial
  const starts = Math.max(2, Math.min(mostStarts, Math.floor((steps * left * startsShare) / (stepsPerStop * model.stops))))
  const found: Routes[] = []
  for (let start = 1; start <= starts; start += 1) {
    const to = trial + (left * startsShare * start) / starts
    if (start > 1) done = afresh(done, to)
    done = anneal(state, best, step, settings, budget, done, to)
    const reached = emptyRoutes(model)
    copyRoutes(model, kept, reached)
    found.push(reached)
  }
  const finalists = found.toSorted((a, b) => valueOf(a) - valueOf(b)).slice(0, Math.ceil(starts / FINALISTS))
  finalists.forEach((finalist, index) => {
    restart(state, finalist)
    done = anneal(state, best, step, { startHeat: lastHeat, endHeat }, budget, done, trial + left * (startsShare + (finalsShare * (index + 1)) / finalists.length))
  })
  restart(state, best)
  return anneal(state, best, step, { startHeat: lastHeat, endHeat }, budget, done, 1)
}
