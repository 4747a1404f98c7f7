import { anneal, type AnnealSettings } from './anneal.ts'
import { shareSpent, type PlanBudget } from './plan-budget.ts'
import type { Removal } from './removal.ts'
import type { Routes } from './routes.ts'
import { accept, restart, type SearchState } from './search-state.ts'

export interface StartSettings {
  /** So many steps for each job are worth a start of their own. */
  readonly stepsPerJob: number
  readonly mostStarts: number
  /** Share of the budget that the best of the starts is annealed again in, from a lower heat. */
  readonly lastShare: number
  readonly lastHeat: number
}

/** How fast steps are is seen over this share. */
const TRIAL_SHARE = 0.03

/**
 * With a long budget several independent starts, then on from the best: one slow annealing ends as deep in a wrong basin as a quick one where routes are long.
 * A short budget is one annealing. The iterations done.
 */
export function annealInStarts(state: SearchState, best: Routes, removal: Removal, recreate: () => void, step: () => void, settings: AnnealSettings & StartSettings, budget: PlanBudget, iteration: number): number {
  const { model } = state
  const begun = shareSpent(budget, iteration)
  // A search that is ended before it begins has spent all of it.
  const trial = Math.min(1, begun + TRIAL_SHARE)
  const { startHeat } = settings
  let done = anneal(state, best, step, { startHeat, endHeat: startHeat }, budget, iteration, trial)
  const steps = (done - iteration) / TRIAL_SHARE
  const starts = Math.min(settings.mostStarts, Math.floor(steps / (settings.stepsPerJob * model.jobs.length)))
  if (starts < 2) return anneal(state, best, step, settings, budget, done, 1)
  const each = (1 - trial - settings.lastShare) / starts
  for (let start = 1; start <= starts; start += 1) {
    if (start > 1) {
      for (const job of model.jobs) removal.mark(job)
      removal.carryOut()
      recreate()
      accept(state)
    }
    done = anneal(state, best, step, settings, budget, done, trial + start * each)
  }
  restart(state, best)
  return anneal(state, best, step, { startHeat: settings.lastHeat, endHeat: settings.endHeat }, budget, done, 1)
}
