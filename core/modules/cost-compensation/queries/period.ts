import { weekStartOf, type LocalDate } from '../../../domain/time/local-date.ts'

export const PERIODS = ['week', 'month'] as const
export type Period = (typeof PERIODS)[number]

/** The Monday, or the first of the month. */
export function startOfPeriod(date: LocalDate, period: Period): LocalDate {
  return period === 'month' ? `${date.slice(0, 7)}-01` : weekStartOf(date, 1)
}
