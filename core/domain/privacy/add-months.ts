import { addDays, type LocalDate } from '../time/local-date.ts'

/** The same day so many months on, or the last of a month that is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const first = (at: number) => `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`
  const lastDay = Number(addDays(first(count + 1), -1).slice(8))
  return addDays(first(count), Math.min(Number(date.slice(8)), lastDay) - 1)
}
