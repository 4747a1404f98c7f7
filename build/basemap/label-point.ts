import type * as GeoJSON from 'geojson'

const STEPS = 24

/** The point inside a polygon's outer ring that is farthest from its shore, by a grid: good to a few percent of its size, which is all that a label needs. */
export function labelPoint(ring: readonly GeoJSON.Position[]): readonly [number, number] | null {
  const lons = ring.map(([lon = 0]) => lon)
  const lats = ring.map(([, lat = 0]) => lat)
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
  // A degree of longitude is shorter the farther north.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  let best: readonly [number, number] | null = null
  let most = 0
  for (let i = 1; i < STEPS; i += 1) for (let j = 1; j < STEPS; j += 1) {
    const [lon, lat] = [west + ((east - west) * i) / STEPS, south + ((north - south) * j) / STEPS]
    const distance = inside(lon, lat, ring) ? shore(lon, lat, ring, narrow) : 0
    if (distance <= most) continue
    most = distance
    best = [lon, lat]
  }
  return best
}

function inside(lon: number, lat: number, ring: readonly GeoJSON.Position[]): boolean {
  let is = false
  for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x2 = 0, y2 = 0] = ring[index + 1] ?? ring[0] ?? []
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) is = !is
  }
  return is
}

/** Squared, in degrees of latitude: only compared. To the corners, which lie close on a shore. */
function shore(lon: number, lat: number, ring: readonly GeoJSON.Position[], narrow: number): number {
  return ring.reduce((least, [x = 0, y = 0]) => Math.min(least, ((x - lon) * narrow) ** 2 + (y - lat) ** 2), Infinity)
}
