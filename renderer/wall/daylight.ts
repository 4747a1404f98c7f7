const DAY_MS = 86_400_000
const RADIANS = Math.PI / 180
/** Noon of 1 January 2000, from which the sun's mean motion is counted. */
const EPOCH = Date.UTC(2000, 0, 1, 12)
/** The middle of the sun stands so far below the horizon when its edge is seen to touch it. */
const HORIZON = Math.sin(-0.833 * RADIANS)

/** Whether the sun is up. By the low-precision formulas of the Astronomical Almanac: to the minute, which no wall needs. */
export function isDaylight({ lat, lon }: { readonly lat: number; readonly lon: number }, at: number): boolean {
  const days = (at - EPOCH) / DAY_MS
  const anomaly = (357.528 + 0.9856003 * days) * RADIANS
  const longitude = (280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS
  const tilt = (23.439 - 0.0000004 * days) * RADIANS
  const declination = Math.asin(Math.sin(tilt) * Math.sin(longitude))
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude))
  const hourAngle = (280.46061837 + 360.98564737 * days + lon) * RADIANS - ascension
  return Math.sin(lat * RADIANS) * Math.sin(declination) + Math.cos(lat * RADIANS) * Math.cos(declination) * Math.cos(hourAngle) > HORIZON
}
