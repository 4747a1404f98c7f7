import { addDays, daysBetween, type LocalDate } from './local-date.ts'

/** The same day so many months on, or the last of a month that is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const first = (at: number): LocalDate => `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`
  return addDays(first(index), Math.min(Number(date.slice(8)), daysBetween(first(index), first(index + 1))) - 1)
}

/** Whole calendar months and left-over days; none where `to` is earlier. */
export function monthsBetween(from: LocalDate, to: LocalDate): { readonly months: number; readonly days: number } {
  const whole = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  const months = Number(to.slice(8)) < Number(from.slice(8)) ? whole - 1 : whole
  return months < 0 ? { months: 0, days: 0 } : { months, days: Math.max(0, daysBetween(addMonths(from, months), to)) }
}
