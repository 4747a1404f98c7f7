/**
 * npm run basemap [-- --source FOLDER] [--roads FILE] [--check]
 *
 * Makes what the map draws from, in resources/map: basemap.pmtiles (Canada and the United States, zooms 0 to 8) and the sprite.
 * --source  another folder with the layers than resources/map/source
 * --roads   a GeoJSON file of roads instead of the folder's, for example Natural Earth's ne_10m_roads_north_america
 * --check   writes nothing; fails when the tiles that are there are not what the sources make
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cutTiles } from './basemap/cut-tiles.ts'
import { glyphGaps } from './basemap/glyph-gaps.ts'
import { readLayers } from './basemap/read-layers.ts'
import { drawSprite } from './basemap/sprite.ts'
import { contentDigest, readMetadata, writePmtiles } from './basemap/write-pmtiles.ts'

const MAP = join(import.meta.dirname, '..', 'resources', 'map')
const BOX = { west: -180, south: 14, east: -50, north: 84 }
const MAX_ZOOM = 8

const { values } = parseArgs({ options: { source: { type: 'string' }, roads: { type: 'string' }, check: { type: 'boolean', default: false } } })
const parts = readLayers(values.source ?? join(MAP, 'source'), values.roads)
const missing = glyphGaps(parts, join(MAP, 'glyphs'))
if (missing.length > 0) throw new Error(`no glyphs for ${missing.join(' ')}: labels would miss letters`)
const tiles = cutTiles(parts, BOX, MAX_ZOOM)
const digest = contentDigest(tiles)
const file = join(MAP, 'basemap.pmtiles')

if (values.check) {
  const contentSha256 = String(readMetadata(readFileSync(file))['contentSha256'])
  console.log(contentSha256 === digest ? `basemap: as the sources make it (${digest.slice(0, 12)})` : `basemap: ${contentSha256.slice(0, 12)} is there, the sources make ${digest.slice(0, 12)}`)
  process.exitCode = contentSha256 === digest ? 0 : 1
} else {
  const archive = writePmtiles({ box: BOX, maxZoom: MAX_ZOOM, tiles, metadata: {
    name: 'Canada and the United States', type: 'baselayer', version: '1', attribution: 'Made with Natural Earth',
    vector_layers: [...new Set(parts.map(({ layer }) => layer))].map((id) => ({ id, fields: fieldsOf(id) })),
  } })
  writeFileSync(file, archive)
  for (const [scale, name] of [[1, 'sprite'], [2, 'sprite@2x']] as const) {
    const { png, index } = drawSprite(scale)
    writeFileSync(join(MAP, `${name}.png`), png)
    writeFileSync(join(MAP, `${name}.json`), `${JSON.stringify(index)}\n`)
  }
  console.log(`basemap: ${tiles.size} tiles, ${archive.length} bytes, content ${digest.slice(0, 12)}`)
}

function fieldsOf(layer: string): Record<string, string> {
  const features = parts.filter((part) => part.layer === layer).flatMap((part) => part.features)
  return Object.fromEntries(features.flatMap(({ properties }) => Object.entries(properties ?? {}).map(([name, value]) => [name, typeof value === 'number' ? 'Number' : 'String'])))
}
