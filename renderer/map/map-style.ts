import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Language } from '../../core/domain/failure/failure.ts'
import { fleetLayers, fleetSources, type Fleet } from './fleet-layers.ts'
import { mapColours, type MapColours, type MapTheme } from './map-colours.ts'
import { STREETS_FROM, streetGround, streetNames, streetSources, type Streets } from './street-layers.ts'

export interface MapLook {
  readonly theme: MapTheme
  readonly language: Language
  /** Nothing but what is read at a glance: no numbers of roads, no airports, and towns in one size. */
  readonly isPlain?: boolean
}

/** The last zoom that the embedded tiles have; beyond it they are drawn larger. */
const MAX_ZOOM = 8
const REGULAR = ['Inter Regular']
const STRONG = ['Inter SemiBold']

/**
 * The map as one object that MapLibre and Mapbox draw alike. `origin`: who serves the window, and with it tiles, glyphs and
 * sprite (`/map-data/`): nothing else is asked. `streets`: a depot's own. Layers and kinds are those of the Protomaps v4 basemap schema.
 */
export function mapStyle({ theme, language, isPlain = false }: MapLook, origin: string, fleet: Fleet, streets: Streets | null = null): StyleSpecification {
  const colours = mapColours(theme)
  const name = nameIn(language)
  return {
    version: 8,
    name: `TruJourney ${theme} ${language}`,
    glyphs: `${origin}/map-data/glyphs/{fontstack}/{range}.pbf`,
    sprite: `${origin}/map-data/sprite`,
    sources: {
      basemap: { type: 'vector', tiles: [`${origin}/map-data/basemap/{z}/{x}/{y}.mvt`], maxzoom: MAX_ZOOM, bounds: [-180, 14, -50, 84], attribution: 'Made with Natural Earth' },
      ...(streets === null ? {} : streetSources(streets, origin)),
      ...fleetSources(fleet),
    },
    layers: [
      ...groundLayers(colours),
      ...(streets === null ? roadLayers(colours) : [...roadLayers(colours).map((layer) => ({ ...layer, maxzoom: STREETS_FROM + 1 })), ...streetGround(streets, colours)]),
      ...(isPlain ? [townNames(colours, name, PLAIN_SIZE)] : labelLayers(colours, name)),
      ...(streets === null || isPlain ? [] : streetNames(streets, colours, name)),
      ...fleetLayers(theme),
    ],
  }
}

function nameIn(language: Language): ExpressionSpecification {
  return ['coalesce', ['get', `name:${language}`], ['get', 'name']]
}

// Never below 11 px, the floor of the window.
const TOWN_SIZE: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 4, ['case', ['<=', ['get', 'rank'], 1], 13, 11], 8, ['case', ['<=', ['get', 'rank'], 2], 17, ['<=', ['get', 'rank'], 4], 14, 12]]
const PLAIN_SIZE = 15

function townNames({ label, halo }: MapColours, name: ExpressionSpecification, size: ExpressionSpecification | number): LayerSpecification {
  return {
    id: 'town-names', type: 'symbol', source: 'basemap', 'source-layer': 'places', minzoom: 4, filter: ['==', ['get', 'kind'], 'locality'],
    layout: { 'text-field': name, 'text-font': ['case', ['<=', ['get', 'rank'], 3], ['literal', STRONG], ['literal', REGULAR]], 'text-max-width': 8, 'text-padding': 4, 'text-size': size, 'symbol-sort-key': ['get', 'rank'] },
    paint: { 'text-color': label, 'text-halo-color': halo, 'text-halo-width': 1.4 },
  }
}

