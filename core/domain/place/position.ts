/** WGS 84, decimal degrees. */
export interface Position {
  readonly lat: number
  readonly lon: number
}

/** IUGG mean radius; the sphere is within 0.5 % of the ellipsoid, far below the travel model's own error. */
const EARTH_RADIUS_M = 6_371_008.8
const RADIANS = Math.PI / 180

/** Great-circle distance in metres (haversine: exact for short legs, where the cosine rule loses digits). Exactly 0 for equal positions. */
export function greatCircleMetres(from: Position, to: Position): number {
  const sinLat = Math.sin(((to.lat - from.lat) * RADIANS) / 2)
  const sinLon = Math.sin(((to.lon - from.lon) * RADIANS) / 2)
  const h = sinLat * sinLat + Math.cos(from.lat * RADIANS) * Math.cos(to.lat * RADIANS) * sinLon * sinLon
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A real place on the globe. 0,0 is refused: it is what empty columns and failed lookups turn into. */
export function isPosition(lat: number | null, lon: number | null): boolean {
  if (lat === null || lon === null) return false
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && !(lat === 0 && lon === 0)
}
