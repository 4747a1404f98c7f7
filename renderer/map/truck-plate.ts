import type { PlateStand } from './plate-layout.ts'
import type { TruckMark } from './truck-mark.ts'
import styles from './truck-marker.module.css'

export interface PlateElement {
  /** Where the truck is: of no size. */
  readonly place: HTMLElement
  readonly sign: HTMLElement
  readonly tail: HTMLElement
  /** How it was drawn last. */
  drawn: string
}

/** The list beside the map says the same to a screen reader, which a hundred labels on a canvas would not. */
export function makePlate(truck: string): PlateElement {
  const [place, tail, sign] = [document.createElement('div'), document.createElement('i'), document.createElement('div')]
  place.classList.add(styles['place'] ?? '')
  place.setAttribute('aria-hidden', 'true')
  place.dataset['truck'] = truck
  tail.classList.add(styles['tail'] ?? '')
  sign.classList.add(styles['truck'] ?? '')
  place.append(tail, sign)
  return { place, sign, tail, drawn: '' }
}

/** As the truck’s own. */
export function dressPlate(plate: PlateElement, { name, source, look, alert }: TruckMark): void {
  const { sign } = plate
  sign.dataset['source'] = source
  sign.dataset['look'] = look
  sign.dataset['alert'] = alert ?? ''
  sign.textContent = name
  plate.drawn = ''
}

export interface PlateDrawing {
  readonly stand: PlateStand
  readonly width: number
  readonly height: number
  readonly alert: TruckMark['alert']
  /** Of several that it stands for; null: its own name. */
  readonly words: string | null
}

/** Over its truck, or beside it with a tail, or not at all. What is drawn already is not drawn again. */
export function drawStand(plate: PlateElement, mark: TruckMark, { stand, width, height, alert, words }: PlateDrawing): void {
  const drawn = stand.kind === 'counted' ? 'counted' : `${stand.dx} ${stand.dy} ${alert} ${words}`
  if (drawn === plate.drawn) return
  const { place, sign, tail } = plate
  dressPlate(plate, mark)
  plate.drawn = drawn
  place.dataset['counted'] = String(stand.kind === 'counted')
  if (stand.kind === 'counted') return
  const { dx, dy } = stand
  place.dataset['urgent'] = String(alert !== null)
  sign.dataset['alert'] = alert ?? ''
  if (words !== null) {
    sign.textContent = words
    sign.dataset['source'] = 'many'
  }
  sign.style.transform = `translate(calc(-50% + ${dx}px), calc(-50% + ${dy}px))`
  const [toX, toY] = [nearest(dx, width / 2 - INSET), nearest(dy, height / 2)]
  tail.hidden = toX === 0 && toY === 0
  tail.style.width = `${Math.hypot(toX, toY)}px`
  tail.style.transform = `rotate(${Math.atan2(toY, toX)}rad)`
}

/** Where the tail goes under the plate, from its corner, px. */
const INSET = 4

/** Of a plate whose middle is there and that reaches so far to both sides, what is nearest to the truck. */
function nearest(middle: number, reach: number): number {
  return Math.min(middle + reach, Math.max(middle - reach, 0))
}
