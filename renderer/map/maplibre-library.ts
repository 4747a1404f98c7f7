import { GeoJSONSource, Map as MapLibreMap, Marker, NavigationControl, setWorkerUrl, type LngLatBounds, type MapMouseEvent, type MapTouchEvent } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Box, GlLibrary, GlMap, GlMapOptions, Hit } from './gl-library.ts'
import { isSoftwareGl } from './software-gl.ts'

setWorkerUrl(new URL(workerUrl, location.href).href)

export const library: GlLibrary = { name: 'maplibre', createMap }

/** Around what is to be seen, and not so near that only one street is. */
const ROOM = { padding: 60, maxZoom: 13, animate: false }

function createMap({ container, style, centre, box, texts, still }: GlMapOptions): GlMap {
  const map = new MapLibreMap({
    container, style, center: [centre.lon, centre.lat], zoom: centre.zoom, ...(box ? { bounds: cornersOf(box), fitBoundsOptions: ROOM } : {}),
    // Whose data it is stays readable at every size; the library's own link leads out of the program.
    attributionControl: { compact: false, customAttribution: [] },
    locale: { 'Map.Title': texts.title, 'NavigationControl.ZoomIn': texts.zoomIn, 'NavigationControl.ZoomOut': texts.zoomOut },
    // North is up, as on the paper in the drivers' room.
    dragRotate: false, pitchWithRotate: false, maxPitch: 0,
    fadeDuration: 0,
    ...(still ? { ...still, interactive: false } : devicePixelRatio > 1 && isSoftwareGl() ? { pixelRatio: 1 } : {}),
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  if (!still) map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  const hitsAt = ({ point, lngLat }: Pick<MapMouseEvent, 'point' | 'lngLat'>, layers: readonly string[]): Hit[] =>
    map.queryRenderedFeatures(point, { layers: layers.filter((id) => map.getLayer(id) !== undefined) }).map(({ layer, properties }) => ({ layer: layer.id, properties, lat: lngLat.lat, lon: lngLat.lng }))
  return {
    setStyle: (next) => void map.setStyle(next),
    hasSource: (id) => map.getSource(id) !== undefined,
    addSource: (id, source) => void map.addSource(id, source),
    addLayer: (layer) => void map.addLayer(layer),
    addImages(images) {
      for (const { name, image, pixelRatio, isSdf } of images) if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio, sdf: isSdf })
    },
    setData(id, data) {
      const source = map.getSource(id)
      if (source instanceof GeoJSONSource) void source.setData(data)
    },
    zoom: () => map.getZoom(),
    goTo: ({ lat, lon, zoom }) => void map.jumpTo({ center: [lon, lat], zoom }),
    fit: ({ west, south, east, north }) => void map.fitBounds([[west, south], [east, north]], { padding: still ? 16 : { top: 60, right: 96, bottom: 60, left: 60 }, maxZoom: still ? 10 : 13, animate: false }),
    addMarker(element, lat, lon) {
      const marker = new Marker({ element }).setLngLat([lon, lat]).addTo(map)
      return { moveTo: (toLat, toLon) => void marker.setLngLat([toLon, toLat]), remove: () => void marker.remove() }
    },
    onPick: (layers, listener) => void map.on('click', (event) => listener(hitsAt(event, layers))),
    onHold(layers, listener) {
      // Not what lies under a thing of the page.
      const isOnMap = ({ originalEvent }: MapMouseEvent | MapTouchEvent) => originalEvent.target === map.getCanvas()
      const hold = (event: MapMouseEvent | MapTouchEvent) => {
        const [touch, ...more] = 'touches' in event.originalEvent ? [...event.originalEvent.touches] : [event.originalEvent]
        // Two fingers are for the map itself.
        if (touch === undefined || more.length > 0 || !isOnMap(event)) return
        if (listener(hitsAt(event, layers), { x: touch.clientX, y: touch.clientY })) event.preventDefault()
      }
      map.on('mousedown', (event) => (event.originalEvent.button === 0 ? hold(event) : undefined))
      map.on('touchstart', hold)
      map.on('mousemove', (event) => {
        map.getCanvas().style.cursor = event.originalEvent.buttons === 0 && isOnMap(event) && hitsAt(event, layers).length > 0 ? 'grab' : ''
      })
    },
    onPoint(layers, listener) {
      map.on('mousemove', (event) => (event.originalEvent.buttons === 0 ? listener(hitsAt(event, layers)[0] ?? null) : undefined))
      map.on('mouseout', () => listener(null))
    },
    sight: () => ({ zoom: map.getZoom(), box: boxOf(map.getBounds()) }),
    onMoved: (listener) => void map.on('moveend', listener),
    onStyleReady: (listener) => void map.on('style.load', listener),
    onceDrawn: (listener) => void map.once('idle', listener),
    onError: (listener) => void map.on('error', ({ error }) => listener('status' in error && typeof error.status === 'number' ? error.status : undefined, error.message)),
    destroy: () => map.remove(),
  }
}

function boxOf(bounds: LngLatBounds): Box {
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() }
}

function cornersOf({ west, south, east, north }: Box): [[number, number], [number, number]] {
  return [[west, south], [east, north]]
}
