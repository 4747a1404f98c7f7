import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { readRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { isHeld, passedOn } from './job-line.ts'

/** Jobs whose row depends on an offer have that state; their documents keep their own (`job_given`). */
const GIVEN = 'transferred'

export function followTransfers(tx: WriteDatabase, deltas: readonly RecordDelta[]): readonly RecordDelta[] {
  const jobs = touchedJobs(tx, deltas)
  const changed = new Map<string, RecordDelta>()
  for (const job of jobs) {
    const row = tx.get<{ status: string }>('SELECT status FROM job WHERE id = ?', job)
    if (!row) continue
    const known = deltas.find(({ kind, id }) => kind === 'job' && id === job)
    const before = known ? known.before : readRecord(tx, 'job', job)
    if (!settle(tx, job, row.status) && !known) continue
    changed.set(job, { kind: 'job', id: job, before, after: readRecord(tx, 'job', job) })
  }
  if (changed.size === 0) return deltas
  const rest = deltas.filter(({ kind, id }) => kind !== 'job' || !changed.has(id))
  return [...rest, ...changed.values()]
}

/** Of all jobs: after an import, which writes rows without following. */
export function followAllTransfers(tx: WriteDatabase): void {
  const rows = tx.all<{ id: string; status: string }>('SELECT id, status FROM job WHERE id IN (SELECT job FROM transfer UNION SELECT copy FROM transfer) OR transferred_from IS NOT NULL')
  for (const { id, status } of rows) settle(tx, id, status)
}

/** The state that a job's own documents give it. */
export function ownStatus(read: ReadDatabase, job: string, status: unknown): unknown {
  return status === GIVEN ? (read.get<{ status: string }>('SELECT own_status AS status FROM job_given WHERE job = ?', job)?.status ?? status) : status
}

function touchedJobs(tx: ReadDatabase, deltas: readonly RecordDelta[]): Set<string> {
  const jobs = new Set<string>()
  const areThereOffers = deltas.some(({ kind }) => kind === 'transfer' || kind === 'offerMade' || kind === 'job') && tx.get('SELECT 1 FROM transfer LIMIT 1') !== undefined
  for (const { kind, id, before, after } of deltas) {
    if (!areThereOffers && (after?.['transferredFrom'] ?? null) === null) continue
    if (kind === 'job' && after !== null) for (const each of passedOn(tx, id)) jobs.add(each)
    const offered = kind === 'transfer' ? [before?.['job'], after?.['job']] : kind === 'offerMade' ? [tx.get<{ job: string }>('SELECT job FROM transfer WHERE id = ?', id)?.job] : []
    for (const job of offered) if (typeof job === 'string') for (const each of passedOn(tx, job)) jobs.add(each)
  }
  return jobs
}

/** Whether the row changed. */
function settle(tx: WriteDatabase, job: string, status: string): boolean {
  const given = isGiven(tx, job)
  if (given === (status === GIVEN)) return false
  if (given) {
    tx.run('INSERT INTO job_given (job, own_status) VALUES (?, ?) ON CONFLICT (job) DO UPDATE SET own_status = excluded.own_status', job, status)
    tx.run('UPDATE job SET status = ? WHERE id = ?', GIVEN, job)
    return true
  }
  const own = ownStatus(tx, job, status)
  tx.run('DELETE FROM job_given WHERE job = ?', job)
  if (own === status) return false
  tx.run('UPDATE job SET status = ? WHERE id = ?', String(own), job)
  return true
}

/** Another depot has it: its own depot offered it and one accepted, or it never became that depot's. */
function isGiven(read: ReadDatabase, job: string): boolean {
  const own = read.get('SELECT 1 FROM transfer t JOIN job j ON j.id = t.job JOIN offer_made o ON o.id = t.id AND o.location = j.location WHERE t.job = ? AND t.accepted_at IS NOT NULL', job)
  return own !== undefined || !isHeld(read, job)
}
