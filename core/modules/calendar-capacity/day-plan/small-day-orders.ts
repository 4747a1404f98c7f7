import { mulDiv } from '../../../domain/money/money.ts'
import type { DayTruck } from '../recommend/day-problem.ts'
import { truckTakes, type DayModel } from './day-model.ts'
import type { DayPlanInput } from './day-plan-input.ts'
import { routePlayer } from './play-day-route.ts'

const MOST_JOBS = 8
/** Journeys that are played; a day with more is no small one. */
const MOST_RUNS = 400_000

/** Whether the day's jobs are few enough; what else a small day is, `smallDay` finds. */
export function hasFewJobs({ places }: DayPlanInput): boolean {
  const jobs = places.reduce((sum, { jobs: own, problem }) => sum + own.length + problem.journeys.reduce((all, journey) => all + (journey.open ? journey.jobs.length : 0), 0), 0)
  return places.length === 1 && jobs <= MOST_JOBS
}

/** Trucks that are alike in everything: one vehicle of each. */
export interface TruckKind {
  readonly vehicles: readonly number[]
  readonly truck: DayTruck
  readonly busy: readonly number[]
}

/** One order of jobs with so many people, played at every departure that keeps its windows. By departure: minutes of the model's clock, cents. */
export interface JourneyOrder {
  readonly key: string
  readonly people: number
  /** More people than that would make it shorter. */
  readonly isExact: boolean
  readonly stops: readonly number[]
  readonly kinds: readonly number[]
  readonly kmCents: readonly number[]
  readonly leaves: readonly number[]
  readonly backs: readonly number[]
  readonly lateCents: readonly number[]
  readonly deviations: readonly number[]
}

export interface SmallDay {
  readonly kinds: readonly TruckKind[]
  readonly orders: readonly JourneyOrder[]
}

/**
 * Every order of every choice of jobs, at every departure by the minute from the one that is in time for the first window on: all journeys that a plan of such a day can have.
 * Null for a day that is not small: several locations, many jobs, jobs of several trucks or that follow another, or journeys on the board that stay in part.
 */
export function smallDay(day: DayModel): SmallDay | null {
  const { stops, vehicles, places } = day
  const [place] = places
  if (places.length !== 1 || place === undefined || stops.length === 0 || stops.length > MOST_JOBS) return null
  if (stops.some(({ job, locked }) => locked || job.trucks > 1 || job.after !== null)) return null
  if (vehicles.some(({ home, prefix, fixedLeave, crewStays }) => home.length > 0 && (prefix > 0 || fixedLeave !== null || crewStays))) return null
  const kinds = kindsOf(day)
  const takes = kinds.map(({ vehicles: [vehicle] }) => stops.map((stop) => truckTakes(day, vehicles[vehicle!]!, stop)))
  const player = routePlayer(day, MOST_JOBS)
  const trial = new Int32Array(MOST_JOBS)
  const orders: JourneyOrder[] = []
  let runs = 0

  const crews = [...new Set(stops.flatMap(({ job: { leastCrew, mostCrew } }) => Array.from({ length: Math.max(1, mostCrew) - Math.max(1, leastCrew) + 1 }, (_, more) => Math.max(1, leastCrew) + more)))].toSorted((a, b) => a - b)

  function extend(order: readonly number[], people: number, able: readonly number[], moments: readonly number[]): void {
    for (let stop = 0; stop < stops.length; stop += 1) {
      if (order.includes(stop) || stops[stop]!.job.leastCrew > people || runs > MOST_RUNS) continue
      const still = able.filter((kind) => takes[kind]![stop])
      if (still.length === 0) continue
      const vehicle = kinds[still[0]!]!.vehicles[0]!
      const longer = [...order, stop]
      trial.set(longer)
      const found = { leaves: [] as number[], backs: [] as number[], lateCents: [] as number[], deviations: [] as number[] }
      for (const leave of order.length > 0 ? moments : departuresFrom(player.firstLeave(vehicle, stop), stop)) {
        runs += 1
        if (!player.runAt(vehicle, trial, longer.length, people, leave)) continue
        found.leaves.push(leave)
        found.backs.push(player.run.back)
        found.lateCents.push(player.run.lateCents)
        found.deviations.push(player.run.deviation)
      }
      if (found.leaves.length === 0) continue
      const jobs = longer.map((one) => stops[one]!.job)
      const least = jobs.reduce((most, { leastCrew }) => Math.max(most, leastCrew), 1)
      const most = jobs.reduce((largest, { mostCrew }) => Math.max(largest, mostCrew), 1)
      const metres = metresOf(longer)
      // With people beyond the range of all its jobs it is the same as with fewer.
      if (people >= least && people <= most) orders.push({ key: `${longer.join()} ${people}`, people, isExact: people < most, stops: longer, kinds: still, kmCents: still.map((kind) => mulDiv(kinds[kind]!.truck.costPerKmCents ?? place!.problem.settings.assumedKmCents, metres, 1_000)), ...found })
      extend(longer, people, still, found.leaves)
    }
  }

  function departuresFrom(first: number, stop: number): number[] {
    const last = Math.min(place!.dayTo - 1, stops[stop]!.latest ?? Infinity)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, minute) => first + minute)
  }

  function metresOf(order: readonly number[]): number {
    let here = -1
    let metres = 0
    for (const stop of order) {
      const { leg } = stops[stop]!
      metres += place!.legs.metres(here, leg) + place!.legs.stayMetres(leg)
      here = leg
    }
    return metres + place!.legs.metres(here, -1)
  }

  for (const people of crews) extend([], people, [...kinds.keys()], [])
  return runs > MOST_RUNS ? null : { kinds, orders }
}

function kindsOf({ vehicles }: DayModel): TruckKind[] {
  const kinds = new Map<string, { vehicles: number[]; truck: DayTruck; busy: readonly number[] }>()
  const seen = new Set<string>()
  vehicles.forEach(({ truck, busy }, vehicle) => {
    if (seen.has(truck.id)) return
    seen.add(truck.id)
    const { id: _, name: __, ...alike } = truck
    const key = JSON.stringify([alike, busy])
    const known = kinds.get(key)
    if (known === undefined) kinds.set(key, { vehicles: [vehicle], truck, busy })
    else known.vehicles.push(vehicle)
  })
  return [...kinds.values()]
}
