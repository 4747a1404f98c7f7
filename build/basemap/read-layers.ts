import type * as GeoJSON from 'geojson'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LayerPart } from './cut-tiles.ts'
import { labelPoint } from './label-point.ts'
import { COUNTRIES, lakeNames, provinceNames, townNames } from './map-names.ts'
import { readRoads } from './read-roads.ts'

type Properties = Readonly<Record<string, unknown>>

/** The layers of the basemap, by the names and kinds of the Protomaps v4 basemap schema. `roads`: another GeoJSON file of roads than the folder's. */
export function readLayers(folder: string, roads: string | undefined): LayerPart[] {
  const read = (name: string) => readFeatures(join(folder, `${name}.geojson.gz`))
  return [
    ...byZoom('earth', read('land').map((each) => [ringZoom(each), plain(each, { kind: 'earth' })])),
    ...byZoom('landuse', read('urban').map((each) => [numberOf(each, 'a') > 300 ? 4 : 6, plain(each, { kind: 'urban_area' })])),
    ...byZoom('landuse', read('park').map((each) => [5, plain(each, { kind: 'national_park', name: textOf(each, 'name') })])),
    ...byZoom('water', read('lake').map((each) => [rankZoom(numberOf(each, 'r')), plain(each, { kind: 'lake' })])),
    ...byZoom('water', read('river').map((each) => [Math.max(4, rankZoom(numberOf(each, 'r')) + 1), plain(each, { kind: 'river' })])),
    ...byZoom('water', lakeLabels(read('lake'))),
    ...byZoom('boundaries', read('boundary').map((each) => numberOf(each, 'l') === 2 ? [0, plain(each, { kind: 'country', kind_detail: 2 })] : [2, plain(each, { kind: 'region', kind_detail: 4 })])),
    ...byZoom('roads', readRoads(readFeatures(roads ?? join(folder, 'road.geojson.gz')))),
    ...byZoom('places', COUNTRIES.map(({ lon, lat, ...names }) => [1, point([lon, lat], { kind: 'country', ...names })])),
    ...byZoom('places', read('state').map((each) => [3, plain(each, { kind: 'region', ref: textOf(each, 'abbr'), ...provinceNames(textOf(each, 'abbr')) })])),
    ...byZoom('places', towns(read('place'))),
    ...byZoom('pois', read('airport').map((each) => [8, plain(each, { kind: 'aerodrome', name: textOf(each, 'name'), iata: textOf(each, 'iata') })])),
  ]
}

function readFeatures(path: string): GeoJSON.Feature[] {
  if (!existsSync(path)) throw new Error(`no such layer: ${path}`)
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return (JSON.parse(text) as GeoJSON.FeatureCollection).features
}

/** Towns by rank (0 is a metropolis); beyond the two countries only what one finds one's way by. */
function towns(features: readonly GeoJSON.Feature[]): [number, GeoJSON.Feature][] {
  return features
    .filter((each) => ['CAN', 'USA'].includes(textOf(each, 'c')) || numberOf(each, 'r') <= 4)
    .toSorted((left, right) => numberOf(left, 'r') - numberOf(right, 'r') || numberOf(right, 'pop') - numberOf(left, 'pop'))
    .map((each) => {
      const rank = numberOf(each, 'r')
      const names = townNames(textOf(each, 'name'), textOf(each, 'c'))
      return [Math.max(3, Math.min(8, rank + 2)), plain(each, { kind: 'locality', kind_detail: rank <= 4 ? 'city' : 'town', ...names, rank, population: numberOf(each, 'pop'), ...(numberOf(each, 'cap') === 1 ? { capital: 'yes' } : {}) })]
    })
}

function lakeLabels(lakes: readonly GeoJSON.Feature[]): [number, GeoJSON.Feature][] {
  return lakes.flatMap((each): [number, GeoJSON.Feature][] => {
    const name = textOf(each, 'name')
    const rank = numberOf(each, 'r')
    const place = name === '' || rank > 4 || each.geometry.type !== 'Polygon' ? null : labelPoint(each.geometry.coordinates[0] ?? [])
    return place === null ? [] : [[Math.max(3, rank + 3), point(place, { kind: 'lake', ...lakeNames(name) })]]
  })
}

function byZoom(layer: string, rows: readonly (readonly [number, GeoJSON.Feature])[]): LayerPart[] {
  const zooms = [...new Set(rows.map(([minZoom]) => minZoom))].toSorted((left, right) => left - right)
  return zooms.map((minZoom) => ({ layer, minZoom, features: rows.filter(([zoom]) => zoom === minZoom).map(([, feature]) => feature) }))
}

/** Islands come into view as they grow to a few pixels. */
function ringZoom({ geometry }: GeoJSON.Feature): number {
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] ?? [] : []
  const lons = ring.map(([lon = 0]) => lon)
  const lats = ring.map(([, lat = 0]) => lat)
  const degrees = Math.max(Math.max(...lons) - Math.min(...lons), Math.max(...lats) - Math.min(...lats))
  return Math.max(0, Math.min(7, Math.ceil(Math.log2((360 * 3) / (512 * degrees)))))
}

/** Natural Earth's scale rank says from which zoom on a thing is worth its ink. */
function rankZoom(rank: number): number {
  return Math.max(0, Math.min(8, Math.round(rank)))
}

function plain(feature: GeoJSON.Feature, properties: Properties): GeoJSON.Feature {
  return { type: 'Feature', geometry: feature.geometry, properties }
}

function point(coordinates: readonly [number, number], properties: Properties): GeoJSON.Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [...coordinates] }, properties }
}

function numberOf({ properties }: GeoJSON.Feature, name: string): number {
  return Number(properties?.[name] ?? 0)
}

function textOf({ properties }: GeoJSON.Feature, name: string): string {
  return String(properties?.[name] ?? '')
}
