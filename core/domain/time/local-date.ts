import { ok, refuse } from '../failure/failure.ts'
import type { Result } from '../failure/failure.ts'

/** A day of the calendar, 'YYYY-MM-DD', years 0001 to 9999. Sorts as text. */
export type LocalDate = string

/** ISO 8601: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isLocalDate(text: string): boolean {
  const match = DATE.exec(text)
  if (!match) return false
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  if (year < 1 || day < 1) return false
  const leap = month === 2 && (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 1 : 0
  return day <= (MONTH_DAYS[month - 1] ?? -1) + leap
}

/** Refuses with `input.not_date`. */
export function parseLocalDate(text: string): Result<LocalDate> {
  const date = text.trim()
  return isLocalDate(date) ? ok(date) : refuse('input.not_date')
}

/** Days since 1970-01-01 of a valid date. Integer arithmetic on the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms"): boards and scans call it hundreds of thousands of times. */
export function epochDayOf(date: LocalDate): number {
  const month = digits(date, 5, 7)
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(date, 8, 10) - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

export function dateOfEpochDay(epochDay: number): LocalDate {
  const shifted = epochDay + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfEpochDay(epochDayOf(date) + days)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDayOf(to) - epochDayOf(from)
}

export function weekdayOf(date: LocalDate): Weekday {
  return weekdayOfEpochDay(epochDayOf(date))
}

function weekdayOfEpochDay(epochDay: number): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((epochDay + 3) % 7) + 7) % 7) + 1) as Weekday
}

export function isWeekend(date: LocalDate): boolean {
  return weekdayOf(date) >= 6
}

/** 'YYYY-MM': the month of an archive document or of a statement. */
export function monthKeyOf(date: LocalDate): string {
  return date.slice(0, 7)
}

/** First day of the pay week that holds `date`; `firstWeekday` is a setting of the company (1 Monday, 7 Sunday). */
export function weekStartOf(date: LocalDate, firstWeekday: Weekday): LocalDate {
  const epochDay = epochDayOf(date)
  return dateOfEpochDay(epochDay - ((weekdayOfEpochDay(epochDay) - firstWeekday + 7) % 7))
}

/** ISO 8601 week 'YYYY-Www': the year is that of the week's Thursday. */
export function isoWeekOf(date: LocalDate): string {
  const thursday = dateOfEpochDay(epochDayOf(weekStartOf(date, 1)) + 3)
  const year = thursday.slice(0, 4)
  return `${year}-W${twoDigits(Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1)}`
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let index = from; index < to; index += 1) value = value * 10 + text.charCodeAt(index) - 48
  return value
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
