import type { Tags } from '../../domain/roads/truck-way.ts'
import { BLOCKED } from '../../domain/roads/weave-graph.ts'
import type { Collected } from './collect-ways.ts'
import { housesOf, type HouseBook } from './house-book.ts'
import type { PlacedPoints } from './place-points.ts'

/** Between two numbered points; more is a slip of somebody's pen. */
const MOST_BETWEEN = 500
const STEPS: Readonly<Record<string, number>> = { odd: 2, even: 2, all: 1 }

/** A building stands where the middle of its corners is. `places`: of the corners, in `points`. */
export function addBuildings({ first, hashes, hashFirst, buildingOf }: Collected['buildings'], places: Uint32Array, points: PlacedPoints, book: HouseBook): void {
  buildingOf.forEach((building, house) => {
    const corners = metOf(places.subarray(first[building], first[building + 1]), points)
    // A closed way has its first corner twice.
    const distinct = corners.length > 1 && corners[0] === corners.at(-1) ? corners.subarray(1) : corners
    if (distinct.length === 0) return
    const middle = (values: Int32Array) => Math.round(distinct.reduce((sum, place) => sum + values[place]!, 0) / distinct.length)
    book.add([[...hashes.subarray(hashFirst[house], hashFirst[house + 1])]], middle(points.lats), middle(points.lons))
  })
}

/** Along a line of house numbers, houses stand evenly between the two that are known. */
export function addLines({ first, tags }: Collected['lines'], places: Uint32Array, points: PlacedPoints, book: HouseBook): void {
  tags.forEach((line, way) => {
    const step = STEPS[line.get('addr:interpolation') ?? '']
    if (step !== undefined) addLine(line, step, metOf(places.subarray(first[way], first[way + 1]), points), points, book)
  })
}

function metOf(places: Uint32Array, { marks }: PlacedPoints): Uint32Array {
  return places.filter((place) => (marks[place]! & BLOCKED) === 0)
}

function addLine(line: Tags, step: number, corners: Uint32Array, points: PlacedPoints, book: HouseBook): void {
  let known: { readonly at: number; readonly number: number } | null = null
  for (let at = 0; at < corners.length; at += 1) {
    const number = numberOf(points.tags.get(corners[at]!))
    if (number === null) continue
    if (known !== null) addBetween(line, step, corners.subarray(known.at, at + 1), known.number, number, points, book)
    known = { at, number }
  }
}

function addBetween(line: Tags, step: number, corners: Uint32Array, first: number, last: number, { lats, lons, tags }: PlacedPoints, book: HouseBook): void {
  const [from, to] = [corners[0]!, corners.at(-1)!]
  const count = Math.abs(last - first) / step
  if (!Number.isInteger(count) || count > MOST_BETWEEN) return
  const said = new Map([...(tags.get(to) ?? []), ...(tags.get(from) ?? []), ...line])
  const lengths = [...corners.keys()].slice(1).map((at) => Math.hypot(lats[corners[at]!]! - lats[corners[at - 1]!]!, lons[corners[at]!]! - lons[corners[at - 1]!]!))
  const whole = lengths.reduce((sum, one) => sum + one, 0)
  for (let house = 1; house < count; house += 1) {
    let [left, piece] = [(whole * house) / count, 0]
    while (piece < lengths.length - 1 && left > lengths[piece]!) left -= lengths[piece++]!
    const share = lengths[piece]! === 0 ? 0 : left / lengths[piece]!
    const between = (values: Int32Array) => Math.round(values[corners[piece]!]! + share * (values[corners[piece + 1]!]! - values[corners[piece]!]!))
    book.add(housesOf(new Map([...said, ['addr:housenumber', String(first + Math.sign(last - first) * step * house)]])), between(lats), between(lons))
  }
}

function numberOf(tags: Tags | undefined): number | null {
  const text = tags?.get('addr:housenumber')
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null
}
