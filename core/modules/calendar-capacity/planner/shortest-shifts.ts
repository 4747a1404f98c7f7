import { NO_PLACE } from './insertion.ts'
import type { PlanModel } from './plan-model.ts'
import type { RoutePricing } from './plan-problem.ts'
import type { Routes } from './routes.ts'

/**
 * The price of a route with one more stop, for every place of it in constant time: the shortest shift of what is before, joined with the stop and with what is behind (Vidal et al. 2013, section 4.3).
 * For prices that only know drives and the length of the shift. Agrees with `playRoute`.
 */
export interface ShortestShifts {
  /** Reckons both sides of every place of the route. */
  readonly prepare: (vehicle: number) => void
  /** The price with the job behind that place (0: first), or NO_PLACE. */
  readonly priceWith: (vehicle: number, job: number, place: number) => number
  /** The least price for each place of the job with a call at the depot somewhere before it, into `prices`. */
  readonly pricesWithDepot: (vehicle: number, job: number, depot: number, prices: Float64Array) => void
}

export function shortestShifts(model: PlanModel, pricing: RoutePricing, routes: Routes): ShortestShifts {
  const { nodes, travel, arcCost, earliest, latest, service, open, close, fixedCost, stops } = model
  const { width, sequence, length } = routes
  const { serviceBy, shift, arcFactor } = pricing
  // By place: duration, earliest and latest start of the stops up to it, and of those from it on.
  const duration = new Float64Array(width)
  const from = new Float64Array(width)
  const until = new Float64Array(width)
  const restDuration = new Float64Array(width)
  const restFrom = new Float64Array(width)
  const restUntil = new Float64Array(width)
  let arcs = 0

  const stayAt = (vehicle: number, stop: number): number => (serviceBy ? serviceBy.minutes[serviceBy.classOf[vehicle]! * stops + stop]! : service[stop]!)

  function prepare(vehicle: number): void {
    const base = vehicle * width
    const count = length[vehicle]!
    duration[0] = 0
    from[0] = open[vehicle]!
    until[0] = close[vehicle]!
    arcs = 0
    for (let place = 1; place <= count; place += 1) {
      const stop = sequence[base + place]!
      const arc = sequence[base + place - 1]! * nodes + stop
      const lasts = duration[place - 1]! + travel[arc]!
      arcs += arcCost[arc]!
      const wait = Math.max(0, earliest[stop]! - lasts - until[place - 1]!)
      from[place] = Math.max(earliest[stop]! - lasts, from[place - 1]!) - wait
      until[place] = Math.min(latest[stop]! - lasts, until[place - 1]!)
      duration[place] = lasts + wait + stayAt(vehicle, stop)
    }
    arcs += arcCost[sequence[base + count]! * nodes + sequence[base + count + 1]!]!
    restDuration[count + 1] = 0
    restFrom[count + 1] = open[vehicle]!
    restUntil[count + 1] = close[vehicle]!
    for (let place = count; place >= 1; place -= 1) {
      const stop = sequence[base + place]!
      const lasts = stayAt(vehicle, stop) + travel[stop * nodes + sequence[base + place + 1]!]!
      const wait = Math.max(0, restFrom[place + 1]! - lasts - latest[stop]!)
      restFrom[place] = Math.max(restFrom[place + 1]! - lasts, earliest[stop]!) - wait
      restUntil[place] = Math.min(restUntil[place + 1]! - lasts, latest[stop]!)
      restDuration[place] = lasts + wait + restDuration[place + 1]!
    }
  }

  /** What is driven so far, as it grows. */
  const head = { duration: 0, from: 0, until: 0 }
  function join(vehicle: number, drive: number, stop: number): boolean {
    const lasts = head.duration + drive
    if (head.from + lasts > latest[stop]!) return false
    const wait = Math.max(0, earliest[stop]! - lasts - head.until)
    head.from = Math.max(earliest[stop]! - lasts, head.from) - wait
    head.until = Math.min(latest[stop]! - lasts, head.until)
    head.duration = lasts + wait + stayAt(vehicle, stop)
    return true
  }

  /** The price of the head, a drive, and the route from `place` on. */
  function priceOf(vehicle: number, drive: number, place: number, arcsOfAll: number): number {
    const lasts = head.duration + drive
    if (head.from + lasts > restUntil[place]!) return NO_PLACE
    const whole = lasts + Math.max(0, restFrom[place]! - lasts - head.until) + restDuration[place]!
    let cost = fixedCost[vehicle]! + (arcFactor ? arcFactor[vehicle]! : 1) * arcsOfAll
    if (shift) {
      if (whole > shift.most[vehicle]!) return NO_PLACE
      cost += whole * shift.costPerTime[vehicle]! + Math.max(0, whole - shift.overtimeAfter[vehicle]!) * shift.overtimeCostPerTime[vehicle]!
    }
    return Math.min(NO_PLACE, Math.round(cost))
  }

  function startAt(place: number): void {
    head.duration = duration[place]!
    head.from = from[place]!
    head.until = until[place]!
  }

  function priceWith(vehicle: number, job: number, place: number): number {
    const base = vehicle * width
    const before = sequence[base + place]!
    const after = sequence[base + place + 1]!
    startAt(place)
    if (!join(vehicle, travel[before * nodes + job]!, job)) return NO_PLACE
    return priceOf(vehicle, travel[job * nodes + after]!, place + 1, arcs + arcCost[before * nodes + job]! + arcCost[job * nodes + after]! - arcCost[before * nodes + after]!)
  }

  function pricesWithDepot(vehicle: number, job: number, depot: number, prices: Float64Array): void {
    const base = vehicle * width
    const count = length[vehicle]!
    prices.fill(NO_PLACE, 0, count + 1)
    for (let call = 0; call <= count; call += 1) {
      const called = sequence[base + call]!
      startAt(call)
      if (!join(vehicle, travel[called * nodes + depot]!, depot)) return
      const detour = arcs + arcCost[called * nodes + depot]! - arcCost[called * nodes + sequence[base + call + 1]!]!
      const onward = arcCost[depot * nodes + sequence[base + call + 1]!]!
      let before = depot
      for (let place = call; place <= count; place += 1) {
        const after = sequence[base + place + 1]!
        const { duration: headDuration, from: headFrom, until: headUntil } = head
        if (!join(vehicle, travel[before * nodes + job]!, job)) break
        const around = arcCost[before * nodes + job]! + arcCost[job * nodes + after]!
        const price = priceOf(vehicle, travel[job * nodes + after]!, place + 1, detour + around + (place === call ? 0 : onward - arcCost[before * nodes + after]!))
        if (price < prices[place]!) prices[place] = price
        head.duration = headDuration
        head.from = headFrom
        head.until = headUntil
        if (place === count || !join(vehicle, travel[before * nodes + after]!, after)) break
        before = after
      }
    }
  }

  return { prepare, priceWith, pricesWithDepot }
}
