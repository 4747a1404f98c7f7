import { RefusalError } from '../../domain/failure/failure.ts'
import { TRUCK_WORLD } from '../../domain/place/truck-position.ts'
import { FIXED, type RoadGraph } from '../../domain/roads/road-graph.ts'
import { weaveGraph } from '../../domain/roads/weave-graph.ts'
import { collectWays } from './collect-ways.ts'
import { writeExtractData } from './extract-data.ts'
import { createHouseBook } from './house-book.ts'
import { addBuildings, addLines } from './houses-of-ways.ts'
import { asRefusal, openPbfFile, type PbfFile } from './pbf-file.ts'
import { distinctIds, placePoints, placesOf } from './place-points.ts'

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** What was found in an extract. */
export interface ExtractFound {
  readonly roadKm: number
  readonly junctions: number
  readonly addresses: number
  /** Of its roads, degrees. */
  readonly bounds: Box
  /** Of the data, epoch ms; null where the file does not say. */
  readonly dataAt: number | null
}

export const EXTRACT_STAGES = ['ways', 'points', 'roads', 'addresses', 'write'] as const
export type ExtractStage = (typeof EXTRACT_STAGES)[number]

/** Reading takes about three times the memory of the file; a metropolitan area has a quarter of this, most provinces and states have less. */
const MOST_BYTES = 400_000_000
const MB = 1_000_000
/** At the edge of an extract points of its roads are left out; of a file that was cut short, most. */
const LEAST_MET = 0.5

/** Reads the extract at `path` twice, and writes what is needed of it to `target`. Throws a `RefusalError`, after which `target` may be there in part. */
export async function makeExtract(path: string, target: string, onProgress: (stage: ExtractStage, done: number, total: number) => void): Promise<ExtractFound> {
  const file = await openPbfFile(path)
  try {
    if (file.size > MOST_BYTES) throw new RefusalError('map.extract_large', { megabytes: Math.round(file.size / MB), most: MOST_BYTES / MB })
    if (file.head.box !== null) refuseOutside(file.head.box)
    return await make(file, target, onProgress)
  } catch (error) {
    throw asRefusal(error)
  } finally {
    await file.close()
  }
}

async function make(file: PbfFile, target: string, onProgress: (stage: ExtractStage, done: number, total: number) => void): Promise<ExtractFound> {
  const { roads, buildings, lines, pointBlocks } = await collectWays(file, (done) => onProgress('ways', done, file.size))
  if (roads.kmh.length === 0) throw new RefusalError('map.extract_no_roads')
  const ids = distinctIds(roads.ids, buildings.ids, lines.ids)
  const linePlaces = placesOf(ids, lines.ids)
  const book = createHouseBook()
  const points = await placePoints(file, ids, pointBlocks, book, new Set(linePlaces), (done) => onProgress('points', done, file.size))
  if (points.met < LEAST_MET * ids.length) throw new RefusalError('map.extract_broken')

  onProgress('roads', 0, 1)
  const graph = weaveGraph(points, { first: roads.first, points: placesOf(ids, roads.ids), kmh: roads.kmh, ways: roads.ways })
  if (graph.streetFrom.length === 0) throw new RefusalError('map.extract_no_roads')
  const bounds = boundsOf(graph)
  refuseOutside(bounds)
  onProgress('addresses', 0, 1)
  addBuildings(buildings, placesOf(ids, buildings.ids), points, book)
  addLines(lines, linePlaces, points, book)
  const sorted = book.sorted()
  onProgress('write', 0, 1)
  await writeExtractData(target, graph, sorted)
  const decimetres = graph.streetDm.reduce((sum, one) => sum + one, 0)
  return { roadKm: Math.round(decimetres / 10_000), junctions: graph.lats.length, addresses: book.count, bounds, dataAt: file.head.dataAt }
}

function boundsOf({ lats, lons }: RoadGraph): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let junction = 0; junction < lats.length; junction += 1) {
    west = Math.min(west, lons[junction]!)
    east = Math.max(east, lons[junction]!)
    south = Math.min(south, lats[junction]!)
    north = Math.max(north, lats[junction]!)
  }
  return { west: west / FIXED, south: south / FIXED, east: east / FIXED, north: north / FIXED }
}

/** By its middle: an extract may reach a little beyond the border. */
function refuseOutside({ west, south, east, north }: Box): void {
  const [lat, lon] = [(south + north) / 2, (west + east) / 2]
  if (!(lat >= TRUCK_WORLD.south && lat <= TRUCK_WORLD.north && lon >= TRUCK_WORLD.west && lon <= TRUCK_WORLD.east)) throw new RefusalError('map.extract_outside', { lat: lat.toFixed(1), lon: lon.toFixed(1) })
}
