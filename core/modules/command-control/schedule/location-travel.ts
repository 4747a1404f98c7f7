import { roadTravel, type TravelPlace } from '../../../domain/journey/road-travel.ts'
import type { TravelFunction } from '../../../domain/journey/timeline.ts'
import type { DriveBook } from '../../../domain/place/drive-book.ts'
import { locationTravelSettings } from '../../../domain/place/location-travel-settings.ts'
import { createTravelModel } from '../../../domain/place/travel-model.ts'

/** How long drives take from a location. */
export type TravelOf = (location: TravelPlace) => TravelFunction

/** The built-in model, with the depot's own curve where it has been learned: the same answer on every desk. */
export const embeddedTravel: TravelOf = memoized((location) => {
  const { between, isSteady } = createTravelModel(locationTravelSettings(location))
  return Object.assign((...drive: Parameters<typeof between>) => between(...drive), { isSteady })
})

/** Drives that a road service has told this desk, the others as `estimated`. */
export function travelByRoad(estimated: TravelOf, book: DriveBook): TravelOf {
  return memoized((location) => roadTravel(location, estimated(location), book))
}

function memoized(make: TravelOf): TravelOf {
  const made = new Map<string, TravelFunction>()
  return (location) => {
    const { timezone, travelFactor, travelBase, travelSlope, travelPower, travelDrives } = location
    const key = [timezone, travelFactor, travelBase, travelSlope, travelPower, travelDrives === null].join(' ')
    const known = made.get(key) ?? make(location)
    made.set(key, known)
    return known
  }
}
