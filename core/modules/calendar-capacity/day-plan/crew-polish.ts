import type { Routes } from '../planner/routes.ts'
import type { CrewFormer } from './crew-former.ts'
import { stayingCrews, strangersOf } from './crew-moves.ts'
import type { DayModel } from './day-model.ts'
import type { RoutePlayer } from './play-day-route.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** A change of people is worth it from here on, in cents: less is rounding. */
const WORTH = 50
const MOST_ROUNDS = 4

interface PolishTools {
  readonly mostCrew: number
  readonly routeCents: (vehicle: number, stops: Int32Array, from: number, count: number) => number
  readonly bumpVersion: (vehicle: number) => void
}

/**
 * People change places: with somebody who is free, or with each other. By wages first, which is quick; what promises something is judged by every rule.
 * Whoever is one too many then goes home. Routes and times stay as they are.
 */
export function crewPolish(day: DayModel, columns: WorkerColumns, former: CrewFormer, player: RoutePlayer, routes: Routes, { mostCrew, routeCents, bumpVersion }: PolishTools): (touch: (vehicle: number) => void) => boolean {
  const { vehicles, workers, places } = day
  const { width, sequence, length, cost, totals } = routes
  const stays = stayingCrews(day)
  const strangers = strangersOf(day)
  const trial = new Int32Array(mostCrew)
  const otherTrial = new Int32Array(mostCrew)

  function wage(worker: number, vehicle: number): number {
    const { timeline } = places[vehicles[vehicle]!.place]!.problem
    return columns.cents(worker, vehicle, routes.from[vehicle]! - timeline.yardBeforeMinutes, routes.to[vehicle]! + timeline.yardAfterMinutes)
  }

  /** The route's price with these people, NaN where a rule forbids them. */
  function priceWith(vehicle: number, list: Int32Array, size: number): number {
    const base = vehicle * width + 1
    const count = length[vehicle]!
    let perMinute = 0
    for (let index = 0; index < size; index += 1) perMinute += columns.wagePerMinute[list[index]!]!
    if (!player.play(vehicle, sequence, base, count, size + strangers[vehicle]!, perMinute, routes) || player.played.leave !== routes.from[vehicle]) return NaN
    return former.judge(vehicle, sequence, base, count, player.played, list, size) ? routeCents(vehicle, sequence, base, count) : NaN
  }

  function listWith(vehicle: number, member: number, instead: number, into: Int32Array): void {
    for (let index = 0; index < routes.crewSize[vehicle]!; index += 1) {
      const worker = routes.crew[vehicle * mostCrew + index]!
      into[index] = worker === member ? instead : worker
    }
  }

  function replace(vehicle: number, member: number, instead: number, price: number): void {
    for (let index = 0; index < routes.crewSize[vehicle]!; index += 1) if (routes.crew[vehicle * mostCrew + index] === member) routes.crew[vehicle * mostCrew + index] = instead
    totals.cost += price - cost[vehicle]!
    cost[vehicle] = price
    bumpVersion(vehicle)
  }

  return (touch) => {
    let any = false
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      let changed = false
      for (let vehicle = 0; vehicle < vehicles.length; vehicle += 1) {
        for (let at = 0; at < routes.crewSize[vehicle]!; at += 1) if (improve(vehicle, routes.crew[vehicle * mostCrew + at]!, touch)) changed = true
        while (sendHome(vehicle, touch)) changed = true
      }
      if (!changed) break
      any = true
    }
    return any
  }

  /** One of a crew that is larger than any of its jobs has it, if the others do without; people beyond that make nothing quicker. */
  function sendHome(vehicle: number, touch: (vehicle: number) => void): boolean {
    const size = routes.crewSize[vehicle]!
    const first = vehicle * mostCrew
    if (length[vehicle] === 0 || size <= former.mostOf(sequence, vehicle * width + 1, length[vehicle]!)) return false
    let spare = -1
    let least = cost[vehicle]!
    for (let at = 0; at < size; at += 1) {
      if (stays[vehicle]!.has(routes.crew[first + at]!)) continue
      for (let index = 0; index < size - 1; index += 1) trial[index] = routes.crew[first + index + Number(index >= at)]!
      const price = priceWith(vehicle, trial, size - 1)
      if (price > least || Number.isNaN(price)) continue
      spare = at
      least = price
    }
    if (spare < 0) return false
    touch(vehicle)
    routes.crewOf[routes.crew[first + spare]!] = -1
    routes.crew[first + spare] = routes.crew[first + size - 1]!
    routes.crewSize[vehicle] = size - 1
    totals.cost += least - cost[vehicle]!
    cost[vehicle] = least
    bumpVersion(vehicle)
    return true
  }

  /** The first better place of one member. */
  function improve(vehicle: number, member: number, touch: (vehicle: number) => void): boolean {
    if (length[vehicle] === 0 || stays[vehicle]!.has(member)) return false
    const own = wage(member, vehicle)
    for (let other = 0; other < workers.length; other += 1) {
      if (other === member || workers[other]!.place < 0) continue
      const theirs = routes.crewOf[other]!
      if (theirs === vehicle || (theirs >= 0 && stays[theirs]!.has(other))) continue
      const here = wage(other, vehicle)
      if (theirs < 0) {
        if (Number.isNaN(here) || here > own - WORTH) continue
        listWith(vehicle, member, other, trial)
        const price = priceWith(vehicle, trial, routes.crewSize[vehicle]!)
        if (Number.isNaN(price) || price > cost[vehicle]! - WORTH) continue
        touch(vehicle)
        replace(vehicle, member, other, price)
        routes.crewOf[member] = -1
        routes.crewOf[other] = vehicle
        return true
      }
      const there = wage(member, theirs)
      if (Number.isNaN(here) || Number.isNaN(there) || here + there > own + wage(other, theirs) - WORTH) continue
      listWith(vehicle, member, other, trial)
      const price = priceWith(vehicle, trial, routes.crewSize[vehicle]!)
      if (Number.isNaN(price)) continue
      listWith(theirs, other, member, otherTrial)
      const otherPrice = priceWith(theirs, otherTrial, routes.crewSize[theirs]!)
      if (Number.isNaN(otherPrice) || price + otherPrice > cost[vehicle]! + cost[theirs]! - WORTH) continue
      touch(vehicle)
      touch(theirs)
      replace(vehicle, member, other, price)
      replace(theirs, other, member, otherPrice)
      routes.crewOf[member] = theirs
      routes.crewOf[other] = vehicle
      return true
    }
    return false
  }
}
