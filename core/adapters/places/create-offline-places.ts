import { createTravelModel, type TravelSettings } from '../../domain/place/travel-model.ts'
import type { RoutingService, TravelTime } from '../../kernel/ports/travel-time.ts'
import type { AddressIndex } from './address-index.ts'
import { createOfflineGeocoder, type OfflineGeocoder } from './offline-geocoder.ts'
import { openPlaceTables } from './place-tables.ts'
import { createTravelTime } from './travel-chain.ts'

export interface OfflinePlaces {
  readonly geocoder: OfflineGeocoder
  /** One per location: its calibration, truck factor, traffic and zone. `services` are asked first. */
  travelTime(settings: TravelSettings, services?: readonly RoutingService[]): TravelTime
}

/** Places without a network, from the tables in `resourcesDir`/places, which are read at the first question. `addresses`: the depot's own house-number points. */
export function createOfflinePlaces(resourcesDir: string, addresses: AddressIndex | null = null): OfflinePlaces {
  return {
    geocoder: createOfflineGeocoder(openPlaceTables(resourcesDir), addresses),
    travelTime: (settings, services = []) => createTravelTime(createTravelModel(settings), services),
  }
}
