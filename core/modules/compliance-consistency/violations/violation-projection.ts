import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import { findViolations } from '../../../domain/violation/find-violations.ts'
import type { FirstOf } from '../../../domain/violation/violation-rules.ts'
import type { ReadDatabase, WriteDatabase } from '../../../kernel/ports/database.ts'
import type { Projection, RecordDelta } from '../../../kernel/registry/projection.ts'
import { jobStory } from './job-story.ts'

/** Of these, what counts is beside the job; a job that has not left the yard has no story yet. */
const OF_JOBS: ReadonlySet<string> = new Set(['jobTransition', 'signedDocument', 'invoice', 'timeEntry', 'fact', 'photo'])
const OF_JOURNEYS: ReadonlySet<string> = new Set(['journeyTransition', 'crewMember'])
/** The fields of a job that a rule looks at. */
const FIELDS = ['status', 'location', 'crewSize', 'crewMin', 'crewMax', 'trucks'] as const

/** What a depot is held to from its first one on, and the field that says when that was. */
const FIRSTS: Partial<Readonly<Record<RecordKind, { readonly what: FirstOf; readonly at: string }>>> = {
  signedDocument: { what: 'signed', at: 'at' },
  invoice: { what: 'invoiced', at: 'issuedAt' },
  photo: { what: 'photographed', at: 'takenAt' },
}

/** Table `violation`: what the rules find in each job's records, and nothing of what people made of it. */
export const violationProjection: Projection = {
  name: 'violation',
  kinds: ['job', 'jobTransition', 'signedDocument', 'invoice', 'timeEntry', 'fact', 'photo', 'journeyJob', 'journeyTransition', 'crewMember', 'clashResolution'],
  apply({ tx }, deltas) {
    keepFirsts(tx, deltas)
    for (const job of touchedJobs(tx, deltas)) writeJob(tx, job)
  },
  rebuild({ tx }) {
    tx.run('DELETE FROM violation')
    tx.run('DELETE FROM violation_since')
    tx.run("INSERT INTO violation_since (location, what, at) SELECT j.location, 'signed', min(s.at) FROM signed_document s JOIN job j ON j.id = s.owner GROUP BY j.location")
    tx.run("INSERT INTO violation_since (location, what, at) SELECT j.location, 'invoiced', min(i.issued_at) FROM invoice i JOIN job j ON j.id = i.owner GROUP BY j.location")
    tx.run("INSERT INTO violation_since (location, what, at) SELECT j.location, 'photographed', min(p.taken_at) FROM photo p JOIN job j ON j.id = p.owner GROUP BY j.location")
    // A job whose every step was imported, or that has none, has nothing to be found in but its journeys.
    for (const [job] of tx.raw<[string]>('SELECT DISTINCT owner FROM job_transition WHERE coalesce(imported, 0) = 0 UNION SELECT j.key FROM journey_job j WHERE EXISTS (SELECT 1 FROM journey_transition t WHERE t.owner = j.owner AND coalesce(t.imported, 0) = 0)')) writeJob(tx, job)
  },
}

function touchedJobs(db: ReadDatabase, deltas: readonly RecordDelta[]): ReadonlySet<string> {
  const jobs = new Set<string>()
  const ofJourney = (journey: string) => {
    for (const [job] of db.raw<[string]>('SELECT key FROM journey_job WHERE owner = ?', journey)) jobs.add(job)
  }
  for (const { kind, id, before, after } of deltas) {
    if (kind === 'job') {
      if (before === null || after === null || FIELDS.some((field) => before[field] !== after[field])) jobs.add(id)
    } else if (OF_JOBS.has(kind)) jobs.add(splitChildId(id).owner)
    else if (OF_JOURNEYS.has(kind)) ofJourney(splitChildId(id).owner)
    else if (kind === 'journeyJob') {
      const { owner, key } = splitChildId(id)
      jobs.add(key)
      // Another may be the first of it now.
      ofJourney(owner)
    } else if (kind === 'clashResolution') {
      const clash = (after ?? before)?.['clash']
      const journey = typeof clash === 'string' ? clash.split('/')[1] : undefined
      if (journey !== undefined) ofJourney(journey)
    }
  }
  return jobs
}

function writeJob(tx: WriteDatabase, job: string): void {
  const told = jobStory(tx, job)
  const found = told === null ? [] : findViolations(told.story)
  const kept = tx.raw<[string]>('SELECT key FROM violation WHERE job = ?', job).map(([key]) => key)
  const keys = new Set(found.map(({ kind, key }) => violationKey(kind, key)))
  for (const key of kept) if (!keys.has(key)) tx.run('DELETE FROM violation WHERE job = ? AND key = ?', job, key)
  if (told === null) return
  for (const { kind, key, at, actor, params } of found) {
    tx.run(
      'INSERT INTO violation (job, key, rule, location, at, actor, params) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (job, key) DO UPDATE SET location = excluded.location, at = excluded.at, actor = excluded.actor, params = excluded.params WHERE location <> excluded.location OR at <> excluded.at OR actor IS NOT excluded.actor OR params <> excluded.params',
      job, violationKey(kind, key), kind, told.location, at, actor, JSON.stringify(params),
    )
  }
}

/** Also the key of what people made of it (`violationDecision`). */
function violationKey(kind: string, key: string): string {
  return key === '' ? kind : `${kind}:${key}`
}

function keepFirsts(tx: WriteDatabase, deltas: readonly RecordDelta[]): void {
  for (const { kind, id, after } of deltas) {
    const first = FIRSTS[kind]
    if (first === undefined || after === null) continue
    tx.run(
      'INSERT INTO violation_since (location, what, at) SELECT location, ?, ? FROM job WHERE id = ? ON CONFLICT (location, what) DO UPDATE SET at = excluded.at WHERE excluded.at < at',
      first.what, Number(after[first.at]), splitChildId(id).owner,
    )
  }
}
