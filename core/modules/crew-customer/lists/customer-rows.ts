import { GONE_STATES } from '../../../domain/job/job-phase.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { decodeRow, tableOf, type Row } from '../../../kernel/records/record-table.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import type { CrewCustomerContract } from '../contract.ts'

type CustomerRow = OutputOf<CrewCustomerContract['customers.list']>['rows'][number]

export interface CustomerTotals {
  readonly jobs: number
  readonly lastJobDate: string | null
  readonly nextJobDate: string | null
}
type TotalsRow = readonly [customer: string, jobs: number, last: string | null, next: string | null]

export const NO_TOTALS: CustomerTotals = { jobs: 0, lastJobDate: null, nextJobDate: null }

/** Of the customers named (a JSON array of ids), or of all. `today` splits what was from what is to come. */
export function customerTotals(db: ReadDatabase, today: string, ids: string | null): Map<string, CustomerTotals> {
  const rows = ids === null ? db.raw<TotalsRow>(`${TOTALS} GROUP BY customer`, today, today) : db.raw<TotalsRow>(`${TOTALS} AND customer IN (SELECT value FROM json_each(?)) GROUP BY customer`, today, today, ids)
  return new Map(rows.map(([customer, jobs, lastJobDate, nextJobDate]) => [customer, { jobs, lastJobDate, nextJobDate }]))
}

export function customerRevenue(db: ReadDatabase, ids: string | null): Map<string, number> {
  const rows = ids === null ? db.raw<[string, number]>(`${REVENUE} GROUP BY j.customer`) : db.raw<[string, number]>(`${REVENUE} AND j.customer IN (SELECT value FROM json_each(?)) GROUP BY j.customer`, ids)
  return new Map(rows)
}

/** Whole rows for the ids of one page, in their order. */
export function customerRows(db: ReadDatabase, ids: readonly string[], today: string): CustomerRow[] {
  const named = JSON.stringify(ids)
  const table = tableOf('customer')
  const found = db.all<Row>('SELECT * FROM customer WHERE id IN (SELECT value FROM json_each(?))', named)
  const records = new Map(found.map((row) => decodeRow(table, row) as RecordByKind<'customer'>).map((record) => [record.id as string, record]))
  const totals = customerTotals(db, today, named)
  const revenue = customerRevenue(db, named)
  return ids.flatMap((id) => {
    const record = records.get(id)
    if (!record) return []
    const { externalId, location, name, phone, email, language, address, postalCode } = record
    return [{ id, externalId, location, name, phone, email, language, address, postalCode, ...(totals.get(id) ?? NO_TOTALS), revenueCents: revenue.get(id) ?? null }]
  })
}

const TOTALS = `
  SELECT customer, COUNT(*), MAX(CASE WHEN date < ? THEN date END), MIN(CASE WHEN date >= ? THEN date END)
  FROM job WHERE status NOT IN ${stateList(GONE_STATES)}`

/* Discounts are taken off whichever sign their line carries. */
const REVENUE = `
  SELECT j.customer, SUM(CASE c.kind WHEN 'discount' THEN -ABS(c.amount_cents) ELSE c.amount_cents END)
  FROM job j JOIN charge c ON c.owner = j.id WHERE c.phase = 'billed' AND c.kind NOT IN ('tax', 'deposit')`
