import { join } from 'node:path'
import { greatCircleMetres, type Position } from '../../domain/place/position.ts'
import { webMercator } from '../../domain/place/web-mercator.ts'
import { openTileArchive, type TileArchive } from './tile-archive.ts'
import { isWithin, tileRings, type TileRings } from './tile-rings.ts'

/** Where there is land, by the map that comes with the program. */
export interface Land {
  /** Far from any land: farther than its coasts are wrong, than a bridge or a ferry goes. True of nothing where the map is missing. */
  isOpenSea(position: Position): Promise<boolean>
  close(): Promise<void>
}

/** The coasts are 1:10,000,000 and up to 3 km wrong; ferries of Canada's coasts keep within this of an island or a shore. */
const NEAR_M = 30_000
const RINGS_M = [NEAR_M / 3, NEAR_M]
const DIRECTIONS = 8
/** Degrees of latitude in a metre. */
const DEGREES_A_METRE = 1 / 111_195
/** Trucks of a depot drive in few of them. */
const KEPT_TILES = 64

export function createLand(resources: string): Land {
  let opening: Promise<TileArchive | null> | undefined
  const tiles = new Map<string, Promise<TileRings | null>>()

  async function isLand(archive: TileArchive, position: Position): Promise<boolean> {
    const z = archive.maxZoom
    const { x, y } = webMercator(position)
    const [column, row] = [Math.floor(x * 2 ** z), Math.floor(y * 2 ** z)]
    const tile = await tileAt(archive, z, column, row)
    return tile !== null && isWithin(tile.rings, (x * 2 ** z - column) * tile.extent, (y * 2 ** z - row) * tile.extent)
  }

  function tileAt(archive: TileArchive, z: number, x: number, y: number): Promise<TileRings | null> {
    const key = `${x} ${y}`
    const known = tiles.get(key)
    if (known !== undefined) return known
    const read = archive.tile(z, x, y).then((bytes) => (bytes === null ? null : tileRings(bytes, 'earth')))
    tiles.set(key, read)
    const [oldest] = tiles.keys()
    if (tiles.size > KEPT_TILES && oldest !== undefined) tiles.delete(oldest)
    return read
  }

  return {
    async isOpenSea(position) {
      opening ??= openTileArchive(join(resources, 'map', 'basemap.pmtiles')).catch(() => null)
      const archive = await opening
      if (archive === null) return false
      for (const place of [position, ...around(position)]) if (await isLand(archive, place)) return false
      return true
    },
    async close() {
      await (await opening)?.close()
      opening = undefined
    },
  }
}

function around(position: Position): Position[] {
  // So that "near" is as far to the east as to the north.
  const wide = greatCircleMetres(position, { ...position, lon: position.lon + 1 })
  return RINGS_M.flatMap((metres) =>
    Array.from({ length: DIRECTIONS }, (_, index) => {
      const angle = (index / DIRECTIONS) * 2 * Math.PI
      return { lat: position.lat + metres * DEGREES_A_METRE * Math.cos(angle), lon: position.lon + (metres / wide) * Math.sin(angle) }
    }),
  )
}
