import type { JobState } from '../../../domain/job/job-state.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

/** What the company that imports has already, by SmartMoving's ids. */
export interface KnownCompany {
  /** Location → IANA zone. */
  readonly locations: ReadonlyMap<string, string>
  /** Tariff → the version that is in force. */
  readonly tariffs: ReadonlyMap<string, string>
  readonly jobs: ReadonlyMap<string, KnownJob>
}

/** What SmartMoving does not tell of a job, or knows less well than the desk. */
export interface KnownJob {
  readonly status: JobState
  readonly crewSize: number
  readonly trucks: number | null
}

export const NOTHING_KNOWN: KnownCompany = { locations: new Map(), tariffs: new Map(), jobs: new Map() }

export function readKnownCompany(read: ReadDatabase, today: LocalDate): KnownCompany {
  const locations = read.raw<[string, string]>('SELECT external_id, timezone FROM location WHERE external_id IS NOT NULL')
  // The latest version that has begun; where none has, the first to come.
  const versions = read.raw<[string, string]>(
    `SELECT tariff.external_id, rate.version FROM tariff JOIN tariff_rate AS rate ON rate.owner = tariff.id WHERE tariff.external_id IS NOT NULL
     ORDER BY rate.valid_from <= ?, CASE WHEN rate.valid_from <= ? THEN rate.valid_from END, rate.valid_from DESC`, today, today)
  const jobs = read.raw<[string, JobState, number, number | null]>('SELECT external_id, status, crew_size, trucks FROM job WHERE external_id IS NOT NULL')
  return { locations: new Map(locations), tariffs: new Map(versions), jobs: new Map(jobs.map(([id, status, crewSize, trucks]) => [id, { status, crewSize, trucks }])) }
}
