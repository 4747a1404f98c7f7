import type { StorageAccount } from '../../../domain/records/money-records.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

type Row = [
  job: string | null, id: string, location: string, customer: string, unit: string | null, ratePerMonthCents: number | null, handlingInCents: number | null, handlingOutCents: number | null,
  start: string | null, end: string | null, billedThrough: string | null, amountBilledCents: number | null,
]

/** An account that names no job goes with its customer's last job before the goods came in, so that it is looked at once. */
const OWNING_JOB = 'COALESCE(s.job, (SELECT w.id FROM job w WHERE w.customer = s.customer ORDER BY (w.date <= s.start) DESC, w.date DESC, w.id LIMIT 1))'
const COLUMNS = `${OWNING_JOB}, s.id, s.location, s.customer, s.unit, s.rate_per_month_cents, s.handling_in_cents, s.handling_out_cents, s.start, s."end", s.billed_through, s.amount_billed_cents`

/** Storage accounts by job: all of them, or at least those of some jobs. */
export function readStorage(db: ReadDatabase, jobs: readonly string[] | null): ReadonlyMap<string, readonly StorageAccount[]> {
  const list = JSON.stringify(jobs ?? [])
  const rows = jobs === null
    ? db.raw<Row>(`SELECT ${COLUMNS} FROM storage_account s ORDER BY s.id`)
    : db.raw<Row>(`SELECT ${COLUMNS} FROM storage_account s WHERE s.job IN (SELECT value FROM json_each(?)) OR (s.job IS NULL AND s.customer IN (SELECT customer FROM job WHERE id IN (SELECT value FROM json_each(?)))) ORDER BY s.id`, list, list)
  const byJob = new Map<string, StorageAccount[]>()
  for (const [owner, id, location, customer, unit, ratePerMonthCents, handlingInCents, handlingOutCents, start, end, billedThrough, amountBilledCents] of rows) {
    if (owner === null || ratePerMonthCents === null || start === null) continue
    const account = { id, externalId: null, location, customer, job: owner, unit, ratePerMonthCents, handlingInCents, handlingOutCents, start, end, billedThrough, amountBilledCents } as unknown as StorageAccount
    const list = byJob.get(owner)
    if (list === undefined) byJob.set(owner, [account])
    else list.push(account)
  }
  return byJob
}
