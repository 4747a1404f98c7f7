import { expectedBeyond } from '../recommend/lateness.ts'
import type { Routes } from '../planner/routes.ts'
import { crewMoves, stayingCrews } from './crew-moves.ts'
import type { DayModel } from './day-model.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'
import type { PlayedRoute } from './play-day-route.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** More than that many missing roles in one person is as good as that many. */
const MOST_COVERS = 3

/** Who can lead or drive is kept for where that is needed, unless the difference in pay is larger. */
const SPARE_LEAD_CENTS = 3_000
const SPARE_DRIVER_CENTS = 1_500

/** What covering one more role is worth when somebody is chosen: about half a day's wage. */
const COVER_WORTH_CENTS = 8_000

/** The crew that was formed last: its people, and its cents with what they are wished, moved and risked for. */
export interface FormedCrew {
  readonly members: Int32Array
  size: number
  cents: number
}

/**
 * Forms the crew of a route (P17): those who are on it and can stay, then whoever covers a missing role for least, then the cheapest free people up to the size.
 * Greedy; `crew-polish.ts` and the exact assignment improve on it. Every rule about people is told here and in `WorkerColumns`.
 */
export interface CrewFormer {
  readonly formed: FormedCrew
  /** Of at least `size`: more only where roles or people who stay ask for it. */
  readonly form: (vehicle: number, stops: Int32Array, from: number, count: number, size: number, played: PlayedRoute, routes: Routes) => boolean
  /** Whether these people may be the crew; then their cents are in `formed.cents`. */
  readonly judge: (vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, members: Int32Array, size: number) => boolean
  /** As large as the most demanding job wants at least; as its largest job has room for. */
  readonly leastOf: (stops: Int32Array, from: number, count: number) => number
  readonly mostOf: (stops: Int32Array, from: number, count: number) => number
}

