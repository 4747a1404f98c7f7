import type { ReactNode } from 'react'
import type { GlMap, GlMarker } from './gl-map.ts'

/** Something of the page that stands at a place on the map, centred on it. */
export interface MapPin {
  readonly id: string
  readonly lat: number
  readonly lon: number
  readonly content: ReactNode
}

export interface PlacedPin extends Pick<MapPin, 'id' | 'lat' | 'lon'> {
  readonly element: HTMLElement
}

export interface MapPins {
  set(pins: readonly PlacedPin[]): void
}

/** Trucks that are late lie over other trucks. */
const OVER_TRUCKS = '2'

export function createMapPins(map: GlMap): MapPins {
  const shown = new Map<string, { readonly marker: GlMarker; pin: PlacedPin }>()
  return {
    set(pins) {
      const wanted = new Set(pins.map(({ id }) => id))
      for (const [id, { marker }] of shown) if (!wanted.has(id)) {
        marker.remove()
        shown.delete(id)
      }
      for (const pin of pins) {
        const present = shown.get(pin.id)
        if (present === undefined) {
          // What is pressed on it is not pressed on the map below.
          pin.element.onclick = (event) => event.stopPropagation()
          pin.element.style.zIndex = OVER_TRUCKS
          shown.set(pin.id, { pin, marker: map.addMarker(pin.element, pin.lat, pin.lon) })
        } else {
          if (present.pin.lat !== pin.lat || present.pin.lon !== pin.lon) present.marker.moveTo(pin.lat, pin.lon)
          present.pin = pin
        }
      }
    },
  }
}
