import { shownSpan } from './board-layout.ts'
import type { BoardBar, BoardRow, LaneRow } from './board-rows.ts'

/** Where the keyboard is: on a bar, or on a row at a moment where there is none. */
export interface Cursor {
  readonly row: string
  readonly bar: string | null
  readonly at: number
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'rowStart' | 'rowEnd' | 'first' | 'last'

export interface Walk {
  readonly rows: readonly BoardRow[]
  /** Where the walk begins when nothing is under the cursor yet. */
  readonly startAt: number
}

/** One step with the arrows: along a row from bar to bar, and between rows to the bar that is nearest in time. */
export function walk({ rows, startAt }: Walk, cursor: Cursor | null, step: Step): Cursor | null {
  const index = cursor === null ? -1 : rows.findIndex(({ key }) => key === cursor.row)
  const row = rows[index]
  if (cursor === null || !row) return onRow(rows[0], startAt)
  switch (step) {
    case 'up':
    case 'down': {
      const next = rows[index + (step === 'up' ? -1 : 1)]
      return next ? onRow(next, cursor.at) : cursor
    }
    case 'first':
    case 'last':
      return onRow(step === 'first' ? rows[0] : rows.at(-1), cursor.at)
    default:
      return row.kind === 'group' ? cursor : alongRow(row, cursor, step)
  }
}

function alongRow(row: LaneRow, cursor: Cursor, step: Exclude<Step, 'up' | 'down' | 'first' | 'last'>): Cursor {
  const { bars } = row
  if (bars.length === 0) return cursor
  if (step === 'rowStart') return onBar(row, bars[0] as BoardBar)
  if (step === 'rowEnd') return onBar(row, bars.at(-1) as BoardBar)
  const here = bars.findIndex(({ key }) => key === cursor.bar)
  if (here !== -1) {
    const next = bars[here + (step === 'left' ? -1 : 1)]
    return next ? onBar(row, next) : cursor
  }
  const next = step === 'left' ? bars.findLast((bar) => shownSpan(bar).startAt <= cursor.at) : bars.find((bar) => shownSpan(bar).startAt >= cursor.at)
  return next ? onBar(row, next) : cursor
}

function onRow(row: BoardRow | undefined, at: number): Cursor | null {
  if (!row) return null
  if (row.kind === 'group' || row.bars.length === 0) return { row: row.key, bar: null, at }
  let nearest = row.bars[0] as BoardBar
  for (const bar of row.bars) if (distance(bar, at) < distance(nearest, at)) nearest = bar
  // The moment stays that of where the walk up or down began: going through a short row must not shift the column.
  return { row: row.key, bar: nearest.key, at }
}

function onBar(row: LaneRow, bar: BoardBar): Cursor {
  return { row: row.key, bar: bar.key, at: shownSpan(bar).startAt }
}

function distance(bar: BoardBar, at: number): number {
  const { startAt, endAt } = shownSpan(bar)
  return at < startAt ? startAt - at : Math.max(0, at - endAt)
}

export function barOf(rows: readonly BoardRow[], key: string | null): { readonly row: LaneRow; readonly bar: BoardBar } | null {
  if (key === null) return null
  for (const row of rows) {
    if (row.kind === 'group' || !key.startsWith(row.key)) continue
    const bar = row.bars.find((each) => each.key === key)
    if (bar) return { row, bar }
  }
  return null
}

/** Bars in reading order of the clashes they carry, for walking from one problem to the next. */
export function problemBars(rows: readonly BoardRow[]): { readonly row: LaneRow; readonly bar: BoardBar; readonly clash: string }[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    if (row.kind === 'group') return []
    return row.bars.flatMap((bar) => {
      const band = row.bands.find(({ journey }) => journey.id === bar.journey.id)
      const clash = [...bar.clashes, ...(band?.clashes ?? [])].find(({ id }) => !seen.has(id))
      if (!clash) return []
      seen.add(clash.id)
      return [{ row, bar, clash: clash.id }]
    })
  })
}
