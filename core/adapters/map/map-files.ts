import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MapSetup } from './map-setup.ts'
import { versionOf } from './street-tiles.ts'
import { openTileArchive, type TileArchive } from './tile-archive.ts'

export interface MapFile {
  /** Null: there is nothing to draw here, which is no mistake. */
  readonly body: Uint8Array | null
  readonly type: string
}

/** What the map draws from, for whoever serves the window: tiles, glyphs and the sprite that come with the program, and a depot's own streets. */
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
  tile: /^(basemap|streets)\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/,
  glyphs: /^glyphs\/(Inter (?:Regular|SemiBold))\/(\d{1,5}-\d{1,5})\.pbf$/,
  sprite: /^(sprite(?:@2x)?\.(json|png))$/,
}

/** `resources`: the folder that has `map` in it. Archives are opened at the first question: most windows never show a map. */
export function createMapFiles(resources: string, setup: () => Pick<MapSetup, 'streets'> = () => ({ streets: null })): MapFiles {
  const folder = join(resources, 'map')
  let basemap: Promise<TileArchive | null> | undefined
  let streets: { readonly version: string; readonly opening: Promise<TileArchive | null> } | undefined

  function open(path: string): Promise<TileArchive | null> {
    return openTileArchive(path).catch(() => null)
  }

  async function streetsNow(): Promise<TileArchive | null> {
    const path = setup().streets
    const version = path === null ? '' : `${path} ${versionOf(path)}`
    if (streets?.version !== version) {
      const before = streets
      streets = { version, opening: path === null ? Promise.resolve(null) : open(path) }
      await (await before?.opening)?.close()
    }
    return streets.opening
  }

  async function tile(set: string, z: number, x: number, y: number): Promise<MapFile | undefined> {
    const archive = set === 'streets' ? await streetsNow() : await (basemap ??= open(join(folder, 'basemap.pmtiles')))
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
      const [, set, z, x, y] = PATHS.tile.exec(name) ?? []
      if (set !== undefined) return tile(set, Number(z), Number(x), Number(y))
      const [, font, range] = PATHS.glyphs.exec(name) ?? []
      // A range that no font has: labels are drawn without its letters, instead of not at all.
      if (font !== undefined && range !== undefined) return (await file(GLYPHS, 'glyphs', font, `${range}.pbf`)) ?? { body: null, type: GLYPHS }
      const [, sprite, ending] = PATHS.sprite.exec(name) ?? []
      return sprite === undefined ? undefined : file(ending === 'png' ? 'image/png' : 'application/json', sprite)
    },
    async close() {
      await (await basemap)?.close()
      await (await streets?.opening)?.close()
      basemap = undefined
      streets = undefined
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
