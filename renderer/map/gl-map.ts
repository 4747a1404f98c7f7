import type * as GeoJSON from 'geojson'
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { SpriteImage } from './sprite-images.ts'

export interface Centre {
  readonly lat: number
  readonly lon: number
  readonly zoom: number
}

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** What a person presses or hears on the map that is not on it. */
export interface MapTexts {
  readonly title: string
  readonly zoomIn: string
  readonly zoomOut: string
}

export interface GlMapOptions {
  readonly container: HTMLElement
  readonly style: StyleSpecification | string
  readonly centre: Centre
  /** Looked at instead of the centre, with room around it. */
  readonly box?: Box | null
  readonly texts: MapTexts
  /** To be looked at from afar: nothing to press, and so many pixels of the canvas to one of the page. */
  readonly still?: { readonly pixelRatio: number }
}

/** A thing of the page that stays at its place on the map; to move it repaints nothing else. */
export interface GlMarker {
  moveTo(lat: number, lon: number): void
  remove(): void
}

/** What of the world is in view. */
export interface Sight {
  readonly zoom: number
  readonly box: Box
}

export interface Hit {
  readonly layer: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly lat: number
  readonly lon: number
}

/** What the two libraries have in common, in our words: the map is written against this. */
export interface GlMap {
  setStyle(style: StyleSpecification | string): void
  hasSource(id: string): boolean
  addSource(id: string, source: SourceSpecification): void
  addLayer(layer: LayerSpecification): void
  /** Signs that the style lacks. */
  addImages(images: readonly SpriteImage[]): void
  setData(source: string, data: GeoJSON.FeatureCollection): void
  zoom(): number
  goTo(centre: Centre): void
  fit(box: Box): void
  addMarker(element: HTMLElement, lat: number, lon: number): GlMarker
  /** What lies under the pointer when it is pressed, of these layers, the topmost first. */
  onPick(layers: readonly string[], listener: (hits: readonly Hit[]) => void): void
  /** The pointer or a finger goes down on one of these layers; `true`: it takes hold of what is there, and the map stays where it is. */
  onHold(layers: readonly string[], listener: (hits: readonly Hit[], at: { readonly x: number; readonly y: number }) => boolean): void
  /** The pointer has come to what is there, or left it (null). */
  onPoint(layers: readonly string[], listener: (hit: Hit | null) => void): void
  sight(): Sight
  /** The map has come to rest after a move, whoever moved it. */
  onMoved(listener: () => void): void
  onStyleReady(listener: () => void): void
  /** Everything in view has been drawn. */
  onceDrawn(listener: () => void): void
  /** `status`: of the server's answer, where there was one. */
  onError(listener: (status: number | undefined, message: string) => void): void
  destroy(): void
}

export interface Gl {
  readonly name: 'maplibre' | 'mapbox'
  createMap(options: GlMapOptions): GlMap
}