export function crewFormer(model: DayModel, columns: WorkerColumns, mostCrew: number): CrewFormer {
  const { stops: dayStops, vehicles, places, workers, input } = model
  const { count: people, skillWords, skills, neededSkills, leads, trainees, apart, together, avoided, wished, hasWish, homeOf, hoursApply, licensed } = columns
  const moves = crewMoves(model, homeOf)
  const { wishes, hoursRisk } = input.weights
  const leastSizes = Int32Array.from(dayStops, ({ job }) => Math.max(1, Math.ceil(job.leastCrew / job.trucks)))
  const mostSizes = Int32Array.from(dayStops, ({ job }) => Math.max(1, Math.ceil(job.mostCrew / job.trucks)))
  const stays = stayingCrews(model)
  const freeBy = places.map((_, place) => Int32Array.from(workers.keys()).filter((worker) => workers[worker]!.place >= 0 && (input.loans || workers[worker]!.place === place)).sort((a, b) => columns.wagePerMinute[a]! - columns.wagePerMinute[b]! || a - b))
  const members = new Int32Array(mostCrew)
  const memberCents = new Float64Array(mostCrew)
  const formed: FormedCrew = { members, size: 0, cents: 0 }
  const missing = new Int32Array(skillWords)
  const shift = { on: 0, off: 0 }

  function largest(sizes: Int32Array, stops: Int32Array, from: number, count: number): number {
    let size = 1
    for (let index = from; index < from + count; index += 1) if (sizes[stops[index]!]! > size) size = sizes[stops[index]!]!
    return size
  }

  function leastOf(stops: Int32Array, from: number, count: number): number {
    return largest(leastSizes, stops, from, count)
  }

  function isWanted(worker: number, stops: Int32Array, from: number, count: number): boolean {
    for (let index = from; index < from + count; index += 1) if (avoided[stops[index]! * people + worker] === 1) return false
    return true
  }

  function goesWith(worker: number, list: Int32Array, size: number, except: number): boolean {
    for (let index = 0; index < size; index += 1) if (index !== except && apart[worker * people + list[index]!] === 1) return false
    return true
  }

  /** Of the route that is looked at. */
  let stands = -1
  function moved(worker: number, vehicle: number): number {
    return moves.cents(worker, vehicle, stands)
  }

  function reckonMissing(stops: Int32Array, from: number, count: number, list: Int32Array, size: number): boolean {
    let any = 0
    for (let word = 0; word < skillWords; word += 1) {
      let bits = 0
      for (let index = from; index < from + count; index += 1) bits |= neededSkills[stops[index]! * skillWords + word]!
      for (let index = 0; index < size; index += 1) bits &= ~skills[list[index]! * skillWords + word]!
      missing[word] = bits
      any |= bits
    }
    return any !== 0
  }

  function coversSkills(worker: number): number {
    let covers = 0
    for (let word = 0; word < skillWords; word += 1) for (let left = missing[word]! & skills[worker * skillWords + word]!; left !== 0; left &= left - 1) covers += 1
    return covers
  }

  /** Who drives: the one whose hours reach furthest, -1 where nobody may. Leading and driving may be one person where the place lets it. */
  function driverOf(vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, list: Int32Array, size: number, except: number): number {
    let found = -1
    for (let index = 0; index < size; index += 1) {
      const worker = list[index]!
      if (worker === except || !columns.mayDrive(worker, vehicle, shift.on, shift.off, stops, from, count, played)) continue
      if (hoursApply[vehicle] === 0) return worker
      if (found < 0 || columns.hoursLimit(worker) > columns.hoursLimit(found)) found = worker
    }
    return found
  }

  function leadOf(list: Int32Array, size: number, except: number): number {
    for (let index = 0; index < size; index += 1) if (list[index] !== except && leads[list[index]!] === 1) return list[index]!
    return -1
  }

  const roles = { driver: -1, lead: -1 }
  /** Fills `roles` for this crew; both -1 or not as they are found. */
  function findRoles(vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, list: Int32Array, size: number): void {
    const { leadNeeded, problem } = places[vehicles[vehicle]!.place]!
    roles.driver = driverOf(vehicle, stops, from, count, played, list, size, -1)
    const needsLead = leadNeeded || hasTrainee(list, size)
    roles.lead = needsLead ? leadOf(list, size, -1) : -2
    if (roles.lead < 0 || roles.lead !== roles.driver || problem.settings.leadMayDrive || size === 1) return
    const otherLead = leadOf(list, size, roles.driver)
    const otherDriver = otherLead >= 0 ? -1 : driverOf(vehicle, stops, from, count, played, list, size, roles.lead)
    if (otherLead >= 0) roles.lead = otherLead
    else if (otherDriver >= 0) roles.driver = otherDriver
    else roles.lead = -1
  }

  function hasTrainee(list: Int32Array, size: number): boolean {
    for (let index = 0; index < size; index += 1) if (trainees[list[index]!] === 1) return true
    return false
  }

  function begin(vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute): void {
    stands = moves.standsFor(vehicle, stops, from, count)
    const { timeline } = places[vehicles[vehicle]!.place]!.problem
    shift.on = played.leave - timeline.yardBeforeMinutes
    shift.off = played.back + timeline.yardAfterMinutes
  }

  function form(vehicle: number, stops: Int32Array, from: number, count: number, least: number, played: PlayedRoute, routes: Routes): boolean {
    begin(vehicle, stops, from, count, played)
    if (least > mostCrew) return false
    let size = 0
    const base = vehicle * routes.mostCrew
    for (let index = 0; index < routes.crewSize[vehicle]!; index += 1) {
      const worker = routes.crew[base + index]!
      const cents = columns.cents(worker, vehicle, shift.on, shift.off)
      const can = !Number.isNaN(cents) && isWanted(worker, stops, from, count) && goesWith(worker, members, size, -1)
      if (!can && stays[vehicle]!.has(worker)) return false
      if (!can) continue
      members[size] = worker
      memberCents[size] = cents + moved(worker, vehicle)
      size += 1
    }
    for (;;) {
      const lacksSkills = reckonMissing(stops, from, count, members, size)
      findRoles(vehicle, stops, from, count, played, members, size)
      if (!lacksSkills && roles.driver >= 0 && roles.lead !== -1) break
      if (size >= mostCrew || !take(true, vehicle, stops, from, count, played, routes, size)) return false
      size += 1
    }
    while (size < least) {
      if (!take(false, vehicle, stops, from, count, played, routes, size)) return false
      size += 1
    }
    size = trim(vehicle, stops, from, count, played, size, least)
    return finish(vehicle, stops, from, count, played, size)
  }

  /** The best free person to add, for a role that is missing or for the size alone. */
  function take(forRole: boolean, vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, routes: Routes, size: number): boolean {
    let best = -1
    let bestScore = Infinity
    let bestCents = 0
    const lacksDriver = forRole && roles.driver < 0
    const lacksLead = forRole && roles.lead === -1
    const candidates = freeBy[vehicles[vehicle]!.place]!
    const most = forRole ? MOST_COVERS * COVER_WORTH_CENTS : 0
    const wishWorth = wishes * PRICES.missedWishCents * count
    for (let index = 0; index < candidates.length; index += 1) {
      const worker = candidates[index]!
      // Cheapest first: nobody further on can be better.
      if (columns.wagePerMinute[worker]! * (shift.off - shift.on) - most - wishWorth >= bestScore) break
      if (routes.crewOf[worker]! >= 0) continue
      let covers = 0
      if (forRole) {
        covers = coversSkills(worker) + (lacksLead ? leads[worker]! : 0) + (lacksDriver ? licensed[vehicle]![worker]! : 0)
        if (covers === 0) continue
      } else if (trainees[worker] === 1 && roles.lead < 0) continue
      let cents = columns.cents(worker, vehicle, shift.on, shift.off)
      if (Number.isNaN(cents)) continue
      cents += moved(worker, vehicle)
      let score = cents - Math.min(covers, MOST_COVERS) * COVER_WORTH_CENTS
      if (!lacksLead && leads[worker] === 1) score += SPARE_LEAD_CENTS
      if (!lacksDriver && licensed[vehicle]![worker] === 1) score += SPARE_DRIVER_CENTS
      if (wishes > 0) for (let at = from; at < from + count; at += 1) if (wished[stops[at]! * people + worker] === 1) score -= wishes * PRICES.missedWishCents
      if (score >= bestScore || !isWanted(worker, stops, from, count) || !goesWith(worker, members, size, -1)) continue
      if (forRole && lacksDriver && covers === licensed[vehicle]![worker]! && !columns.mayDrive(worker, vehicle, shift.on, shift.off, stops, from, count, played)) continue
      if (isIn(worker, size)) continue
      best = worker
      bestScore = score
      bestCents = cents
    }
    if (best < 0) return false
    members[size] = best
    memberCents[size] = bestCents
    return true
  }

  function isIn(worker: number, size: number): boolean {
    for (let index = 0; index < size; index += 1) if (members[index] === worker) return true
    return false
  }

  /** Whoever is not needed goes home, the dearest first. */
  function trim(vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, given: number, least: number): number {
    let size = given
    while (size > least) {
      let dearest = -1
      for (let index = 0; index < size; index += 1) {
        if (stays[vehicle]!.has(members[index]!) || (dearest >= 0 && memberCents[index]! <= memberCents[dearest]!)) continue
        if (holdsWithout(vehicle, stops, from, count, played, size, index)) dearest = index
      }
      if (dearest < 0) return size
      size -= 1
      members[dearest] = members[size]!
      memberCents[dearest] = memberCents[size]!
    }
    return size
  }

  const rest = new Int32Array(mostCrew)
  function holdsWithout(vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, size: number, without: number): boolean {
    let left = 0
    for (let index = 0; index < size; index += 1) {
      if (index === without) continue
      rest[left] = members[index]!
      left += 1
    }
    if (reckonMissing(stops, from, count, rest, left)) return false
    findRoles(vehicle, stops, from, count, played, rest, left)
    return roles.driver >= 0 && roles.lead !== -1
  }

  function finish(vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, size: number): boolean {
    findRoles(vehicle, stops, from, count, played, members, size)
    if (roles.driver < 0 || roles.lead === -1) return false
    let cents = 0
    for (let index = 0; index < size; index += 1) cents += memberCents[index]!
    formed.size = size
    formed.cents = cents + softCents(vehicle, stops, from, count, played, members, size)
    return true
  }

  /** Wishes, good pairs and the risk that the driver's hours run out; `roles` are those of the crew. */
  function softCents(vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, list: Int32Array, size: number): number {
    let cents = 0
    if (wishes > 0) {
      for (let index = from; index < from + count; index += 1) {
        if (hasWish[stops[index]!] === 0) continue
        let met = false
        for (let member = 0; member < size && !met; member += 1) met = wished[stops[index]! * people + list[member]!] === 1
        if (!met) cents += wishes * PRICES.missedWishCents
      }
      for (let one = 0; one < size; one += 1) for (let other = one + 1; other < size; other += 1) if (together[list[one]! * people + list[other]!] === 1) cents -= wishes * PRICES.goodPairCents
    }
    if (hoursRisk > 0 && hoursApply[vehicle] === 1) cents += hoursRisk * PRICES.hoursRiskPerMinuteCents * expectedBeyond(shift.off - shift.on, played.deviation, columns.hoursLimit(roles.driver))
    return cents
  }

  function judge(vehicle: number, stops: Int32Array, from: number, count: number, played: PlayedRoute, list: Int32Array, size: number): boolean {
    begin(vehicle, stops, from, count, played)
    if (size < leastOf(stops, from, count) || reckonMissing(stops, from, count, list, size)) return false
    let cents = 0
    for (let index = 0; index < size; index += 1) {
      const worker = list[index]!
      const own = columns.cents(worker, vehicle, shift.on, shift.off)
      if (Number.isNaN(own) || !isWanted(worker, stops, from, count) || !goesWith(worker, list, size, index)) return false
      cents += own + moved(worker, vehicle)
    }
    findRoles(vehicle, stops, from, count, played, list, size)
    if (roles.driver < 0 || roles.lead === -1) return false
    formed.cents = cents + softCents(vehicle, stops, from, count, played, list, size)
    return true
  }

  return { formed, form, judge, leastOf, mostOf: (stops, from, count) => largest(mostSizes, stops, from, count) }
}
