import type { RecordKind } from '../../domain/records/record-kinds.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { insertRecord } from '../records/record-writer.ts'
import type { KeyRing } from './key-ring.ts'
import { locationOf } from './key-ring.ts'
import type { Place } from './key-names.ts'

/** Everybody a place's documents speak of and that has no key there yet gets one, as rows. Which records were made. */
export function insertMissingKeys(ring: KeyRing, tx: WriteDatabase, place: Place): { readonly kind: RecordKind; readonly id: string }[] {
  const made = ring.newKeys(tx, place, subjectsWithoutKey(tx, place))
  for (const { kind, id, after } of made) {
    if (!after) continue
    const { id: _, ...fields } = after
    insertRecord(tx, kind, id, fields, { epoch: 'live', stamps: null })
    ring.noteStored(tx, kind, id)
  }
  return made
}

export function subjectsWithoutKey(read: ReadDatabase, place: Place): string[] {
  // Of whoever was erased nothing is written any more; with books to keep, theirs is still there.
  const having = 'NOT EXISTS (SELECT 1 FROM subject_key k WHERE k.subject = s.subject AND k.location IS ? AND k.wrap IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM erased_subject e WHERE e.subject = s.subject)'
  const rows = place === '*'
    ? read.all<{ subject: string }>(`SELECT subject FROM (SELECT id AS subject FROM transfer WHERE people IS NOT NULL) s WHERE ${having} ORDER BY subject`, null)
    : read.all<{ subject: string }>(`SELECT subject FROM (SELECT id AS subject FROM customer WHERE location = ? UNION SELECT customer FROM job WHERE location = ?) s WHERE ${having} ORDER BY subject`, place, place, locationOf(place))
  return rows.map(({ subject }) => subject)
}

/** Rows of one owner come one after the other. */
export function customersOfJobs(read: ReadDatabase): (job: string) => string | null {
  let last: { readonly job: string; readonly customer: string | null } | undefined
  return (job) => {
    if (last?.job !== job) last = { job, customer: read.get<{ customer: string | null }>('SELECT customer FROM job WHERE id = ?', job)?.customer ?? null }
    return last.customer
  }
}
