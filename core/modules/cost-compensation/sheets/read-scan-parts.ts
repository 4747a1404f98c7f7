import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { decodeScanRow } from '../scan-rows/scan-row.ts'
import type { JobRow } from './build-sheets.ts'
import { inBatch, type JobBatch } from './job-batches.ts'
import { partsOf, type JobParts } from './job-parts.ts'
import { readSheetRows } from './sheet-rows.ts'

/** From the row that the write path keeps of each job; from the records where there is none yet. Jobs are asked for in ascending order of id. */
export function readScanParts(db: ReadDatabase, batch: JobBatch, jobs: readonly JobRow[]): (job: string) => JobParts {
  const { where, values } = inBatch(batch, 'job')
  const kept = new Map(db.raw<[string, string]>(`SELECT job, body FROM job_scan WHERE ${where}`, ...values))
  const missing = jobs.flatMap(([id]) => (kept.has(id) ? [] : [id]))
  const read = missing.length === 0 ? null : readParts(db, { list: missing }, false)
  return (job) => {
    const body = kept.get(job)
    if (body !== undefined) return decodeScanRow(body)
    if (read === null) throw new Error(`job ${job} is not in this batch`)
    return read(job)
  }
}

export function readParts(db: ReadDatabase, batch: JobBatch, withKeys: boolean): (job: string) => JobParts {
  const rows = readSheetRows(db, batch, withKeys)
  return (job) => partsOf(rows, job)
}
