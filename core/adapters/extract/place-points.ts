import { filled } from '../../domain/roads/growing.ts'
import { BLOCKED, SIGNAL, type RoadPoints } from '../../domain/roads/weave-graph.ts'
import type { Tags } from '../../domain/roads/truck-way.ts'
import { ADDRESS_KEYS, housesOf, type HouseBook } from './house-book.ts'
import { readBlock } from './pbf-block.ts'
import type { PbfFile } from './pbf-file.ts'

export interface PlacedPoints extends RoadPoints {
  /** Rising: the place of an id here is its place in all the arrays. */
  readonly ids: Float64Array
  /** What points of lines of house numbers say of themselves, by their place. */
  readonly tags: ReadonlyMap<number, Tags>
  /** How many of the ids were met. */
  readonly met: number
}

const POINT_KEYS: ReadonlySet<string> = new Set(['highway', 'barrier', 'access', 'motor_vehicle', ...ADDRESS_KEYS])
/** What no truck gets past; gates are opened for whoever is expected. */
const BARRIERS = new Set(['bollard', 'block', 'jersey_barrier', 'cycle_barrier', 'motorcycle_barrier', 'log', 'debris', 'chain', 'planter'])

/** The second pass: where the points of `ids` lie, and the houses that are points. `ofLines`: places of points whose tags are kept. */
export async function placePoints(file: PbfFile, ids: Float64Array, pointBlocks: ReadonlySet<number>, book: HouseBook, ofLines: ReadonlySet<number>, onBytes: (done: number) => void): Promise<PlacedPoints> {
  const lats = new Int32Array(ids.length)
  const lons = new Int32Array(ids.length)
  const marks = new Uint8Array(ids.length).fill(BLOCKED)
  const kept = new Map<number, Tags>()
  let [met, next, before] = [0, 0, 0]

  /** Files list points in the order of their ids, nearly always: then this is a walk beside them. */
  function placeOf(id: number): number {
    if (id < before) next = firstNotBefore(ids, id)
    before = id
    while (next < ids.length && ids[next]! < id) next += 1
    return ids[next] === id ? next : -1
  }

  function node(id: number, lat: number, lon: number, tags: Tags | null): void {
    const place = placeOf(id)
    if (place >= 0) {
      lats[place] = lat
      lons[place] = lon
      marks[place] = tags === null ? 0 : markOf(tags)
      met += 1
      if (tags?.has('addr:housenumber') === true && ofLines.has(place)) kept.set(place, tags)
    }
    if (tags?.has('addr:housenumber') === true) book.add(housesOf(tags), lat, lon)
  }

  for await (const { bytes, done } of file.blocks((index) => pointBlocks.has(index))) {
    readBlock(bytes, POINT_KEYS, { node })
    onBytes(done)
  }
  return { ids, lats, lons, marks, tags: kept, met }
}

/** Each id once, rising. */
export function distinctIds(...lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  all.sort()
  let count = 0
  for (const id of all) {
    if (count > 0 && all[count - 1] === id) continue
    all[count] = id
    count += 1
  }
  return all.slice(0, count)
}

/** The place of each id in `sorted`, which holds all of them. */
export function placesOf(sorted: Float64Array, ids: Float64Array): Uint32Array {
  return filled(new Uint32Array(ids.length), (index) => firstNotBefore(sorted, ids[index]!))
}

function firstNotBefore(sorted: Float64Array, id: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < id) low = middle + 1
    else high = middle
  }
  return low
}

function markOf(tags: Tags): number {
  const barrier = tags.get('barrier')
  const isOpen = tags.get('motor_vehicle') === 'yes' || tags.get('access') === 'yes'
  if (barrier !== undefined && BARRIERS.has(barrier) && !isOpen) return BLOCKED
  return tags.get('highway') === 'traffic_signals' ? SIGNAL : 0
}
