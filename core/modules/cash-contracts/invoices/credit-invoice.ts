import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import { leftOf, standingInvoices } from '../../../domain/money/invoice-standing.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import { put, type Change, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import { invoicesOf, type JobInvoice } from '../../../kernel/records/job-invoices.ts'
import type { PaperDependencies } from '../paper/paper.ts'
import { creditLines, type CreditLine, type CreditSums } from './credit-lines.ts'
import { readInvoicePaper, type CreditOf } from './invoice-paper.ts'
import { balanceOf, paidFor } from './job-balance.ts'
import { writePaper } from './write-paper.ts'

export interface CreditWanted {
  readonly invoice: string
  readonly lines?: readonly CreditLine[] | undefined
  readonly reason: string
}

export interface PlannedCredit {
  readonly job: Job
  readonly invoice: JobInvoice
  readonly sums: CreditSums
  /** Money that came in would be owed back, so that a second person has to agree. */
  readonly needsSecond: boolean
}

export function planCredit(state: State, wanted: CreditWanted): Result<PlannedCredit> {
  const id = wanted.invoice
  const invoice = state.records.get('invoice', id)
  const job = invoice && state.records.get('job', invoice.owner)
  if (!invoice || !job || invoice.kind !== 'invoice') return refuse('record.not_found', { kind: 'invoice', id })
  const all = invoicesOf(state.records, job.id)
  const before = all.filter(({ invoice: of }) => of === id).map(({ document }) => readInvoicePaper(document))
  if (leftOf({ ...invoice, id }, all) === 0 && before.length > 0) return refuse('invoice.nothing_left')
  const sums = creditLines(readInvoicePaper(invoice.document), before, wanted.lines ?? null)
  if (!sums.ok) return sums
  return ok({ job, invoice: { ...invoice, id }, sums: sums.value, needsSecond: paidFor(state, job.id) > 0 && -sums.value.totalCents > balanceOf(state, job.id) })
}

export type CreditWords = Pick<CreditOf, 'reason' | 'requestedBy' | 'approvedBy'>

export function writeCredit(state: State, { job, invoice, sums }: PlannedCredit, of: CreditWords, context: HandlerContext, dependencies: PaperDependencies): Result<{ readonly id: string; readonly number: string; readonly changes: readonly Change[] }> {
  const location = state.records.get('location', job.location)
  if (!location) return refuse('record.not_found', { kind: 'location', id: job.location })
  const { seller, partiesSha256, taxRule, quoteSha256 } = readInvoicePaper(invoice.document)
  const written = writePaper(state, { job, location, seller, parties: invoice.parties, partiesSha256, kind: 'credit', sums: { ...sums, taxRule }, issuedOn: localDateOf(context.now, location.timezone), dueOn: null, quoteSha256, credit: { invoice: invoice.id, number: invoice.number, ...of } }, context, dependencies)
  return ok({ ...written, changes: [...written.changes, ...stepBack(state, job, invoice, sums, of.reason, context)] })
}

/** Back by one step from having been invoiced: with nothing left of its invoices a job is to be billed anew. */
const BACK: Partial<Record<JobState, JobState>> = { invoiced: 'reviewed', paid: 'invoiced', closed: 'reviewed', writtenOff: 'invoiced' }

function stepBack(state: State, job: Job, invoice: JobInvoice, sums: CreditSums, reason: string, context: HandlerContext): Change[] {
  const all = invoicesOf(state.records, job.id)
  const others = standingInvoices(all).filter(({ id }) => id !== invoice.id)
  const to = BACK[job.status]
  if (to === undefined || others.length > 0 || leftOf(invoice, all) + sums.totalCents !== 0) return []
  return [put('job', job.id, { status: to }), put('jobTransition', childId(job.id, context.hlc), { from: job.status, to, by: context.session.user, at: context.now, reason })]
}
