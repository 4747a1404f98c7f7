import { splitChildId } from '../../domain/records/record.ts'
import { dateOfEpochDay } from '../../domain/time/local-date.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { restrictedPeople, setRestricted } from './restricted-store.ts'

const DAY_MS = 86_400_000
/** Where a day ends last: UTC-12. */
const LAST_ZONE_MS = 12 * 3_600_000

/** Rows of people whose data has just been restricted, or is so no more; with the deltas that this makes. Belongs between the rows of a commit and its projections. */
export function followRestrictions(tx: WriteDatabase, deltas: readonly RecordDelta[], now: number): readonly RecordDelta[] {
  const people = [...new Set(deltas.filter(({ kind }) => kind === 'restriction').map(({ id }) => splitChildId(id).owner))]
  const followed = people.flatMap((subject) => followPerson(tx, subject, now))
  return followed.length === 0 ? deltas : [...deltas, ...followed]
}

/** Whose last day has passed. */
export function expiredRestrictions(read: ReadDatabase, now: number): readonly string[] {
  return restrictedPeople(read).filter((subject) => !isInForce(read, subject, now))
}

export function followPerson(tx: WriteDatabase, subject: string, now: number): RecordDelta[] {
  return setRestricted(tx, subject, isInForce(tx, subject, now))
}

/** Through the last day, wherever it ends last; and of whoever is erased as far as the books allow, until they do. */
function isInForce(read: ReadDatabase, subject: string, now: number): boolean {
  const today = dateOfEpochDay(Math.floor((now - LAST_ZONE_MS) / DAY_MS))
  const isAsked = read.get('SELECT 1 FROM restriction WHERE owner = ? AND lifted_at IS NULL AND until >= ?', subject, today) !== undefined
  return isAsked || read.get('SELECT 1 FROM erased_subject s JOIN erasure_run r ON r.id = s."order" WHERE s.subject = ? AND r.is_kept = 1', subject) !== undefined
}
