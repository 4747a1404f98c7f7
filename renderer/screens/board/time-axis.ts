import { addDays } from '../../../core/domain/time/local-date.ts'
import { timeOfMinutes } from '../../../core/domain/time/local-time.ts'
import { MS_PER_HOUR, MS_PER_MINUTE, startOfDay, toInstant } from '../../../core/domain/time/zoned-time.ts'
import { offsetAt } from '../../../core/domain/time/zone-offset.ts'

/** The hours of a day that are shown, whole; 24 is the next midnight. */
export interface ShownHours {
  readonly from: number
  readonly to: number
}

export interface AxisDay {
  readonly date: string
  /** The moments of the first and last hour shown; on a day of changing clocks they are an hour closer or farther apart. */
  readonly startAt: number
  readonly endAt: number
  /** Pixels from the left edge of the board. */
  readonly x: number
  readonly width: number
}

/** Between moments and pixels: days side by side, the hours that are not shown cut out. */
export interface TimeAxis {
  readonly zone: string
  readonly days: readonly AxisDay[]
  readonly width: number
  readonly pxPerHour: number
  readonly hours: ShownHours
}

export interface AxisInput {
  readonly from: string
  readonly days: number
  readonly zone: string
  readonly hours: ShownHours
  readonly pxPerHour: number
}

/** Room between two days. */
export const DAY_GAP_PX = 2
export const SNAP_MINUTES = 15
const SNAP_MS = SNAP_MINUTES * MS_PER_MINUTE

export function createAxis({ from, days, zone, hours, pxPerHour }: AxisInput): TimeAxis {
  const made: AxisDay[] = []
  let x = 0
  for (let index = 0; index < days; index += 1) {
    const date = addDays(from, index)
    const startAt = hourOf(date, hours.from, zone)
    const endAt = hours.to >= 24 ? startOfDay(addDays(date, 1), zone) : hourOf(date, hours.to, zone)
    const width = ((endAt - startAt) / MS_PER_HOUR) * pxPerHour
    made.push({ date, startAt, endAt, x, width })
    x += width + DAY_GAP_PX
  }
  return { zone, days: made, width: x - DAY_GAP_PX, pxPerHour, hours }
}

/** An hour that the clocks skip is the one after it. */
function hourOf(date: string, hour: number, zone: string): number {
  if (hour === 0) return startOfDay(date, zone)
  const at = toInstant(date, timeOfMinutes(hour * 60), zone)
  return at.ok ? at.value : hourOf(date, hour + 1, zone)
}

/** Moments that are not shown lie at the nearest edge that is. */
export function xOf(axis: TimeAxis, at: number): number {
  const { days, pxPerHour } = axis
  for (const day of days) {
    if (at < day.startAt) return day.x
    if (at < day.endAt) return day.x + ((at - day.startAt) / MS_PER_HOUR) * pxPerHour
  }
  const last = days.at(-1)
  return last ? last.x + last.width : 0
}

export function dayAt(axis: TimeAxis, x: number): AxisDay {
  const { days } = axis
  const found = days.findLast((day) => x >= day.x) ?? days[0]
  if (!found) throw new Error('an axis has at least one day')
  return found
}

/** The moment under a pixel, kept within the day that is there. */
export function momentAt(axis: TimeAxis, x: number): number {
  const day = dayAt(axis, x)
  return Math.min(Math.max(day.startAt + ((x - day.x) / axis.pxPerHour) * MS_PER_HOUR, day.startAt), day.endAt)
}

/** To the quarter of an hour on the wall clock of the zone: offsets are whole quarters, so it is the same everywhere else. */
export function snap(at: number, zone: string): number {
  const offset = offsetAt(at, zone)
  return Math.round((at + offset) / SNAP_MS) * SNAP_MS - offset
}

/** Whole hours for the head of a day, with their pixels; every `step`-th, so that labels do not touch, and none that would reach into the next day. */
export function hourMarks(axis: TimeAxis, day: AxisDay, step: number, room = 0): { readonly hour: number; readonly x: number }[] {
  const marks: { hour: number; x: number }[] = []
  for (let hour = Math.ceil(axis.hours.from / step) * step; hour < axis.hours.to; hour += step) {
    const x = xOf(axis, hourOf(day.date, hour, axis.zone)) - day.x
    if (x <= day.width - room) marks.push({ hour, x })
  }
  return marks
}

/** Hours between labels that leave each at least `room` pixels. */
export function hourStep(pxPerHour: number, room = 44): number {
  return [1, 2, 3, 4, 6, 12].find((step) => step * pxPerHour >= room) ?? 24
}

/** The hours that hold everything that happens, at least `least`. `spans` in wall minutes of their own day. */
export function hoursFor(spans: readonly (readonly [number, number])[], least: ShownHours): ShownHours {
  let { from, to } = least
  for (const [start, end] of spans) {
    from = Math.min(from, Math.floor(start / 60))
    to = Math.max(to, Math.ceil(end / 60))
  }
  return { from: Math.max(0, from), to: Math.min(24, to) }
}

/** Minutes on the wall since the midnight that began `date`; beyond 1440 for the night after. */
export function wallMinutes(at: number, date: string, zone: string): number {
  const midnight = startOfDay(date, zone)
  return Math.round((at + offsetAt(at, zone) - (midnight + offsetAt(midnight, zone))) / MS_PER_MINUTE)
}

export function minutesText(minutes: number): string {
  return timeOfMinutes(((minutes % 1_440) + 1_440) % 1_440)
}

