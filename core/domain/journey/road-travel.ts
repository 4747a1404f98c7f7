import type { DriveBook } from '../place/drive-book.ts'
import { locationTravelSettings, type LearnedTravel } from '../place/location-travel-settings.ts'
import { greatCircleMetres, type Position } from '../place/position.ts'
import { createWeekClock } from '../place/traffic-hours.ts'
import { curveMinutes, DEFAULT_CURVE } from '../place/travel-curve.ts'
import type { Location } from '../records/company-records.ts'
import type { TravelFunction } from './timeline.ts'

/** Where drives are reckoned from: its clock, and what was learned of its crews' own drives. */
export type TravelPlace = LearnedTravel & Pick<Location, 'timezone'>

/**
 * Drives as the book has them, the others as `estimated` says. A time without traffic is that of an empty road, as the built-in curve is: where the depot's own
 * clocks have shown how much longer its crews take than that curve, they take so much longer on such a road too.
 */
export function roadTravel(place: TravelPlace, estimated: TravelFunction, book: DriveBook): TravelFunction {
  const minuteOfWeek = createWeekClock(place.timezone)
  const { curve } = locationTravelSettings(place)
  const isLearned = place.travelDrives !== null

  function slower(from: Position, to: Position): number {
    if (!isLearned) return 1
    const km = greatCircleMetres(from, to) / 1000
    return km === 0 ? 1 : curveMinutes(curve, km) / curveMinutes(DEFAULT_CURVE, km)
  }

  const travel: TravelFunction = (from, to, departAt) => {
    const known = book.find(from, to)
    if (known === null) return estimated(from, to, departAt)
    const { steadyMinutes, metres, source } = known
    if (steadyMinutes !== null) return { minutes: steadyMinutes * slower(from, to), metres, source }
    const minutes = known.minutes(minuteOfWeek(departAt))
    return minutes === null ? estimated(from, to, departAt) : { minutes, metres, source }
  }
  return Object.defineProperty(travel, 'isSteady', { get: () => estimated.isSteady === true && !book.hasHours })
}
