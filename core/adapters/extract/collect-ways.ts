import { createGrowing, type Growing } from '../../domain/roads/growing.ts'
import { BACKWARD, FORWARD } from '../../domain/roads/road-graph.ts'
import { TRUCK_WAY_KEYS, truckWay, type Tags } from '../../domain/roads/truck-way.ts'
import { ADDRESS_KEYS, housesOf, type House } from './house-book.ts'
import { readBlock } from './pbf-block.ts'
import type { PbfFile } from './pbf-file.ts'

/** Ways by the ids of their points, one after the other: of way w those from `first[w]` until before `first[w + 1]`. */
export interface CollectedWays {
  readonly first: Uint32Array
  readonly ids: Float64Array
}

export interface Collected {
  readonly roads: CollectedWays & { readonly kmh: Uint8Array; readonly ways: Uint8Array }
  /** Buildings with house numbers: of each number the hashes that it is found under, and which building it is of. */
  readonly buildings: CollectedWays & { readonly hashes: Float64Array; readonly hashFirst: Uint32Array; readonly buildingOf: Uint32Array }
  /** Lines along which house numbers run (`addr:interpolation`). */
  readonly lines: CollectedWays & { readonly tags: readonly Tags[] }
  /** Blocks that hold points. */
  readonly pointBlocks: ReadonlySet<number>
}

const WAY_KEYS: ReadonlySet<string> = new Set([...TRUCK_WAY_KEYS, ...ADDRESS_KEYS])

/** The first pass: what ways there are. Where they lie is not known before their points have been met. */
export async function collectWays(file: PbfFile, onBytes: (done: number) => void): Promise<Collected> {
  const roads = { ...createWays(), kmh: createGrowing(Uint8Array), ways: createGrowing(Uint8Array) }
  const buildings = { ...createWays(), hashes: createGrowing(Float64Array), hashFirst: createGrowing(Uint32Array), buildingOf: createGrowing(Uint32Array) }
  const lines = { ...createWays(), tags: [] as Tags[] }
  const pointBlocks = new Set<number>()
  buildings.hashFirst.push(0)

  function addBuilding(refs: readonly number[], houses: readonly House[]): void {
    for (const house of houses) {
      for (const hash of house) buildings.hashes.push(hash)
      buildings.hashFirst.push(buildings.hashes.length)
      buildings.buildingOf.push(buildings.first.length - 1)
    }
    if (houses.length > 0) addWay(buildings, refs)
  }

  function way(refs: readonly number[], tags: Tags): void {
    const road = refs.length > 1 ? truckWay(tags) : null
    if (road !== null) {
      addWay(roads, refs)
      roads.kmh.push(Math.round(road.kmh))
      roads.ways.push((road.forward ? FORWARD : 0) | (road.backward ? BACKWARD : 0))
    }
    if (tags.has('addr:interpolation')) {
      addWay(lines, refs)
      lines.tags.push(tags)
    } else if (tags.has('addr:housenumber')) addBuilding(refs, housesOf(tags))
  }

  for await (const { bytes, index, done } of file.blocks(() => true)) {
    if (readBlock(bytes, WAY_KEYS, { way }).hasNodes) pointBlocks.add(index)
    onBytes(done)
  }
  return {
    roads: { ...takenWays(roads), kmh: roads.kmh.taken(), ways: roads.ways.taken() },
    buildings: { ...takenWays(buildings), hashes: buildings.hashes.taken(), hashFirst: buildings.hashFirst.taken(), buildingOf: buildings.buildingOf.taken() },
    lines: { ...takenWays(lines), tags: lines.tags },
    pointBlocks,
  }
}

interface GrowingWays {
  readonly first: Growing<Uint32Array>
  readonly ids: Growing<Float64Array>
}

function createWays(): GrowingWays {
  const first = createGrowing(Uint32Array)
  first.push(0)
  return { first, ids: createGrowing(Float64Array) }
}

function addWay({ first, ids }: GrowingWays, refs: readonly number[]): void {
  for (const id of refs) ids.push(id)
  first.push(ids.length)
}

function takenWays({ first, ids }: GrowingWays): CollectedWays {
  return { first: first.taken(), ids: ids.taken() }
}
