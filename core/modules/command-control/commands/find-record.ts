import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import { isJourneyLocked } from '../../../domain/journey/journey-state.ts'
import { asId } from '../../../domain/records/field.ts'
import type { RecordByKind, RecordKind } from '../../../domain/records/record-kinds.ts'
import type { Job, Journey } from '../../../domain/records/job-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'

export function findRecord<Kind extends RecordKind>(state: State, kind: Kind, id: string): Result<RecordByKind<Kind>> {
  const record = state.records.get(kind, id)
  return record ? ok(record) : refuse('record.not_found', { kind, id })
}

export function findOpenJob(state: State, id: string): Result<Job> {
  const job = findRecord(state, 'job', id)
  if (job.ok && isJobLocked(job.value.status)) return refuse('job.locked', { id, status: job.value.status })
  return job
}

export function findOpenJourney(state: State, id: string): Result<Journey> {
  const journey = findRecord(state, 'journey', id)
  if (journey.ok && isJourneyLocked(journey.value.status)) return refuse('journey.locked', { id, status: journey.value.status })
  return journey
}

export function jobTarget(state: State, id: string): Result<AccessTarget> {
  const job = findRecord(state, 'job', id)
  if (!job.ok) return job
  const workers = state.db.all<{ worker: string }>('SELECT DISTINCT c.key AS worker FROM journey_job jj JOIN crew_member c ON c.owner = jj.owner WHERE jj.key = ?', id)
  return ok({ kind: 'job', id, location: job.value.location, jobState: job.value.status, workers: workers.map(({ worker }) => asId<'worker'>(worker)) })
}

export function journeyTarget(state: State, id: string): Result<AccessTarget> {
  const journey = findRecord(state, 'journey', id)
  if (!journey.ok) return journey
  return ok({ kind: 'journey', id, location: journey.value.location, workers: state.records.children('crewMember', id).map(({ key }) => asId<'worker'>(key)) })
}
