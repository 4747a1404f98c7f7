import type { GlMap, GlMarker } from './gl-map.ts'
import styles from './truck-marker.module.css'

export interface TruckMark {
  readonly id: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  /** `planned`: where the plan has it now, drawn as such; `reported`: where it just said it was; `stale`: where it was when it last said so. */
  readonly source: 'planned' | 'reported' | 'stale'
  readonly look: string
}

export interface TruckMarkers {
  set(trucks: readonly TruckMark[]): void
}

/** Trucks are things of the page, not of the canvas: they move every second, and the map is not painted again for it. */
export function createTruckMarkers(map: GlMap): TruckMarkers {
  const shown = new Map<string, { readonly marker: GlMarker; readonly element: HTMLElement; mark: TruckMark }>()
  return {
    set(trucks) {
      const wanted = new Map(trucks.map((mark) => [mark.id, mark]))
      for (const [id, { marker }] of shown) if (!wanted.has(id)) {
        marker.remove()
        shown.delete(id)
      }
      for (const mark of trucks) {
        const present = shown.get(mark.id)
        if (present === undefined) {
          const element = document.createElement('div')
          dress(element, mark)
          shown.set(mark.id, { element, mark, marker: map.addMarker(element, mark.lat, mark.lon) })
          continue
        }
        if (present.mark.lat !== mark.lat || present.mark.lon !== mark.lon) present.marker.moveTo(mark.lat, mark.lon)
        if (present.mark.look !== mark.look || present.mark.source !== mark.source || present.mark.name !== mark.name) dress(present.element, mark)
        present.mark = mark
      }
    },
  }
}

/** The list beside the map says the same to a screen reader, which a hundred labels on a canvas would not. */
function dress(element: HTMLElement, { name, source, look }: TruckMark): void {
  element.classList.add(styles['truck'] ?? '')
  element.setAttribute('aria-hidden', 'true')
  element.dataset['source'] = source
  element.dataset['look'] = look
  element.textContent = name
}
