import { open } from 'node:fs/promises'
import { PMTiles, TileType, type Source } from 'pmtiles'

export interface TileArchive {
  readonly maxZoom: number
  /** Layers of the tiles, as the archive's metadata lists them. */
  readonly layers: readonly string[]
  /** An uncompressed vector tile; null where the archive has none, which on a map is open sea. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>
  close(): Promise<void>
}

/** A PMTiles archive of vector tiles on this computer, read in pieces. Null for a file that is not one. */
export async function openTileArchive(path: string): Promise<TileArchive | null> {
  const file = await open(path, 'r')
  const source: Source = {
    getKey: () => path,
    async getBytes(offset, length) {
      const bytes = new Uint8Array(length)
      const { bytesRead } = await file.read(bytes, 0, length, offset)
      return { data: bytes.buffer.slice(0, bytesRead) }
    },
  }
  const archive = new PMTiles(source)
  try {
    const header = await archive.getHeader()
    if (header.tileType !== TileType.Mvt) throw new Error('not vector tiles')
    const layers = layersOf(await archive.getMetadata())
    return {
      maxZoom: header.maxZoom,
      layers,
      async tile(z, x, y) {
        const found = z < header.minZoom || z > header.maxZoom || x >= 2 ** z || y >= 2 ** z ? undefined : await archive.getZxy(z, x, y)
        return found === undefined ? null : new Uint8Array(found.data)
      },
      close: () => file.close(),
    }
  } catch {
    await file.close()
    return null
  }
}

function layersOf(metadata: unknown): string[] {
  const list = typeof metadata === 'object' && metadata !== null && 'vector_layers' in metadata ? metadata.vector_layers : undefined
  if (!Array.isArray(list)) throw new Error('the metadata lists no layers')
  return list.flatMap((each: unknown) => (typeof each === 'object' && each !== null && 'id' in each && typeof each.id === 'string' ? [each.id] : []))
}
