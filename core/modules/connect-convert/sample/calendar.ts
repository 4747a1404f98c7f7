import { addDays, daysBetween, isWeekend, type LocalDate } from '../../../domain/time/local-date.ts'

/** January to December: leases end in summer. */
const MONTHS = [0.84, 0.85, 0.92, 0.98, 1.06, 1.12, 1.14, 1.1, 1.04, 1, 0.94, 0.88] as const

/** How busy a day is for a depot, 1 on an average day. */
export function demandOn(date: LocalDate, province: 'ON' | 'QC'): number {
  const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? 1
  return month * (isWeekend(date) ? 1.08 : 1) * (isMonthEnd(date) ? 1.15 : 1) * (province === 'QC' ? movingDay(date) : 1)
}

/** Leases of Quebec end on 30 June: half the province moves around 1 July. */
function movingDay(date: LocalDate): number {
  const away = Math.abs(daysBetween(`${date.slice(0, 4)}-07-01`, date))
  return away === 0 ? 2.6 : away <= 2 ? 1.6 : away <= 5 ? 1.2 : 1
}

export function isMonthEnd(date: LocalDate): boolean {
  return addDays(date, 3).slice(0, 7) !== date.slice(0, 7) || date.endsWith('-01')
}

/** A warm and a cold half of the year, for the noise on the roads. */
export function roadConditions(date: LocalDate): number {
  const month = Number(date.slice(5, 7))
  return month === 12 || month <= 3 ? 1.12 : 1
}
