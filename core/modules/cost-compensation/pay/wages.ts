import type { Cents } from '../../../domain/money/money.ts'
import { epochDayOf, type LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

/** The wage before a change, and the first day after it. */
export interface WageStep {
  readonly date: LocalDate
  readonly beforeCents: Cents | null
}

/** What was paid when: today's wage, and back from it what was paid before each change. */
export function wagesOver(current: Cents | null, steps: readonly WageStep[]): (epochDay: number) => Cents | null {
  if (steps.length === 0) return () => current
  const ordered = steps.map(({ date, beforeCents }) => ({ day: epochDayOf(date), beforeCents })).toSorted((a, b) => a.day - b.day)
  return (epochDay) => {
    const next = ordered.find(({ day }) => epochDay < day)
    return next === undefined ? current : next.beforeCents
  }
}

/** Changes within a week behind its first day: the week has two wages. */
export function changesWithin(steps: readonly WageStep[], firstDay: number): WageStep[] {
  return steps.filter(({ date }) => epochDayOf(date) > firstDay && epochDayOf(date) < firstDay + 7).toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** By worker. */
export function readWageSteps(db: ReadDatabase): ReadonlyMap<string, readonly WageStep[]> {
  const steps = new Map<string, WageStep[]>()
  for (const [worker, date, beforeCents] of db.raw<[string, LocalDate | null, Cents | null]>('SELECT owner, date, before_cents FROM wage_change ORDER BY owner, key')) {
    if (date !== null) steps.set(worker, [...(steps.get(worker) ?? []), { date, beforeCents }])
  }
  return steps
}
