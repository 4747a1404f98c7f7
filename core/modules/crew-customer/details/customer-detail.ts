import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { locatedTarget } from '../../../kernel/desk/targets.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { CrewCustomerContract } from '../contract.ts'
import { customerRows } from '../lists/customer-rows.ts'

type JobRow = readonly [id: string, externalId: string | null, date: string, type: string, status: JobState, quoteTotalCents: number | null, billedCents: number | null]

export const customerDetail: QueryHandler<CrewCustomerContract['customer.detail']> = {
  target: (state, { customer }) => locatedTarget(state, 'customer', customer),
  answer({ db, records }, { customer: id }, { now }) {
    const customer = customerRows(db, [id], todayAt({ records }, records.get('customer', id)?.location ?? null, now))[0]
    if (!customer) return refuse('record.not_found', { kind: 'customer', id })
    const jobs = db.raw<JobRow>(JOBS, id).map(([job, externalId, date, type, status, quoteTotalCents, billedCents]) => ({ id: job, externalId, date, type, status, quoteTotalCents, billedCents }))
    return ok({ customer, jobs })
  },
}

const JOBS = `
  SELECT j.id, j.external_id, j.date, j.type, j.status, j.quote_total_cents,
    (SELECT SUM(CASE c.kind WHEN 'discount' THEN -ABS(c.amount_cents) ELSE c.amount_cents END) FROM charge c WHERE c.owner = j.id AND c.phase = 'billed' AND c.kind NOT IN ('tax', 'deposit'))
  FROM job j WHERE j.customer = ? ORDER BY j.date DESC, j.id DESC LIMIT 100`
