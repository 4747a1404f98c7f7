import { ok, refuse } from '../failure/failure.ts'
import type { Result } from '../failure/failure.ts'
import type { Interval } from './interval.ts'
import { addDays, dateOfEpochDay, epochDayOf, isLocalDate } from './local-date.ts'
import type { LocalDate } from './local-date.ts'
import { isLocalTime, minutesOfDay, timeOfMinutes } from './local-time.ts'
import type { LocalTime } from './local-time.ts'
import { offsetAt } from './zone-offset.ts'
import type { Instant, Zone } from './zone-offset.ts'

export const MS_PER_MINUTE = 60_000
export const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 86_400_000

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?(?:Z|([+-])([01]\d|2[0-3]):?([0-5]\d))$/

/**
 * The moment a location's clock shows `time` on `date`.
 * Clocks going forward: a time in the gap is refused with `input.time_in_gap`, since nobody can arrive then.
 * Clocks going back: the earlier of the two moments, so that a crew is never planned an hour late.
 */
export function toInstant(date: LocalDate, time: LocalTime, zone: Zone): Result<Instant> {
  if (!isLocalDate(date)) return refuse('input.not_date')
  if (!isLocalTime(time)) return refuse('input.not_time')
  const wall = epochDayOf(date) * MS_PER_DAY + minutesOfDay(time) * MS_PER_MINUTE
  const instant = instantOfWall(wall, zone)
  return instant === null ? refuse('input.time_in_gap', { date, time, zone }) : ok(instant)
}

/* One change of offset at most within two days: the moment has the offset of the day before or of the day after. The larger offset gives the earlier moment. */
function instantOfWall(wall: number, zone: Zone): Instant | null {
  const before = offsetAt(wall - MS_PER_DAY, zone)
  const after = offsetAt(wall + MS_PER_DAY, zone)
  if (before === after) return wall - before
  const larger = Math.max(before, after)
  if (offsetAt(wall - larger, zone) === larger) return wall - larger
  const smaller = Math.min(before, after)
  return offsetAt(wall - smaller, zone) === smaller ? wall - smaller : null
}

export function localDateOf(instant: Instant, zone: Zone): LocalDate {
  return dateOfEpochDay(localEpochDayOf(instant, zone))
}

/** The local date as days since 1970-01-01, for scans that compare many days. */
export function localEpochDayOf(instant: Instant, zone: Zone): number {
  return Math.floor((instant + offsetAt(instant, zone)) / MS_PER_DAY)
}

/** The clock's time, seconds cut off. */
export function localTimeOf(instant: Instant, zone: Zone): LocalTime {
  const wall = instant + offsetAt(instant, zone)
  return timeOfMinutes(Math.floor((wall - Math.floor(wall / MS_PER_DAY) * MS_PER_DAY) / MS_PER_MINUTE))
}

/** First moment of a local day: 00:00, or the end of the gap where the clocks skip midnight. */
export function startOfDay(date: LocalDate, zone: Zone): Instant {
  return startOfEpochDay(epochDayOf(date), zone)
}

/** As `startOfDay`, of a day given as days since 1970-01-01. */
export function startOfEpochDay(epochDay: number, zone: Zone): Instant {
  const wall = epochDay * MS_PER_DAY
  // With the offset of before the change, a gap that starts at midnight ends exactly here.
  return instantOfWall(wall, zone) ?? wall - offsetAt(wall - MS_PER_DAY, zone)
}

/** From a day's first moment to the next day's: 23, 24 or 25 hours. */
export function dayInterval(date: LocalDate, zone: Zone): Interval {
  return { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) }
}

/** ISO 8601 with the zone's offset, as 2026-07-01T08:30:00-04:00; milliseconds only where there are any. */
export function formatInstant(instant: Instant, zone: Zone): string {
  const offset = offsetAt(instant, zone)
  const wall = instant + offset
  const day = Math.floor(wall / MS_PER_DAY)
  const inDay = wall - day * MS_PER_DAY
  const seconds = Math.floor((inDay % MS_PER_MINUTE) / 1000)
  const milliseconds = inDay % 1000
  const offsetMinutes = Math.abs(offset) / MS_PER_MINUTE
  const clock = `${timeOfMinutes(Math.floor(inDay / MS_PER_MINUTE))}:${String(seconds).padStart(2, '0')}`
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0').replace(/0+$/, '')}`
  return `${dateOfEpochDay(day)}T${clock}${fraction}${offset < 0 ? '-' : '+'}${timeOfMinutes(offsetMinutes)}`
}

/** ISO 8601 with `Z` or an offset; a local time without one is refused (`input.not_instant`), since it names no moment. */
export function parseInstant(text: string): Result<Instant> {
  const match = INSTANT.exec(text.trim())
  if (!match) return refuse('input.not_instant')
  const [, date = '', hour, minute, second = '0', fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = match
  if (!isLocalDate(date)) return refuse('input.not_date')
  const wall = epochDayOf(date) * MS_PER_DAY + Number(hour) * MS_PER_HOUR + Number(minute) * MS_PER_MINUTE + Number(second) * 1000 + Number(fraction.padEnd(3, '0'))
  const offset = Number(offsetHour) * MS_PER_HOUR + Number(offsetMinute) * MS_PER_MINUTE
  return ok(wall - (sign === '-' ? -offset : offset))
}
