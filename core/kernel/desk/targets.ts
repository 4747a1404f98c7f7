import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Id } from '../../domain/records/field.ts'
import type { RecordKind } from '../../domain/records/record-kinds.ts'
import type { AccessTarget } from '../policy/policy.ts'
import type { State } from './handler.ts'

/** Everybody on a journey that does this job: they may act on it within the scope of own journeys. */
export function jobTarget(state: State, job: string): Result<AccessTarget> {
  const record = state.records.get('job', job)
  if (!record) return refuse('record.not_found', { kind: 'job', id: job })
  const workers = state.db.all<{ key: Id<'worker'> }>('SELECT DISTINCT c.key AS key FROM journey_job j JOIN crew_member c ON c.owner = j.owner WHERE j.key = ?', job)
  return ok({ kind: 'job', id: job, location: record.location, jobState: record.status, workers: workers.map((row) => row.key) })
}

/** A record that names its location. */
export function locatedTarget(state: State, kind: RecordKind, id: string): Result<AccessTarget> {
  const record = state.records.get(kind, id)
  if (!record) return refuse('record.not_found', { kind, id })
  return ok({ kind, id, location: 'location' in record ? (record.location as Id<'location'>) : null })
}

/** Something new at a location; that the location is one of this company's is checked with the change. */
export function newAt(kind: RecordKind, location: Id<'location'>): Result<AccessTarget> {
  return ok({ kind, id: null, location })
}
