import { ASK_EVERY, shareSpent, type PlanBudget } from './plan-budget.ts'
import { copyRoutes, valueOf, type Routes } from './routes.ts'
import { accept, reject, type SearchState } from './search-state.ts'

export interface AnnealSettings {
  /** Times the mean cost per stop. */
  readonly startHeat: number
  readonly endHeat: number
}

/** Ruin and recreate under a falling temperature; `best` only ever gets better. From `from` to `to` of the budget; the iterations done. */
export function anneal(state: SearchState, best: Routes, step: () => void, settings: AnnealSettings, budget: PlanBudget, iteration: number, to: number): number {
  const { work, kept, model, random } = state
  const served = Math.max(1, model.stops)
  const unit = Math.max(1e-6, kept.totals.cost / served)
  const fall = Math.log(settings.endHeat / settings.startHeat)
  let from = -1
  let heat = settings.startHeat * unit
  let done = iteration
  for (;;) {
    if (done % ASK_EVERY === 0 || from < 0) {
      const share = shareSpent(budget, done)
      if (share >= to) return done
      if (from < 0) from = share
      heat = settings.startHeat * unit * Math.exp((fall * (share - from)) / (to - from))
    }
    done += 1
    step()
    const value = valueOf(work)
    if (value >= valueOf(kept) - heat * Math.log(random())) {
      reject(state)
      continue
    }
    accept(state)
    if (value >= valueOf(best)) continue
    copyRoutes(model, kept, best)
    budget.better?.(value, done)
  }
}
