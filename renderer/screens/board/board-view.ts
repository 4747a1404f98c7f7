import { useMemo, useRef } from 'react'
import { usePreferences } from '../../ui/preferences.ts'
import { layoutOf, METRICS, type BoardLayout, type Metrics } from './board-layout.ts'
import { createRowBuilder, type BoardRow, type RowsBy } from './board-rows.ts'
import type { BoardState } from './board-state.ts'
import type { RangeJourney } from '../../../core/modules/command-control/board-range-shape.ts'
import { createAxis, hoursFor, wallMinutes, type ShownHours, type TimeAxis } from './time-axis.ts'

/** Everything that follows from the data, the chosen rows and the size of the window. */
export interface BoardView {
  readonly rows: readonly BoardRow[]
  readonly layout: BoardLayout
  readonly hours: ShownHours
  readonly pxPerHour: number
  /** Of the first location; others have their own zone, with the same pixels. */
  readonly axis: TimeAxis
  axisOf(location: string): TimeAxis
}

/** One day is shown whole; of several, the nights are cut out. */
const WHOLE_DAY: ShownHours = { from: 0, to: 24 }
const LEAST_HOURS: ShownHours = { from: 6, to: 19 }
/** Of one day, so many hours fill the window. */
const FILL_HOURS = 14
export const ZOOM_STEP = 1.25
export const ZOOM_LIMITS = { from: 3, to: 240 } as const

export function useBoardView(board: BoardState, by: RowsBy, closed: ReadonlySet<string>, width: number, zoom: number | null): BoardView {
  const density = usePreferences((preferences) => preferences.density)
  const build = useRef(createRowBuilder())
  const rows = useMemo(() => build.current(board, { by, closed }), [board, by, closed])
  const layout = useLayoutOf(rows, METRICS[density])
  const { from: fromHour, to: toHour } = useMemo(() => shownHours(board), [board])
  const fit = Math.max(ZOOM_LIMITS.from, board.days === 1 ? width / FILL_HOURS : (width - board.days * 2) / (board.days * (toHour - fromHour)))
  const pxPerHour = zoom ?? fit
  const zones = useMemo(() => [...board.places].map(([id, place]) => `${id} ${place.timezone}`).join('\n'), [board.places])
  const axes = useMemo(() => {
    const byZone = new Map<string, TimeAxis>()
    const made = new Map<string, TimeAxis>()
    for (const line of zones.split('\n')) {
      const [id = '', zone = 'UTC'] = line.split(' ')
      const axis = byZone.get(zone) ?? createAxis({ from: board.from, days: board.days, zone, hours: { from: fromHour, to: toHour }, pxPerHour })
      byZone.set(zone, axis)
      made.set(id, axis)
    }
    return made
  }, [zones, board.from, board.days, fromHour, toHour, pxPerHour])
  return useMemo(() => {
    const axis = axes.values().next().value as TimeAxis
    return { rows, layout, hours: { from: fromHour, to: toHour }, pxPerHour, axis, axisOf: (location) => axes.get(location) ?? axis }
  }, [rows, layout, fromHour, toHour, pxPerHour, axes])
}

/** The same object while every row is where it was. */
function useLayoutOf(rows: readonly BoardRow[], metrics: Metrics): BoardLayout {
  const kept = useRef<BoardLayout>(undefined)
  return useMemo(() => {
    const made = layoutOf(rows, metrics)
    const old = kept.current
    const isSame = old?.metrics === metrics && old.height === made.height && old.tops.length === made.tops.length && old.tops.every((top, index) => top === made.tops[index])
    if (!isSame) kept.current = made
    return isSame ? old : made
  }, [rows, metrics])
}

function shownHours(board: BoardState): ShownHours {
  if (board.days === 1) return WHOLE_DAY
  const spans: (readonly [number, number])[] = []
  for (const journey of board.journeys.values()) {
    const span = spanOfDay(journey, board.places.get(journey.location)?.timezone)
    if (span) spans.push(span)
  }
  return hoursFor(spans, LEAST_HOURS)
}

/** Journeys are never changed: each is reckoned once, however often the board is. */
const spansOfDay = new WeakMap<RangeJourney, readonly [number, number]>()

function spanOfDay(journey: RangeJourney, zone: string | undefined): readonly [number, number] | null {
  if (zone === undefined || journey.onDutyAt === null || journey.offDutyAt === null) return null
  const known = spansOfDay.get(journey)
  if (known) return known
  const span = [wallMinutes(journey.onDutyAt, journey.date, zone), Math.min(1_440, wallMinutes(journey.offDutyAt, journey.date, zone))] as const
  spansOfDay.set(journey, span)
  return span
}
