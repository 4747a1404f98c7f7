import type { Versions } from './insertion.ts'
import type { PlanModel } from './plan-model.ts'
import type { Routes } from './routes.ts'

/** Earliest departures forwards, latest starts backwards, loads and costs of a route whose stops stand in place already. An empty route costs nothing. */
export function refreshRoute(model: PlanModel, routes: Routes, versions: Versions): (vehicle: number) => void {
  const { nodes, travelTo, arcCostTo, earliest, latest, service, load, open, close, fixedCost } = model
  const { width, sequence, ready, due, arc, hop, aboard, length, cost, version, vehicleOf, placeOf, totals } = routes
  return (vehicle) => {
    const base = vehicle * width
    const count = length[vehicle]!
    let before = sequence[base]!
    let time = open[vehicle]!
    let carried = 0
    let spent = 0
    for (let place = base + 1; place <= base + count; place += 1) {
      const stop = sequence[place]!
      const drive = travelTo[stop * nodes + before]!
      const price = arcCostTo[stop * nodes + before]!
      hop[place - 1] = drive
      arc[place - 1] = price
      spent += price
      time += drive
      if (time < earliest[stop]!) time = earliest[stop]!
      time += service[stop]!
      ready[place] = time
      carried += load[stop]!
      aboard[place] = carried
      vehicleOf[stop] = vehicle
      placeOf[stop] = place - base
      before = stop
    }
    const last = base + count
    const end = sequence[last + 1]!
    hop[last] = travelTo[end * nodes + before]!
    arc[last] = arcCostTo[end * nodes + before]!
    spent += arc[last]!
    let by = close[vehicle]!
    due[last + 1] = by
    for (let place = last; place > base; place -= 1) {
      const stop = sequence[place]!
      by -= hop[place]! + service[stop]!
      if (by > latest[stop]!) by = latest[stop]!
      due[place] = by
    }
    const total = count === 0 ? 0 : spent + fixedCost[vehicle]!
    totals.cost += total - cost[vehicle]!
    cost[vehicle] = total
    if (count === 0) version[vehicle] = 0
    else {
      versions.last += 1
      version[vehicle] = versions.last
    }
  }
}
