/**
 * The planner's problem: plain integers, dense ids, no names. docs/planner.md states its rules (P1, P2, ...).
 *
 * Nodes are the stops, 0 to stops - 1, then the ends: an end is where a vehicle starts (left as from there) and returns to (reached as there).
 * A stop may begin in one place and be over in another (a move from door to door is one stop): the matrices are read from where the first is over to where the second begins.
 */
export interface PlanProblem {
  readonly stops: number
  readonly ends: number
  /** Time from node to node, row by row, (stops + ends)². Need not be symmetric. */
  readonly travel: Int32Array
  /** What the drive costs; may be the same array. */
  readonly arcCost: Int32Array
  /** Bounds of the start of service. */
  readonly earliest: Int32Array
  readonly latest: Int32Array
  readonly service: Int32Array
  /** Taken aboard at the stop. Alone it is carried on the whole route; in a pair it is put down at the delivery. */
  readonly load: Int32Array
  /** Of each pickup its delivery, else -1; null where no job is a pair. */
  readonly delivery: Int32Array | null
  readonly vehicles: readonly PlanVehicle[]
  /** What leaving a job out costs, by its first stop; null where every job must be served. */
  readonly prize: Float64Array | null
  /** Whether a vehicle may serve a job, vehicles × stops (by a job's first stop); null where every one may. */
  readonly allowed: Uint8Array | null
  /** The plan there is already, by vehicle: where the search starts from. Null: from nothing. */
  readonly start: readonly (readonly number[])[] | null
  /** By job's first stop: 1 where it stays on the vehicle of `start`, in the order that locked jobs have there (P9). */
  readonly locked: Uint8Array | null
  /** Rules of the whole route, priced by playing it (P10 to P16). Null where drives, windows and loads are all there is. */
  readonly pricing: RoutePricing | null
  /** Crews formed on the way: asked before a job joins a route (P17). */
  readonly crews: CrewNeeds | null
  /** Most workers on a route's crew, where that test forms crews. */
  readonly mostCrew?: number
  /** No route has more stops; absent: any number. */
  readonly mostStops?: number
  /** By job: the jobs that may not stand while it does not, and leave a route when it does. */
  readonly followers?: readonly (readonly number[])[]
}

export interface PlanVehicle {
  readonly end: number
  readonly capacity: number
  /** When it may leave, and must be back. */
  readonly open: number
  readonly close: number
  readonly fixedCost: number
  /** Vehicles of one class are alike in everything: of those without a job one stands for all. */
  readonly alike: number
}

/** What the playing of a whole route takes into account beyond drives, windows and loads. Everything is optional. */
export interface RoutePricing {
  /** Service by class of crew, classes × stops, and each vehicle's class. Absent: `service`. */
  readonly serviceBy?: { readonly minutes: Int32Array; readonly classOf: Int32Array }
  /** Travel by hour: matrices like `travel`, one per period of equal length, read with the departure and interpolated between the periods' middles. */
  readonly travelBy?: { readonly periodLength: number; readonly periods: readonly Int32Array[] }
  /** Later than `due` each unit of time costs `price`, up to `latest`. By stop. */
  readonly lateness?: { readonly due: Int32Array; readonly price: Float64Array }
  /** By vehicle: times the cost of the arcs. */
  readonly arcFactor?: Float64Array
  /** By vehicle. The shift runs from the departure to the return. */
  readonly shift?: { readonly costPerTime: Float64Array; readonly overtimeAfter: Int32Array; readonly overtimeCostPerTime: Float64Array; readonly most: Int32Array }
  /** A break of `length` on a route whose shift is longer than `after`, taken between two stops as soon as it is due. */
  readonly rest?: { readonly after: number; readonly length: number }
  /** Kit that a job needs: carried from the start or fetched once at the depot on the way. */
  readonly kit?: KitNeeds
  /** Costs of the route's own kind, e.g. of a handover: asked last, with the route as it would be. */
  readonly extra?: (vehicle: number, stops: Int32Array, count: number) => number
}

/** Tools are kept, parts are used up. After the visit to the depot everything is there. */
export interface KitNeeds {
  /** The depot's node, of the stops; it belongs to no job. */
  readonly depotOf: Int32Array
  /** Bits, by stop and by vehicle. */
  readonly toolsNeeded: Int32Array
  readonly toolsCarried: Int32Array
  readonly parts: number
  /** stops × parts, vehicles × parts. */
  readonly partsNeeded: Int32Array
  readonly partsCarried: Int32Array
}

/** Workers with levels, none on two routes. A job needs so many with at least a level in a skill; a crew needs the most that one of its jobs does. */
export interface CrewNeeds {
  readonly workers: number
  readonly needs: number
  /** workers × needs: 1 where the worker counts for that need. */
  readonly counts: Uint8Array
  /** stops × needs: how many are needed (by a job's first stop). */
  readonly needed: Uint8Array
}
