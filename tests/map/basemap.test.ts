import type * as GeoJSON from 'geojson'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cutTiles } from '../../build/basemap/cut-tiles.ts'
import { readRoads } from '../../build/basemap/read-roads.ts'
import { contentDigest, writePmtiles } from '../../build/basemap/write-pmtiles.ts'
import { ROOT } from '../../build/run-node.ts'
import { openTileArchive, type TileArchive } from '../../core/adapters/map/tile-archive.ts'
import { scratchFolder } from '../support/scratch-folder.ts'

const BOX = { west: -180, south: 14, east: -50, north: 84 }
const SHIPPED = join(ROOT, 'resources', 'map', 'basemap.pmtiles')

async function opened(path: string): Promise<TileArchive> {
  const archive = await openTileArchive(path)
  if (archive === null) throw new Error('not an archive')
  onTestFinished(() => archive.close())
  return archive
}

async function written(tiles: ReadonlyMap<number, Uint8Array>, maxZoom: number): Promise<TileArchive> {
  const path = join(scratchFolder(), 'a.pmtiles')
  writeFileSync(path, writePmtiles({ box: BOX, maxZoom, tiles, metadata: { vector_layers: [{ id: 'earth' }] } }))
  return opened(path)
}

/** Column and row of a place at zoom 8. */
function tileOf(lon: number, lat: number): readonly [number, number, number] {
  const sin = Math.sin((lat * Math.PI) / 180)
  return [8, Math.floor(((lon + 180) / 360) * 256), Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 256)]
}

describe('an archive that is written', () => {
  it('gives every tile back, across leaf directories, equal ones stored once', async () => {
    // Noise: what is alike would fit a root directory of any size.
    const tile = (id: number) => Buffer.from(`tile ${id % 7 === 0 ? 'sea' : (id * 2_654_435_761) % 4_294_967_296}`.repeat(1 + ((id * 40_503) % 61)))
    const tiles = new Map(Array.from({ length: 21_845 }, (_, id) => [id, tile(id)] as const))
    const archive = await written(tiles, 7)
    let id = 0
    // Tile ids go along the Hilbert curve; the first of each zoom is its first corner.
    for (let z = 0; z <= 7; z += 1) {
      expect(Buffer.from((await archive.tile(z, 0, 0)) ?? []).toString()).toBe(tile(id).toString())
      id += 4 ** z
    }
    expect(archive.layers).toEqual([{ id: 'earth', fields: [] }])
  })

  it('has no tile where none was put, nor beyond its zooms', async () => {
    const archive = await written(new Map([[0, Buffer.from('x')], [3, Buffer.from('y')]]), 1)
    expect(await Promise.all([archive.tile(1, 0, 0), archive.tile(9, 0, 0), archive.tile(1, 7, 0)])).toEqual([null, null, null])
    expect(Buffer.from((await archive.tile(1, 1, 1)) ?? []).toString()).toBe('y')
  })

  it('is the same bytes for the same tiles, whatever the order they came in', () => {
    const [a, b] = [Buffer.from('a'), Buffer.from('b')]
    const archiveOf = (tiles: ReadonlyMap<number, Uint8Array>) => Buffer.from(writePmtiles({ box: BOX, maxZoom: 1, tiles, metadata: {} })).toString('hex')
    expect(archiveOf(new Map([[1, b], [0, a]]))).toBe(archiveOf(new Map([[0, a], [1, b]])))
    expect(contentDigest(new Map([[0, a], [1, b]]))).not.toBe(contentDigest(new Map([[0, b], [1, a]])))
  })
})

describe('tiles that are cut', () => {
  const at = (lon: number, lat: number, name: string): GeoJSON.Feature => ({ type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: [lon, lat] } })

  it('have what begins at their zoom or before, of all parts of a layer', () => {
    const parts = [{ layer: 'places', minZoom: 0, features: [at(-100, 45, 'early')] }, { layer: 'places', minZoom: 2, features: [at(-100, 45.1, 'late')] }]
    const texts = [...cutTiles(parts, BOX, 2).values()].map((tile) => Buffer.from(tile).toString('latin1'))
    expect(texts.map((text) => [text.includes('early'), text.includes('late')])).toEqual([[true, false], [true, false], [true, true]])
  })
})

describe('roads', () => {
  const road = (properties: Record<string, unknown>): GeoJSON.Feature => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates: [[-80, 43], [-79, 44]] } })
  const of = (properties: Record<string, unknown>) => readRoads([road(properties)]).map(([minZoom, { properties: made }]) => ({ minZoom, ...made }))[0]

  it('of Natural Earth are understood, Canadian ones too', () => {
    expect(of({ type: 'Freeway', class: 'Interstate', number: '90', country: 'United States', scalerank: 4 })).toEqual({ minZoom: 3, kind: 'highway', kind_detail: 'motorway', ref: 'I-90', shield_text: '90', network: 'US:I' })
    expect(of({ TYPE: 'Primary', CLASS: 'Federal', NUMBER: '17', COUNTRY: 'Canada', SCALERANK: 5 })).toEqual({ minZoom: 5, kind: 'major_road', kind_detail: 'primary', ref: '17', shield_text: '17', network: 'CA:other' })
  })

  it('of another make are refused, instead of leaving a map without roads', () => {
    expect(() => readRoads([road({ highway: 'motorway' })])).toThrow('no roads in it')
  })
})

describe('the map that comes with the program', () => {
  it('has the layers of the schema, and towns in both languages', async () => {
    const archive = await opened(SHIPPED)
    expect([archive.maxZoom, archive.layers.map(({ id }) => id).toSorted()]).toEqual([8, ['boundaries', 'earth', 'landuse', 'places', 'pois', 'roads', 'water']])
    const textOf = async (lon: number, lat: number) => Buffer.from((await archive.tile(...tileOf(lon, lat))) ?? []).toString('utf8')
    expect(await textOf(-73.57, 45.5)).toMatch(/Montréal[^]*Montreal|Montreal[^]*Montréal/)
    expect(await textOf(-79.38, 43.65)).toContain('Toronto')
    expect(await textOf(-75.16, 39.95)).toContain('Philadelphie')
    // Open sea.
    expect(await archive.tile(...tileOf(-140, 35))).toBeNull()
  })

  it.each([['a text', Buffer.from('not an archive at all, '.repeat(20))], ['nothing', Buffer.alloc(0)], ['its first bytes alone', Buffer.from('PMTiles\u0003')]])('is no archive: %s', async (_, bytes) => {
    const path = join(scratchFolder(), 'broken.pmtiles')
    writeFileSync(path, bytes)
    expect(await openTileArchive(path)).toBeNull()
  })
})
