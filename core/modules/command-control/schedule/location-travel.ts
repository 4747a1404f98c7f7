import type { TravelFunction } from '../../../domain/journey/timeline.ts'
import { locationTravelSettings, type LearnedTravel } from '../../../domain/place/location-travel-settings.ts'
import { createTravelModel } from '../../../domain/place/travel-model.ts'
import type { Location } from '../../../domain/records/company-records.ts'

/** How long drives take from a location. Must give the same answer on every desk: no routing service, no clock. */
export type TravelOf = (location: LearnedTravel & Pick<Location, 'timezone'>) => TravelFunction

/** The built-in model, with the depot's own curve where it has been learned. */
export const embeddedTravel: TravelOf = memoized((location) => {
  const { between, isSteady } = createTravelModel(locationTravelSettings(location))
  return Object.assign((...drive: Parameters<typeof between>) => between(...drive), { isSteady })
})

function memoized(make: TravelOf): TravelOf {
  const made = new Map<string, TravelFunction>()
  return (location) => {
    const { timezone, travelFactor, travelBase, travelSlope, travelPower } = location
    const key = [timezone, travelFactor, travelBase, travelSlope, travelPower].join(' ')
    const known = made.get(key) ?? make(location)
    made.set(key, known)
    return known
  }
}
