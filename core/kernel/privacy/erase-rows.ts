import type { WriteDatabase } from '../ports/database.ts'
import { CHUNK, placeholders } from './id-chunks.ts'
import type { PersonRecords } from './person-records.ts'

/**
 * Rows that are no record and yet hold what somebody wrote about the person: what an undo would bring back, what waits to be sent, what came too late for a
 * month. Where a table is not there, the database is of before it.
 */
export function eraseBeside(tx: WriteDatabase, person: PersonRecords, subjects: readonly string[], documents: readonly string[]): void {
  const has = (table: string) => tx.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table) !== undefined
  const ids = [...subjects, ...person.jobs, ...person.ids('transfer'), ...person.ids('absence'), ...person.ids('user')]
  if (has('undo_entry')) {
    const entries = tx.all<{ user: string; id: string; text: string }>('SELECT user, id, undo || redo AS text FROM undo_entry')
    for (const { user, id, text } of entries) if (ids.some((one) => text.includes(one))) tx.run('DELETE FROM undo_entry WHERE user = ? AND id = ?', user, id)
  }
  for (const document of documents) if (has('outbox')) tx.run("UPDATE outbox SET bytes = x'' WHERE document = ?", document)
  for (const subject of subjects) {
    if (!has('restricted_value')) break
    tx.run('DELETE FROM restricted_value WHERE subject = ?', subject)
    tx.run('DELETE FROM restricted_person WHERE subject = ?', subject)
  }
  for (let at = 0; at < ids.length; at += CHUNK) {
    const some = ids.slice(at, at + CHUNK)
    if (has('late_edit')) tx.run(`DELETE FROM late_edit WHERE owner IN (${placeholders(some)})`, ...some)
  }
}
