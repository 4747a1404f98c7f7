import type { TravelOf } from './schedule/location-travel.ts'

/** What the module needs from outside. `travelOf` must be deterministic: clashes are compared between desks. */
export interface CommandControlDependencies {
  readonly travelOf: TravelOf
}
