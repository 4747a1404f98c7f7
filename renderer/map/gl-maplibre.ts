import { GeoJSONSource, Map as MapLibreMap, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { commonOptions, glMapOver } from './gl-common.ts'
import type { Gl, GlMap, GlMapOptions } from './gl-map.ts'
import { isSoftwareGl } from './software-gl.ts'

setWorkerUrl(new URL(workerUrl, location.href).href)

export const maplibreGl: Gl = { name: 'maplibre', createMap }

function createMap(options: GlMapOptions): GlMap {
  const { style, still } = options
  const map = new MapLibreMap({
    ...commonOptions(options),
    style,
    // Whose data it is stays readable at every size; the library's own link leads out of the program.
    attributionControl: { compact: false, customAttribution: [] },
    // Tiles come with the program, or with a depot's file: asked for again as they grow old, they would paint a map that rests, and one whose clock runs ahead never would.
    refreshExpiredTiles: false,
    ...(still ? { ...still, interactive: false } : devicePixelRatio > 1 && isSoftwareGl() ? { pixelRatio: 1 } : {}),
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  if (!still) map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  return glMapOver(map, {
    setStyle: (next) => void map.setStyle(next),
    addSource: (id, source) => void map.addSource(id, source),
    addLayer: (layer) => void map.addLayer(layer),
    setData(id, data) {
      const source = map.getSource(id)
      if (source instanceof GeoJSONSource) void source.setData(data)
    },
    markerAt: (element, at) => new Marker({ element }).setLngLat(at).addTo(map),
  }, options)
}
