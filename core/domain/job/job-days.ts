import { addDays, daysBetween, type LocalDate } from '../time/local-date.ts'

/** The most days that a job takes, as its record has it. */
export const MOST_DAYS = 10

export interface JobDays {
  readonly date: LocalDate
  readonly days: number | null
}

export function lastDayOf({ date, days }: JobDays): LocalDate {
  return addDays(date, (days ?? 1) - 1)
}

/** 1 on the first of its days; null on a day that is none of them. */
export function dayOfJob({ date, days }: JobDays, on: LocalDate): number | null {
  const day = daysBetween(date, on) + 1
  return day >= 1 && day <= (days ?? 1) ? day : null
}

export function isDayOf(job: JobDays, on: LocalDate): boolean {
  return dayOfJob(job, on) !== null
}

/** What one day has of a job: an even share of its hours. Until the last day the crew works at the first stop and goes home; on the last it drives to where the job ends. */
export function partOfDay<S>(job: JobDays & { readonly estimatedHours: number | null }, stops: readonly S[], on: LocalDate): { readonly estimatedHours: number | null; readonly stops: readonly S[] } {
  const days = job.days ?? 1
  if (days === 1) return { estimatedHours: job.estimatedHours, stops }
  const day = dayOfJob(job, on)
  return { estimatedHours: job.estimatedHours === null ? null : job.estimatedHours / days, stops: day !== null && day < days ? stops.slice(0, 1) : stops }
}
