import type * as GeoJSON from 'geojson'

/**
 * Roads of the map, of either source:
 * - the table that comes with the program: `class` (motorway), `ref` (an interstate's number), `rank`;
 * - Natural Earth `ne_10m_roads_north_america`: `type` (Freeway, Tolled, Primary, Secondary …), `class` (Interstate, Federal, State), `number`, `scalerank`, `country`.
 */
export function readRoads(features: readonly GeoJSON.Feature[]): [number, GeoJSON.Feature][] {
  const rows = features.flatMap((each): [number, GeoJSON.Feature][] => {
    const properties = lowered(each.properties)
    const road = properties['rank'] === undefined ? naturalEarth(properties) : ofTheProgram(properties)
    return road === null ? [] : [[road.minZoom, { type: 'Feature', geometry: each.geometry, properties: road.properties }]]
  })
  if (rows.length === 0) throw new Error('no roads in it: neither the fields rank and ref, nor type and number of Natural Earth’s roads')
  return rows
}

interface Road {
  readonly minZoom: number
  readonly properties: Readonly<Record<string, string>>
}

function ofTheProgram({ rank, ref = '' }: Readonly<Record<string, string>>): Road {
  return { minZoom: Math.max(3, Math.min(8, Number(rank))), properties: { kind: 'highway', kind_detail: 'motorway', ...shield('I-', 'US:I', ref) } }
}

function naturalEarth({ type = '', class: level = '', number = '', country = '', scalerank = '8' }: Readonly<Record<string, string>>): Road | null {
  if (!/^(freeway|tolled|primary|secondary|beltway|bypass|unclassified)$/i.test(type)) return null
  const isFreeway = /^(freeway|tolled|beltway)$/i.test(type)
  const isInterstate = level === 'Interstate'
  const network = isInterstate ? 'US:I' : `${country === 'Canada' ? 'CA' : 'US'}:other`
  return {
    minZoom: Math.max(3, Math.min(8, Number(scalerank) - (isFreeway ? 1 : 0))),
    properties: { kind: isFreeway ? 'highway' : 'major_road', kind_detail: isFreeway ? 'motorway' : 'primary', ...shield(isInterstate ? 'I-' : '', network, number) },
  }
}

function shield(before: string, network: string, number: string): Record<string, string> {
  return number === '' ? {} : { ref: `${before}${number}`, shield_text: number, network }
}

function lowered(properties: GeoJSON.GeoJsonProperties): Record<string, string> {
  return Object.fromEntries(Object.entries(properties ?? {}).filter(([, value]) => value !== null).map(([name, value]) => [name.toLowerCase(), String(value)]))
}
