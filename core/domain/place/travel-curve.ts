/** Minutes of driving for a straight distance: `k * (a + b * km^c)` inside a city, straight slopes beyond. */
export interface TravelCurve {
  /** Level of this depot against the average city; the part that differs most between cities. */
  readonly k: number
  readonly a: number
  readonly b: number
  readonly c: number
}

/** Fitted on 150 routing instances of four cities against a road network without traffic: city left out, mean error 16 %. */
export const DEFAULT_CURVE: TravelCurve = { k: 1, a: 1.05, b: 2.52, c: 0.889 }

export const CITY_KM = 25
const REGION_KM = 60
const REGION_MIN_PER_KM = 1.2
/** Circuity 1.22 at 80 km/h. */
const LONG_HAUL_MIN_PER_KM = 0.92

const URBAN_CIRCUITY = 1.3
const LONG_HAUL_CIRCUITY = 1.22
const LONG_HAUL_FROM_KM = 100

/** Minutes without traffic for a straight distance in km. 0 at no distance; above it at least `k * a`, the cost of starting and parking. Continuous at 25 and 60 km. */
export function curveMinutes(curve: TravelCurve, km: number): number {
  if (km <= 0) return 0
  const city = curve.k * (curve.a + curve.b * Math.min(km, CITY_KM) ** curve.c)
  if (km <= CITY_KM) return city
  const region = (Math.min(km, REGION_KM) - CITY_KM) * REGION_MIN_PER_KM
  return km <= REGION_KM ? city + region : city + region + (km - REGION_KM) * LONG_HAUL_MIN_PER_KM
}

/** Road metres for straight metres: 1.3 times inside a city, falling to 1.22 from 100 km (median of 8,128 city pairs). */
export function roadMetres(straightMetres: number): number {
  const km = straightMetres / 1000
  if (km <= CITY_KM) return straightMetres * URBAN_CIRCUITY
  if (km >= LONG_HAUL_FROM_KM) return straightMetres * LONG_HAUL_CIRCUITY
  const share = (km - CITY_KM) / (LONG_HAUL_FROM_KM - CITY_KM)
  return straightMetres * (URBAN_CIRCUITY + share * (LONG_HAUL_CIRCUITY - URBAN_CIRCUITY))
}
