import { AWAITS_CREW_STATES, OFF_STATES } from '../../domain/job/job-phase.ts'
import { fingerprintOf } from '../../domain/text/text-hash.ts'
import type { LocalDate } from '../../domain/time/local-date.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { stateList } from './state-list.ts'

/**
 * What a plan of a day was made from, as a short text: another one says that the day has changed since. Journeys, crews and jobs of the day as they stand, and who
 * or what is there and away; not names, notes or money, which no plan stands or falls with, and of states only what a plan asks of them: a crew that is told of
 * its day changes nothing.
 */
export function dayBasis(db: ReadDatabase, locations: readonly string[], date: LocalDate): string {
  const rows = [...new Set(locations)].toSorted().flatMap((location) => [
    ...[JOURNEYS, CREWS, LINES].flatMap((sql) => db.all<{ row: string }>(sql, location, date)),
    ...[JOBS, STOPS].flatMap((sql) => db.all<{ row: string }>(sql, location, date, date, date)),
    ...[TRUCKS, WORKERS].flatMap((sql) => db.all<{ row: string }>(sql, location)),
    ...db.all<{ row: string }>(ABSENCES, location, location, date, date),
    ...db.all<{ row: string }>(LENT, location, location, date, date),
  ])
  // How long work may take is a part of it: a plan stands with what was known of that.
  const learned = db.get<{ version: string }>('SELECT version FROM duration_model')?.version ?? ''
  return fingerprintOf([...rows.map(({ row }) => row), learned].join('\n'))
}

/** With a day's slack on both sides: a zone is no part of this. */
const LENT = `SELECT json_array(l.resource, l.home, l.borrower, l.start_at, l.end_at, t.status, t.volume_cuft, t.features, w.status, w.roles, w.skills, w.licence_class, w.licence_expiry) AS row
  FROM lent l LEFT JOIN truck t ON t.id = l.resource LEFT JOIN worker w ON w.id = l.resource
  WHERE (l.home = ? OR l.borrower = ?) AND l.start_at < unixepoch(?, '+2 day') * 1000 AND l.end_at > unixepoch(?, '-1 day') * 1000 ORDER BY l.loan, l.resource`
const OF_DAY = "SELECT id FROM journey WHERE location = ? AND date = ? AND status <> 'cancelled'"
const STEP = "CASE WHEN status IN ('draft', 'planned', 'dispatched', 'accepted') THEN 'waits' WHEN status = 'done' THEN 'done' ELSE 'out' END"
const JOB_STEP = `CASE WHEN status IN ${stateList(AWAITS_CREW_STATES)} THEN 'waits' WHEN status IN ${stateList(OFF_STATES)} THEN 'off' ELSE 'begun' END`
const JOURNEYS = `SELECT json_array(id, truck, ${STEP}, depart_at, pinned_by IS NULL) AS row FROM journey WHERE location = ? AND date = ? AND status <> 'cancelled' ORDER BY id`
const CREWS = `SELECT json_array(owner, key, role) AS row FROM crew_member WHERE owner IN (${OF_DAY}) ORDER BY owner, key`
const LINES = `SELECT json_array(owner, key, planned_start) AS row FROM journey_job WHERE owner IN (${OF_DAY}) ORDER BY owner, seq, key`
/** Jobs of several days from their first on; the range on the day is the index's. */
const JOBS_OF_DAY = "location = ? AND date BETWEEN date(?, '-10 day') AND ? AND date(date, '+' || (coalesce(days, 1) - 1) || ' day') >= ?"
const JOBS = `SELECT json_array(id, ${JOB_STEP}, window_start, window_end, window_grace_minutes, estimated_hours, crew_size, crew_min, crew_max, trucks, volume_cuft, weight_kg, required_skills, required_features, after_job, avoid_workers, wished_workers, days) AS row FROM job WHERE ${JOBS_OF_DAY} ORDER BY id`
const STOPS = `SELECT json_array(owner, kind, address, postal_code, lat, lon) AS row FROM stop WHERE owner IN (SELECT id FROM job WHERE ${JOBS_OF_DAY}) ORDER BY owner, seq, key`
const TRUCKS = 'SELECT json_array(id, status, volume_cuft, payload_kg, registered_kg, axles, air_brake, features) AS row FROM truck WHERE location = ? ORDER BY id'
const WORKERS = 'SELECT json_array(id, status, roles, skills, licence_class, licence_province, licence_expiry, air_brake, max_hours_day, trainee, apart_from, shift_start, shift_end) AS row FROM worker WHERE location = ? ORDER BY id'
const ABSENCES = `SELECT json_array(resource, start, "end") AS row FROM absence
  WHERE resource IN (SELECT id FROM worker WHERE location = ? UNION ALL SELECT id FROM truck WHERE location = ?)
  AND substr(start, 1, 10) <= date(?, '+1 day') AND substr("end", 1, 10) >= date(?, '-1 day') ORDER BY id`
