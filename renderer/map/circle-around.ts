import type * as GeoJSON from 'geojson'
import type { Position } from '../../core/domain/place/position.ts'

const CORNERS = 48
/** One degree of latitude on the mean sphere. */
const METRES_A_DEGREE = 111_195

/** A circle on the ground: wider in degrees the farther north. Good for the tens of kilometres of a postal area. */
export function circleAround({ lat, lon }: Position, radiusM: number): GeoJSON.Polygon {
  const high = radiusM / METRES_A_DEGREE
  const wide = high / Math.max(0.05, Math.cos((lat * Math.PI) / 180))
  const ring = Array.from({ length: CORNERS }, (_, index): GeoJSON.Position => {
    const angle = (index / CORNERS) * 2 * Math.PI
    return [lon + wide * Math.cos(angle), lat + high * Math.sin(angle)]
  })
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? [lon, lat]]] }
}
