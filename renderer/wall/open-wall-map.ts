import { boxAround } from '../map/box-around.ts'
import { FLEET_PARTS, FLEET_SOURCES, type Fleet } from '../map/fleet-layers.ts'
import { mapStyle, type MapLook } from '../map/map-style.ts'
import { maplibreGl } from '../map/gl-maplibre.ts'
import { isSoftwareGl } from '../map/software-gl.ts'
import type { TruckMark } from '../map/truck-mark.ts'
import { createTruckMarkers } from '../map/truck-markers.ts'
import { watchContext } from '../map/watch-context.ts'

const DESIGN_WIDTH = 1_920

export interface WallMapChoice {
  readonly container: HTMLElement
  readonly look: MapLook
  /** How many times its size the container is shown at. */
  readonly scale: number
  readonly fleet: Fleet
  onDrawn(): void
  /** The graphics driver has taken it away for good: it has to be opened anew. */
  onGone(): void
}

export interface WallMap {
  setLook(look: MapLook): void
  /** `many`: so many trucks, in words. */
  show(fleet: Fleet, trucks: readonly TruckMark[], many: (count: number) => string): void
  destroy(): void
}

/** The embedded map, to be looked at. Painted again only when something else lies on it; trucks are things of the page, and move over it. */
export function openWallMap({ container, look: first, scale, fleet: firstFleet, onDrawn, onGone }: WallMapChoice): WallMap {
  let look = first
  let fleet = firstFleet
  let [painted, seen] = ['', '']
  // Where the processor draws, no more pixels than a screen of the usual width has.
  const pixelRatio = isSoftwareGl() ? scale * Math.min(1, DESIGN_WIDTH / innerWidth) : scale * devicePixelRatio
  const map = maplibreGl.createMap({ container, style: mapStyle(look, location.origin, fleet), centre: { lat: 47, lon: -92, zoom: 3 }, texts: { title: '', zoomIn: '', zoomOut: '' }, still: { pixelRatio } })
  const markers = createTruckMarkers(map, { keepsInView: true })
  map.onStyleReady(paint)
  map.onceDrawn(onDrawn)
  const stopWatching = watchContext(container, { onGone })

  function paint(): void {
    for (const part of FLEET_PARTS) map.setData(FLEET_SOURCES[part], fleet[part])
  }

  /** Where there is nothing at all, the view stays. */
  function lookAround(): void {
    const box = boxAround(fleet)
    const key = JSON.stringify(box)
    if (box === null || key === seen) return
    seen = key
    map.fit(box)
  }
  lookAround()

  return {
    setLook(next) {
      if (next.theme === look.theme && next.language === look.language) return
      look = next
      map.setStyle(mapStyle(look, location.origin, fleet))
    },
    show(next, trucks, many) {
      markers.set(trucks, many)
      const key = JSON.stringify(next)
      if (key === painted) return
      painted = key
      fleet = next
      paint()
      lookAround()
    },
    destroy() {
      stopWatching()
      markers.set([], String)
      map.destroy()
    },
  }
}
