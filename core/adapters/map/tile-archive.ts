import { open, type FileHandle } from 'node:fs/promises'
import { PMTiles, TileType, type Header, type Source } from 'pmtiles'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'

export interface ArchiveLayer {
  readonly id: string
  /** Names of what its features say, as far as the archive lists them. */
  readonly fields: readonly string[]
}

export interface TileArchive {
  readonly minZoom: number
  readonly maxZoom: number
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number }
  /** Layers of the tiles, as the archive's metadata lists them. */
  readonly layers: readonly ArchiveLayer[]
  /** Whose data it is, as it says itself: may be HTML. */
  readonly attribution: string | null
  /** An uncompressed vector tile; null where the archive has none, which on a map is open sea. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>
  close(): Promise<void>
}

/** A PMTiles archive of vector tiles on this computer, read in pieces. Null for a file that is not one. */
export async function openTileArchive(path: string): Promise<TileArchive | null> {
  const opened = await tryTileArchive(path)
  return opened.ok ? opened.value : null
}

/** The same, and why not. */
export async function tryTileArchive(path: string): Promise<Result<TileArchive>> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null || !(await file.stat()).isFile()) {
    await file?.close()
    return refuse('map.streets_missing')
  }
  const opened = await readArchive(file, path).catch(() => refuse('map.streets_broken'))
  if (!opened.ok) await file.close()
  return opened
}

async function readArchive(file: FileHandle, path: string): Promise<Result<TileArchive>> {
  const source: Source = {
    getKey: () => path,
    async getBytes(offset, length) {
      const bytes = new Uint8Array(length)
      const { bytesRead } = await file.read(bytes, 0, length, offset)
      return { data: bytes.buffer.slice(0, bytesRead) }
    },
  }
  const archive = new PMTiles(source)
  const header = await archive.getHeader()
  if (header.specVersion !== 3 || (await file.stat()).size < endOf(header)) return refuse('map.streets_broken')
  if ([TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif].includes(header.tileType)) return refuse('map.streets_raster')
  if (header.tileType !== TileType.Mvt) return refuse('map.streets_broken')
  const metadata = asObject(await archive.getMetadata())
  return ok({
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    bounds: { west: header.minLon, south: header.minLat, east: header.maxLon, north: header.maxLat },
    layers: layersOf(metadata['vector_layers']),
    attribution: typeof metadata['attribution'] === 'string' ? metadata['attribution'] : null,
    async tile(z, x, y) {
      const found = z < header.minZoom || z > header.maxZoom || x >= 2 ** z || y >= 2 ** z ? undefined : await archive.getZxy(z, x, y)
      return found === undefined ? null : new Uint8Array(found.data)
    },
    close: () => file.close(),
  })
}

function endOf({ jsonMetadataOffset, jsonMetadataLength, leafDirectoryOffset, leafDirectoryLength, tileDataOffset, tileDataLength }: Header): number {
  return Math.max(jsonMetadataOffset + jsonMetadataLength, leafDirectoryOffset + (leafDirectoryLength ?? 0), tileDataOffset + (tileDataLength ?? 0))
}

function layersOf(list: unknown): ArchiveLayer[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((each: unknown) => {
    const { id, fields } = asObject(each)
    return typeof id === 'string' ? [{ id, fields: Object.keys(asObject(fields)) }] : []
  })
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
