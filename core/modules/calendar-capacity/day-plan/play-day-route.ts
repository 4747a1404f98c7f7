import { latenessWalk, workSpreadOf } from '../recommend/lateness.ts'
import type { Routes } from '../planner/routes.ts'
import type { DayModel } from './day-model.ts'

/** Departures behind the first one are tried on multiples of so many minutes. */
const DEPARTURE_STEP = 5
/** With less to wait the two ends are enough. Minutes. */
const WORTH_THE_MIDDLE = 40

/** What the last route that was played comes to. Minutes of the model's clock; cents not rounded. */
export interface PlayedRoute {
  leave: number
  back: number
  metres: number
  /** On the journey; jobs with a range of crew sizes take less time with more. */
  people: number
  /** Expected lateness and running costs of the truck, without wages. */
  cents: number
  deviation: number
  readonly starts: Int32Array
  readonly ends: Int32Array
}

export interface RoutePlayer {
  readonly played: PlayedRoute
  /**
   * Plays `count` stops from `from` on in `stops` with so many people, at the departure that costs least, wages at `wagePerMinute` included; false where windows or the truck forbid it.
   * `routes` tells where the truck's other journeys and the jobs to follow are; null looks at the route alone.
   */
  readonly play: (vehicle: number, stops: Int32Array, from: number, count: number, people: number, wagePerMinute: number, routes: Routes | null) => boolean
  /** The route alone with so many people and that departure, in `run`; false where a window forbids it. */
  readonly runAt: (vehicle: number, stops: Int32Array, count: number, people: number, leave: number) => boolean
  readonly run: RouteRun
  /** The first departure that is tried: in time for the first window's beginning. */
  readonly firstLeave: (vehicle: number, stop: number) => number
}

/** A route with one departure: minutes, and cents of expected lateness. */
export interface RouteRun {
  readonly back: number
  readonly lateCents: number
  readonly deviation: number
}

