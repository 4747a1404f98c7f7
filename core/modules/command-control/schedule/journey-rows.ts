import type { JobState } from '../../../domain/job/job-state.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

export interface JourneyFacts {
  readonly id: string
  readonly location: string
  readonly date: string
  readonly truck: string | null
  readonly status: JourneyState
  readonly depart_at: string | null
  /** JSON, read when an author is asked for. */
  readonly stamps: string | null
}

export interface CrewFacts {
  readonly owner: string
  readonly key: string
  readonly role: CrewRole
  readonly stamps: string | null
}

export interface ItemFacts {
  readonly owner: string
  readonly key: string
  readonly stamps: string | null
}

/** Job fields are null where this desk does not hold the job. */
export interface JobFacts {
  readonly owner: string
  readonly key: string
  readonly planned_start: string | null
  readonly status: JobState | null
  readonly window_start: string | null
  readonly window_end: string | null
  readonly crew_size: number | null
  readonly crew_min: number | null
  readonly crew_max: number | null
  readonly trucks: number | null
  readonly volume_cuft: number | null
  readonly estimated_hours: number | null
  readonly date: string | null
  readonly days: number | null
}

export interface StopFacts {
  readonly owner: string
  readonly seq: number
  readonly kind: 'origin' | 'stop' | 'destination' | 'storage'
  readonly lat: number | null
  readonly lon: number | null
  readonly address: string | null
  readonly postalCode: string | null
}

export interface JourneyRows {
  readonly journeys: readonly JourneyFacts[]
  readonly crew: ReadonlyMap<string, readonly CrewFacts[]>
  readonly equipment: ReadonlyMap<string, readonly ItemFacts[]>
  readonly jobs: ReadonlyMap<string, readonly JobFacts[]>
  /** By job. */
  readonly stops: ReadonlyMap<string, readonly StopFacts[]>
}

const IDS = '(SELECT value FROM json_each(?))'

/** Any number of journeys in five statements: the driver's fortnight is read as one. */
export function readJourneys(db: ReadDatabase, ids: readonly string[]): JourneyRows {
  const list = JSON.stringify(ids)
  return {
    journeys: db.all(`SELECT id, location, date, truck, status, depart_at, stamps FROM journey WHERE id IN ${IDS}`, list),
    crew: Map.groupBy(db.all<CrewFacts>(`SELECT owner, key, role, stamps FROM crew_member WHERE owner IN ${IDS} ORDER BY owner, key`, list), ({ owner }) => owner),
    equipment: Map.groupBy(db.all<ItemFacts>(`SELECT owner, key, stamps FROM journey_equipment WHERE owner IN ${IDS} ORDER BY owner, key`, list), ({ owner }) => owner),
    jobs: Map.groupBy(
      db.all<JobFacts>(
        `SELECT l.owner, l.key, l.planned_start, j.status, j.window_start, j.window_end, j.crew_size, j.crew_min, j.crew_max, j.trucks, j.volume_cuft, j.estimated_hours, j.date, j.days FROM journey_job l LEFT JOIN job j ON j.id = l.key WHERE l.owner IN ${IDS} ORDER BY l.owner, l.seq, l.key`,
        list,
      ),
      ({ owner }) => owner,
    ),
    stops: Map.groupBy(db.all<StopFacts>(`SELECT owner, seq, kind, lat, lon, address, postal_code AS postalCode FROM stop WHERE owner IN (SELECT key FROM journey_job WHERE owner IN ${IDS}) ORDER BY owner, seq, key`, list), ({ owner }) => owner),
  }
}
