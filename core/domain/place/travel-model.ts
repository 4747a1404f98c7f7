import { greatCircleMetres, type Position } from './position.ts'
import { CITY_KM, curveMinutes, DEFAULT_CURVE, roadMetres, type TravelCurve } from './travel-curve.ts'
import { createTrafficClock, NO_TRAFFIC_DATA, type TrafficHours } from './traffic-hours.ts'

export type TravelSource = 'model' | 'calibrated' | 'osrm' | 'valhalla' | 'mapbox' | 'extract'

export interface TravelEstimate {
  readonly minutes: number
  readonly metres: number
  readonly source: TravelSource
  /** Mean absolute error to expect, in percent of `minutes`; both ends taken as exact. */
  readonly errorBandPct: number
}

export interface TravelSettings {
  readonly curve: TravelCurve
  /** A moving truck against a car: 1 to 3 % slower on the two networks measured. */
  readonly truckFactor: number
  readonly traffic: TrafficHours
  /** IANA zone the traffic hours are in. */
  readonly zone: string
  readonly source: 'model' | 'calibrated'
  readonly errorBandPct: number
  /** Four of five drives take no longer than the estimate times this; for arrival windows. */
  readonly p80Factor: number
}

/** Nothing learned yet: 16 % is the error in a city left out of the fit, 33 to 38 % the one seen on two small American networks. */
export const DEFAULT_TRAVEL: Omit<TravelSettings, 'zone'> = {
  curve: DEFAULT_CURVE,
  truckFactor: 1.02,
  traffic: NO_TRAFFIC_DATA,
  source: 'model',
  errorBandPct: 25,
  p80Factor: 1.18,
}

/** Beyond the city the slopes are an assumed speed, not a measurement. */
const LEAST_BAND_BEYOND_CITY_PCT = 20

export interface TravelModel {
  readonly p80Factor: number
  /** Nothing is known of traffic by the hour. */
  readonly isSteady: boolean
  /** Driving minutes by truck, without making an object: the recommender asks thousands of times. `departAt` in epoch ms. */
  minutes(from: Position, to: Position, departAt: number): number
  between(from: Position, to: Position, departAt: number): TravelEstimate
}

/** Deterministic and symmetric in its ends; 0 minutes only between equal positions. */
export function createTravelModel(settings: TravelSettings): TravelModel {
  const { curve, truckFactor, source, errorBandPct, p80Factor } = settings
  const inTraffic = createTrafficClock(settings.traffic, settings.zone)
  const bandBeyondCity = Math.max(errorBandPct, LEAST_BAND_BEYOND_CITY_PCT)

  function minutesFor(metres: number, departAt: number): number {
    return inTraffic(truckFactor * curveMinutes(curve, metres / 1000), departAt)
  }

  return {
    p80Factor,
    isSteady: settings.traffic.every((factor) => factor === 1),
    minutes: (from, to, departAt) => minutesFor(greatCircleMetres(from, to), departAt),
    between: (from, to, departAt) => {
      const metres = greatCircleMetres(from, to)
      return {
        minutes: minutesFor(metres, departAt),
        metres: Math.round(roadMetres(metres)),
        source,
        errorBandPct: metres > CITY_KM * 1000 ? bandBeyondCity : errorBandPct,
      }
    },
  }
}
