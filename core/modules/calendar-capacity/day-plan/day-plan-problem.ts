import type { RuledProblem } from '../planner/insertion.ts'
import type { PlanVehicle } from '../planner/plan-problem.ts'
import { dayInsertion } from './day-insertion.ts'
import { truckTakes, type DayModel, type DayStop } from './day-model.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** No journey has more jobs, or more people, than this unless the board has one that does. */
const MOST_STOPS = 8
const MOST_CREW = 12
/** The search measures nearness in drives; what a minute of one costs sets its heat. */
const DRIVE_MINUTE_CENTS = 120
const ANOTHER_PLACE_MINUTES = 2_000

/** The day as the engine's problem: the insertion test is the day's own, the rest tells the search what lies near what. */
export function dayPlanProblem(day: DayModel, columns: WorkerColumns): RuledProblem {
  const { stops, vehicles, places, input } = day
  const nodes = stops.length + places.length
  const limits = {
    mostStops: Math.max(MOST_STOPS, ...vehicles.map(({ home }) => home.length + 4)),
    mostCrew: Math.max(MOST_CREW, ...stops.map(({ job }) => job.mostCrew), ...vehicles.map(({ homeCrew }) => homeCrew.length)),
  }
  const travel = travelMatrix(day, nodes)
  const start = vehicles.map(({ home }) => (input.from === 'scratch' ? home.filter((stop) => stops[stop]!.locked) : home))
  return {
    stops: stops.length,
    ends: places.length,
    travel,
    arcCost: travel.map((minutes) => minutes * DRIVE_MINUTE_CENTS),
    earliest: Int32Array.from(stops, (stop) => stop.windowStart ?? places[stop.place]!.defaultStart),
    latest: Int32Array.from(stops, (stop) => stop.latest ?? places[stop.place]!.dayTo),
    service: Int32Array.from(stops, (stop) => places[stop.place]!.legs.stayMinutes(stop.leg, stop.windowStart ?? places[stop.place]!.defaultStart, stop.job.crewSize)),
    load: Int32Array.from(stops, ({ job }) => job.crewSize * 100 + Math.round((job.volumeCuft ?? 0) / 100)),
    delivery: null,
    vehicles: vehicles.map(({ place, alike }): PlanVehicle => ({ end: place, capacity: 2 ** 30, open: places[place]!.dayFrom, close: places[place]!.dayTo + 1_440, fixedCost: 0, alike })),
    prize: Float64Array.from(stops, (stop) => unservedCents(day, stop)),
    allowed: Uint8Array.from({ length: vehicles.length * stops.length }, (_, cell) => {
      const vehicle = Math.floor(cell / stops.length)
      const stop = stops[cell % stops.length]!
      // A job of several trucks goes on none by itself.
      return Number((stop.home === vehicle && stop.locked) || (stop.job.trucks === 1 && truckTakes(day, vehicles[vehicle]!, stop)))
    }),
    start,
    locked: Uint8Array.from(stops, ({ locked }) => Number(locked)),
    pricing: null,
    crews: { workers: day.workers.length, needs: 0, counts: new Uint8Array(0), needed: new Uint8Array(0) },
    insertion: (model, routes, notes, versions) => dayInsertion(day, columns, limits, model, routes, notes, versions),
    ...limits,
    ...(stops.some(({ followers }) => followers.length > 0) ? { followers: stops.map(({ followers }) => followers) } : {}),
  }
}

/** What leaving it out costs: its revenue, once for all its trucks, and the promise. */
export function unservedCents({ places, input }: DayModel, { job, place, home }: Pick<DayStop, 'job' | 'place' | 'home'>): number {
  const { timeline } = places[place]!.problem
  const hours = job.estimatedHours ?? (job.volumeCuft === null ? timeline.defaultHours : job.volumeCuft / (timeline.cuftPerMoverHour * job.crewSize))
  const revenue = job.revenueCents ?? Math.round(hours * job.crewSize * PRICES.assumedRevenuePerMoverHourCents)
  // Each of the trucks that it stands on carries its share.
  return Math.round((input.weights.unserved * (revenue + PRICES.promiseCents)) / (home < 0 ? 1 : job.trucks))
}

function travelMatrix({ stops, places }: DayModel, nodes: number): Int32Array {
  const travel = new Int32Array(nodes * nodes)
  const noon = 12 * 60
  for (let from = 0; from < nodes; from += 1) {
    for (let to = 0; to < nodes; to += 1) {
      const [placeFrom, legFrom] = endOf(from)
      const [placeTo, legTo] = endOf(to)
      travel[from * nodes + to] = placeFrom === placeTo ? places[placeFrom]!.legs.driveMinutes(legFrom, legTo, places[placeFrom]!.dayFrom + noon) : ANOTHER_PLACE_MINUTES
    }
  }
  return travel

  function endOf(node: number): readonly [place: number, leg: number] {
    const stop = stops[node]
    return stop ? [stop.place, stop.leg] : [node - stops.length, -1]
  }
}
