import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { ClashRow } from '../projections/clash-rows.ts'

/* One statement a table; lists stay JSON text until a card is made of them. */

export interface JobRow {
  readonly id: string
  readonly external_id: string | null
  readonly type: string
  readonly status: string
  readonly date: string
  readonly days: number | null
  readonly window_start: string | null
  readonly window_end: string | null
  readonly crew_size: number
  readonly crew_min: number | null
  readonly crew_max: number | null
  readonly trucks: number | null
  readonly volume_cuft: number | null
  readonly estimated_hours: number | null
  readonly required_skills: string | null
  readonly required_features: string | null
  readonly notes_dispatch: string | null
  readonly customer: string
  readonly customer_name: string | null
  readonly quote_total_cents: number | null
}

export interface StopRow {
  readonly owner: string
  readonly seq: number
  readonly kind: 'origin' | 'stop' | 'destination' | 'storage'
  readonly address: string | null
  readonly postal_code: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly floor: number | null
  readonly has_elevator: number | null
  readonly parking: string | null
}

export interface JourneyRow {
  readonly id: string
  readonly external_id: string | null
  readonly location: string
  readonly truck: string | null
  readonly status: string
  readonly depart_at: string | null
  readonly pinned_by: string | null
}

export interface LineRow {
  readonly owner: string
  readonly key: string
  readonly seq: number
  readonly planned_start: string | null
}

export interface TruckRow {
  readonly id: string
  readonly location: string
  readonly name: string
  readonly volume_cuft: number
  readonly features: string | null
  readonly status: string
}

export interface WorkerRow {
  readonly id: string
  readonly location: string
  readonly name: string
  readonly roles: string
  readonly skills: string | null
  readonly status: string
}

export interface BoardRows {
  /** Of the whole company that day: a truck lent to another depot is not idle. */
  readonly journeys: readonly JourneyRow[]
  readonly lines: readonly LineRow[]
  readonly crew: readonly { readonly owner: string; readonly key: string; readonly role: string }[]
  readonly equipment: readonly { readonly owner: string; readonly key: string; readonly name: string | null }[]
  readonly jobs: readonly JobRow[]
  readonly stops: readonly StopRow[]
  /** Of the location, and those on its journeys. */
  readonly trucks: readonly TruckRow[]
  readonly workers: readonly WorkerRow[]
  /** Between this location and others, around the day. */
  readonly lent: readonly { readonly resource: string; readonly home: string; readonly borrower: string; readonly startAt: number; readonly endAt: number }[]
  readonly absences: readonly { readonly resource: string; readonly start: string; readonly end: string; readonly reason: string | null }[]
  readonly clashes: readonly ClashRow[]
}

const JOURNEYS_OF_DAY = 'SELECT id FROM journey WHERE location IN (SELECT id FROM location) AND date = ?'
const JOURNEYS_HERE = 'SELECT id FROM journey WHERE location = ? AND date = ?'
/** A job of several days is of each of them: its first lies no further back than the longest takes. */
const JOBS_HERE = `SELECT id FROM job WHERE location = ? AND date = ? UNION SELECT id FROM job WHERE location = ? AND days > 1 AND date BETWEEN date(?, '-9 days') AND ? AND julianday(?) - julianday(date) < days UNION SELECT key FROM journey_job WHERE owner IN (${JOURNEYS_HERE})`

export function readBoard(db: ReadDatabase, location: string, date: string): BoardRows {
  return {
    journeys: db.all('SELECT id, external_id, location, truck, status, depart_at, pinned_by FROM journey WHERE location IN (SELECT id FROM location) AND date = ? ORDER BY id', date),
    lines: db.all(`SELECT owner, key, seq, planned_start FROM journey_job WHERE owner IN (${JOURNEYS_HERE}) ORDER BY owner, seq, key`, location, date),
    crew: db.all(`SELECT owner, key, role FROM crew_member WHERE owner IN (${JOURNEYS_OF_DAY}) ORDER BY owner, key`, date),
    equipment: db.all(`SELECT l.owner, l.key, e.name FROM journey_equipment l LEFT JOIN equipment e ON e.id = l.key WHERE l.owner IN (${JOURNEYS_HERE}) ORDER BY l.owner, l.seq, l.key`, location, date),
    jobs: db.all(
      `SELECT j.id, j.external_id, j.type, j.status, j.date, j.days, j.window_start, j.window_end, j.crew_size, j.crew_min, j.crew_max, j.trucks, j.volume_cuft, j.estimated_hours, j.required_skills, j.required_features, j.notes_dispatch, j.customer, j.quote_total_cents, c.name AS customer_name
       FROM job j LEFT JOIN customer c ON c.id = j.customer WHERE j.id IN (${JOBS_HERE}) ORDER BY j.window_start, j.id`,
      location, date, location, date, date, date, location, date,
    ),
    stops: db.all(`SELECT owner, seq, kind, address, postal_code, lat, lon, floor, has_elevator, parking FROM stop WHERE owner IN (${JOBS_HERE}) ORDER BY owner, seq, key`, location, date, location, date, date, date, location, date),
    trucks: db.all("SELECT id, location, name, volume_cuft, features, status FROM truck WHERE location = ? OR id IN (SELECT truck FROM journey WHERE location = ? AND date = ?) OR id IN (SELECT resource FROM lent WHERE borrower = ?) ORDER BY name, id", location, location, date, location),
    workers: db.all(`SELECT id, location, name, roles, skills, status FROM worker WHERE location = ? OR id IN (SELECT key FROM crew_member WHERE owner IN (${JOURNEYS_HERE})) OR id IN (SELECT resource FROM lent WHERE borrower = ?) ORDER BY name, id`, location, location, date, location),
    lent: db.all('SELECT resource, home, borrower, start_at AS startAt, end_at AS endAt FROM lent WHERE (home = ? OR borrower = ?) AND start_at < unixepoch(?, \'+2 day\') * 1000 AND end_at > unixepoch(?, \'-1 day\') * 1000', location, location, date, date),
    // Two days' slack on text: whole days and instants with any offset compare by their first ten letters, exactly afterwards.
    absences: db.all('SELECT resource, start, "end", reason FROM absence WHERE location = ? AND substr(start, 1, 10) <= date(?, \'+1 day\') AND substr("end", 1, 10) >= date(?, \'-1 day\')', location, date, date),
    clashes: db.all(
      `SELECT * FROM (SELECT * FROM clash WHERE location = ? AND date BETWEEN date(?, '-1 day') AND ? UNION SELECT * FROM clash WHERE other_location = ? AND date BETWEEN date(?, '-1 day') AND ?) c
       WHERE NOT EXISTS (SELECT 1 FROM clash_resolution r WHERE r.clash = c.id) ORDER BY c.id`,
      location, date, date, location, date, date,
    ),
  }
}
