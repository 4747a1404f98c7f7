import { NO_PLACE } from './insertion.ts'
import type { PlanModel } from './plan-model.ts'
import type { RoutePricing } from './plan-problem.ts'
import { travelAt } from './travel-at.ts'

/** The price of a whole route, its fixed cost included, or NO_PLACE where a rule forbids it. Rounded: the search reckons in integers. */
export type PlayRoute = (vehicle: number, stops: Int32Array, count: number) => number

/**
 * Plays a route stop by stop. A mover's route has few jobs, so that this is cheap, and every rule is told in one place.
 * Without hours, lateness and breaks the shift is the shortest there is: duration, earliest and latest departure of the stops so far are carried along (Vidal et al. 2013, section 4.3).
 * With them the crew leaves at the earliest departure of that shortest shift.
 */
export function playRoute(model: PlanModel, pricing: RoutePricing): PlayRoute {
  const { nodes, travel, arcCost, earliest, latest, service, load, open, close, capacity, endNode, fixedCost, stops: stopCount, mate } = model
  const { serviceBy, travelBy, lateness, shift, rest, arcFactor, extra } = pricing
  const played = travelBy !== undefined || lateness !== undefined || rest !== undefined
  const pairs = model.problem.delivery !== null
  const driveAt = travelBy ? travelAt(travelBy, nodes) : null

  const stayAt = (vehicle: number, stop: number): number => (serviceBy ? serviceBy.minutes[serviceBy.classOf[vehicle]! * stopCount + stop]! : service[stop]!)

  /** Shortest shift and the earliest departure that gives it; a duration of -1 where a window cannot be met. */
  const shortest = { duration: 0, departs: 0 }
  function reckonShortest(vehicle: number, stops: Int32Array, count: number): void {
    let at = endNode[vehicle]!
    let duration = 0
    let from = open[vehicle]!
    let until = close[vehicle]!
    for (let index = 0; index <= count; index += 1) {
      const node = index === count ? endNode[vehicle]! : stops[index]!
      const opens = index === count ? open[vehicle]! : earliest[node]!
      const closes = index === count ? close[vehicle]! : latest[node]!
      const lasts = duration + travel[at * nodes + node]!
      if (from + lasts > closes) {
        shortest.duration = -1
        return
      }
      const wait = Math.max(0, opens - until - lasts)
      from = Math.min(Math.max(from, opens - lasts), until)
      until = Math.min(until, closes - lasts)
      duration = lasts + wait + (index === count ? 0 : stayAt(vehicle, node))
      at = node
    }
    shortest.duration = duration
    shortest.departs = from
  }

  /** Return time when leaving then, with lateness noted beside it; -1 where a window is missed. */
  const late = { cost: 0 }
  function goThrough(vehicle: number, stops: Int32Array, count: number, departs: number): number {
    let at = endNode[vehicle]!
    let time = departs
    let rested = rest === undefined
    late.cost = 0
    for (let index = 0; index <= count; index += 1) {
      const node = index === count ? endNode[vehicle]! : stops[index]!
      if (!rested && time - departs > rest!.after) {
        time += rest!.length
        rested = true
      }
      time += driveAt ? driveAt(at, node, time) : travel[at * nodes + node]!
      if (index === count) break
      if (time < earliest[node]!) time = earliest[node]!
      if (time > latest[node]!) return -1
      if (lateness && time > lateness.due[node]!) late.cost += (time - lateness.due[node]!) * lateness.price[node]!
      time += stayAt(vehicle, node)
      at = node
    }
    return time > close[vehicle]! ? -1 : time
  }

  function fits(vehicle: number, stops: Int32Array, count: number): boolean {
    let carried = 0
    for (let index = 0; index < count; index += 1) {
      const stop = stops[index]!
      carried += load[stop]!
      if (carried > capacity[vehicle]!) return false
      if (pairs && mate[stop]! >= 0 && model.jobOf[stop] === stop && stops.indexOf(mate[stop]!, index + 1) < 0) return false
    }
    return true
  }

  return (vehicle, stops, count) => {
    if (count === 0) return 0
    if (!fits(vehicle, stops, count)) return NO_PLACE
    reckonShortest(vehicle, stops, count)
    let duration = shortest.duration
    if (played) {
      // Hours can make the drives shorter than the plain matrix says: then the departure is the one that reaches the first stop when it opens.
      let departs = duration >= 0 ? shortest.departs : Math.max(open[vehicle]!, earliest[stops[0]!]! - travel[endNode[vehicle]! * nodes + stops[0]!]!)
      let back = duration < 0 && !driveAt ? -1 : goThrough(vehicle, stops, count, departs)
      if (back < 0 && departs > open[vehicle]!) {
        departs = open[vehicle]!
        back = goThrough(vehicle, stops, count, departs)
      }
      duration = back < 0 ? -1 : back - departs
    }
    if (duration < 0) return NO_PLACE
    let cost = fixedCost[vehicle]!
    const factor = arcFactor ? arcFactor[vehicle]! : 1
    let at = endNode[vehicle]!
    for (let index = 0; index < count; index += 1) {
      cost += factor * arcCost[at * nodes + stops[index]!]!
      at = stops[index]!
    }
    cost += factor * arcCost[at * nodes + endNode[vehicle]!]!
    if (played) cost += late.cost
    if (shift) {
      if (duration > shift.most[vehicle]!) return NO_PLACE
      cost += duration * shift.costPerTime[vehicle]! + Math.max(0, duration - shift.overtimeAfter[vehicle]!) * shift.overtimeCostPerTime[vehicle]!
    }
    if (extra) cost += extra(vehicle, stops, count)
    return Math.min(NO_PLACE, Math.round(cost))
  }
}
