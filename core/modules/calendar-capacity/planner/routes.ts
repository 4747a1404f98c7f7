import type { PlanModel } from './plan-model.ts'

/**
 * A solution, flat: the route of a vehicle lies in `width` places from `vehicle * width` on, its end first, its stops, its end again.
 * By place, as far as the route is long: `ready` when the vehicle may leave, `due` when service must begin at the latest, `arc` the cost and `hop` the time to the next place, `aboard` the load after it.
 */
export interface Routes {
  readonly width: number
  readonly sequence: Int32Array
  readonly ready: Int32Array
  readonly due: Int32Array
  readonly arc: Int32Array
  readonly hop: Int32Array
  readonly aboard: Int32Array
  /** By vehicle: stops on the route, its cost, and a number that is the same only for the same route (0: empty). */
  readonly length: Int32Array
  readonly cost: Float64Array
  readonly version: Int32Array
  /** By stop: its vehicle or -1, and its place. */
  readonly vehicleOf: Int32Array
  readonly placeOf: Int32Array
  /** By worker: the vehicle whose crew he is in, or -1. */
  readonly crewOf: Int32Array
  /** The same by vehicle, `mostCrew` places each, where the problem's own insertion test forms crews; and when the route's shift begins and ends. */
  readonly crew: Int32Array
  readonly crewSize: Int32Array
  readonly mostCrew: number
  readonly from: Int32Array
  readonly to: Int32Array
  /** Jobs on no route. */
  readonly absent: Int32Array
  /** Of the whole: what `totals` are made of. */
  readonly totals: Totals
}

interface Totals {
  absent: number
  cost: number
  unserved: number
  used: number
}

export function emptyRoutes(model: PlanModel): Routes {
  const { stops, vehicles } = model
  const width = Math.min(stops, model.problem.mostStops ?? stops) + 2
  const mostCrew = model.problem.mostCrew ?? 0
  const places = () => new Int32Array(vehicles * width)
  const routes: Routes = {
    width,
    sequence: places(), ready: places(), due: places(), arc: places(), hop: places(), aboard: places(),
    length: new Int32Array(vehicles), cost: new Float64Array(vehicles), version: new Int32Array(vehicles),
    vehicleOf: new Int32Array(stops).fill(-1), placeOf: new Int32Array(stops),
    crewOf: new Int32Array(model.problem.crews?.workers ?? 0).fill(-1),
    crew: new Int32Array(vehicles * mostCrew).fill(-1), crewSize: new Int32Array(vehicles), mostCrew,
    from: new Int32Array(vehicles), to: new Int32Array(vehicles),
    absent: new Int32Array(model.jobs.length),
    totals: { absent: model.jobs.length, cost: 0, unserved: model.jobs.reduce((sum, job) => sum + model.prize[job]!, 0), used: 0 },
  }
  routes.absent.set(model.jobs)
  for (let vehicle = 0; vehicle < vehicles; vehicle += 1) {
    const base = vehicle * width
    const end = model.endNode[vehicle]!
    routes.sequence[base] = end
    routes.sequence[base + 1] = end
    routes.ready[base] = model.open[vehicle]!
    routes.due[base + 1] = model.close[vehicle]!
    routes.arc[base] = model.arcCost[end * model.nodes + end]!
    routes.hop[base] = model.travel[end * model.nodes + end]!
  }
  return routes
}

/** Copies one vehicle's route; the stops on it are told that they are there. */
export function copyRoute(from: Routes, to: Routes, vehicle: number): void {
  const base = vehicle * from.width
  const count = from.length[vehicle]!
  const { sequence, ready, due, arc, hop, aboard } = from
  const toSequence = to.sequence
  const toReady = to.ready
  const toDue = to.due
  const toArc = to.arc
  const toHop = to.hop
  const toAboard = to.aboard
  const { vehicleOf, placeOf } = to
  const stops = vehicleOf.length
  for (let place = base; place <= base + count + 1; place += 1) {
    const node = sequence[place]!
    toSequence[place] = node
    toReady[place] = ready[place]!
    toDue[place] = due[place]!
    toArc[place] = arc[place]!
    toHop[place] = hop[place]!
    toAboard[place] = aboard[place]!
    if (node < stops) {
      vehicleOf[node] = vehicle
      placeOf[node] = place - base
    }
  }
  to.length[vehicle] = count
  to.cost[vehicle] = from.cost[vehicle]!
  to.from[vehicle] = from.from[vehicle]!
  to.to[vehicle] = from.to[vehicle]!
  if (from.mostCrew > 0) {
    const size = from.crewSize[vehicle]!
    to.crewSize[vehicle] = size
    for (let place = vehicle * from.mostCrew; place < vehicle * from.mostCrew + size; place += 1) to.crew[place] = from.crew[place]!
  }
  to.version[vehicle] = from.version[vehicle]!
}

/** Crews, absences and sums; to be copied after the routes. */
export function copyTotals(model: PlanModel, from: Routes, to: Routes): void {
  const { totals } = from
  for (let index = 0; index < totals.absent; index += 1) {
    const job = from.absent[index]!
    to.absent[index] = job
    to.vehicleOf[job] = -1
    const mate = model.mate[job]!
    if (mate >= 0) to.vehicleOf[mate] = -1
  }
  if (from.crewOf.length > 0) to.crewOf.set(from.crewOf)
  to.totals.absent = totals.absent
  to.totals.cost = totals.cost
  to.totals.unserved = totals.unserved
  to.totals.used = totals.used
}

export function copyRoutes(model: PlanModel, from: Routes, to: Routes): void {
  for (let vehicle = 0; vehicle < model.vehicles; vehicle += 1) {
    if (to.version[vehicle] !== from.version[vehicle]) copyRoute(from, to, vehicle)
  }
  // A route that kept its version kept its stops, but a stop may have been on another route in between.
  for (let vehicle = 0; vehicle < model.vehicles; vehicle += 1) {
    const base = vehicle * to.width
    for (let place = 1; place <= to.length[vehicle]!; place += 1) {
      const stop = to.sequence[base + place]!
      to.vehicleOf[stop] = vehicle
      to.placeOf[stop] = place
    }
  }
  copyTotals(model, from, to)
}

export function valueOf(routes: Routes): number {
  return routes.totals.cost + routes.totals.unserved
}
