import type { LocalDate } from '../../domain/time/local-date.ts'
import type { ReadDatabase } from '../ports/database.ts'

/**
 * What a plan of a day was made from, as a short text: another one says that the day has changed since. Journeys, crews and jobs of the day as they stand, and who
 * or what is away; not names, notes or money, which no plan stands or falls with.
 */
export function dayBasis(db: ReadDatabase, locations: readonly string[], date: LocalDate): string {
  const rows = [...new Set(locations)].toSorted().flatMap((location) => [
    ...[JOURNEYS, CREWS, LINES, JOBS].flatMap((sql) => db.all<{ row: string }>(sql, location, date)),
    ...db.all<{ row: string }>(ABSENCES, location, location, date, date),
  ])
  return hashOf(rows.map(({ row }) => row).join('\n'))
}

/* FNV-1a over two starts: not against anybody, only against taking one state of a day for another. */
function hashOf(text: string): string {
  let one = 0x811c_9dc5
  let two = 0x1b87_3593
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    one = Math.imul(one ^ code, 0x0100_0193)
    two = Math.imul(two ^ code, 0x85eb_ca6b)
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

const OF_DAY = "SELECT id FROM journey WHERE location = ? AND date = ? AND status <> 'cancelled'"
const JOURNEYS = "SELECT json_array(id, truck, status, depart_at, pinned_by) AS row FROM journey WHERE location = ? AND date = ? AND status <> 'cancelled' ORDER BY id"
const CREWS = `SELECT json_array(owner, key, role) AS row FROM crew_member WHERE owner IN (${OF_DAY}) ORDER BY owner, key`
const LINES = `SELECT json_array(owner, key, seq, planned_start) AS row FROM journey_job WHERE owner IN (${OF_DAY}) ORDER BY owner, key`
const JOBS = 'SELECT json_array(id, status, window_start, window_end, estimated_hours, crew_size, trucks, volume_cuft) AS row FROM job WHERE location = ? AND date = ? ORDER BY id'
const ABSENCES = `SELECT json_array(resource, start, "end") AS row FROM absence
  WHERE resource IN (SELECT id FROM worker WHERE location = ? UNION ALL SELECT id FROM truck WHERE location = ?)
  AND substr(start, 1, 10) <= date(?, '+1 day') AND substr("end", 1, 10) >= date(?, '-1 day') ORDER BY id`
