import type { Position } from '../place/position.ts'

/** Degrees of latitude and longitude as whole numbers: a centimetre, and it fits into 32 bits. */
export const FIXED = 1e7
const RADIANS = Math.PI / 180
const METRES_A_FIXED_DEGREE = (6_371_008.8 * RADIANS) / FIXED

/**
 * A network of streets as arrays, so that it lies on disk as it lies in memory. Junctions are numbered; a street is what lies between two of them, and knows its shape.
 * Times are milliseconds and lengths decimetres: sums of whole numbers are the same in every order.
 */
export interface RoadGraph {
  /** Of each junction, in `FIXED`. */
  readonly lats: Int32Array
  readonly lons: Int32Array
  /** What it takes to get through a junction, ms. */
  readonly waits: Uint16Array
  readonly streetFrom: Uint32Array
  readonly streetTo: Uint32Array
  readonly streetMs: Uint32Array
  readonly streetDm: Uint32Array
  /** `FORWARD`, `BACKWARD` or both. */
  readonly streetWays: Uint8Array
  /** Of street s the points from `shapeFirst[s]` until before `shapeFirst[s + 1]`, its junctions among them. */
  readonly shapeFirst: Uint32Array
  readonly shapeLats: Int32Array
  readonly shapeLons: Int32Array
}

export const FORWARD = 1
export const BACKWARD = 2

/** Of each junction, the streets that it is at an end of: what a search goes along. */
export interface Arcs {
  /** Of junction v the arcs from `first[v]` until before `first[v + 1]`. */
  readonly first: Uint32Array
  /** Of each arc four numbers side by side, since they are read together: `HEAD`, `MS`, `DM`, `WAYS`. */
  readonly each: Uint32Array
}

/** The junction at its other end; time and length; `FORWARD`: it may be driven to its head, `BACKWARD`: from there. */
export const [HEAD, MS, DM, WAYS] = [0, 1, 2, 3]
export const OF_ARC = 4

export function arcsOf({ lats, streetFrom, streetTo, streetMs, streetDm, streetWays }: RoadGraph): Arcs {
  const first = new Uint32Array(lats.length + 1)
  for (const ends of [streetFrom, streetTo]) for (const junction of ends) first[junction + 1]! += 1
  for (let junction = 0; junction < lats.length; junction += 1) first[junction + 1]! += first[junction]!
  const next = first.slice(0, -1)
  const each = new Uint32Array(2 * OF_ARC * streetFrom.length)
  const add = (street: number, from: number, to: number, ways: number) => {
    const arc = OF_ARC * next[from]!
    next[from]! += 1
    each[arc + HEAD] = to
    each[arc + MS] = streetMs[street]!
    each[arc + DM] = streetDm[street]!
    each[arc + WAYS] = ways
  }
  for (let street = 0; street < streetFrom.length; street += 1) {
    const ways = streetWays[street]!
    add(street, streetFrom[street]!, streetTo[street]!, ways)
    add(street, streetTo[street]!, streetFrom[street]!, (ways & FORWARD ? BACKWARD : 0) | (ways & BACKWARD ? FORWARD : 0))
  }
  return { first, each }
}

/** Metres between two points in `FIXED` that lie near each other: on the plane, which over a few kilometres is the same. */
export function fixedMetres(latA: number, lonA: number, latB: number, lonB: number): number {
  const north = latB - latA
  const east = (lonB - lonA) * Math.cos(((latA + latB) / 2 / FIXED) * RADIANS)
  return METRES_A_FIXED_DEGREE * Math.sqrt(north * north + east * east)
}

export function toFixed({ lat, lon }: Position): { readonly lat: number; readonly lon: number } {
  return { lat: Math.round(lat * FIXED), lon: Math.round(lon * FIXED) }
}
