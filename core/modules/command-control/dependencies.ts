import type { LocateStop } from '../../domain/place/locate-stop.ts'
import type { TravelOf } from './schedule/location-travel.ts'

export interface CommandControlDependencies {
  /** For what the board shows: with the drives that this desk was told. */
  readonly travelOf: TravelOf
  /** For clashes, where it is another: they are compared between desks, so that it must be deterministic and the same on all of them. */
  readonly clashTravelOf?: TravelOf
  /** For stops without coordinates. */
  readonly locate: LocateStop
  /** For clashes, where it is another: by what every desk has. */
  readonly clashLocate?: LocateStop
}
