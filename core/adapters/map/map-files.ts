import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openTileArchive, type TileArchive } from './tile-archive.ts'

export interface MapFile {
  /** Null: there is nothing to draw here, which is no mistake. */
  readonly body: Uint8Array | null
  readonly type: string
}

/** What the map draws from, for whoever serves the window: tiles, glyphs and the sprite that come with the program. */
export interface MapFiles {
  /** Undefined for a path that names none of them. */
  find(pathname: string): Promise<MapFile | undefined>
  close(): Promise<void>
}

/** Where the window asks for them (`renderer/map/map-style.ts`). */
export const MAP_PATH = '/map-data/'

const TILE = 'application/vnd.mapbox-vector-tile'
const GLYPHS = 'application/x-protobuf'
/** The names are matched whole and made of these alone, so that no path leads out of the folder. */
const PATHS = {
  tile: /^basemap\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/,
  glyphs: /^glyphs\/(Inter (?:Regular|SemiBold))\/(\d{1,5}-\d{1,5})\.pbf$/,
  sprite: /^(sprite(?:@2x)?\.(json|png))$/,
}

/** `resources`: the folder that has `map` in it. Opened at the first question: most windows never show a map. */
export function createMapFiles(resources: string): MapFiles {
  const folder = join(resources, 'map')
  let opening: Promise<TileArchive | null> | undefined

  async function tile(z: number, x: number, y: number): Promise<MapFile | undefined> {
    opening ??= openTileArchive(join(folder, 'basemap.pmtiles')).catch(() => null)
    const archive = await opening
    return archive === null ? undefined : { body: await archive.tile(z, x, y), type: TILE }
  }

  async function file(type: string, ...names: readonly string[]): Promise<MapFile | undefined> {
    const body = await readFile(join(folder, ...names)).catch(() => undefined)
    return body === undefined ? undefined : { body, type }
  }

  return {
    async find(pathname) {
      const path = decoded(pathname)
      if (path?.startsWith(MAP_PATH) !== true) return undefined
      const name = path.slice(MAP_PATH.length)
      const [, z, x, y] = PATHS.tile.exec(name) ?? []
      if (z !== undefined) return tile(Number(z), Number(x), Number(y))
      const [, font, range] = PATHS.glyphs.exec(name) ?? []
      // A range that no font has: labels are drawn without its letters, instead of not at all.
      if (font !== undefined && range !== undefined) return (await file(GLYPHS, 'glyphs', font, `${range}.pbf`)) ?? { body: null, type: GLYPHS }
      const [, sprite, ending] = PATHS.sprite.exec(name) ?? []
      return sprite === undefined ? undefined : file(ending === 'png' ? 'image/png' : 'application/json', sprite)
    },
    async close() {
      await (await opening)?.close()
      opening = undefined
    },
  }
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}
