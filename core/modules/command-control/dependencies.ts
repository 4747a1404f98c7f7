import type { LocateStop } from '../../domain/place/locate-stop.ts'
import type { TravelOf } from './schedule/location-travel.ts'

/** What the module needs from outside. Both must be deterministic: clashes are compared between desks. */
export interface CommandControlDependencies {
  readonly travelOf: TravelOf
  /** For stops without coordinates. */
  readonly locate: LocateStop
}
