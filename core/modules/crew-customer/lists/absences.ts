import type { AbsentKind } from '../../../domain/records/company-records.ts'
import { isLocalDate } from '../../../domain/time/local-date.ts'
import { dayInterval, parseInstant } from '../../../domain/time/zoned-time.ts'
import { overlaps } from '../../../domain/time/interval.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

export interface AbsenceRow {
  readonly id: string
  readonly start: string
  readonly end: string
  readonly reason: string | null
}
type StoredRow = readonly [resource: string, id: string, start: string, end: string, reason: string | null]

/** Absences that reach into `today` or later, by who or what is away, soonest first. */
export function absencesFrom(db: ReadDatabase, kind: AbsentKind, today: string): Map<string, AbsenceRow[]> {
  // Whole days and instants both begin with the date; a day's margin covers every zone.
  const rows = db.raw<StoredRow>('SELECT resource, id, start, "end", reason FROM absence WHERE resource_kind = ? AND substr("end", 1, 10) >= date(?, \'-1 day\') ORDER BY start', kind, today)
  const byResource = new Map<string, AbsenceRow[]>()
  for (const [resource, id, start, end, reason] of rows) byResource.set(resource, [...(byResource.get(resource) ?? []), { id, start, end, reason }])
  return byResource
}

/** The one that covers some of the day, if any. */
export function absenceOn(absences: readonly AbsenceRow[] | undefined, date: string, zone: string): AbsenceRow | null {
  const day = dayInterval(date, zone)
  return absences?.find(({ start, end }) => {
    const startAt = edge(start, zone, 'startAt')
    const endAt = edge(end, zone, 'endAt')
    return startAt !== null && endAt !== null && overlaps({ startAt, endAt }, day)
  }) ?? null
}

function edge(text: string, zone: string, side: 'startAt' | 'endAt'): number | null {
  if (isLocalDate(text)) return dayInterval(text, zone)[side]
  const instant = parseInstant(text)
  return instant.ok ? instant.value : null
}
