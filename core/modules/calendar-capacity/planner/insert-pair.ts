import { NO_PLACE, NOTE_SIZE, type Insertion, type Versions } from './insertion.ts'
import type { PlanModel } from './plan-model.ts'
import { refreshRoute } from './refresh-route.ts'
import type { Routes } from './routes.ts'

/**
 * Jobs of a pickup and a delivery on one route, in this order. For each place of the pickup the push is carried on behind it, and each place of the delivery tested in constant time.
 * Where a detour for the pickup alone costs no less than the second best, its deliveries are not looked at: drives are shortest ones, so that a further stop makes nothing cheaper.
 */
export function pairInsertion(model: PlanModel, routes: Routes, notes: Int32Array, versions: Versions): Insertion {
  const { nodes, vehicles, travel, travelTo, arcCost, arcCostTo, earliest, latest, service, load, capacity, fixedCost, mate } = model
  const { width, sequence, ready, due, arc, hop, aboard, length, version } = routes

  function evaluate(vehicle: number, job: number): void {
    const note = (job * vehicles + vehicle) * NOTE_SIZE
    const base = vehicle * width
    const end = base + length[vehicle]!
    const room = capacity[vehicle]! - load[job]!
    const goal = mate[job]!
    const row = job * nodes
    const goalRow = goal * nodes
    const opens = earliest[job]!
    const closes = latest[job]!
    const stay = service[job]!
    const goalOpens = earliest[goal]!
    const goalCloses = latest[goal]!
    const goalStay = service[goal]!
    const direct = travel[row + goal]!
    const directCost = arcCost[row + goal]!
    const soonest = opens + stay
    const opening = end === base ? fixedCost[vehicle]! + arc[base]! : 0
    let best = NO_PLACE
    let second = NO_PLACE
    let bestAt = 0
    let secondAt = 0
    let before = sequence[base]!
    for (let place = base; place <= end; place += 1) {
      const after = sequence[place + 1]!
      const arrives = ready[place]! + travelTo[row + before]!
      if (arrives > closes) break
      const reach = arcCostTo[row + before]!
      before = after
      if (aboard[place]! > room || soonest > due[place + 1]!) continue
      const left = (arrives < opens ? opens : arrives) + stay
      const atOnce = opening + reach + directCost + arcCost[goalRow + after]! - arc[place]!
      if (atOnce < second) {
        let at = left + direct
        if (at < goalOpens) at = goalOpens
        if (at <= goalCloses && at + goalStay + travel[goalRow + after]! <= due[place + 1]!) {
          const where = (place - base) * width + (place - base)
          if (atOnce < best) {
            second = best
            secondAt = bestAt
            best = atOnce
            bestAt = where
          } else {
            second = atOnce
            secondAt = where
          }
        }
      }
      const detour = reach + arcCost[row + after]! - arc[place]!
      if (detour >= second) continue
      let time = left + travel[row + after]!
      for (let behind = place + 1; behind <= end; behind += 1) {
        const stop = sequence[behind]!
        if (time > due[behind]! || aboard[behind]! > room) break
        if (time < earliest[stop]!) time = earliest[stop]!
        time += service[stop]!
        let at = time + travelTo[goalRow + stop]!
        if (at > goalCloses) break
        const next = sequence[behind + 1]!
        const cost = detour + arcCostTo[goalRow + stop]! + arcCost[goalRow + next]! - arc[behind]!
        if (cost < second) {
          if (at < goalOpens) at = goalOpens
          if (at + goalStay + travel[goalRow + next]! <= due[behind + 1]!) {
            const where = (place - base) * width + (behind - base)
            if (cost < best) {
              second = best
              secondAt = bestAt
              best = cost
              bestAt = where
            } else {
              second = cost
              secondAt = where
            }
          }
        }
        time += hop[behind]!
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
