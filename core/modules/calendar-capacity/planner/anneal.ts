import { ASK_EVERY, shareSpent, type PlanBudget } from './plan-budget.ts'
import type { PlanModel } from './plan-model.ts'
import { copyRoutes, valueOf, type Routes } from './routes.ts'
import { accept, reject, touch, type SearchState } from './search-state.ts'

export interface AnnealSettings {
  /** Times the mean drive's cost. */
  readonly startHeat: number
  readonly endHeat: number
}

/** Ruin and recreate under a falling temperature; `best` only ever gets better. From `from` to `to` of the budget; the iterations done. */
export function anneal(state: SearchState, best: Routes, step: () => void, settings: AnnealSettings, budget: PlanBudget, iteration: number, to: number): number {
  const { work, kept, model, random } = state
  const { polish } = state.insertion
  const unit = heatUnit(model, kept)
  const fall = Math.log(settings.endHeat / settings.startHeat)
  let from = -1
  let heat = settings.startHeat * unit
  let done = iteration
  /** The least that the search came to, before any polish. */
  let reached = polish ? valueOf(kept) : valueOf(best)
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
    if (value >= reached) continue
    reached = value
    // The search goes on from the plan as it found it: one that is polished leaves it less to choose from.
    const polished = polish?.((vehicle) => touch(state, vehicle)) ?? false
    if (valueOf(work) < valueOf(best)) {
      copyRoutes(model, work, best)
      budget.better?.(valueOf(best), done)
    }
    if (polished) reject(state)
  }
}

/** The cost of the drives per stop; what stays the same on every plan, like the time at the stops, is no measure for a change. */
export function heatUnit(model: PlanModel, routes: Routes): number {
  const { nodes, arcCost, travel, stops } = model
  const { shift, arcFactor } = model.problem.pricing ?? {}
  let sum = 0
  for (let vehicle = 0; vehicle < model.vehicles; vehicle += 1) {
    const count = routes.length[vehicle]!
    const base = vehicle * routes.width
    for (let place = base; count > 0 && place <= base + count; place += 1) {
      const arc = routes.sequence[place]! * nodes + routes.sequence[place + 1]!
      sum += (arcFactor?.[vehicle] ?? 1) * arcCost[arc]! + (shift ? shift.costPerTime[vehicle]! * travel[arc]! : 0)
    }
  }
  return Math.max(1e-6, sum / Math.max(1, stops))
}
