import { NO_PLACE, NOTE_SIZE, type Insertion, type Versions } from '../planner/insertion.ts'
import type { PlanModel } from '../planner/plan-model.ts'
import type { Routes } from '../planner/routes.ts'
import { crewFormer } from './crew-former.ts'
import { strangersOf } from './crew-moves.ts'
import { crewPolish } from './crew-polish.ts'
import type { DayModel } from './day-model.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'
import { routePlayer } from './play-day-route.ts'
import type { WorkerColumns } from './worker-columns.ts'

/**
 * The one test of a company's rules: can this job go on this journey, where, and for how much.
 * `evaluate` looks at the route by itself and its crew as it is; `priceNow` at everybody else as well, and forms the crew. What it says is exact up to rounding.
 */
export function dayInsertion(day: DayModel, columns: WorkerColumns, { mostStops, mostCrew }: { readonly mostStops: number; readonly mostCrew: number }, model: PlanModel, routes: Routes, notes: Int32Array, versions: Versions): Insertion {
  const { vehicles: vehicleCount } = model
  const { vehicles, stops: dayStops, places, input } = day
  const { width, sequence, length, cost, version, vehicleOf, placeOf, ready, due, totals } = routes
  const player = routePlayer(day, mostStops)
  const former = crewFormer(day, columns, mostCrew)
  const { played } = player
  const trial = new Int32Array(mostStops + 1)
  const typicalWage = places.map((_, place) => {
    const own = day.workers.filter((worker) => worker.place === place)
    return own.reduce((sum, { facts }) => sum + facts.wagePerHourCents / 60, 0) / Math.max(1, own.length)
  })
  const strangers = strangersOf(day)
  const ranged = Uint8Array.from(dayStops, ({ job }) => Number(job.leastCrew < job.mostCrew))
  const hasRanges = ranged.includes(1)
  seedCrews(day, routes, mostCrew)

  function lay(vehicle: number, job: number, at: number): number {
    const base = vehicle * width + 1
    const count = length[vehicle]!
    for (let index = 0; index < at; index += 1) trial[index] = sequence[base + index]!
    trial[at] = job
    for (let index = at; index < count; index += 1) trial[index + 1] = sequence[base + index]!
    return count + 1
  }

  /** Of the crew as it is, filled up to size at the place's usual wage. */
  function wageOf(vehicle: number, size: number): number {
    let wage = 0
    const have = routes.crewSize[vehicle]!
    for (let index = 0; index < have; index += 1) wage += columns.wagePerMinute[routes.crew[vehicle * mostCrew + index]!]!
    return wage + Math.max(0, size - have) * typicalWage[vehicles[vehicle]!.place]!
  }

  /** Of the route on trial by itself, with the crew that costs least; NO_PLACE where its windows forbid it. */
  function nearPrice(vehicle: number, count: number): number {
    const { yardBeforeMinutes, yardAfterMinutes } = places[vehicles[vehicle]!.place]!.problem.timeline
    const first = former.leastOf(trial, 0, count)
    const most = isRanged(trial, 0, count) ? former.mostOf(trial, 0, count) : first
    let least = NO_PLACE
    for (let size = first; size <= most; size += 1) {
      const wage = wageOf(vehicle, size)
      if (player.play(vehicle, trial, 0, count, size + strangers[vehicle]!, wage, null)) least = Math.min(least, Math.round(played.cents + wage * (played.back - played.leave + yardBeforeMinutes + yardAfterMinutes)))
    }
    return least
  }

  function isRanged(stops: Int32Array, from: number, count: number): boolean {
    if (!hasRanges) return false
    for (let index = from; index < from + count; index += 1) if (ranged[stops[index]!] === 1) return true
    return false
  }

  function evaluate(vehicle: number, job: number): void {
    const note = (job * vehicleCount + vehicle) * NOTE_SIZE
    const count = length[vehicle]!
    const before = cost[vehicle]!
    const { prefix } = vehicles[vehicle]!
    let best = NO_PLACE
    let bestAt = 0
    let second = NO_PLACE
    let secondAt = 0
    if (count < mostStops && before < NO_PLACE) {
      for (let at = Math.min(prefix, count); at <= count; at += 1) {
        const near = nearPrice(vehicle, lay(vehicle, job, at))
        const price = near - before
        if (near >= NO_PLACE || price >= second) continue
        if (price < best) {
          second = best
          secondAt = bestAt
          best = price
          bestAt = at
        } else {
          second = price
          secondAt = at
        }
      }
    }
    notes[note] = version[vehicle]!
    notes[note + 1] = best
    notes[note + 2] = bestAt
    notes[note + 3] = second
    notes[note + 4] = secondAt
  }

  /** Cents of the route that was just played and crewed. */
  function routeCents(vehicle: number, stops: Int32Array, from: number, count: number): number {
    const { homeLeave, home } = vehicles[vehicle]!
    let cents = played.cents + former.formed.cents
    if (input.from === 'scratch') return Math.round(cents)
    const { stability } = input.weights
    for (let index = from; index < from + count; index += 1) {
      const own = dayStops[stops[index]!]!.home
      if (own >= 0 && own !== vehicle) cents += stability * PRICES.movedJobCents
    }
    if (home.length > 0 && homeLeave !== null && Math.abs(played.leave - homeLeave) > PRICES.sameDepartureMinutes) cents += stability * PRICES.movedDepartureCents
    return Math.round(cents)
  }

  const leadsOf = places.map((_, place) => day.workers.flatMap((worker, index) => ((input.loans || worker.place === place) && columns.leads[index] === 1 ? [index] : [])))
  const driversOf = vehicles.map(({ place }, vehicle) => day.workers.flatMap((worker, index) => ((input.loans || worker.place === place) && columns.licensed[vehicle]![index] === 1 ? [index] : [])))

  /** What can be seen without playing a new journey: nobody left to lead or drive it, or the truck is out when the job has to be done. */
  function isHopeless(vehicle: number, job: number): boolean {
    const { place, siblings } = vehicles[vehicle]!
    const { leadNeeded, legs } = places[place]!
    if (leadNeeded && !leadsOf[place]!.some(isFree)) return true
    if (!driversOf[vehicle]!.some(isFree)) return true
    const { windowStart, latest, leg } = dayStops[job]!
    for (const sibling of siblings) {
      if (length[sibling] === 0 || latest === null) continue
      const after = routes.to[sibling]! + legs.driveMinutes(-1, leg, routes.to[sibling]!)
      const before = routes.from[sibling]!
      if (after > latest && windowStart !== null && windowStart + legs.stayMinutes(leg, windowStart, dayStops[job]!.job.mostCrew) > before) return true
    }
    return false
  }

  function isFree(worker: number): boolean {
    return routes.crewOf[worker]! < 0
  }

  /** Plays and crews a route with so many people, or more where roles want them: then `formed.size` is not `size`, and the times are not theirs. */
  function crewed(vehicle: number, stops: Int32Array, from: number, count: number, size: number): boolean {
    return player.play(vehicle, stops, from, count, size + strangers[vehicle]!, wageOf(vehicle, size), routes) && former.form(vehicle, stops, from, count, size, played, routes)
  }

  /** The route's cents at the departure and with the crew that cost least, which `played` and `formed` then are; NO_PLACE where none goes. */
  function settle(vehicle: number, stops: Int32Array, from: number, count: number): number {
    const least = former.leastOf(stops, from, count)
    if (!isRanged(stops, from, count)) return crewed(vehicle, stops, from, count, least) ? routeCents(vehicle, stops, from, count) : NO_PLACE
    const most = former.mostOf(stops, from, count)
    let best = NO_PLACE
    let bestSize = -1
    let last = -1
    for (let size = least; size > last; ) {
      last = size
      const goes = crewed(vehicle, stops, from, count, size)
      // With one more the work is shorter, and who may not drive for so long may drive then: none is left out on the way to as many as roles want.
      if (goes && former.formed.size > size) size = size < most ? size + 1 : former.formed.size
      else {
        const cents = goes ? routeCents(vehicle, stops, from, count) : NO_PLACE
        if (cents < best) {
          best = cents
          bestSize = size
        }
        if (size < most) size += 1
      }
    }
    if (best < NO_PLACE && bestSize !== last) crewed(vehicle, stops, from, count, bestSize)
    return best
  }

  function priceNow(vehicle: number, job: number, at: number): number {
    if (length[vehicle] === 0 && isHopeless(vehicle, job)) return NO_PLACE
    const count = lay(vehicle, job, at)
    const before = cost[vehicle]!
    const cents = before >= NO_PLACE ? NO_PLACE : settle(vehicle, trial, 0, count)
    return cents >= NO_PLACE ? NO_PLACE : Math.min(NO_PLACE - 1, cents - before)
  }

  function refresh(vehicle: number): void {
    const base = vehicle * width + 1
    const count = length[vehicle]!
    let price = 0
    if (count === 0) release(vehicle)
    else {
      price = settle(vehicle, sequence, base, count)
      if (price < NO_PLACE) {
        crewUp(vehicle)
        noteTimes(vehicle, base, count)
      } else noteBoardTimes(vehicle)
    }
    totals.cost += price - cost[vehicle]!
    cost[vehicle] = price
    for (let place = 1; place <= count; place += 1) {
      const stop = sequence[base - 1 + place]!
      vehicleOf[stop] = vehicle
      placeOf[stop] = place
    }
    bumpVersion(vehicle)
  }

  function bumpVersion(vehicle: number): void {
    if (length[vehicle] === 0) version[vehicle] = 0
    else {
      versions.last += 1
      version[vehicle] = versions.last
    }
  }

  function release(vehicle: number): void {
    for (let index = 0; index < routes.crewSize[vehicle]!; index += 1) routes.crewOf[routes.crew[vehicle * mostCrew + index]!] = -1
    routes.crewSize[vehicle] = 0
  }

  function crewUp(vehicle: number): void {
    release(vehicle)
    const { members, size } = former.formed
    for (let index = 0; index < size; index += 1) {
      routes.crew[vehicle * mostCrew + index] = members[index]!
      routes.crewOf[members[index]!] = vehicle
    }
    routes.crewSize[vehicle] = size
  }

  function noteTimes(vehicle: number, base: number, count: number): void {
    routes.from[vehicle] = played.leave
    routes.to[vehicle] = played.back
    for (let index = 0; index < count; index += 1) {
      ready[base + index] = played.starts[index]!
      due[base + index] = played.ends[index]!
    }
  }

  /** A journey that breaks a rule stands on the board all the same, at its times there. */
  function noteBoardTimes(vehicle: number): void {
    const { homeLeave, place, home, journey } = vehicles[vehicle]!
    const { legs } = places[place]!
    const people = journey?.crew.length ?? 0
    let at = homeLeave ?? 0
    let here = -1
    routes.from[vehicle] = at
    home.forEach((stop, index) => {
      const { leg, windowStart } = dayStops[stop]!
      const starts = Math.max(at + legs.driveMinutes(here, leg, at), windowStart ?? 0)
      at = starts + legs.stayMinutes(leg, starts, people)
      here = leg
      ready[vehicle * width + 1 + index] = starts
      due[vehicle * width + 1 + index] = at
    })
    routes.to[vehicle] = at + legs.driveMinutes(here, -1, at)
  }

  const polish = crewPolish(day, columns, former, player, routes, { mostCrew, routeCents, bumpVersion })
  return { evaluate, refresh, priceNow, polish }
}

/** Everybody stands first where the board has them, so that nobody takes them away before their own journey is looked at. */
function seedCrews({ vehicles, input }: DayModel, routes: Routes, mostCrew: number): void {
  vehicles.forEach(({ homeCrew, home, crewStays }, vehicle) => {
    if (home.length === 0 || (input.from === 'scratch' && !crewStays)) return
    for (const worker of homeCrew) {
      if (routes.crewOf[worker]! >= 0) continue
      if (routes.crewSize[vehicle]! >= mostCrew) break
      routes.crew[vehicle * mostCrew + routes.crewSize[vehicle]!] = worker
      routes.crewSize[vehicle]! += 1
      routes.crewOf[worker] = vehicle
    }
  })
}

