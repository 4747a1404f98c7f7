import type { LentLine } from '../../domain/handover/lent-lines.ts'
import type { Interval } from '../../domain/time/interval.ts'
import type { ReadDatabase } from '../ports/database.ts'

const LINE = 'SELECT loan, resource, kind, home, borrower, start_at AS startAt, end_at AS endAt FROM lent'

/** What another depot has of this one's within that time. */
export function lentOut(db: ReadDatabase, home: string, { startAt, endAt }: Interval): LentLine[] {
  return db.all(`${LINE} WHERE home = ? AND start_at < ? AND end_at > ? ORDER BY resource, start_at`, home, endAt, startAt)
}

/** What this depot has of others' within that time. */
export function lentIn(db: ReadDatabase, borrower: string, { startAt, endAt }: Interval): LentLine[] {
  return db.all(`${LINE} WHERE borrower = ? AND start_at < ? AND end_at > ? ORDER BY resource, start_at`, borrower, endAt, startAt)
}

export function lentOf(db: ReadDatabase, resource: string): LentLine[] {
  return db.all(`${LINE} WHERE resource = ? ORDER BY start_at`, resource)
}
