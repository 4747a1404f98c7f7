import { NO_PLACE, NOTE_SIZE, type Insertion, type Versions } from './insertion.ts'
import { kitSuffices } from './kit-rule.ts'
import type { PlanModel } from './plan-model.ts'
import type { RoutePricing } from './plan-problem.ts'
import { playRoute } from './play-route.ts'
import type { Routes } from './routes.ts'
import { shortestShifts } from './shortest-shifts.ts'

/** Whole routes are priced by playing them with the job at each place. Where kit is short, a visit to the depot comes with it. */
export function pricedInsertion(model: PlanModel, pricing: RoutePricing, routes: Routes, notes: Int32Array, versions: Versions): Insertion {
  const { vehicles, mate, load, capacity } = model
  const { width, sequence, length, cost, version, vehicleOf, placeOf, totals } = routes
  const play = playRoute(model, pricing)
  const { kit } = pricing
  const plain = pricing.travelBy === undefined && pricing.lateness === undefined && pricing.rest === undefined && pricing.extra === undefined
  const shifts = plain ? shortestShifts(model, pricing, routes) : null
  const suffices = kit ? kitSuffices(model, kit) : null
  const prices = new Float64Array(width)
  const trial = new Int32Array(width + 2)
  const withDepot = new Int32Array(width + 2)
  const found = { best: NO_PLACE, bestAt: 0, second: NO_PLACE, secondAt: 0 }

  function offer(price: number, at: number): void {
    if (price >= found.second) return
    if (price < found.best) {
      found.second = found.best
      found.secondAt = found.bestAt
      found.best = price
      found.bestAt = at
    } else {
      found.second = price
      found.secondAt = at
    }
  }

  /** The cheapest place for the depot among the stops in `trial`; its price. The place is in `depot.at`. */
  const depot = { at: 0 }
  function bestDepot(vehicle: number, count: number): number {
    let least = NO_PLACE
    const node = kit!.depotOf[vehicle]!
    for (let at = 0; at < count; at += 1) {
      for (let index = 0; index < count; index += 1) withDepot[index < at ? index : index + 1] = trial[index]!
      withDepot[at] = node
      // Later visits are no use where what comes before them is short already.
      if (!suffices!(vehicle, withDepot, count + 1)) break
      const price = play(vehicle, withDepot, count + 1)
      if (price >= least) continue
      least = price
      depot.at = at
    }
    return least
  }

  function evaluate(vehicle: number, job: number): void {
    const base = vehicle * width
    const count = length[vehicle]!
    const before = cost[vehicle]!
    const goal = mate[job]!
    found.best = NO_PLACE
    found.second = NO_PLACE
    if (shifts !== null && goal < 0) offerShifts(vehicle, job, count, before)
    else {
      trial[0] = job
      for (let index = 0; index < count; index += 1) trial[index + 1] = sequence[base + 1 + index]!
      for (let place = 0; place <= count; place += 1) {
        if (place > 0) {
          trial[place - 1] = trial[place]!
          trial[place] = job
        }
        if (goal >= 0) offerPairs(vehicle, place, count, goal, before)
        else offerPlayed(vehicle, place, count, before)
      }
    }
    const note = (job * vehicles + vehicle) * NOTE_SIZE
    notes[note] = version[vehicle]!
    notes[note + 1] = found.best
    notes[note + 2] = found.bestAt
    notes[note + 3] = found.second
    notes[note + 4] = found.secondAt
  }

  /** The job stands at `place` of `trial`. */
  function offerPlayed(vehicle: number, place: number, count: number, before: number): void {
    if (suffices === null || suffices(vehicle, trial, count + 1)) offer(difference(play(vehicle, trial, count + 1), before), place)
    else if (depotPlace(vehicle, count + 1) < 0) offer(difference(bestDepot(vehicle, count + 1), before), place)
  }

  function depotPlace(vehicle: number, count: number): number {
    const node = kit!.depotOf[vehicle]!
    for (let index = 0; index < count; index += 1) if (trial[index] === node) return index
    return -1
  }

  function offerShifts(vehicle: number, job: number, count: number, before: number): void {
    const base = vehicle * width
    let aboard = load[job]!
    for (let place = 1; place <= count; place += 1) aboard += load[sequence[base + place]!]!
    if (before >= NO_PLACE || aboard > capacity[vehicle]!) return
    let first = 0
    if (suffices !== null) {
      trial[0] = job
      for (let index = 0; index < count; index += 1) trial[index + 1] = sequence[base + 1 + index]!
      // What is carried is enough for all that comes before the depot in any order: the job goes anywhere, or behind the depot alone.
      if (!suffices(vehicle, trial, count + 1)) {
        const depotAt = depotPlace(vehicle, count + 1)
        if (depotAt < 0) {
          shifts!.prepare(vehicle)
          shifts!.pricesWithDepot(vehicle, job, kit!.depotOf[vehicle]!, prices)
          for (let place = 0; place <= count; place += 1) offer(difference(prices[place]!, before), place)
          return
        }
        first = depotAt
      }
    }
    shifts!.prepare(vehicle)
    for (let place = first; place <= count; place += 1) offer(difference(shifts!.priceWith(vehicle, job, place), before), place)
  }

  /** The pickup stands at `place` of `trial`; the delivery goes to every place behind it. */
  function offerPairs(vehicle: number, place: number, count: number, goal: number, before: number): void {
    for (let behind = place; behind <= count; behind += 1) {
      for (let index = 0; index <= count; index += 1) withDepot[index <= behind ? index : index + 1] = trial[index]!
      withDepot[behind + 1] = goal
      offer(difference(play(vehicle, withDepot, count + 2), before), place * width + behind)
    }
  }

  function refresh(vehicle: number): void {
    const base = vehicle * width
    if (kit) placeDepot(vehicle, base)
    const count = length[vehicle]!
    const price = play(vehicle, sequence.subarray(base + 1, base + 1 + count), count)
    totals.cost += price - cost[vehicle]!
    cost[vehicle] = price
    for (let place = 1; place <= count; place += 1) {
      const stop = sequence[base + place]!
      vehicleOf[stop] = vehicle
      placeOf[stop] = place
    }
    if (count === 0) version[vehicle] = 0
    else {
      versions.last += 1
      version[vehicle] = versions.last
    }
  }

  /** Once per route, where it costs least; not at all where everything is carried. */
  function placeDepot(vehicle: number, base: number): void {
    const node = kit!.depotOf[vehicle]!
    const end = sequence[base]!
    let count = 0
    for (let place = 1; place <= length[vehicle]!; place += 1) {
      if (sequence[base + place] === node) continue
      trial[count] = sequence[base + place]!
      count += 1
    }
    if (suffices!(vehicle, trial, count)) {
      sequence.set(trial.subarray(0, count), base + 1)
    } else {
      bestDepot(vehicle, count)
      sequence.set(trial.subarray(0, depot.at), base + 1)
      sequence[base + 1 + depot.at] = node
      sequence.set(trial.subarray(depot.at, count), base + 2 + depot.at)
      count += 1
    }
    sequence[base + 1 + count] = end
    length[vehicle] = count
  }

  return { evaluate, refresh }
}

function difference(price: number, before: number): number {
  return price === NO_PLACE ? NO_PLACE : price - before
}
