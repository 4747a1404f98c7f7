import type { TravelFunction } from '../../../domain/journey/timeline.ts'
import { DEFAULT_CURVE } from '../../../domain/place/travel-curve.ts'
import { createTravelModel, DEFAULT_TRAVEL } from '../../../domain/place/travel-model.ts'
import type { Location } from '../../../domain/records/company-records.ts'

/** How long drives take from a location. Must give the same answer on every desk: no routing service, no clock. */
export type TravelOf = (location: Pick<Location, 'timezone' | 'travelFactor'>) => TravelFunction

/** The built-in model, with the depot's own factor where it has been learned. */
export const embeddedTravel: TravelOf = memoized(({ timezone, travelFactor }) => {
  return createTravelModel({ ...DEFAULT_TRAVEL, zone: timezone, curve: { ...DEFAULT_CURVE, k: DEFAULT_CURVE.k * (travelFactor ?? 1) } }).between
})

function memoized(make: TravelOf): TravelOf {
  const made = new Map<string, TravelFunction>()
  return (location) => {
    const key = `${location.timezone} ${location.travelFactor ?? 1}`
    const known = made.get(key) ?? make(location)
    made.set(key, known)
    return known
  }
}
