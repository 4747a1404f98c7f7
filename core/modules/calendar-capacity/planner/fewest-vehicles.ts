import { heatUnit } from './anneal.ts'
import { ejection } from './ejection.ts'
import { placement } from './placement.ts'
import { ASK_EVERY, shareSpent, type PlanBudget } from './plan-budget.ts'
import type { Removal } from './removal.ts'
import { copyRoutes, type Routes } from './routes.ts'
import { accept, reject, restart, type SearchState } from './search-state.ts'

/**
 * Takes vehicles away one by one: the route whose jobs are easiest to place (least absence counts) is dissolved, then steps go on until everybody is placed again.
 * A step with other absentees is good when they are easier ones together than those before (Christiaens & Vanden Berghe 2020, section 5). `best` is the last complete solution. The iterations done.
 */
export function fewestVehicles(state: SearchState, best: Routes, removal: Removal, step: () => void, heats: { readonly start: number; readonly end: number }, budget: PlanBudget, iteration: number, to: number, fewest: number, ejectEvery: number): number {
  const eject = ejection(state, placement(state))
  const { work, kept, model, random, limits, absences } = state
  const unit = heatUnit(model, kept)
  const fall = Math.log(heats.end / heats.start)
  let heat = heats.start * unit
  let done = iteration
  // Whoever found no place at first is looked for one before any vehicle goes.
  if (kept.totals.absent === 0 && !dissolveEasiest(state, removal)) return done
  accept(state)
  for (;;) {
    if (done % ASK_EVERY === 0) {
      const share = shareSpent(budget, done)
      if (share >= to) break
      heat = heats.start * unit * Math.exp((fall * share) / to)
    }
    done += 1
    // Who may join a crew is not known before its workers are: no ejections there.
    if (done % ejectEvery === 0 && state.crews === null) {
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
    if (!good) {
      reject(state)
      continue
    }
    accept(state)
    if (absent > 0) continue
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
