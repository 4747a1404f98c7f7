import type * as GeoJSON from 'geojson'
import { Map as MapboxMap, Marker, NavigationControl, setAccessToken, type LayerSpecification, type LngLatBounds, type MapMouseEvent, type MapTouchEvent, type SourceSpecification, type StyleSpecification } from 'mapbox-gl/esm'
import 'mapbox-gl/dist/mapbox-gl.css'
import type { Box, GlLibrary, GlMap, GlMapOptions, Hit } from './gl-library.ts'

/** Drawn with the company's own token, under its own account: to be loaded for no other. */
export function mapboxLibrary(token: string): GlLibrary {
  setAccessToken(token)
  return { name: 'mapbox', createMap }
}

/** Around what is to be seen, and not so near that only one street is. */
const ROOM = { padding: 60, maxZoom: 13, animate: false }

function createMap({ container, style, centre, box, texts }: GlMapOptions): GlMap {
  const map = new MapboxMap({
    container, style: styleOf(style), center: [centre.lon, centre.lat], zoom: centre.zoom, ...(box ? { bounds: cornersOf(box), fitBoundsOptions: ROOM } : {}), projection: 'mercator',
    locale: { 'Map.Title': texts.title, 'NavigationControl.ZoomIn': texts.zoomIn, 'NavigationControl.ZoomOut': texts.zoomOut },
    dragRotate: false, pitchWithRotate: false, maxPitch: 0, fadeDuration: 0,
    // Where people work is nobody else's: what its terms ask for, the count of map views, is sent regardless.
    performanceMetricsCollection: false,
  })
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  const hitsAt = ({ point, lngLat }: Pick<MapMouseEvent, 'point' | 'lngLat'>, layers: readonly string[]): Hit[] =>
    map.queryRenderedFeatures(point, { layers: layers.filter((id) => map.getLayer(id) !== undefined) }).map((feature) => ({ layer: feature.layer?.id ?? '', properties: (feature as Pick<GeoJSON.Feature, 'properties'>).properties ?? {}, lat: lngLat.lat, lon: lngLat.lng }))
  return {
    setStyle: (next) => void map.setStyle(styleOf(next)),
    hasSource: (id) => map.getSource(id) !== undefined,
    addSource: (id, source) => void map.addSource(id, source as SourceSpecification),
    addLayer: (layer) => void map.addLayer(layer as LayerSpecification),
    addImages(images) {
      for (const { name, image, pixelRatio, isSdf } of images) if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio, sdf: isSdf })
    },
    setData(id, data) {
      const source = map.getSource(id)
      if (source?.type === 'geojson') source.setData(data)
    },
    zoom: () => map.getZoom(),
    goTo: ({ lat, lon, zoom }) => void map.jumpTo({ center: [lon, lat], zoom }),
    fit: ({ west, south, east, north }) => void map.fitBounds([[west, south], [east, north]], { padding: { top: 60, right: 96, bottom: 60, left: 60 }, maxZoom: 13, animate: false }),
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

/** Both read version 8 of the same specification, and each has its own types for it; what is used here is in both. */
function styleOf(style: GlMapOptions['style']): StyleSpecification | string {
  return style as StyleSpecification | string
}

function boxOf(bounds: LngLatBounds | null): Box {
  return bounds === null ? { west: -180, south: -85, east: 180, north: 85 } : { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() }
}

function cornersOf({ west, south, east, north }: Box): [[number, number], [number, number]] {
  return [[west, south], [east, north]]
}
