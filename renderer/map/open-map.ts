import type { LayerSpecification } from 'maplibre-gl'
import { CLUSTER_LAYER, FLEET_PARTS, FLEET_SOURCES, fleetLayers, fleetSources, JOB_LAYER, type Fleet } from './fleet-layers.ts'
import type { Box, Centre, Gl, GlMap, MapTexts, Sight } from './gl-map.ts'
import type { MapTheme } from './map-colours.ts'
import { createMapPins, type PlacedPin } from './map-pins.ts'
import { mapStyle, type MapLook } from './map-style.ts'
import { spriteImages } from './sprite-images.ts'
import type { Streets } from './street-layers.ts'
import type { TruckMark } from './truck-mark.ts'
import { createTruckMarkers } from './truck-markers.ts'

/** Why the embedded map is shown to a company that has a token: it is refused, or Mapbox cannot be reached. */
export type Fallback = 'refused' | 'unreachable'

/** What Mapbox draws; the embedded map has one ground. */
export const GROUNDS = ['map', 'traffic', 'satellite'] as const
export type Ground = (typeof GROUNDS)[number]

export interface MapChoice {
  readonly container: HTMLElement
  readonly look: MapLook
  readonly centre: Centre
  /** Looked at first, instead of the centre. */
  readonly box: Box | null
  /** What lies on it from the first frame on. */
  readonly fleet: Fleet
  readonly texts: MapTexts
  /** The company's own; without one nothing leaves this computer. */
  readonly mapboxToken: string | null
  readonly streets: Streets | null
  readonly ground: Ground
  onPickJob(id: string): void
  /** The pointer is over a job, or over none. */
  onPointJob(id: string | null): void
  /** The pointer goes down on a job: `true` where it is taken along. Without, jobs are picked and not dragged. */
  readonly onHoldJob?: ((id: string, at: { readonly x: number; readonly y: number }) => boolean) | undefined
  /** What is in view, at first and after each move. */
  readonly onSight?: ((sight: Sight) => void) | undefined
  onFallback(reason: Fallback): void
  /** The first full frame. */
  onDrawn(): void
}

export interface OpenMap {
  setLook(look: MapLook): void
  setGround(ground: Ground): void
  setFleet(fleet: Fleet): void
  /** `many`: so many trucks, in words. */
  setTrucks(trucks: readonly TruckMark[], many: (count: number) => string): void
  setPins(pins: readonly PlacedPin[]): void
  fit(box: Box): void
  destroy(): void
}

const MAPBOX_STYLES: Readonly<Record<Ground, Readonly<Record<MapTheme, string>>>> = {
  map: { dark: 'mapbox://styles/mapbox/dark-v11', light: 'mapbox://styles/mapbox/light-v11' },
  traffic: { dark: 'mapbox://styles/mapbox/navigation-night-v1', light: 'mapbox://styles/mapbox/navigation-day-v1' },
  satellite: { dark: 'mapbox://styles/mapbox/satellite-streets-v12', light: 'mapbox://styles/mapbox/satellite-streets-v12' },
}
/** A cluster that is picked opens by this many zooms. */
const CLOSER = 2

