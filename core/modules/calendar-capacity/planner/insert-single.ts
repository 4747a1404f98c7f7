import { NO_PLACE, NOTE_SIZE, type Insertion, type Versions } from './insertion.ts'
import type { PlanModel } from './plan-model.ts'
import { refreshRoute } from './refresh-route.ts'
import type { Routes } from './routes.ts'

/** Jobs of one stop. Each place is tested in constant time against the earliest departure before it and the latest start behind it. */
export function singleInsertion(model: PlanModel, routes: Routes, notes: Int32Array, versions: Versions): Insertion {
  const { nodes, vehicles, travel, travelTo, arcCost, arcCostTo, earliest, latest, service, load, capacity, fixedCost } = model
  const { width, sequence, ready, due, arc, aboard, length, version } = routes

  function evaluate(vehicle: number, job: number): void {
    const note = (job * vehicles + vehicle) * NOTE_SIZE
    const base = vehicle * width
    const count = length[vehicle]!
    let best = NO_PLACE
    let second = NO_PLACE
    let bestAt = 0
    let secondAt = 0
    if (aboard[base + count]! + load[job]! <= capacity[vehicle]!) {
      const opens = earliest[job]!
      const closes = latest[job]!
      const stay = service[job]!
      const row = job * nodes
      const soonest = opens + stay
      // An empty route costs nothing, not even the way from end to end.
      const opening = count === 0 ? fixedCost[vehicle]! + arc[base]! : 0
      let before = sequence[base]!
      for (let place = base; place <= base + count; place += 1) {
        const after = sequence[place + 1]!
        const arrives = ready[place]! + travelTo[row + before]!
        if (arrives > closes) break
        const latestAfter = due[place + 1]!
        if (soonest <= latestAfter) {
          const cost = opening + arcCostTo[row + before]! + arcCost[row + after]! - arc[place]!
          if (cost < second && (arrives < opens ? opens : arrives) + stay + travel[row + after]! <= latestAfter) {
            if (cost < best) {
              second = best
              secondAt = bestAt
              best = cost
              bestAt = place - base
            } else {
              second = cost
              secondAt = place - base
            }
          }
        }
        before = after
      }
    }
    notes[note] = version[vehicle]!
    notes[note + 1] = best
    notes[note + 2] = bestAt
    notes[note + 3] = second
    notes[note + 4] = secondAt
  }

  return { evaluate, refresh: refreshRoute(model, routes, versions) }
}
