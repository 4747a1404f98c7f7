import type { Box, GlMap, GlMapOptions, Hit } from './gl-map.ts'

interface Pointing<E extends MouseEvent | TouchEvent> {
  readonly point: { readonly x: number; readonly y: number }
  readonly lngLat: { readonly lat: number; readonly lng: number }
  readonly originalEvent: E
  preventDefault(): void
}

/** A map of either library, as far as both have the same members under the same types. */
interface CommonMap {
  getSource(id: string): unknown
  getLayer(id: string): unknown
  queryRenderedFeatures(point: [number, number], options: { layers: string[] }): readonly { readonly layer?: { readonly id: string }; readonly properties?: Readonly<Record<string, unknown>> | null }[]
  hasImage(name: string): boolean
  addImage(name: string, image: ImageData, options: { pixelRatio: number; sdf: boolean }): unknown
  getZoom(): number
  getBounds(): { getWest(): number; getSouth(): number; getEast(): number; getNorth(): number } | null
  getCanvas(): HTMLCanvasElement
  jumpTo(view: { center: [number, number]; zoom: number }): unknown
  fitBounds(corners: Corners, options: { padding: number | { top: number; right: number; bottom: number; left: number }; maxZoom: number; animate: boolean }): unknown
  on(type: 'click' | 'mousedown' | 'mousemove' | 'mouseout', listener: (event: Pointing<MouseEvent>) => void): unknown
  on(type: 'touchstart', listener: (event: Pointing<TouchEvent>) => void): unknown
  on(type: 'moveend' | 'style.load', listener: () => void): unknown
  on(type: 'error', listener: (event: { readonly error: Error }) => void): unknown
  once(type: 'idle', listener: () => void): unknown
  remove(): void
}

interface CommonMarker {
  setLngLat(at: [number, number]): unknown
  remove(): unknown
}

/** What each library does in its own way, or under types of its own. */
export interface OwnPart extends Pick<GlMap, 'setStyle' | 'addSource' | 'addLayer' | 'setData'> {
  markerAt(element: HTMLElement, at: [number, number]): CommonMarker
}

type Corners = [[number, number], [number, number]]

/** How both are made: what is to be seen with room around it and not so near that only one street is, north up as on the paper in the drivers' room. */
export function commonOptions({ container, centre, box, texts }: GlMapOptions) {
  return {
    container,
    center: [centre.lon, centre.lat] satisfies [number, number],
    zoom: centre.zoom,
    ...(box ? { bounds: cornersOf(box), fitBoundsOptions: { padding: 60, maxZoom: 13, animate: false } } : {}),
    locale: { 'Map.Title': texts.title, 'NavigationControl.ZoomIn': texts.zoomIn, 'NavigationControl.ZoomOut': texts.zoomOut },
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: 0,
  }
}

/** What is the same over both: everything but how a map is made, and what it is given to draw. */
export function glMapOver(map: CommonMap, { markerAt, ...own }: OwnPart, { still }: Pick<GlMapOptions, 'still'>): GlMap {
  const room = still ? { padding: 16, maxZoom: 10 } : { padding: { top: 60, right: 96, bottom: 60, left: 60 }, maxZoom: 13 }
  const hitsAt = ({ point, lngLat }: Pick<Pointing<MouseEvent>, 'point' | 'lngLat'>, layers: readonly string[]): Hit[] =>
    map.queryRenderedFeatures([point.x, point.y], { layers: layers.filter((id) => map.getLayer(id) !== undefined) }).map(({ layer, properties }) => ({ layer: layer?.id ?? '', properties: properties ?? {}, lat: lngLat.lat, lon: lngLat.lng }))
  return {
    ...own,
    hasSource: (id) => map.getSource(id) !== undefined,
    addImages(images) {
      for (const { name, image, pixelRatio, isSdf } of images) if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio, sdf: isSdf })
    },
    zoom: () => map.getZoom(),
    goTo: ({ lat, lon, zoom }) => void map.jumpTo({ center: [lon, lat], zoom }),
    fit: (box) => void map.fitBounds(cornersOf(box), { ...room, animate: false }),
    addMarker(element, lat, lon) {
      const marker = markerAt(element, [lon, lat])
      return { moveTo: (toLat, toLon) => void marker.setLngLat([toLon, toLat]), remove: () => void marker.remove() }
    },
    onPick: (layers, listener) => void map.on('click', (event) => listener(hitsAt(event, layers))),
    onHold(layers, listener) {
      // Not what lies under a thing of the page.
      const isOnMap = ({ originalEvent }: Pointing<MouseEvent | TouchEvent>) => originalEvent.target === map.getCanvas()
      const hold = (event: Pointing<MouseEvent | TouchEvent>) => {
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

function boxOf(bounds: ReturnType<CommonMap['getBounds']>): Box {
  return bounds === null ? { west: -180, south: -85, east: 180, north: 85 } : { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() }
}

function cornersOf({ west, south, east, north }: Box): Corners {
  return [[west, south], [east, north]]
}
