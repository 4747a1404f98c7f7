import { Map as MapboxMap, Marker, NavigationControl, setAccessToken, type LayerSpecification, type SourceSpecification, type StyleSpecification } from 'mapbox-gl/esm'
import 'mapbox-gl/dist/mapbox-gl.css'
import { commonOptions, glMapOver } from './gl-common.ts'
import type { Gl, GlMap, GlMapOptions } from './gl-map.ts'

/** Drawn with the company's own token, under its own account: to be loaded for no other. */
export function mapboxGl(token: string): Gl {
  setAccessToken(token)
  return { name: 'mapbox', createMap }
}

function createMap(options: GlMapOptions): GlMap {
  const map = new MapboxMap({
    ...commonOptions(options),
    style: styleOf(options.style),
    projection: 'mercator',
    // Where people work is nobody else's: what its terms ask for, the count of map views, is sent regardless.
    performanceMetricsCollection: false,
  })
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  return glMapOver(map, {
    setStyle: (next) => void map.setStyle(styleOf(next)),
    addSource: (id, source) => void map.addSource(id, source as SourceSpecification),
    addLayer: (layer) => void map.addLayer(layer as LayerSpecification),
    setData(id, data) {
      const source = map.getSource(id)
      if (source?.type === 'geojson') source.setData(data)
    },
    markerAt: (element, at) => new Marker({ element }).setLngLat(at).addTo(map),
  }, options)
}

/** Both read version 8 of the same specification, and each has its own types for it; what is used here is in both. */
function styleOf(style: GlMapOptions['style']): StyleSpecification | string {
  return style as StyleSpecification | string
}
