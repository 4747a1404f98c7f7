import type { Result } from '../../domain/failure/failure.ts'
import type { Position } from '../../domain/place/position.ts'
import type { WrittenAddress } from '../../domain/place/split-address.ts'

/** How exactly an address was found, best first. Only `pin` and `address` may be shown as a stop; the rest is a circle. */
export type MatchedLevel = 'pin' | 'address' | 'street' | 'postal' | 'town'

export type GeocodeSource = 'pin' | 'address_index' | 'postal_table' | 'town_table' | 'nominatim' | 'mapbox'

export interface PlaceQuery extends WrittenAddress {
  /** A point somebody put on the map for this address; it always wins. */
  readonly pin: Position | null
}

export interface GeocodeAnswer {
  readonly position: Position
  /** Expected distance between `position` and the true address, metres; 0 only for a pin. */
  readonly radiusM: number
  readonly source: GeocodeSource
  readonly matchedLevel: MatchedLevel
}

/** What an `AbortSignal` offers, without its environment. */
export interface Cancellation {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Refuses with `place.*` codes; never answers with a centroid as if it were the house. */
export interface Geocoder {
  geocode(query: PlaceQuery, cancel?: Cancellation): Promise<Result<GeocodeAnswer>>
}