export function routePlayer(model: DayModel, mostStops: number): RoutePlayer {
  const { places, vehicles, stops: dayStops, input } = model
  const walks = places.map(({ problem }) => latenessWalk(problem.settings))
  const workSpreads = Float64Array.from(dayStops, ({ job, place }) => workSpreadOf(job, places[place]!.problem.settings))
  const latePerMinute = places.map(({ problem }) => problem.settings.latePerMinuteCents * input.weights.lateness)
  const truckPerMinute = Float64Array.from(vehicles, ({ truck, place }) => (truck.costPerHourCents ?? places[place]!.problem.settings.assumedTruckHourCents) / 60)
  const truckPerKm = Float64Array.from(vehicles, ({ truck, place }) => truck.costPerKmCents ?? places[place]!.problem.settings.assumedKmCents)
  const played: PlayedRoute = { leave: 0, back: 0, metres: 0, people: 0, cents: 0, deviation: 0, starts: new Int32Array(mostStops), ends: new Int32Array(mostStops) }
  const run = { leave: 0, back: 0, lateCents: 0, waited: 0, room: 0, deviation: 0, starts: new Int32Array(mostStops), ends: new Int32Array(mostStops) }

  function startsWith(vehicle: number, stops: Int32Array, from: number, count: number, length: number): boolean {
    const { home } = vehicles[vehicle]!
    if (count < length) return false
    for (let place = 0; place < length; place += 1) if (home[place] !== stops[from + place]) return false
    return true
  }

  /** False where a window is missed or a job to follow is not done in time. */
  function simulate(vehicle: number, stops: Int32Array, from: number, count: number, people: number, leave: number, routes: Routes | null): boolean {
    const { place } = vehicles[vehicle]!
    const { legs } = places[place]!
    const walk = walks[place]!
    let at = leave
    let here = -1
    let late = 0
    run.leave = leave
    run.waited = 0
    run.room = Infinity
    walk.begin(leave)
    for (let index = 0; index < count; index += 1) {
      const number = stops[from + index]!
      const stop = dayStops[number]!
      const drive = legs.driveMinutes(here, stop.leg, at)
      const arrives = at + drive
      walk.arrive(drive, stop.windowEnd)
      late += walk.found.expectedMinutes
      let starts = arrives
      if (stop.windowStart !== null) {
        if (stop.windowStart > starts) starts = stop.windowStart
        walk.wait(stop.windowStart)
      }
      // The timeline knows of no other reason to wait: what comes too early for another job does not go.
      if (stop.notBefore > starts) return false
      if (routes !== null && !inOrder(stop.after, starts, routes, vehicle)) return false
      run.waited += starts - arrives
      if (stop.windowEnd !== null && stop.latest !== null) {
        if (starts > stop.latest) return false
        run.room = Math.min(run.room, run.waited + (starts > stop.windowEnd ? stop.latest : stop.windowEnd) - starts)
      }
      const stays = legs.stayMinutes(stop.leg, starts, people)
      walk.stay(stays, legs.stayDriving(stop.leg, starts, people), workSpreads[number]!)
      at = starts + stays
      run.starts[index] = starts
      run.ends[index] = at
      if (routes !== null && !isBefore(stop.followers, at, routes, vehicle)) return false
      here = stop.leg
    }
    run.back = at + legs.driveMinutes(here, -1, at)
    run.lateCents = late * latePerMinute[place]!
    run.deviation = walk.deviation()
    return true
  }

  /** On other routes than this one; on its own the order of the stops tells. */
  function inOrder(after: readonly number[], starts: number, { vehicleOf, placeOf, due, width }: Routes, vehicle: number): boolean {
    for (const earlier of after) {
      const on = vehicleOf[earlier]!
      if (on === vehicle) continue
      if (on < 0 || due[on * width + placeOf[earlier]!]! > starts) return false
    }
    return true
  }

  function isBefore(followers: readonly number[], ends: number, { vehicleOf, placeOf, ready, width }: Routes, vehicle: number): boolean {
    for (const follower of followers) {
      const on = vehicleOf[follower]!
      if (on >= 0 && on !== vehicle && ready[on * width + placeOf[follower]!]! < ends) return false
    }
    return true
  }

  /** On the same route a job that follows another stands behind it. */
  function followsOnRoute(stops: Int32Array, from: number, count: number): boolean {
    for (let index = 0; index < count; index += 1) {
      for (const earlier of dayStops[stops[from + index]!]!.after) {
        for (let later = index + 1; later < count; later += 1) if (stops[from + later] === earlier) return false
      }
    }
    return true
  }

  /** End of what holds the truck at some time between leaving and coming back; -1 where nothing does. */
  function heldUntil(vehicle: number, leave: number, back: number, routes: Routes | null): number {
    const { busy, siblings } = vehicles[vehicle]!
    for (let index = 0; index < busy.length; index += 2) if (busy[index]! < back && busy[index + 1]! > leave) return busy[index + 1]!
    if (routes !== null) for (const sibling of siblings) if (routes.length[sibling]! > 0 && routes.from[sibling]! < back && routes.to[sibling]! > leave) return routes.to[sibling]!
    return -1
  }

  const best = { cents: Infinity }
  const perMinute = { wage: 0 }
  function attempt(vehicle: number, stops: Int32Array, from: number, count: number, leave: number, routes: Routes | null): void {
    if (simulate(vehicle, stops, from, count, played.people, leave, routes) && heldUntil(vehicle, run.leave, run.back, routes) < 0) keep(vehicle, count)
  }

  /** What was just simulated, where it is the cheapest so far. */
  function keep(vehicle: number, count: number): void {
    const cents = run.lateCents + (perMinute.wage + truckPerMinute[vehicle]!) * (run.back - run.leave)
    if (cents >= best.cents) return
    best.cents = cents
    played.leave = run.leave
    played.back = run.back
    played.deviation = run.deviation
    played.cents = run.lateCents + truckPerMinute[vehicle]! * (run.back - run.leave)
    for (let index = 0; index < count; index += 1) {
      played.starts[index] = run.starts[index]!
      played.ends[index] = run.ends[index]!
    }
  }

  function firstLeave(vehicle: number, stop: number): number {
    const { legs, notBefore, defaultStart } = places[vehicles[vehicle]!.place]!
    const { windowStart, windowEnd, leg } = dayStops[stop]!
    const target = windowStart ?? Math.min(defaultStart, windowEnd ?? Infinity)
    return Math.max(notBefore, target - legs.driveMinutes(-1, leg, target - legs.driveMinutes(-1, leg, target)))
  }

  function play(vehicle: number, stops: Int32Array, from: number, count: number, people: number, wagePerMinute: number, routes: Routes | null): boolean {
    const { place, prefix, fixedLeave, homeLeave, home } = vehicles[vehicle]!
    const { legs, dayTo } = places[place]!
    if (count > mostStops || (prefix > 0 && !startsWith(vehicle, stops, from, count, prefix)) || !followsOnRoute(stops, from, count)) return false
    perMinute.wage = wagePerMinute
    played.people = people
    best.cents = Infinity
    if (fixedLeave !== null) attempt(vehicle, stops, from, count, fixedLeave, routes)
    else if (homeLeave !== null && count === home.length && input.from === 'open' && startsWith(vehicle, stops, from, count, count)) attempt(vehicle, stops, from, count, homeLeave, routes)
    else {
      let leave = firstLeave(vehicle, stops[from]!)
      // Until the truck is there: each time behind what holds it.
      for (let held = 0; held < 4; held += 1) {
        if (leave >= dayTo || !simulate(vehicle, stops, from, count, people, leave, routes)) return false
        const until = heldUntil(vehicle, run.leave, run.back, routes)
        if (until < 0) {
          keep(vehicle, count)
          break
        }
        leave = Math.max(until, leave + 1)
      }
      if (best.cents === Infinity) return false
      const spare = Math.min(run.waited, run.room)
      const latest = Math.min(dayTo - 1, Math.floor((leave + spare) / DEPARTURE_STEP) * DEPARTURE_STEP)
      if (routes === null) {
        // By itself the route is only compared: what waiting could be saved is taken off without playing it again.
        if (latest > leave) played.leave = latest
      } else if (latest > leave) {
        attempt(vehicle, stops, from, count, latest, routes)
        const middle = Math.round((leave + latest) / 2 / DEPARTURE_STEP) * DEPARTURE_STEP
        if (latest - leave >= WORTH_THE_MIDDLE && middle > leave && middle < latest) attempt(vehicle, stops, from, count, middle, routes)
      }
    }
    if (best.cents === Infinity) return false
    let here = -1
    let metres = 0
    for (let index = 0; index < count; index += 1) {
      const { leg } = dayStops[stops[from + index]!]!
      metres += legs.metres(here, leg) + legs.stayMetres(leg)
      here = leg
    }
    played.metres = metres + legs.metres(here, -1)
    played.cents += (truckPerKm[vehicle]! * played.metres) / 1_000
    return true
  }

  return { played, play, runAt: (vehicle, stops, count, people, leave) => simulate(vehicle, stops, 0, count, people, leave, null), run, firstLeave }
}