/** The map: MapLibre with the embedded tiles, or Mapbox for a company with a token of its own, as long as it answers. */
export async function openMap(choice: MapChoice): Promise<OpenMap> {
  let { look, ground, fleet, box } = choice
  let trucks: readonly TruckMark[] = []
  let many: (count: number) => string = String
  let pins: readonly PlacedPin[] = []
  let isGone = false
  /** Every tile that fails says so; the first is enough. */
  let hasFallen = false
  let shown = await start(choice.mapboxToken)

  async function start(token: string | null) {
    const gl = await loadGl(token)
    const map = gl.createMap({ container: choice.container, style: styleFor(gl), centre: choice.centre, box, texts: choice.texts })
    const markers = createTruckMarkers(map)
    const pinned = createMapPins(map)
    map.onPick([JOB_LAYER, CLUSTER_LAYER], ([hit]) => {
      if (hit?.layer === CLUSTER_LAYER) map.goTo({ lat: hit.lat, lon: hit.lon, zoom: map.zoom() + CLOSER })
      else if (typeof hit?.properties['id'] === 'string') choice.onPickJob(hit.properties['id'])
    })
    let pointed: string | null = null
    map.onPoint([JOB_LAYER], (hit) => {
      const id = typeof hit?.properties['id'] === 'string' ? hit.properties['id'] : null
      if (id !== pointed) choice.onPointJob(id)
      pointed = id
    })
    const { onHoldJob, onSight } = choice
    if (onHoldJob) map.onHold([JOB_LAYER], ([hit], at) => typeof hit?.properties['id'] === 'string' && onHoldJob(hit.properties['id'], at))
    if (onSight) {
      map.onMoved(() => onSight(map.sight()))
      onSight(map.sight())
    }
    map.onStyleReady(() => void showFleet(gl, map))
    map.onceDrawn(choice.onDrawn)
    if (gl.name === 'mapbox') map.onError((status) => void fallBack(status === 401 || status === 403 ? 'refused' : navigator.onLine ? undefined : 'unreachable'))
    return { gl, map, markers, pinned }
  }

  function styleFor(gl: Gl) {
    return gl.name === 'mapbox' ? MAPBOX_STYLES[ground][look.theme] : mapStyle(look, location.origin, fleet, choice.streets)
  }

  /** A style of Mapbox's comes without ours on it, each time that it is set; our own may have been made before the fleet was known. */
  async function showFleet(gl: Gl, map: GlMap): Promise<void> {
    if (gl.name === 'maplibre') return setFleetData(map)
    const images = await spriteImages(location.origin).catch(() => [])
    if (isGone || shown.map !== map) return
    map.addImages(images)
    const sources = Object.entries(fleetSources(fleet)).filter(([id]) => !map.hasSource(id))
    for (const [id, source] of sources) map.addSource(id, source)
    if (sources.length > 0) for (const layer of fleetLayers(look.theme)) map.addLayer(withMapboxFonts(layer))
    setFleetData(map)
  }

  function setFleetData(map: GlMap): void {
    for (const part of FLEET_PARTS) map.setData(FLEET_SOURCES[part], fleet[part])
  }

  async function fallBack(reason: Fallback | undefined): Promise<void> {
    if (reason === undefined || isGone || hasFallen) return
    hasFallen = true
    shown.markers.set([], many)
    shown.pinned.set([])
    shown.map.destroy()
    shown = await start(null)
    if (isGone) return shown.map.destroy()
    shown.markers.set(trucks, many)
    shown.pinned.set(pins)
    choice.onFallback(reason)
  }

  return {
    // What it has been opened with comes again with the first rendering: a style that is set twice is loaded twice.
    setLook(next) {
      if (next.theme === look.theme && next.language === look.language) return
      look = next
      shown.map.setStyle(styleFor(shown.gl))
    },
    setGround(next) {
      if (next === ground) return
      ground = next
      if (shown.gl.name === 'mapbox') shown.map.setStyle(styleFor(shown.gl))
    },
    setFleet(next) {
      if (next === fleet) return
      fleet = next
      setFleetData(shown.map)
    },
    setTrucks(next, inWords) {
      trucks = next
      many = inWords
      shown.markers.set(trucks, many)
    },
    setPins(next) {
      pins = next
      shown.pinned.set(pins)
    },
    fit(next) {
      if (next === box) return
      box = next
      shown.map.fit(box)
    },
    destroy() {
      isGone = true
      shown.markers.set([], many)
      shown.pinned.set([])
      shown.map.destroy()
    },
  }
}

/** Mapbox's styles bring their own letters, and none of ours. */
const MAPBOX_FONTS: Readonly<Record<string, readonly string[]>> = { 'Inter SemiBold': ['DIN Pro Medium', 'Arial Unicode MS Bold'], 'Inter Regular': ['DIN Pro Regular', 'Arial Unicode MS Regular'] }

function withMapboxFonts(layer: LayerSpecification): LayerSpecification {
  if (layer.type !== 'symbol' || !Array.isArray(layer.layout?.['text-font'])) return layer
  const [font] = layer.layout['text-font']
  return { ...layer, layout: { ...layer.layout, 'text-font': [...(MAPBOX_FONTS[String(font)] ?? [String(font)])] } }
}

/** The embedded map's code, while it is still being asked what there is to draw: it is wanted without a token, and where Mapbox fails. */
export function preloadGl(): void {
  import('./gl-maplibre.ts').catch(() => undefined)
}

async function loadGl(token: string | null): Promise<Gl> {
  return token === null ? (await import('./gl-maplibre.ts')).maplibreGl : (await import('./gl-mapbox.ts')).mapboxGl(token)
}
