import { peopleWanted } from '../../../domain/crew/crew-range.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import type { JobStory, JourneyStory, Transition } from '../../../domain/violation/find-violations.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

interface JobRow {
  readonly location: string
  readonly status: JobState
  readonly crewSize: number
  readonly crewMin: number | null
  readonly crewMax: number | null
  readonly trucks: number | null
}

export interface StoryOfJob {
  readonly location: string
  readonly story: JobStory
}

/** Null: there is no such job any more. */
export function jobStory(db: ReadDatabase, job: string): StoryOfJob | null {
  const row = db.get<JobRow>('SELECT location, status, crew_size AS crewSize, crew_min AS crewMin, crew_max AS crewMax, trucks FROM job WHERE id = ?', job)
  if (row === undefined) return null
  const transitions = db
    .all<Omit<Transition, 'isImported'> & { readonly imported: number | null }>('SELECT key, "from", "to", "by", at, imported FROM job_transition WHERE owner = ? ORDER BY key', job)
    .map(({ imported, ...transition }): Transition => ({ ...transition, isImported: imported === 1 }))
  const count = (table: 'time_entry' | 'fact') => db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE owner = ?`, job)?.n ?? 0
  return {
    location: row.location,
    story: {
      status: row.status,
      transitions,
      signed: db.all<{ kind: string; at: number }>('SELECT kind, at FROM signed_document WHERE owner = ?', job),
      invoices: db.get<{ n: number }>("SELECT count(*) AS n FROM invoice WHERE owner = ? AND kind = 'invoice'", job)?.n ?? 0,
      timeEntries: count('time_entry'),
      facts: count('fact'),
      photos: db.all<{ takenAt: number; removedAt: number | null }>('SELECT taken_at AS takenAt, removed_at AS removedAt FROM photo WHERE owner = ?', job),
      journeys: db.all<{ id: string }>('SELECT owner AS id FROM journey_job WHERE key = ? ORDER BY owner', job).map(({ id }) => journeyStory(db, id, row, job)),
    },
  }
}

/** What is about the journey alone stands with the first of its jobs. */
function journeyStory(db: ReadDatabase, id: string, job: JobRow, jobId: string): JourneyStory {
  const step = (to: string) => db.get<{ by: string; at: number }>('SELECT "by", at FROM journey_transition WHERE owner = ? AND "to" = ? AND coalesce(imported, 0) = 0 ORDER BY key LIMIT 1', id, to) ?? null
  const left = step('enRoute')
  const isFirst = left !== null && db.get<{ key: string }>('SELECT key FROM journey_job WHERE owner = ? ORDER BY seq, key LIMIT 1', id)?.key === jobId
  return {
    id,
    left,
    dispatched: left === null ? null : step('dispatched'),
    crew: left === null ? 0 : (db.get<{ n: number }>('SELECT count(*) AS n FROM crew_member WHERE owner = ?', id)?.n ?? 0),
    wanted: peopleWanted(job),
    overrides: isFirst ? db.all<{ by: string; at: number }>('SELECT "by", at FROM clash_resolution WHERE clash = ? OR (clash > ? AND clash < ?) ORDER BY at', `driver/${id}`, `licence/${id}/`, `licence/${id}0`) : [],
  }
}
