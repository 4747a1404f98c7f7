import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase, SqlValue } from '../../../kernel/ports/database.ts'

/** Which jobs; null is no bound. Both dates are included. */
export interface JobScope {
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  /** null: all. */
  readonly locations: readonly string[] | null
}

/** Jobs that are read together: all whose id lies from `from` up to, but not at, `before`, or those of a list. Plain data: it travels to a thread. */
export type JobBatch = { readonly from: string; readonly before: string } | { readonly list: readonly string[] }

export interface JobBatches {
  readonly batches: readonly JobBatch[]
  readonly jobs: number
}

/** A few thousand rows: some ten milliseconds, after which the desk may answer others; large enough that the statements themselves do not count. */
export const BATCH_JOBS = 100
/** A job given to another depot is counted there, as the one that came of it: of two depots, and of both together, its money is seen once. */
export const COUNTED = "status IS NOT 'transferred'"
/** Behind every id. */
const END = '~'

export const WHOLE_SCOPE: JobScope = { from: null, to: null, locations: null }

/** No bound at all: every job of the company. */
export function isWholeScope(scope: JobScope): boolean {
  return scope.from === null && scope.to === null && scope.locations === null
}

/** In order of job id. Ranges leave no gap between them: a job that is written while they are read is in one of them, whoever reads it. */
export function planBatches(db: ReadDatabase, scope: JobScope): JobBatches {
  if (!isWholeScope(scope)) {
    const ids = db.raw<[string]>(`SELECT id FROM job WHERE date >= ? AND date <= ? AND (? IS NULL OR location IN (SELECT value FROM json_each(?))) AND ${COUNTED} ORDER BY id`, scope.from ?? '0000', scope.to ?? END, ...locationValues(scope)).map(([id]) => id)
    return { batches: listBatches(ids), jobs: ids.length }
  }
  const starts = db.raw<[string, number]>(`SELECT id, n FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS jobs FROM job) WHERE n % ${BATCH_JOBS} = 0 OR n = jobs - 1`)
  const jobs = (starts.at(-1)?.[1] ?? -1) + 1
  const firsts = starts.filter(([, n]) => n % BATCH_JOBS === 0).map(([id]) => id)
  return { batches: firsts.map((id, index) => ({ from: index === 0 ? '' : id, before: firsts[index + 1] ?? END })), jobs }
}

export function listBatches(ids: readonly string[]): JobBatch[] {
  const batches: JobBatch[] = []
  for (let at = 0; at < ids.length; at += BATCH_JOBS) batches.push({ list: ids.slice(at, at + BATCH_JOBS) })
  return batches
}

/** Condition on the column that holds a job's id, with its values. */
export function inBatch(batch: JobBatch, column: string): { readonly where: string; readonly values: readonly SqlValue[] } {
  return 'list' in batch
    ? { where: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(batch.list)] }
    : { where: `${column} >= ? AND ${column} < ?`, values: [batch.from, batch.before] }
}

function locationValues({ locations }: JobScope): [SqlValue, SqlValue] {
  const list = locations === null ? null : JSON.stringify(locations)
  return [list, list]
}
