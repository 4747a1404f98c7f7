import { statSync } from 'node:fs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { TileSchema } from '../../domain/place/tile-schema.ts'
import { webMercator } from '../../domain/place/web-mercator.ts'
import { tryTileArchive, type ArchiveLayer, type TileArchive } from './tile-archive.ts'

/** A depot's own streets, as the map draws them. */
export interface StreetTiles {
  readonly schema: TileSchema
  readonly minZoom: number
  readonly maxZoom: number
  readonly bounds: TileArchive['bounds']
  readonly attribution: string
  /** Of the file: tiles that a window has kept are of this one or of none. */
  readonly version: string
}

/** Where the file does not say: street tiles of both schemas are made from it. */
const USUAL_ATTRIBUTION = '© OpenStreetMap contributors'
const MOST_NAMED = 12

/** Looks whether the map can draw this file, and says why not. */
export async function inspectStreets(path: string): Promise<Result<StreetTiles>> {
  const opened = await tryTileArchive(path)
  if (!opened.ok) return opened
  const archive = opened.value
  try {
    const schema = schemaOf(archive.layers)
    if (schema === null) return refuse('map.streets_schema', { layers: archive.layers.slice(0, MOST_NAMED).map(({ id }) => id).join(', ') || '–' })
    // Directories and tiles are packed each for itself: one that unpacks tells more than the header.
    await archive.tile(archive.maxZoom, ...middleOf(archive))
    const { minZoom, maxZoom, bounds } = archive
    return ok({ schema, minZoom, maxZoom, bounds, attribution: plainText(archive.attribution) ?? USUAL_ATTRIBUTION, version: versionOf(path) })
  } catch {
    return refuse('map.streets_broken')
  } finally {
    await archive.close()
  }
}

/** By the layers that roads lie in; Protomaps before version 4 says `pmap:kind`, and cannot be drawn. */
function schemaOf(layers: readonly ArchiveLayer[]): TileSchema | null {
  const roads = layers.find(({ id }) => id === 'roads')
  if (roads !== undefined) return roads.fields.length === 0 || roads.fields.includes('kind') ? 'protomaps' : null
  return layers.some(({ id }) => id === 'transportation') ? 'openmaptiles' : null
}

function middleOf({ bounds: { west, south, east, north }, maxZoom }: TileArchive): readonly [x: number, y: number] {
  const { x, y } = webMercator({ lat: (south + north) / 2, lon: (west + east) / 2 })
  return [Math.floor(x * 2 ** maxZoom), Math.floor(y * 2 ** maxZoom)]
}

/** An attribution may come as HTML, with links that lead out of the program. */
function plainText(html: string | null): string | null {
  const text = html?.replaceAll(/<[^>]*>/g, '').replaceAll('&copy;', '©').replaceAll('&amp;', '&').trim()
  return text === undefined || text === '' ? null : text.slice(0, 200)
}

export function versionOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? '' : `${Math.round(found.mtimeMs).toString(36)}-${found.size.toString(36)}`
}
