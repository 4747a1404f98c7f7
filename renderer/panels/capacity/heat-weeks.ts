import { addDays, weekStartOf } from '../../../core/domain/time/local-date.ts'
import type { CapacityDay } from './capacity.ts'

/** As on the board. */
export const FIRST_WEEKDAY = 1

export interface HeatWeek {
  readonly monday: string
  /** Seven; null outside of the range. */
  readonly days: readonly (CapacityDay | null)[]
}

export function heatWeeks(days: readonly CapacityDay[]): readonly HeatWeek[] {
  const first = days[0]?.date
  const last = days.at(-1)?.date
  if (first === undefined || last === undefined) return []
  const byDate = new Map<string, CapacityDay>(days.map((day) => [day.date, day]))
  const weeks: HeatWeek[] = []
  for (let monday = weekStartOf(first, FIRST_WEEKDAY); monday <= last; monday = addDays(monday, 7)) {
    weeks.push({ monday, days: Array.from({ length: 7 }, (_, index) => byDate.get(addDays(monday, index)) ?? null) })
  }
  return weeks
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, PageUp: -28, PageDown: 28 }

/** Where a key leads from a day: days and weeks by arrows, four weeks by page keys, the ends of a week, and with Control those of the range. Null for other keys. */
export function dayByKey(key: string, isFar: boolean, date: string, first: string, last: string): string | null {
  const step = STEPS[key]
  const monday = weekStartOf(date, FIRST_WEEKDAY)
  const wished = step !== undefined ? addDays(date, step) : key === 'Home' ? (isFar ? first : monday) : key === 'End' ? (isFar ? last : addDays(monday, 6)) : null
  if (wished === null) return null
  if (wished >= first && wished <= last) return wished
  // A week or four beyond the edge leads nowhere; along the week, to the edge.
  return key === 'Home' || wished < first ? (Math.abs(step ?? 1) === 7 ? date : first) : Math.abs(step ?? 1) === 7 ? date : last
}
