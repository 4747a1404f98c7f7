import { ok, refuse } from '../failure/failure.ts'
import type { Result } from '../failure/failure.ts'

/** A time of day, 'HH:MM', 00:00 to 23:59. Sorts as text. */
export type LocalTime = string

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/
const MINUTES_PER_DAY = 1440

export function isLocalTime(text: string): boolean {
  return TIME.test(text)
}

/** Refuses with `input.not_time`. */
export function parseLocalTime(text: string): Result<LocalTime> {
  const time = text.trim()
  return isLocalTime(time) ? ok(time) : refuse('input.not_time')
}

/** Minutes since 00:00 of a valid local time. */
export function minutesOfDay(time: LocalTime): number {
  return (time.charCodeAt(0) - 48) * 600 + (time.charCodeAt(1) - 48) * 60 + (time.charCodeAt(3) - 48) * 10 + time.charCodeAt(4) - 48
}

/** Whole minutes since 00:00, 0 to 1439. */
export function timeOfMinutes(minutes: number): LocalTime {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes >= MINUTES_PER_DAY) throw new RangeError('a day has the minutes 0 to 1439')
  const hour = Math.floor(minutes / 60)
  const minute = minutes % 60
  return `${hour < 10 ? '0' : ''}${hour}:${minute < 10 ? '0' : ''}${minute}`
}
