import { splitChildId } from '../../../domain/records/record.ts'
import type { WriteDatabase } from '../../../kernel/ports/database.ts'
import type { Projection, RecordDelta } from '../../../kernel/registry/projection.ts'
import { inBatch, listBatches, planBatches, WHOLE_SCOPE, type JobBatch } from '../sheets/job-batches.ts'
import { partsOf } from '../sheets/job-parts.ts'
import { readSheetRows } from '../sheets/sheet-rows.ts'
import { encodeScanRow } from './scan-row.ts'

/** Table `job_scan`: what a scan reads of a job's children, in one short row instead of thirty long ones. A job that has no row yet is read from its records. */
export const scanRowProjection: Projection = {
  name: 'job scan',
  kinds: ['job', 'stop', 'charge', 'material', 'timeEntry', 'fact', 'payment', 'claim'],
  apply({ tx }, deltas) {
    for (const batch of listBatches([...touchedJobs(deltas)].toSorted())) writeRows(tx, batch)
  },
  rebuild({ tx }) {
    tx.run('DELETE FROM job_scan WHERE job NOT IN (SELECT id FROM job)')
    for (const batch of planBatches(tx, WHOLE_SCOPE).batches) writeRows(tx, batch)
  },
}

/** Of a job's own fields the row holds none: most commands change nothing else. */
function touchedJobs(deltas: readonly RecordDelta[]): Set<string> {
  return new Set(deltas.flatMap(({ kind, id, before, after }) => (kind !== 'job' ? [splitChildId(id).owner] : before === null || after === null ? [id] : [])))
}

/** Writes what differs: a page that is not touched costs the commit nothing. */
function writeRows(tx: WriteDatabase, batch: JobBatch): void {
  const { where, values } = inBatch(batch, 'id')
  const jobs = tx.raw<[string]>(`SELECT id FROM job WHERE ${where} ORDER BY id`, ...values).map(([id]) => id)
  const rows = readSheetRows(tx, batch, false)
  for (const job of jobs) tx.run('INSERT INTO job_scan (job, body) VALUES (?, ?) ON CONFLICT (job) DO UPDATE SET body = excluded.body WHERE body <> excluded.body', job, encodeScanRow(partsOf(rows, job)))
  if (!('list' in batch)) return
  const there = new Set(jobs)
  for (const job of batch.list) if (!there.has(job)) tx.run('DELETE FROM job_scan WHERE job = ?', job)
}
