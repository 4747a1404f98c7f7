import type { PlanProblem } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'

export interface PlanToCheck {
  readonly routes: readonly (readonly number[])[]
  readonly unserved: readonly number[]
  readonly crews: readonly (readonly number[])[]
}

export interface CheckedPlan {
  readonly cost: number
  readonly faults: readonly string[]
}

/** Replays a plan by the rules of docs/planner.md, written from them and not from the engine: every departure is tried where the engine reckons the best one. */
export function checkPlan(problem: PlanProblem, plan: PlanToCheck): CheckedPlan {
  const faults: string[] = []
  const depots = new Set(problem.pricing?.kit?.depotOf ?? [])
  const deliveries = new Set([...(problem.delivery ?? [])].filter((stop) => stop >= 0))
  const visited = plan.routes.flat().filter((stop) => !depots.has(stop))
  if (new Set(visited).size < visited.length) faults.push('P1 a stop is visited twice')
  let cost = 0
  for (let stop = 0; stop < problem.stops; stop += 1) {
    if (depots.has(stop)) continue
    const onRoute = visited.includes(stop)
    if (!deliveries.has(stop) && onRoute === plan.unserved.includes(stop)) faults.push(`P1 job ${stop} is both served and not, or neither`)
    if (!onRoute && problem.prize && !deliveries.has(stop)) cost += problem.prize[stop]!
  }
  plan.routes.forEach((route, vehicle) => {
    if (route.length === 0) return
    faults.push(...routeFaults(problem, route, vehicle))
    const shift = cheapestShift(problem, route, vehicle)
    if (shift === null) faults.push(`P3 no departure of vehicle ${vehicle} meets its windows`)
    else cost += shift
  })
  if (problem.crews) faults.push(...crewFaults(problem, plan))
  return { cost, faults }
}

function routeFaults(problem: PlanProblem, route: readonly number[], vehicle: number): string[] {
  const faults: string[] = []
  const kit = problem.pricing?.kit
  const used = Array.from({ length: kit?.parts ?? 0 }, () => 0)
  let load = 0
  let stocked = false
  for (const [place, stop] of route.entries()) {
    load += problem.load[stop]!
    if (load > problem.vehicles[vehicle]!.capacity) faults.push(`P4 vehicle ${vehicle} carries ${load}`)
    const delivery = problem.delivery?.[stop] ?? -1
    if (delivery >= 0 && route.indexOf(delivery) <= place) faults.push(`P5 ${stop} is not delivered behind its pickup`)
    const job = problem.delivery && problem.delivery.includes(stop) ? problem.delivery.indexOf(stop) : stop
    if (problem.delivery?.includes(stop) && !route.slice(0, place).includes(job)) faults.push(`P5 ${stop} is delivered without its pickup`)
    if (problem.allowed && problem.allowed[vehicle * problem.stops + job] === 0) faults.push(`P6 vehicle ${vehicle} may not serve ${job}`)
    if (!kit) continue
    if (kit.depotOf.includes(stop)) {
      stocked = true
      if (kit.depotOf[vehicle] !== stop) faults.push(`P15 vehicle ${vehicle} calls at another's depot`)
    } else if (!stocked) {
      if ((kit.toolsNeeded[stop]! & ~kit.toolsCarried[vehicle]!) !== 0) faults.push(`P15 a tool is missing at ${stop}`)
      used.forEach((count, part) => (used[part] = count + kit.partsNeeded[stop * kit.parts + part]!))
      if (used.some((count, part) => count > kit.partsCarried[vehicle * kit.parts + part]!)) faults.push(`P15 a part has run out at ${stop}`)
    }
  }
  return faults
}

/** The least cost over every departure that keeps the windows; null where none does. */
function cheapestShift(problem: PlanProblem, route: readonly number[], vehicle: number): number | null {
  const { open, close, end, fixedCost } = problem.vehicles[vehicle]!
  const { pricing } = problem
  const nodes = problem.stops + problem.ends
  const home = problem.stops + end
  let arcs = 0
  for (const [place, node] of [...route, home].entries()) arcs += problem.arcCost[(place === 0 ? home : route[place - 1]!) * nodes + node]!
  let least: number | null = null
  for (let departs = open; departs <= close; departs += 1) {
    const trip = drive(problem, route, vehicle, departs)
    if (trip === null) continue
    const duration = trip.back - departs
    const shift = pricing?.shift
    if (shift && duration > shift.most[vehicle]!) continue
    const cost = fixedCost + arcs * (pricing?.arcFactor?.[vehicle] ?? 1) + trip.late
      + (shift ? duration * shift.costPerTime[vehicle]! + Math.max(0, duration - shift.overtimeAfter[vehicle]!) * shift.overtimeCostPerTime[vehicle]! : 0)
      + (pricing?.extra?.(vehicle, Int32Array.from(route), route.length) ?? 0)
    if (least === null || cost < least) least = cost
  }
  return least
}

function drive(problem: PlanProblem, route: readonly number[], vehicle: number, departs: number): { back: number; late: number } | null {
  const { pricing } = problem
  const { end, close } = problem.vehicles[vehicle]!
  const nodes = problem.stops + problem.ends
  let time = departs
  let at = problem.stops + end
  let late = 0
  let rested = false
  for (const node of [...route, problem.stops + end]) {
    if (pricing?.rest && !rested && time - departs > pricing.rest.after) {
      time += pricing.rest.length
      rested = true
    }
    time += travelTime(problem, at * nodes + node, time)
    at = node
    if (node >= problem.stops) break
    time = Math.max(time, problem.earliest[node]!)
    if (time > problem.latest[node]!) return null
    if (pricing?.lateness) late += Math.max(0, time - pricing.lateness.due[node]!) * pricing.lateness.price[node]!
    time += pricing?.serviceBy ? pricing.serviceBy.minutes[pricing.serviceBy.classOf[vehicle]! * problem.stops + node]! : problem.service[node]!
  }
  return time <= close ? { back: time, late } : null
}

function travelTime(problem: PlanProblem, arc: number, departs: number): number {
  const hours = problem.pricing?.travelBy
  if (!hours) return problem.travel[arc]!
  const { periodLength, periods } = hours
  const position = Math.min(Math.max(departs / periodLength - 0.5, 0), periods.length - 1)
  const low = Math.floor(position)
  const high = Math.min(low + 1, periods.length - 1)
  return Math.round(periods[low]![arc]! * (1 - (position - low)) + periods[high]![arc]! * (position - low))
}

function crewFaults({ crews: rule }: PlanProblem, { routes, crews }: PlanToCheck): string[] {
  const { needs, counts, needed } = rule!
  const faults: string[] = []
  const busy = crews.flat()
  if (new Set(busy).size < busy.length) faults.push('P17 a worker is in two crews')
  routes.forEach((route, vehicle) => {
    for (const stop of route) {
      for (let need = 0; need < needs; need += 1) {
        const able = crews[vehicle]!.filter((worker) => counts[worker * needs + need] === 1).length
        if (able < needed[stop * needs + need]!) faults.push(`P17 ${stop} has ${able} of ${needed[stop * needs + need]!} for need ${need}`)
      }
    }
  })
  return faults
}
