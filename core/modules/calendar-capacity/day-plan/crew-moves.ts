import type { DayModel } from './day-model.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'

/** By vehicle, who may not leave its crew. */
export function stayingCrews({ vehicles }: DayModel): readonly ReadonlySet<number>[] {
  return vehicles.map(({ crewStays, homeCrew, home }) => new Set(home.length > 0 && crewStays ? homeCrew : []))
}

/** By vehicle, how many are on it on the board whom none of the plan's locations knows; they stay with a crew that does. */
export function strangersOf({ vehicles }: DayModel): Int32Array {
  return Int32Array.from(vehicles, ({ crewStays, journey, home, homeCrew }) => (home.length > 0 && crewStays && journey !== null ? journey.crew.length - homeCrew.length : 0))
}

/**
 * What it costs that people go where the board does not have them. A new journey that takes the jobs of one on the board is told as that one, so that
 * the people who come along are not moved, and others are.
 */
export interface CrewMoves {
  /** The vehicle whose board crew a route's is told against; -1 for one with new jobs alone. `count` stops from `from` on. */
  readonly standsFor: (vehicle: number, stops: ArrayLike<number>, from: number, count: number) => number
  readonly cents: (worker: number, vehicle: number, stands: number) => number
}

export function crewMoves({ vehicles, stops: dayStops, input }: DayModel, homeOf: Int32Array): CrewMoves {
  const movedCents = input.from === 'scratch' ? 0 : input.weights.stability * PRICES.movedWorkerCents
  return {
    standsFor(vehicle, stops, from, count) {
      if (vehicles[vehicle]!.home.length > 0) return vehicle
      for (let index = from; index < from + count; index += 1) if (dayStops[stops[index]!]!.home >= 0) return dayStops[stops[index]!]!.home
      return -1
    },
    cents(worker, vehicle, stands) {
      const home = homeOf[worker]!
      if (home === vehicle || home === stands) return 0
      return home >= 0 || (stands >= 0 && vehicles[stands]!.homeCrew.length > 0) ? movedCents : 0
    },
  }
}
