import { useMemo, useRef } from 'react'
import { usePreferences } from '../../ui/preferences.ts'
import { layoutOf, METRICS, type BoardLayout, type Metrics } from './board-layout.ts'
import { createRowBuilder, type BoardRow, type RowsBy, type RowsInput } from './board-rows.ts'
import type { BoardState } from './board-state.ts'
import type { RangeJourney } from '../../../core/modules/command-control/board-range-shape.ts'
import { createAxis, DAY_GAP_PX, hoursFor, wallMinutes, type ShownHours, type TimeAxis } from './time-axis.ts'

/** Everything that follows from the data, the chosen rows and the size of the window. */
export interface BoardView {
  readonly rows: readonly BoardRow[]
  readonly layout: BoardLayout
  readonly hours: ShownHours
  /** Those that fill the window at first; of one day the others lie beside them. */
  readonly work: ShownHours
  readonly pxPerHour: number
  /** Of the first location; others have their own zone, with the same pixels. */
  readonly axis: TimeAxis
  axisOf(location: string): TimeAxis
}

/** One day is shown whole; of several, the nights are cut out. */
const WHOLE_DAY: ShownHours = { from: 0, to: 24 }
const LEAST_HOURS: ShownHours = { from: 6, to: 19 }
/** Before the first departure and behind the last return. */
const MARGIN_MINUTES = 60
/** One journey that comes back at midnight does not make everybody else's bars small. */
const MOST_FILL_HOURS = 17
export const ZOOM_STEP = 1.25
export const ZOOM_LIMITS = { from: 3, to: 480 } as const

export function useBoardView(board: BoardState, by: RowsBy, closed: ReadonlySet<string>, width: number, zoom: number | null, groups: RowsInput['groups']): BoardView {
  const density = usePreferences((preferences) => preferences.density)
  const build = useRef(createRowBuilder())
  const rows = useMemo(() => build.current(board, { by, closed, ...(groups ? { groups } : {}) }), [board, by, closed, groups])
  const layout = useLayoutOf(rows, METRICS[density])
  const { from: workFrom, to: workTo } = useMemo(() => workHours(board), [board])
  const { from: fromHour, to: toHour } = board.days === 1 ? WHOLE_DAY : { from: workFrom, to: workTo }
  const fit = Math.max(ZOOM_LIMITS.from, (width - (board.days - 1) * DAY_GAP_PX) / (board.days * (workTo - workFrom)))
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
    return { rows, layout, hours: { from: fromHour, to: toHour }, work: { from: workFrom, to: workTo }, pxPerHour, axis, axisOf: (location) => axes.get(location) ?? axis }
  }, [rows, layout, fromHour, toHour, workFrom, workTo, pxPerHour, axes])
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

/** The hours in which the crews are out, at least the usual ones. */
export function workHours(board: BoardState): ShownHours {
  const margin = board.days === 1 ? MARGIN_MINUTES : 0
  const spans: (readonly [number, number])[] = []
  for (const journey of board.journeys.values()) {
    const span = spanOfDay(journey, board.places.get(journey.location)?.timezone)
    if (span) spans.push([span[0] - margin, span[1] + margin])
  }
  const { from, to } = hoursFor(spans, LEAST_HOURS)
  return { from, to: board.days === 1 ? Math.min(to, from + MOST_FILL_HOURS) : to }
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
