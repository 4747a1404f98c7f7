import type { WriteDatabase } from '../ports/database.ts'
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
  if (has('outbox')) tx.run("UPDATE outbox SET bytes = x'' WHERE document IN (SELECT value FROM json_each(?))", JSON.stringify(documents))
  if (has('restricted_value')) for (const table of ['restricted_value', 'restricted_person']) tx.run(`DELETE FROM ${table} WHERE subject IN (SELECT value FROM json_each(?))`, JSON.stringify(subjects))
  if (has('late_edit')) tx.run('DELETE FROM late_edit WHERE owner IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
}
