import type { PlanProblem, PlanVehicle } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'

export interface SmallStop {
  /** Minutes from the yard, along one road. */
  readonly at: number
  readonly window?: readonly [number, number]
  readonly service?: number
  readonly load?: number
  readonly prize?: number
}

/** A road with the yard at 0: what a rule does can be reckoned by hand. */
export function roadProblem(stops: readonly SmallStop[], vehicles: readonly Partial<PlanVehicle>[], more: Partial<PlanProblem> = {}): PlanProblem {
  const places = [...stops.map(({ at }) => at), 0]
  const travel = Int32Array.from(places.flatMap((from) => places.map((to) => Math.abs(from - to))))
  const column = (value: (stop: SmallStop) => number) => Int32Array.from(stops, value)
  return {
    stops: stops.length, ends: 1, travel, arcCost: travel,
    earliest: column(({ window }) => window?.[0] ?? 0), latest: column(({ window }) => window?.[1] ?? 1000), service: column(({ service }) => service ?? 0), load: column(({ load }) => load ?? 0),
    delivery: null,
    vehicles: vehicles.map((vehicle, index) => ({ end: 0, capacity: 10, open: 0, close: 1000, fixedCost: 0, alike: index, ...vehicle })),
    prize: stops.some(({ prize }) => prize !== undefined) ? Float64Array.from(stops, ({ prize }) => prize ?? 1e6) : null,
    allowed: null, start: null, locked: null, pricing: null, crews: null,
    ...more,
  }
}
