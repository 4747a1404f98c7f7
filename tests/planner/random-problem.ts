import { seededRandom } from '../../core/modules/calendar-capacity/planner/seeded-random.ts'
import type { PlanProblem, RoutePricing } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'

export interface ProblemKind {
  readonly seed: number
  readonly jobs: number
  readonly vehicles: number
  readonly pairs: boolean
  readonly prizes: boolean
  readonly unlike: boolean
}

/** A small made-up day in minutes: places on a 60 minute square, drives up to a third longer one way than the other, never longer than by way of another place. */
export function randomProblem({ seed, jobs, vehicles, pairs, prizes, unlike }: ProblemKind): PlanProblem {
  const random = seededRandom(seed)
  const within = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const stops = pairs ? jobs * 2 : jobs
  const ends = unlike ? 2 : 1
  const nodes = stops + ends
  const places = Array.from({ length: nodes }, () => ({ x: within(0, 60), y: within(0, 60) }))
  const travel = new Int32Array(nodes * nodes)
  for (let a = 0; a < nodes; a += 1) for (let b = 0; b < nodes; b += 1) travel[a * nodes + b] = a === b ? 0 : Math.ceil(Math.hypot(places[a]!.x - places[b]!.x, places[a]!.y - places[b]!.y) * (1 + random() / 3))
  for (let via = 0; via < nodes; via += 1) for (let a = 0; a < nodes; a += 1) for (let b = 0; b < nodes; b += 1) travel[a * nodes + b] = Math.min(travel[a * nodes + b]!, travel[a * nodes + via]! + travel[via * nodes + b]!)
  const earliest = Int32Array.from({ length: stops }, () => within(0, 300))
  const load = Int32Array.from({ length: stops }, () => within(1, 5))
  const delivery = pairs ? Int32Array.from({ length: stops }, (_, stop) => (stop % 2 === 0 ? stop + 1 : -1)) : null
  for (let stop = 0; pairs && stop < stops; stop += 2) {
    load[stop + 1] = -load[stop]!
    earliest[stop + 1] = earliest[stop]! + within(10, 60)
  }
  return {
    stops, ends, travel, arcCost: travel, earliest, load, delivery,
    latest: earliest.map((from) => from + within(30, 150)),
    service: Int32Array.from({ length: stops }, () => within(5, 25)),
    vehicles: Array.from({ length: vehicles }, (_, index) => ({ end: unlike ? index % 2 : 0, capacity: unlike ? within(8, 16) : 12, open: unlike ? within(0, 60) : 0, close: 600, fixedCost: unlike ? within(0, 40) : 0, alike: unlike ? index : 0 })),
    prize: prizes ? Float64Array.from({ length: stops }, () => within(20, 200)) : null,
    allowed: unlike ? Uint8Array.from({ length: vehicles * stops }, () => (random() < 0.8 ? 1 : 0)) : null,
    start: null, locked: null, pricing: null, crews: null,
  }
}

/** Rules of the whole route at random, for a problem of single stops. */
export function randomPricing(problem: PlanProblem, seed: number, rules: { readonly hours: boolean; readonly rest: boolean; readonly lateness: boolean; readonly service: boolean }): RoutePricing {
  const random = seededRandom(seed ^ 0x5bd1e995)
  const within = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const fleet = problem.vehicles.length
  return {
    arcFactor: Float64Array.from({ length: fleet }, () => within(1, 3)),
    shift: { costPerTime: new Float64Array(fleet).fill(1), overtimeAfter: new Int32Array(fleet).fill(200), overtimeCostPerTime: new Float64Array(fleet).fill(2), most: new Int32Array(fleet).fill(400) },
    ...(rules.hours ? { travelBy: { periodLength: 120, periods: [0, 1, 2, 3, 4].map(() => problem.travel.map((time) => Math.ceil(time * (1 + random() / 2)))) } } : {}),
    ...(rules.rest ? { rest: { after: 120, length: 15 } } : {}),
    ...(rules.lateness ? { lateness: { due: problem.earliest.map((from) => from + 20), price: new Float64Array(problem.stops).fill(3) } } : {}),
    ...(rules.service ? { serviceBy: { minutes: Int32Array.from({ length: 2 * problem.stops }, () => within(5, 30)), classOf: Int32Array.from({ length: fleet }, (_, vehicle) => vehicle % 2) } } : {}),
  }
}

/** Workers with levels and jobs that need some of them; crews are scarce. */
export function withCrews(problem: PlanProblem, seed: number): PlanProblem {
  const random = seededRandom(seed ^ 0x3c6ef372)
  const needs = 3
  const workers = 1 + Math.floor(random() * 6)
  return {
    ...problem,
    crews: {
      workers, needs,
      counts: Uint8Array.from({ length: workers * needs }, () => (random() < 0.5 ? 1 : 0)),
      needed: Uint8Array.from({ length: problem.stops * needs }, () => (random() < 0.3 ? 1 + Math.floor(random() * 2) : 0)),
    },
  }
}

/** Tools and parts, with a call at the yard of the vehicle where they are short: a stop per vehicle is added for it. */
export function withKit(problem: PlanProblem, seed: number): PlanProblem {
  const random = seededRandom(seed ^ 0x1b873593)
  const { vehicles, ends } = problem
  const jobs = problem.stops
  const stops = jobs + vehicles.length
  // Where each new node lies among the old ones: the calls are at the vehicle's own end.
  const old = Array.from({ length: stops + ends }, (_, node) => (node < jobs ? node : node < stops ? jobs + vehicles[node - jobs]!.end : node - stops + jobs))
  const travel = Int32Array.from(old.flatMap((from) => old.map((to) => problem.travel[from * (jobs + ends) + to]!)))
  const longer = (column: Int32Array, value: number) => Int32Array.from({ length: stops }, (_, stop) => (stop < jobs ? column[stop]! : value))
  const draw = (length: number, most: number) => Int32Array.from({ length }, () => Math.floor(random() * (most + 1)))
  const prize = problem.prize
  return {
    ...problem,
    stops, travel, arcCost: travel,
    earliest: longer(problem.earliest, 0), latest: longer(problem.latest, 600), service: longer(problem.service, 5), load: longer(problem.load, 0),
    prize: prize && Float64Array.from({ length: stops }, (_, stop) => (stop < jobs ? prize[stop]! : 0)),
    allowed: problem.allowed && Uint8Array.from(vehicles.flatMap((_, vehicle) => Array.from({ length: stops }, (_stop, stop) => (stop < jobs ? problem.allowed![vehicle * jobs + stop]! : 1)))),
    pricing: {
      kit: {
        depotOf: Int32Array.from(vehicles, (_, vehicle) => jobs + vehicle),
        toolsNeeded: longer(draw(jobs, 1), 0), toolsCarried: draw(vehicles.length, 3),
        parts: 2,
        partsNeeded: Int32Array.from({ length: 2 * stops }, (_, entry) => (entry < 2 * jobs ? Math.floor(random() * 2) : 0)),
        partsCarried: draw(2 * vehicles.length, 3),
      },
    },
  }
}
