import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { TileSchema } from '../../core/domain/place/tile-schema.ts'
import type { StreetTilesView } from '../../core/kernel/contract/door-contract.ts'
import type { MapColours } from './map-colours.ts'

/** A depot's own tiles, as the desk has looked at them. */
export type Streets = StreetTilesView

const STREETS_SOURCE = 'streets'
/** From here on the streets are the ground's roads; the embedded ones, which are 1 to 3 km wrong, end. */
export const STREETS_FROM = 9

const REGULAR = ['Inter Regular']

/** Where each schema keeps what a street map is made of. */
interface SchemaWords {
  readonly roads: string
  readonly roadNames: string
  readonly kind: string
  /** Kinds from the widest to the narrowest. */
  readonly widths: readonly (readonly string[])[]
  readonly water: string
  readonly green: { readonly layer: string; readonly kinds: readonly string[] }
  readonly buildings: string
  readonly places: string
  readonly localities: readonly string[]
}

const WORDS: Readonly<Record<TileSchema, SchemaWords>> = {
  protomaps: {
    roads: 'roads', roadNames: 'roads', kind: 'kind', widths: [['highway'], ['major_road', 'medium_road'], ['minor_road', 'other']],
    water: 'water', green: { layer: 'landuse', kinds: ['park', 'forest', 'wood', 'nature_reserve', 'cemetery', 'grass'] }, buildings: 'buildings', places: 'places', localities: ['locality', 'neighbourhood'],
  },
  openmaptiles: {
    roads: 'transportation', roadNames: 'transportation_name', kind: 'class', widths: [['motorway', 'trunk'], ['primary', 'secondary', 'tertiary'], ['minor', 'service', 'busway']],
    water: 'water', green: { layer: 'landcover', kinds: ['wood', 'grass', 'park'] }, buildings: 'building', places: 'place', localities: ['city', 'town', 'village', 'suburb', 'neighbourhood'],
  },
}

/** At zooms 9, 13 and 17, by width. */
const LINE_WIDTHS = [[1.6, 5, 18], [0.8, 3, 13], [0, 1.4, 9]] as const

export function streetSources(streets: Streets, origin: string): Record<string, SourceSpecification> {
  const { west, south, east, north } = streets.bounds
  return { [STREETS_SOURCE]: { type: 'vector', tiles: [`${origin}/map-data/streets/{z}/{x}/{y}.mvt?v=${streets.version}`], minzoom: streets.minZoom, maxzoom: streets.maxZoom, bounds: [west, south, east, north], attribution: streets.attribution } }
}

/** Under the labels of the embedded map. */
export function streetGround({ schema }: Streets, { park, sea, urban, road, roadEdge }: MapColours): LayerSpecification[] {
  const words = WORDS[schema]
  const from = (layer: string) => ({ source: STREETS_SOURCE, 'source-layer': layer, minzoom: STREETS_FROM }) as const
  const widths = words.widths.map((kinds, index) => ({ kinds, sizes: LINE_WIDTHS[index] ?? LINE_WIDTHS[2], index })).toReversed()
  const width = ([near, mid, far]: readonly [number, number, number], edge: number): ExpressionSpecification => ['interpolate', ['exponential', 1.4], ['zoom'], 9, near + edge, 13, mid + edge, 17, far + 2 * edge]
  const lines = { 'line-cap': 'round', 'line-join': 'round' } as const
  return [
    { id: 'street-green', type: 'fill', ...from(words.green.layer), filter: isOneOf(words.kind, words.green.kinds), paint: { 'fill-color': park } },
    { id: 'street-water', type: 'fill', ...from(words.water), filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': sea } },
    { id: 'buildings', type: 'fill', ...from(words.buildings), minzoom: 14, paint: { 'fill-color': urban } },
    ...widths.map(({ kinds, sizes, index }): LayerSpecification => ({ id: `street-edges-${index}`, type: 'line', ...from(words.roads), filter: isOneOf(words.kind, kinds), layout: lines, paint: { 'line-color': roadEdge, 'line-width': width(sizes, 1.5) } })),
    ...widths.map(({ kinds, sizes, index }): LayerSpecification => ({ id: `streets-${index}`, type: 'line', ...from(words.roads), filter: isOneOf(words.kind, kinds), layout: lines, paint: { 'line-color': road, 'line-width': width(sizes, 0) } })),
  ]
}

export function streetNames({ schema }: Streets, { quietLabel, label, halo }: MapColours, name: ExpressionSpecification): LayerSpecification[] {
  const words = WORDS[schema]
  const text = { 'text-halo-color': halo, 'text-halo-width': 1.4 }
  return [
    { id: 'street-names', type: 'symbol', source: STREETS_SOURCE, 'source-layer': words.roadNames, minzoom: 13, filter: ['has', 'name'], layout: { 'symbol-placement': 'line', 'text-field': name, 'text-font': REGULAR, 'text-size': 12 }, paint: { 'text-color': quietLabel, ...text } },
    { id: 'street-places', type: 'symbol', source: STREETS_SOURCE, 'source-layer': words.places, minzoom: 10, filter: isOneOf(words.kind, words.localities), layout: { 'text-field': name, 'text-font': REGULAR, 'text-size': 13, 'text-max-width': 8 }, paint: { 'text-color': label, ...text } },
  ]
}

function isOneOf(kind: string, kinds: readonly string[]): FilterSpecification {
  return ['in', ['get', kind], ['literal', [...kinds]]]
}
