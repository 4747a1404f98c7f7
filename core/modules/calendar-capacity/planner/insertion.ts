import type { PlanModel } from './plan-model.ts'
import type { PlanProblem } from './plan-problem.ts'
import type { Routes } from './routes.ts'

/**
 * The one test of every rule: can this job go on this vehicle's route, where, and at what price. One of three does it, by what the problem asks for:
 * single stops, pairs, or whole routes priced by playing them. All agree where all can answer (see the tests).
 */
export interface Insertion {
  /** Reckons the route anew from the stops that stand on it, with a version of its own. */
  readonly refresh: (vehicle: number) => void
  /** Notes the two cheapest places of the job on the vehicle's route. */
  readonly evaluate: (vehicle: number, job: number) => void
  /** What a noted place costs as things stand, where that depends on other routes too (who is free); NO_PLACE where it does not go after all. Absent: as noted. */
  readonly priceNow?: (vehicle: number, job: number, at: number) => number
  /** Betters a new best plan in what the steps do not vary, e.g. who is on which crew. Tells each vehicle before it changes it; true where it changed any. */
  readonly polish?: (touch: (vehicle: number) => void) => boolean
}

/** A problem may bring an insertion test of its own, which then is all that knows its rules; `pricing` and `crews` are not read. */
export interface RuledProblem extends PlanProblem {
  readonly insertion?: InsertionOf
}

export type InsertionOf = (model: PlanModel, routes: Routes, notes: Int32Array, versions: Versions) => Insertion

/** Integers per entry: the route's version that it is true of, then cost and place of the best and of the second best. */
export const NOTE_SIZE = 5
export const NO_PLACE = 0x7fffffff

/**
 * What was found last, by job and vehicle (entry `job * vehicles + vehicle`): a route that has not changed is not looked at again.
 * A place is `pickup * width + delivery`: the stop goes behind that place of the route as it is; the delivery is behind its own place too, the pickup's when it follows at once.
 */
export function insertionNotes(model: PlanModel): Int32Array {
  return new Int32Array(model.stops * model.vehicles * NOTE_SIZE).fill(-1)
}

/** Versions: never the same twice, 0 for an empty route. */
export interface Versions {
  last: number
}
