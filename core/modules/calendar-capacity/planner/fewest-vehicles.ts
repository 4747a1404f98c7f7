import { heatUnit } from './anneal.ts'
import { ejection } from './ejection.ts'
import { placement } from './placement.ts'
import { ASK_EVERY, shareSpent, type PlanBudget } from './plan-budget.ts'
import type { Removal } from './removal.ts'
import { copyRoutes, type Routes } from './routes.ts'
import { accept, reject, restart, type SearchState } from './search-state.ts'

export interface FleetSettings {
  readonly fleetStartHeat: number
  readonly fleetEndHeat: number
  /** Steps between ejections. */
  readonly ejectEvery: number
}

/** Searches until nobody is without a route, or the share `to` of the budget is spent. The iterations done. */
type PlaceAll = (budget: PlanBudget, iteration: number, to: number) => number

/** A step with other absentees is good when they are easier ones together than those before (Christiaens & Vanden Berghe 2020, section 5). */
export function placingAll(state: SearchState, step: () => void, settings: FleetSettings): PlaceAll {
  const eject = ejection(state, placement(state))
  const { work, kept, model, random, absences } = state
  const fall = Math.log(settings.fleetEndHeat / settings.fleetStartHeat)
  return (budget, iteration, to) => {
    const startHeat = settings.fleetStartHeat * heatUnit(model, kept)
    let heat = startHeat
    let done = iteration
    let from = -1
    while (kept.totals.absent > 0) {
      if (done % ASK_EVERY === 0 || from < 0) {
        const share = shareSpent(budget, done)
        if (share >= to) break
        if (from < 0) from = share
        heat = startHeat * Math.exp((fall * (share - from)) / (to - from))
      }
      done += 1
      // Who may join a crew is not known before its workers are: no ejections there.
      if (done % settings.ejectEvery === 0 && state.crews === null) {
        const job = kept.absent[Math.floor(random() * kept.totals.absent)]!
        absences[job] = absences[job]! + 1
        eject(job)
        continue
      }
      step()
      const { absent } = work.totals
      const threshold = kept.totals.cost - heat * Math.log(random())
      const good = absent < kept.totals.absent
        || (absent === kept.totals.absent && work.totals.cost < threshold)
        || absenceSum(work, absences) < absenceSum(kept, absences)
      if (good) accept(state)
      else reject(state)
    }
    return done
  }
}

/** Takes vehicles away one by one: the route whose jobs are easiest to place (least absence counts) is dissolved, then all are placed again. `best` is the last complete solution. The iterations done. */
export function fewestVehicles(state: SearchState, best: Routes, removal: Removal, placeAll: PlaceAll, budget: PlanBudget, iteration: number, to: number, fewest: number): number {
  const { kept, model, limits } = state
  let done = iteration
  for (;;) {
    // Whoever found no place at first is looked for one before any vehicle goes.
    done = placeAll(budget, done, to)
    if (kept.totals.absent > 0) break
    copyRoutes(model, kept, best)
    if (kept.totals.used <= fewest || !dissolveEasiest(state, removal)) break
    accept(state)
  }
  restart(state, best)
  limits.used = best.totals.absent > 0 ? model.vehicles : best.totals.used
  return done
}

/** False where every route holds a locked job. */
function dissolveEasiest(state: SearchState, removal: Removal): boolean {
  const { work, model, limits, absences } = state
  let easiest = -1
  let least = Infinity
  for (let vehicle = 0; vehicle < model.vehicles; vehicle += 1) {
    const count = work.length[vehicle]!
    if (count === 0) continue
    let sum = 0
    for (let place = 1; place <= count; place += 1) {
      const stop = work.sequence[vehicle * work.width + place]!
      sum += model.locked[model.jobOf[stop]!] === 1 ? Infinity : absences[stop]!
    }
    if (sum >= least) continue
    least = sum
    easiest = vehicle
  }
  if (easiest < 0) return false
  limits.used = work.totals.used - 1
  for (let place = 1; place <= work.length[easiest]!; place += 1) removal.mark(model.jobOf[work.sequence[easiest * work.width + place]!]!)
  removal.carryOut()
  return true
}

function absenceSum({ absent, totals }: Routes, absences: Float64Array): number {
  let sum = 0
  for (let index = 0; index < totals.absent; index += 1) sum += absences[absent[index]!]!
  return sum
}