function groundLayers({ sea, earth, urban, park, river, country, region }: MapColours): LayerSpecification[] {
  const polygon: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': sea } },
    { id: 'earth', type: 'fill', source: 'basemap', 'source-layer': 'earth', paint: { 'fill-color': earth } },
    { id: 'parks', type: 'fill', source: 'basemap', 'source-layer': 'landuse', filter: ['==', ['get', 'kind'], 'national_park'], paint: { 'fill-color': park } },
    { id: 'urban', type: 'fill', source: 'basemap', 'source-layer': 'landuse', filter: ['==', ['get', 'kind'], 'urban_area'], paint: { 'fill-color': urban } },
    { id: 'rivers', type: 'line', source: 'basemap', 'source-layer': 'water', filter: ['==', ['get', 'kind'], 'river'], paint: { 'line-color': river, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 8, 1.2, 12, 2.5] } },
    { id: 'lakes', type: 'fill', source: 'basemap', 'source-layer': 'water', filter: ['all', ['==', ['get', 'kind'], 'lake'], polygon], paint: { 'fill-color': sea } },
    { id: 'regions', type: 'line', source: 'basemap', 'source-layer': 'boundaries', filter: ['==', ['get', 'kind'], 'region'], paint: { 'line-color': region, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.5, 8, 1.2], 'line-dasharray': [3, 2] } },
    { id: 'countries', type: 'line', source: 'basemap', 'source-layer': 'boundaries', filter: ['==', ['get', 'kind'], 'country'], paint: { 'line-color': country, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.7, 8, 1.8] } },
  ]
}

function roadLayers({ road, roadEdge }: MapColours): LayerSpecification[] {
  const roads = { source: 'basemap', 'source-layer': 'roads' } as const
  return [
    { id: 'road-edges', type: 'line', ...roads, minzoom: 5, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': roadEdge, 'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 5, 1.6, 8, 4, 12, 8] } },
    { id: 'roads', type: 'line', ...roads, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': road, 'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 3, 0.5, 5, 0.9, 8, 2, 12, 4] } },
  ]
}

function labelLayers(colours: MapColours, name: ExpressionSpecification): LayerSpecification[] {
  const halo = { 'text-halo-color': colours.halo, 'text-halo-width': 1.4 }
  const places = { type: 'symbol', source: 'basemap', 'source-layer': 'places' } as const
  return [
    { id: 'water-names', type: 'symbol', source: 'basemap', 'source-layer': 'water', filter: ['==', ['geometry-type'], 'Point'], layout: { 'text-field': name, 'text-font': REGULAR, 'text-size': 11, 'text-max-width': 7, 'text-letter-spacing': 0.05 }, paint: { 'text-color': colours.waterLabel, ...halo } },
    { id: 'road-numbers', type: 'symbol', source: 'basemap', 'source-layer': 'roads', minzoom: 5, filter: ['has', 'ref'], layout: { 'symbol-placement': 'line', 'symbol-spacing': 320, 'text-field': ['get', 'ref'], 'text-font': STRONG, 'text-size': 11, 'text-rotation-alignment': 'viewport' }, paint: { 'text-color': colours.quietLabel, ...halo } },
    { id: 'airports', type: 'symbol', source: 'basemap', 'source-layer': 'pois', minzoom: 8, layout: { 'icon-image': 'aerodrome', 'icon-size': 0.8, 'text-field': ['get', 'iata'], 'text-font': REGULAR, 'text-size': 11, 'text-offset': [0, 1.1], 'text-anchor': 'top', 'text-optional': true }, paint: { 'icon-color': colours.quietLabel, 'text-color': colours.quietLabel, ...halo } },
    { id: 'region-names', ...places, minzoom: 3, maxzoom: 7.5, filter: ['==', ['get', 'kind'], 'region'], layout: { 'text-field': ['step', ['zoom'], ['get', 'ref'], 4.2, name], 'text-font': REGULAR, 'text-size': ['interpolate', ['linear'], ['zoom'], 3, 11, 7, 15], 'text-letter-spacing': 0.1, 'text-max-width': 7 }, paint: { 'text-color': colours.quietLabel, ...halo } },
    townNames(colours, name, TOWN_SIZE),
    { id: 'country-names', ...places, maxzoom: 5, filter: ['==', ['get', 'kind'], 'country'], layout: { 'text-field': name, 'text-font': STRONG, 'text-size': ['interpolate', ['linear'], ['zoom'], 1, 11, 4, 18], 'text-letter-spacing': 0.15, 'text-transform': 'uppercase' }, paint: { 'text-color': colours.label, ...halo } },
  ]
}
