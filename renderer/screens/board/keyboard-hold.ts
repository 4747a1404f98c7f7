import { SNAP_MINUTES } from './time-axis.ts'

/** What is held by the keyboard: which row it is over, and when it would begin. */
export interface KeyHold {
  readonly row: number
  readonly at: number
}

export type HoldStep = 'left' | 'right' | 'up' | 'down'

const SMALL_MS = SNAP_MINUTES * 60_000
const LARGE_MS = 60 * 60_000
const LARGE_ROWS = 5

export interface HoldRange {
  /** Rows that something can be put on, by index. */
  readonly isRow: (index: number) => boolean
  readonly rows: number
  readonly startAt: number
  readonly endAt: number
}

/** A quarter of an hour or a row; with Shift an hour or five rows. Never off the board, and never onto a heading. */
export function moveHold(hold: KeyHold, step: HoldStep, isLarge: boolean, range: HoldRange): KeyHold {
  if (step === 'left' || step === 'right') {
    const moved = hold.at + (step === 'left' ? -1 : 1) * (isLarge ? LARGE_MS : SMALL_MS)
    return { ...hold, at: Math.min(range.endAt - SMALL_MS, Math.max(range.startAt, moved)) }
  }
  const direction = step === 'up' ? -1 : 1
  let left = isLarge ? LARGE_ROWS : 1
  let row = hold.row
  for (let index = hold.row + direction; index >= 0 && index < range.rows && left > 0; index += direction) {
    if (!range.isRow(index)) continue
    row = index
    left -= 1
  }
  return { ...hold, row }
}
