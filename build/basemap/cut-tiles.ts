import type * as GeoJSON from 'geojson'
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { zxyToTileId } from 'pmtiles'
import { webMercator } from '../../core/domain/place/web-mercator.ts'
import type { TileBox } from './write-pmtiles.ts'

/** Features of one layer of the tiles that appear together, from one zoom on. */
export interface LayerPart {
  readonly layer: string
  readonly minZoom: number
  readonly features: readonly GeoJSON.Feature[]
}

/** The style draws lines a few pixels wide, and labels reach over edges: 1/32 of a tile beyond it. */
const OPTIONS = { extent: 4096, buffer: 128, tolerance: 3, indexMaxPoints: 0 }
/** The unit of pixels of a tile's geometry. */
const EXTENT = { extent: OPTIONS.extent, version: 2 }

/** Cuts the layers into vector tiles; a tile with nothing on it (open sea) is left out. */
export function cutTiles(parts: readonly LayerPart[], box: TileBox, maxZoom: number): Map<number, Uint8Array> {
  const cut = parts.filter(({ features }) => features.length > 0).map(({ layer, minZoom, features }) => ({
    layer, minZoom,
    index: new GeoJSONVT({ type: 'FeatureCollection', features: [...features] }, { ...OPTIONS, maxZoom, indexMaxZoom: Math.min(5, maxZoom) }),
  }))
  const tiles = new Map<number, Uint8Array>()
  for (let z = 0; z <= maxZoom; z += 1) {
    const [left, top] = tileAt(box.north, box.west, z)
    const [right, bottom] = tileAt(box.south, box.east, z)
    for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) {
      const layers: Record<string, GeoJSONVTTile> = {}
      for (const { layer, minZoom, index } of cut) {
        const tile = minZoom > z ? null : index.getTile(z, x, y)
        if (tile === null || tile.features.length === 0) continue
        const present = layers[layer]
        layers[layer] = present === undefined ? tile : { ...present, features: [...present.features, ...tile.features] } as GeoJSONVTTile
      }
      if (Object.keys(layers).length > 0) tiles.set(zxyToTileId(z, x, y), fromGeojsonVt(layers, EXTENT))
    }
  }
  return tiles
}

function tileAt(lat: number, lon: number, z: number): readonly [column: number, row: number] {
  const { x, y } = webMercator({ lat, lon })
  const tile = (share: number): number => Math.max(0, Math.min(2 ** z - 1, Math.floor(share * 2 ** z)))
  return [tile(x), tile(y)]
}
