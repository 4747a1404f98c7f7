import type { GlMap, GlMarker, Sight } from './gl-map.ts'
import { layOutPlates, type Plate, type PlateLayout, type PlateStand, type PlateView } from './plate-layout.ts'
import type { TruckMark } from './truck-mark.ts'
import { dressPlate, drawStand, makePlate, type PlateElement } from './truck-plate.ts'
import { worldPixels } from './world-pixels.ts'

export interface TruckMarkers {
  /** `many`: so many trucks, in words. */
  set(trucks: readonly TruckMark[], many: (count: number) => string): void
}

interface Shown {
  readonly marker: GlMarker
  readonly plate: PlateElement
  mark: TruckMark
  width: number
  height: number
}

/** No knot of trucks is larger. */
const MOST = 888

/** Trucks are things of the page, not of the canvas: they move every second, and the map is not painted again for it. No plate hides another; `keepsInView`: nor does the map’s edge, where nobody can move the map. */
export function createTruckMarkers(map: GlMap, { keepsInView = false } = {}): TruckMarkers {
  const shown = new Map<string, Shown>()
  let layout: PlateLayout = new Map()
  let inWords: (count: number) => string = String
  let widest = { text: '', width: 0 }
  let zoom = map.zoom()
  map.onMoved(() => {
    if (keepsInView || map.zoom() !== zoom) layOut()
  })
  // Until then they are as wide as in another face.
  if (document.fonts.status !== 'loaded') {
    void document.fonts.ready.then(() => {
      widest = { text: '', width: 0 }
      measure([...shown.values()])
      layOut()
    })
  }

  function take(mark: TruckMark): Shown | null {
    const present = shown.get(mark.id)
    if (present === undefined) {
      const plate = makePlate(mark.id)
      dressPlate(plate, mark)
      const made: Shown = { plate, mark, width: 0, height: 0, marker: map.addMarker(plate.place, mark.lat, mark.lon) }
      shown.set(mark.id, made)
      return made
    }
    const { mark: before } = present
    present.mark = mark
    if (before.lat !== mark.lat || before.lon !== mark.lon) present.marker.moveTo(mark.lat, mark.lon)
    if (before.look === mark.look && before.source === mark.source && before.name === mark.name && before.alert === mark.alert) return null
    dressPlate(present.plate, mark)
    return present
  }

  /** All of them after the last has been written: the page is laid out once. */
  function measure(those: readonly Shown[]): void {
    const [first] = those
    if (first === undefined) return
    const text = inWords(MOST)
    if (widest.text !== text) {
      first.plate.sign.textContent = text
      widest = { text, width: first.plate.sign.offsetWidth }
      dressPlate(first.plate, first.mark)
    }
    for (const each of those) {
      each.width = each.plate.sign.offsetWidth
      each.height = each.plate.sign.offsetHeight
    }
  }

  function layOut(): void {
    zoom = map.zoom()
    // Any plate may come to count others: it has the room for it from the start.
    const plates = [...shown].map(([id, { mark, width, height }]): Plate => ({ id, ...worldPixels(mark, zoom), width: Math.max(width, widest.width), height, isUrgent: mark.alert !== null }))
    layout = layOutPlates(plates, layout, keepsInView ? viewOf(map.sight()) : null)
    for (const [id, { plate, mark, width, height }] of shown) {
      const stand = layout.get(id)
      if (stand === undefined) continue
      const words = wordsOf(stand)
      drawStand(plate, mark, { stand, width: words === null ? width : Math.min(width, widest.width), height, alert: alertOf(mark, stand), words })
    }
  }

  /** Of a number, the worst of those that it stands for. */
  function alertOf({ alert }: TruckMark, stand: PlateStand): TruckMark['alert'] {
    if (stand.kind === 'counted' || stand.counts.length === 0) return alert
    const all = [alert, ...stand.counts.map((id) => shown.get(id)?.mark.alert ?? null)]
    return all.find((each) => each === 'late') ?? all.find((each) => each !== null) ?? null
  }

  function wordsOf(stand: PlateStand): string | null {
    return stand.kind === 'shown' && stand.counts.length > 0 ? inWords(stand.counts.length + 1) : null
  }

  return {
    set(trucks, many) {
      inWords = many
      const wanted = new Set(trucks.map(({ id }) => id))
      for (const [id, { marker }] of shown) if (!wanted.has(id)) {
        marker.remove()
        shown.delete(id)
      }
      measure(trucks.flatMap((mark) => take(mark) ?? []))
      layOut()
    },
  }
}

function viewOf({ zoom, box: { west, south, east, north } }: Sight): PlateView {
  const [{ x: left, y: top }, { x: right, y: bottom }] = [worldPixels({ lat: north, lon: west }, zoom), worldPixels({ lat: south, lon: east }, zoom)]
  return { left, top, right, bottom }
}
