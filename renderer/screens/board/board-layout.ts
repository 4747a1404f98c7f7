import type { Density } from '../../ui/preferences.ts'
import { xOf, type TimeAxis } from './time-axis.ts'
import type { BoardBand, BoardBar, BoardRow, LaneRow } from './board-rows.ts'

/** Pixels; a row of two lanes is twice as high. */
export interface Metrics {
  readonly row: number
  readonly bar: number
  readonly group: number
}

export const METRICS: Readonly<Record<Density, Metrics>> = {
  comfortable: { row: 36, bar: 28, group: 30 },
  compact: { row: 28, bar: 22, group: 28 },
  dense: { row: 24, bar: 20, group: 26 },
}

export interface BoardLayout {
  readonly tops: readonly number[]
  readonly height: number
  readonly metrics: Metrics
}

export function layoutOf(rows: readonly BoardRow[], metrics: Metrics): BoardLayout {
  const tops: number[] = []
  let height = 0
  for (const row of rows) {
    tops.push(height)
    height += rowHeight(row, metrics)
  }
  return { tops, height, metrics }
}

export function rowHeight(row: BoardRow, metrics: Metrics): number {
  return row.kind === 'group' ? metrics.group : row.lanes * metrics.row
}

/** The row under a pixel; -1 above the first, the last one below it. */
export function rowIndexAt({ tops }: BoardLayout, y: number): number {
  let low = 0
  let high = tops.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tops[middle] as number) <= y) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Rows that a viewport touches, with some beyond its edges, in steps: a scroll of a few pixels changes nothing. */
export function rowWindow(layout: BoardLayout, top: number, height: number, step = 8): readonly [number, number] {
  const first = Math.max(0, rowIndexAt(layout, top))
  const last = Math.max(0, rowIndexAt(layout, top + height))
  return [Math.max(0, Math.floor(first / step) * step - step), Math.min(layout.tops.length, Math.ceil((last + 1) / step) * step + step)]
}

/** The least width of what can be hit (WCAG 2.5.8). */
const LEAST_TARGET_PX = 24
const EDGE_PX = 7
/** Narrower bars are moved only; their length is changed by keys or in their details. */
const LEAST_RESIZABLE_PX = 36

export interface BarBox {
  readonly x: number
  readonly width: number
}

export function barBox(axis: TimeAxis, { startAt, endAt }: { readonly startAt: number; readonly endAt: number }): BarBox {
  const x = xOf(axis, startAt)
  return { x, width: Math.max(3, xOf(axis, endAt) - x) }
}

export type Hit =
  | { readonly kind: 'bar'; readonly bar: BoardBar; readonly part: 'body' | 'start' | 'end' }
  | { readonly kind: 'band'; readonly band: BoardBand }
  | { readonly kind: 'empty' }

/** What lies at a place within a row. Bars are few in a row and in time order: a walk is quicker than any index. */
export function hitRow(row: LaneRow, axis: TimeAxis, metrics: Metrics, x: number, y: number): Hit {
  const lane = Math.min(row.lanes - 1, Math.max(0, Math.floor(y / metrics.row)))
  const inBar = Math.abs(y - lane * metrics.row - metrics.row / 2) <= metrics.bar / 2
  if (inBar) {
    let narrow: BoardBar | null = null
    for (const bar of row.bars) {
      if (bar.lane !== lane) continue
      const box = barBox(axis, shownSpan(bar))
      if (x >= box.x && x < box.x + box.width) return { kind: 'bar', bar, part: partAt(x, box) }
      const slack = Math.max(0, (LEAST_TARGET_PX - box.width) / 2)
      if (slack > 0 && x >= box.x - slack && x < box.x + box.width + slack) narrow ??= bar
    }
    if (narrow) return { kind: 'bar', bar: narrow, part: 'body' }
  }
  for (const band of row.bands) {
    if (band.lane !== lane) continue
    const box = barBox(axis, band)
    if (x >= box.x && x < box.x + box.width) return { kind: 'band', band }
  }
  return { kind: 'empty' }
}

function partAt(x: number, { x: left, width }: BarBox): 'body' | 'start' | 'end' {
  if (width < LEAST_RESIZABLE_PX) return 'body'
  if (x < left + EDGE_PX) return 'start'
  return x >= left + width - EDGE_PX ? 'end' : 'body'
}

/** Where a bar is drawn: as it happens once it has begun, as it is planned before. */
export function shownSpan({ job, startAt, endAt }: BoardBar): { readonly startAt: number; readonly endAt: number } {
  if (job.begunAt === null) return { startAt, endAt }
  return { startAt: job.begunAt, endAt: Math.max(job.endedAt ?? job.begunAt + (endAt - startAt), job.begunAt) }
}
