import type { Location } from '../records/company-records.ts'
import { DEFAULT_CURVE } from './travel-curve.ts'
import { DEFAULT_TRAVEL, type TravelSettings } from './travel-model.ts'

export type LearnedTravel = Pick<Location, 'travelFactor' | 'travelBase' | 'travelSlope' | 'travelPower' | 'travelDrives' | 'travelBandPct' | 'travelP80Factor'>

/** How drives from a location are reckoned: what was learned of it, the built-in values for the rest. */
export function locationTravelSettings(location: LearnedTravel & Pick<Location, 'timezone'>): TravelSettings {
  const { travelFactor, travelBase, travelSlope, travelPower, travelDrives, travelBandPct, travelP80Factor } = location
  return {
    ...DEFAULT_TRAVEL,
    zone: location.timezone,
    curve: { k: travelFactor ?? DEFAULT_CURVE.k, a: travelBase ?? DEFAULT_CURVE.a, b: travelSlope ?? DEFAULT_CURVE.b, c: travelPower ?? DEFAULT_CURVE.c },
    source: travelDrives === null ? 'model' : 'calibrated',
    errorBandPct: travelBandPct ?? DEFAULT_TRAVEL.errorBandPct,
    p80Factor: travelP80Factor ?? DEFAULT_TRAVEL.p80Factor,
  }
}
