import type { Position } from '../place/position.ts'
import { FIXED, fixedMetres, toFixed, type RoadGraph } from './road-graph.ts'

/** The place on a street that is nearest to a door. */
export interface StreetPlace {
  readonly street: number
  /** Of its length, from its first junction. */
  readonly share: number
  /** From the door to the street, as the crow flies. */
  readonly metres: number
}

/** About 280 m northwards. */
const CELL = 0.0025 * FIXED
/** A whole province takes larger cells instead of more memory. */
const MOST_CELLS = 2_000_000
const RADIANS = Math.PI / 180

/** Finds the street of a door: streets by the cells of a grid that they lead through. */
export function createStreetFinder(graph: RoadGraph): { nearest(door: Position, withinMetres: number): StreetPlace | null } {
  const { shapeFirst, shapeLats, shapeLons } = graph
  const streets = graph.streetFrom.length
  const [south, north] = rangeOf(shapeLats)
  const [west, east] = rangeOf(shapeLons)
  const cell = Math.max(CELL, Math.sqrt(((north - south + 1) * (east - west + 1)) / MOST_CELLS))
  const rows = Math.floor((north - south) / cell) + 1
  const columns = Math.floor((east - west) / cell) + 1
  const cellAt = (lat: number, lon: number) => Math.floor((lat - south) / cell) * columns + Math.floor((lon - west) / cell)

  /** Steps of half a cell: what is cut off a corner is less than the cell around that is always looked at too. */
  function eachCell(street: number, visit: (cell: number) => void): void {
    let before = -1
    for (let point = shapeFirst[street]!; point + 1 < shapeFirst[street + 1]!; point += 1) {
      const [lat, lon] = [shapeLats[point]!, shapeLons[point]!]
      const [goesNorth, goesEast] = [shapeLats[point + 1]! - lat, shapeLons[point + 1]! - lon]
      const steps = Math.ceil((2 * Math.max(Math.abs(goesNorth), Math.abs(goesEast))) / cell) || 1
      for (let step = 0; step <= steps; step += 1) {
        const at = cellAt(lat + (goesNorth * step) / steps, lon + (goesEast * step) / steps)
        if (at !== before) visit(at)
        before = at
      }
    }
  }

  const first = new Uint32Array(rows * columns + 1)
  for (let street = 0; street < streets; street += 1) eachCell(street, (at) => void (first[at + 1]! += 1))
  for (let at = 0; at < rows * columns; at += 1) first[at + 1]! += first[at]!
  const next = first.slice(0, -1)
  const within = new Uint32Array(first.at(-1)!)
  for (let street = 0; street < streets; street += 1) {
    eachCell(street, (at) => {
      within[next[at]!] = street
      next[at]! += 1
    })
  }

  return {
    nearest(door, withinMetres) {
      const { lat, lon } = toFixed(door)
      const squeeze = Math.cos(door.lat * RADIANS)
      const cellMetres = Math.min(fixedMetres(lat, lon, lat + cell, lon), fixedMetres(lat, lon, lat, lon + cell))
      const [row, column] = [Math.floor((lat - south) / cell), Math.floor((lon - west) / cell)]
      const most = Math.ceil(withinMetres / cellMetres) + 1
      let best: StreetPlace = { street: -1, share: 0, metres: withinMetres }
      const look = (street: number) => {
        const found = nearestOn(graph, street, lat, lon, squeeze)
        if (found.metres < best.metres || (found.metres === best.metres && street < best.street)) best = found
      }
      for (let ring = 0; ring <= most; ring += 1) {
        // A street of the next rings is at least so far away; one ring more for corners that were cut off.
        if (best.street >= 0 && best.metres <= (ring - 2) * cellMetres) break
        for (let y = Math.max(0, row - ring); y <= Math.min(rows - 1, row + ring); y += 1) {
          const isEdge = Math.abs(y - row) === ring
          for (let x = column - ring; x <= column + ring; x += isEdge ? 1 : Math.max(1, 2 * ring)) {
            if (x < 0 || x >= columns) continue
            const at = y * columns + x
            for (let index = first[at]!; index < first[at + 1]!; index += 1) look(within[index]!)
          }
        }
      }
      return best.street < 0 ? null : best
    },
  }
}

function nearestOn({ shapeFirst, shapeLats, shapeLons }: RoadGraph, street: number, lat: number, lon: number, squeeze: number): StreetPlace {
  let [metres, along, length] = [Number.POSITIVE_INFINITY, 0, 0]
  for (let point = shapeFirst[street]!; point + 1 < shapeFirst[street + 1]!; point += 1) {
    const [a, b] = [shapeLats[point]!, shapeLons[point]!]
    const [c, d] = [shapeLats[point + 1]!, shapeLons[point + 1]!]
    const [north, east] = [c - a, (d - b) * squeeze]
    const square = north * north + east * east
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((lat - a) * north + (lon - b) * squeeze * east) / square))
    const off = fixedMetres(lat, lon, a + (c - a) * share, b + (d - b) * share)
    const piece = fixedMetres(a, b, c, d)
    if (off < metres) {
      metres = off
      along = length + piece * share
    }
    length += piece
  }
  return { street, share: length === 0 ? 0 : along / length, metres }
}

function rangeOf(values: Int32Array): readonly [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}
