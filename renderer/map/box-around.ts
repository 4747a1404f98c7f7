import type { Fleet } from './fleet-layers.ts'
import type { Box } from './gl-map.ts'

/** Around the jobs and depots; null where there is nothing to look at. Neither country crosses the 180th meridian with a depot. */
export function boxAround({ jobs, depots }: Pick<Fleet, 'jobs' | 'depots'>): Box | null {
  const places = [...jobs.features, ...depots.features].flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates] : []))
  if (places.length === 0) return null
  const lons = places.map(([lon = 0]) => lon)
  const lats = places.map(([, lat = 0]) => lat)
  return { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) }
}
