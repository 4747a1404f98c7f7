import type * as GeoJSON from 'geojson'
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { mapColours, type MapTheme } from './map-colours.ts'

type Features = GeoJSON.FeatureCollection

/** What lies on the map: made by `jobs-on-map`, `legs-on-map` and `depots-on-map`. Trucks move, and are no layer. */
export interface Fleet {
  readonly jobs: Features
  /** Where a stop is only known by its postal area or town: a circle, never a point. */
  readonly areas: Features
  readonly legs: Features
  readonly depots: Features
}

const NOTHING: Features = { type: 'FeatureCollection', features: [] }
export const EMPTY_FLEET: Fleet = { jobs: NOTHING, areas: NOTHING, legs: NOTHING, depots: NOTHING }

/** Names of the sources, by the part that each shows. */
export const FLEET_SOURCES = { jobs: 'jobs', areas: 'job-areas', legs: 'legs', depots: 'depots' } as const satisfies Record<keyof Fleet, string>
export const FLEET_PARTS = ['jobs', 'areas', 'legs', 'depots'] as const satisfies readonly (keyof Fleet)[]
/** What can be picked. */
export const JOB_LAYER = 'jobs'
export const CLUSTER_LAYER = 'job-clusters'
/** From this zoom on every job stands for itself. */
const APART_FROM = 9

export function fleetSources(fleet: Fleet): Record<string, SourceSpecification> {
  const counted = (flag: string): ExpressionSpecification => ['+', ['case', ['get', flag], 1, 0]]
  return {
    [FLEET_SOURCES.areas]: { type: 'geojson', data: fleet.areas },
    [FLEET_SOURCES.legs]: { type: 'geojson', data: fleet.legs },
    [FLEET_SOURCES.depots]: { type: 'geojson', data: fleet.depots },
    [FLEET_SOURCES.jobs]: { type: 'geojson', data: fleet.jobs, cluster: true, clusterMaxZoom: APART_FROM - 1, clusterRadius: 36, clusterProperties: { late: counted('late'), clash: counted('clash') } },
  }
}

/** State by colour and glyph; late and clash by a chip of their own shape over it (triangle, octagon), on a cluster too. */
export function fleetLayers(theme: MapTheme): LayerSpecification[] {
  const colours = mapColours(theme)
  const { looks } = colours
  const ofLook: ExpressionSpecification = ['match', ['get', 'look'], ...Object.entries(looks).flat(), looks['booked']] as unknown as ExpressionSpecification
  const single: ExpressionSpecification = ['!', ['has', 'point_count']]
  const cluster: ExpressionSpecification = ['has', 'point_count']
  const text = { 'text-halo-color': colours.halo, 'text-halo-width': 1.4 }
  const everywhere = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const

  const chip = (id: string, icon: 'late' | 'conflict', flag: string, offset: [number, number]): LayerSpecification[] => [false, true].map((many) => ({
    id: many ? `cluster-${id}` : `job-${id}`, type: 'symbol', source: FLEET_SOURCES.jobs,
    filter: many ? ['all', cluster, ['>', ['get', flag], 0]] : ['all', single, ['get', flag]],
    layout: { 'icon-image': icon, 'icon-size': 0.9, 'icon-offset': many ? [offset[0] * 1.4, offset[1] * 1.4] : offset, ...everywhere },
    paint: { 'icon-color': looks[icon] ?? colours.label, 'icon-halo-color': colours.halo, 'icon-halo-width': 1.5 },
  }))

  return [
    { id: 'job-areas', type: 'fill', source: FLEET_SOURCES.areas, paint: { 'fill-color': ofLook, 'fill-opacity': 0.1 } },
    { id: 'job-area-edges', type: 'line', source: FLEET_SOURCES.areas, paint: { 'line-color': ofLook, 'line-width': 1, 'line-opacity': 0.7, 'line-dasharray': [2, 2] } },
    { id: 'legs', type: 'line', source: FLEET_SOURCES.legs, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': ofLook, 'line-opacity': 0.7, 'line-width': ['case', ['get', 'selected'], 4, 2], 'line-dasharray': [2, 1.5] } },
    { id: 'depots', type: 'symbol', source: FLEET_SOURCES.depots, filter: ['!', ['has', 'room']], layout: { 'icon-image': 'depot', 'icon-size': 1.2, ...everywhere, 'text-field': ['get', 'name'], 'text-font': ['Inter SemiBold'], 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 0.9], 'text-optional': true }, paint: { 'icon-color': colours.accent, 'icon-halo-color': colours.halo, 'icon-halo-width': 2, 'text-color': colours.label, ...text } },
    // Where something of the page stands over the map (`room`: its radius in pixels), no name of the ground looks out from under it.
    { id: 'depot-rooms', type: 'symbol', source: FLEET_SOURCES.depots, filter: ['has', 'room'], layout: { 'icon-image': 'disc', 'icon-size': ['/', ['get', 'room'], 12], 'icon-allow-overlap': true }, paint: { 'icon-opacity': 0 } },
    { id: CLUSTER_LAYER, type: 'circle', source: FLEET_SOURCES.jobs, filter: cluster, paint: { 'circle-color': colours.disc, 'circle-radius': ['step', ['get', 'point_count'], 14, 10, 17, 50, 22], 'circle-stroke-width': 2, 'circle-stroke-color': colours.label } },
    { id: 'job-counts', type: 'symbol', source: FLEET_SOURCES.jobs, filter: cluster, layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-font': ['Inter SemiBold'], 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': colours.label } },
    { id: 'job-discs', type: 'circle', source: FLEET_SOURCES.jobs, filter: single, paint: { 'circle-color': colours.disc, 'circle-radius': ['case', ['get', 'selected'], 15, 12], 'circle-stroke-color': ['case', ['get', 'selected'], colours.accent, ofLook], 'circle-stroke-width': ['case', ['get', 'selected'], 4, 2] } },
    { id: JOB_LAYER, type: 'symbol', source: FLEET_SOURCES.jobs, filter: single, layout: { 'icon-image': ['get', 'look'], ...everywhere }, paint: { 'icon-color': ofLook } },
    { id: 'job-names', type: 'symbol', source: FLEET_SOURCES.jobs, filter: single, minzoom: 11, layout: { 'text-field': ['get', 'label'], 'text-font': ['Inter Regular'], 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 1.2], 'text-optional': true }, paint: { 'text-color': colours.label, ...text } },
    ...chip('late', 'late', 'late', [12, -12]),
    ...chip('clash', 'conflict', 'clash', [-12, -12]),
  ]
}
