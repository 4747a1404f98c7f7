import { z } from 'zod'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What of a display matters here; device-independent pixels. */
export interface DisplayArea {
  readonly id: number
  readonly workArea: Rectangle
}

const coordinate = z.int().min(-100_000).max(100_000)
const size = z.int().min(1).max(100_000)
const placementSchema = z.strictObject({ x: coordinate, y: coordinate, width: size, height: size, maximized: z.boolean() })
export type Placement = z.output<typeof placementSchema>

/** One placement per arrangement of displays: at the office with two screens, and at home with one. */
export const placementsSchema = z.record(z.string().max(500), placementSchema)
export type Placements = z.output<typeof placementsSchema>

export const MIN_WIDTH = 960
export const MIN_HEIGHT = 600
const USUAL: Pick<Rectangle, 'width' | 'height'> = { width: 1440, height: 900 }
/** So much of the window's top edge must be on a screen for a hand to take hold of it. */
const GRIP = { width: 120, height: 32 }
const KEPT_ARRANGEMENTS = 8

/** The same text for the same displays in the same places. */
export function arrangementOf(displays: readonly DisplayArea[]): string {
  return displays
    .map(({ workArea: { x, y, width, height } }) => `${x},${y},${width}x${height}`)
    .toSorted()
    .join(' ')
}

/** Where the window was left on these displays, if a hand can still reach it there; else the middle of the first display. */
export function placeWindow(saved: Placements, displays: readonly DisplayArea[]): Placement {
  const kept = saved[arrangementOf(displays)]
  if (kept !== undefined) {
    const display = displays.find(({ workArea }) => isWithinReach(kept, workArea))
    if (display !== undefined) return { ...kept, width: clamp(kept.width, MIN_WIDTH, display.workArea.width), height: clamp(kept.height, MIN_HEIGHT, display.workArea.height) }
  }
  return middleOf(displays[0]?.workArea ?? { x: 0, y: 0, ...USUAL })
}

export function rememberPlacement(saved: Placements, displays: readonly DisplayArea[], placement: Placement): Placements {
  const arrangement = arrangementOf(displays)
  const others = Object.entries(saved).filter(([key]) => key !== arrangement)
  // The newest comes last; those not seen for longest go first.
  return Object.fromEntries([...others.slice(-(KEPT_ARRANGEMENTS - 1)), [arrangement, placement]])
}

/** The wall goes to the display that was asked for, counted from 1; else to one on which the console is not. */
export function chooseWallDisplay(displays: readonly DisplayArea[], asked: number | null, console: Rectangle | null): DisplayArea | undefined {
  if (asked !== null && displays[asked - 1] !== undefined) return displays[asked - 1]
  const free = displays.find(({ workArea }) => console === null || !isWithinReach(console, workArea))
  return free ?? displays[0]
}

function isWithinReach(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return across >= GRIP.width && window.y >= area.y && window.y + GRIP.height <= area.y + area.height
}

function middleOf(area: Rectangle): Placement {
  const width = Math.min(USUAL.width, area.width)
  const height = Math.min(USUAL.height, area.height)
  return { x: area.x + Math.floor((area.width - width) / 2), y: area.y + Math.floor((area.height - height) / 2), width, height, maximized: false }
}

/** The upper bound wins: a small screen gets a window that fits it. */
function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
