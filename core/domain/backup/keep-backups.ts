import { isoWeekOf, monthKeyOf, type LocalDate } from '../time/local-date.ts'
import { localDateOf } from '../time/zoned-time.ts'
import type { Instant, Zone } from '../time/zone-offset.ts'

/** So many days, weeks and months that have a backup keep one: a workstation that was off for a month loses none by it. */
export const KEPT = { days: 7, weeks: 5, months: 12 } as const

/** Of these moments, those whose backups stay: the newest of each day, week (ISO 8601) and month at the place. The newest of all always stays. */
export function backupsToKeep(made: readonly Instant[], zone: Zone): ReadonlySet<Instant> {
  const newestFirst = made.toSorted((a, b) => b - a)
  return new Set([
    ...newestOfEach(newestFirst, zone, (date) => date, KEPT.days),
    ...newestOfEach(newestFirst, zone, isoWeekOf, KEPT.weeks),
    ...newestOfEach(newestFirst, zone, monthKeyOf, KEPT.months),
  ])
}

function newestOfEach(newestFirst: readonly Instant[], zone: Zone, spanOf: (date: LocalDate) => string, count: number): Instant[] {
  const spans = new Map<string, Instant>()
  for (const at of newestFirst) {
    const span = spanOf(localDateOf(at, zone))
    if (!spans.has(span) && spans.size < count) spans.set(span, at)
  }
  return [...spans.values()]
}
