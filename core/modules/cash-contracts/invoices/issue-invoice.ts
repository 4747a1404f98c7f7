import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { JOB_MACHINE } from '../../../domain/job/job-state.ts'
import { standingInvoices } from '../../../domain/money/invoice-standing.ts'
import type { Company, Location } from '../../../domain/records/company-records.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import { put, type Change, type Decision, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { invoicesOf } from '../../../kernel/records/job-invoices.ts'
import { paperSums, type PaperSums } from '../paper/job-sums.ts'
import { paperOf, type PaperDependencies } from '../paper/paper.ts'
import { quotePaper } from '../paper/quote-paper.ts'
import type { Parties, Seller } from './invoice-paper.ts'
import { writePaper } from './write-paper.ts'

interface Issued {
  readonly invoice: string
  readonly number: string
  readonly totalCents: number
  readonly missing: ('gst' | 'qst')[]
}

/** What is billed, and where the job stands, allow it. */
export function readyToIssue(state: State, job: Job): Result<PaperSums> {
  const [standing] = standingInvoices(invoicesOf(state.records, job.id))
  if (standing !== undefined) return refuse('invoice.stands', { number: standing.number })
  if (job.status !== 'invoiced' && JOB_MACHINE.cell(job.status, 'invoiced') !== 'F') return refuse('invoice.not_reviewed', { status: job.status })
  const currency = companyCurrency(state.records)
  const billed = state.records.children('charge', job.id).filter(({ phase }) => phase === 'billed')
  if (billed.some((charge) => charge.currency !== null && charge.currency !== currency)) return refuse('invoice.other_currency', { currency })
  const sums = paperSums(state, job, 'billed')
  if (!sums.ok) return sums
  if (sums.value.lines.length === 0) return refuse('invoice.no_bill')
  return sums.value.totalCents < 0 ? refuse('invoice.negative') : sums
}

export function issueInvoice(state: State, { job: id, dueOn }: { readonly job: string; readonly dueOn?: string | undefined }, context: HandlerContext, dependencies: PaperDependencies): Result<Decision<Issued>> {
  const job = state.records.get('job', id)
  if (!job) return refuse('record.not_found', { kind: 'job', id })
  const sums = readyToIssue(state, job)
  if (!sums.ok) return sums
  const company = state.records.all('company')[0]
  const location = state.records.get('location', job.location)
  if (!company || !location) return refuse('record.not_found', { kind: 'location', id: job.location })
  const issuedOn = localDateOf(context.now, location.timezone)
  const quote = quotePaper(state, job, dependencies.sha256)
  const hasQuote = quote.ok && quote.value.totalCents !== 0
  const seller = sellerOf(company, location)
  const parties = paperOf(partiesOf(state, job, context), dependencies.sha256)
  const due = dueOn ?? addDays(issuedOn, company.invoiceDueDays ?? 0)
  if (due < issuedOn) return refuse('invoice.due_before', { issuedOn })
  const written = writePaper(state, { job, location, seller, parties: parties.text, partiesSha256: parties.sha256, kind: 'invoice', sums: sums.value, issuedOn, dueOn: due, quoteSha256: hasQuote ? quote.value.sha256 : null, credit: null }, context, dependencies)
  const step: Change[] = job.status === 'invoiced' ? [] : [put('job', id, { status: 'invoiced' }), put('jobTransition', childId(id, context.hlc), { from: job.status, to: 'invoiced', by: context.session.user, at: context.now, reason: null })]
  const taxed = new Set(sums.value.taxes.filter(({ amountCents }) => amountCents !== 0).map(({ code }) => code))
  const missing = [...((taxed.has('GST') || taxed.has('HST')) && seller.gstNumber === null ? ['gst' as const] : []), ...(taxed.has('QST') && seller.qstNumber === null ? ['qst' as const] : [])]
  return ok({ changes: [...written.changes, ...step], output: { invoice: written.id, number: written.number, totalCents: sums.value.totalCents, missing }, reason: written.number, undoable: false })
}

function sellerOf(company: Company, location: Location): Seller {
  return { name: company.name, location: location.name, address: location.address, postalCode: location.postalCode, province: location.province, gstNumber: location.gstNumber ?? company.gstNumber, qstNumber: location.qstNumber ?? company.qstNumber }
}

function partiesOf(state: State, job: Job, { newId }: HandlerContext): Parties {
  const customer = state.records.get('customer', job.customer)
  return { salt: `${newId()}${newId()}`, name: customer?.name ?? null, address: customer?.address ?? null, postalCode: customer?.postalCode ?? null, email: customer?.email ?? null, phone: customer?.phone ?? null }
}
