import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import type { BoardRows, JobRow, JourneyRow, LineRow, StopRow } from './board-rows.ts'

/** Which days of which locations; dates are both included. */
export interface Range {
  readonly locations: readonly string[]
  readonly from: string
  readonly to: string
}

/** Just these of the range; null is all of it. Jobs on the journeys come with them. */
export interface Only {
  readonly journeys: readonly string[]
  readonly jobs: readonly string[]
}

export interface DatedJourneyRow extends JourneyRow {
  readonly date: string
}

export interface RangeJobRow extends JobRow {
  readonly location: string
}

export interface Happened {
  readonly owner: string
  readonly to: string
  readonly at: number
}

export interface RangeRows {
  readonly journeys: readonly DatedJourneyRow[]
  readonly lines: readonly LineRow[]
  readonly crew: BoardRows['crew']
  readonly equipment: BoardRows['equipment']
  readonly jobs: readonly RangeJobRow[]
  readonly stops: readonly StopRow[]
  readonly jobSteps: readonly Happened[]
  readonly journeySteps: readonly Happened[]
  readonly clocked: readonly { readonly owner: string; readonly startAt: number; readonly endAt: number }[]
  /** How many standing journeys each job of the range has, by `job date`. */
  readonly placed: ReadonlyMap<string, number>
  readonly clashes: readonly ClashRow[]
  readonly names: ReadonlyMap<string, string>
  readonly trucks: readonly { readonly id: string; readonly location: string; readonly name: string; readonly volume_cuft: number; readonly features: string | null; readonly status: string }[]
}

const LIST = '(SELECT value FROM json_each(?))'
const JOB = `j.id, j.location, j.external_id, j.type, j.status, j.date, j.days, j.window_start, j.window_end, j.crew_size, j.crew_min, j.crew_max, j.trucks, j.volume_cuft, j.estimated_hours, j.required_skills, j.required_features, j.notes_dispatch, j.customer, j.quote_total_cents, c.name AS customer_name
  FROM job j LEFT JOIN customer c ON c.id = j.customer`
/** The steps that say when a crew began and finished; travel to the door is not work. */
const JOB_STEPS = `'arrived', 'preSigned', 'loading', 'unloading', 'postSigned', 'completed', 'inStorage'`

export function readRange(db: ReadDatabase, { locations, from, to }: Range, only: Only | null): RangeRows {
  const here = JSON.stringify(locations)
  const wanted = JSON.stringify(only?.journeys ?? [])
  const journeys = only
    ? db.all<DatedJourneyRow>(`SELECT id, external_id, location, date, truck, status, depart_at, pinned_by FROM journey WHERE id IN ${LIST} AND location IN ${LIST} AND date BETWEEN ? AND ? ORDER BY id`, wanted, here, from, to)
    : db.all<DatedJourneyRow>(`SELECT id, external_id, location, date, truck, status, depart_at, pinned_by FROM journey WHERE location IN ${LIST} AND date BETWEEN ? AND ? ORDER BY id`, here, from, to)
  const journeyIds = JSON.stringify(journeys.map(({ id }) => id))
  const lines = db.all<LineRow>(`SELECT owner, key, seq, planned_start FROM journey_job WHERE owner IN ${LIST} ORDER BY owner, seq, key`, journeyIds)
  const onJourneys = new Set(lines.map(({ key }) => key))
  const asked = JSON.stringify([...new Set([...onJourneys, ...(only?.jobs ?? [])])])
  const jobs = only
    ? db.all<RangeJobRow>(`SELECT ${JOB} WHERE j.id IN ${LIST} ORDER BY j.window_start, j.id`, asked)
    : db.all<RangeJobRow>(`SELECT ${JOB} WHERE j.id IN (SELECT id FROM job WHERE location IN ${LIST} AND date BETWEEN ? AND ? UNION SELECT id FROM job WHERE location IN ${LIST} AND days > 1 AND date BETWEEN date(?, '-9 days') AND ? AND julianday(?) - julianday(date) < days UNION SELECT value FROM json_each(?)) ORDER BY j.window_start, j.id`, here, from, to, here, from, to, from, asked)
  const jobIds = JSON.stringify(jobs.map(({ id }) => id))
  const crew = db.all<BoardRows['crew'][number]>(`SELECT owner, key, role FROM crew_member WHERE owner IN ${LIST} ORDER BY owner, key`, journeyIds)
  const trucks = JSON.stringify(journeys.flatMap(({ truck }) => truck ?? []))
  const people = JSON.stringify(crew.map(({ key }) => key))
  return {
    journeys,
    lines,
    crew,
    jobs,
    stops: db.all(`SELECT owner, seq, kind, address, postal_code, lat, lon, floor, has_elevator, parking FROM stop WHERE owner IN ${LIST} ORDER BY owner, seq, key`, jobIds),
    equipment: db.all(`SELECT l.owner, l.key, e.name FROM journey_equipment l LEFT JOIN equipment e ON e.id = l.key WHERE l.owner IN ${LIST} ORDER BY l.owner, l.seq, l.key`, journeyIds),
    jobSteps: db.all(`SELECT owner, "to", at FROM job_transition WHERE owner IN ${LIST} AND "to" IN (${JOB_STEPS}) ORDER BY owner, key`, jobIds),
    journeySteps: db.all(`SELECT owner, "to", at FROM journey_transition WHERE owner IN ${LIST} AND "to" IN ('enRoute', 'done') ORDER BY owner, key`, journeyIds),
    clocked: db.all(`SELECT owner, min(start_at) AS startAt, max(end_at) AS endAt FROM time_entry WHERE owner IN ${LIST} AND kind NOT IN ('yard', 'travel', 'break') GROUP BY owner`, jobIds),
    placed: new Map(
      db.all<{ job: string; date: string; n: number }>(`SELECT l.key AS job, j.date, count(*) AS n FROM journey_job l JOIN journey j ON j.id = l.owner WHERE l.key IN ${LIST} AND j.status <> 'cancelled' GROUP BY l.key, j.date`, jobIds).map(({ job, date, n }) => [`${job} ${date}`, n]),
    ),
    clashes: db.all(
      `SELECT * FROM (SELECT * FROM clash WHERE location IN ${LIST} AND date BETWEEN date(?, '-1 day') AND ? UNION SELECT * FROM clash WHERE other_location IN ${LIST} AND date BETWEEN date(?, '-1 day') AND ?) c
       WHERE NOT EXISTS (SELECT 1 FROM clash_resolution r WHERE r.clash = c.id) ORDER BY c.id`,
      here, from, to, here, from, to,
    ),
    names: new Map(db.all<{ id: string; name: string }>(`SELECT id, name FROM worker WHERE id IN ${LIST}`, people).map(({ id, name }) => [id, name])),
    trucks: db.all(`SELECT id, location, name, volume_cuft, features, status FROM truck WHERE id IN ${LIST}`, trucks),
  }
}
