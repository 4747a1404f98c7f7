import { toBase64 } from 'lib0/buffer'
import type { Location } from '../../../domain/records/company-records.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type Change, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import type { PaperLine, PaperTax } from '../paper/job-sums.ts'
import { paperOf, type PaperDependencies } from '../paper/paper.ts'
import { invoiceMessage } from './check-series.ts'
import type { CreditOf, InvoicePaper, Seller } from './invoice-paper.ts'
import { nextNumber } from './number-series.ts'

interface ToWrite {
  readonly job: Job
  readonly location: Location
  readonly seller: Seller
  /** RFC 8785; null where this desk has not those of the invoice that is credited, or they were blanked. */
  readonly parties: string | null
  readonly partiesSha256: string
  readonly kind: InvoicePaper['kind']
  readonly sums: { readonly lines: readonly PaperLine[]; readonly subtotalCents: number; readonly taxes: readonly PaperTax[]; readonly taxRule: string | null; readonly totalCents: number }
  readonly issuedOn: string
  readonly dueOn: string | null
  readonly quoteSha256: string | null
  readonly credit: CreditOf | null
}

/** Numbered, chained to the one before, hashed and signed, in one go. */
export function writePaper(state: State, toWrite: ToWrite, context: HandlerContext, { sha256 }: PaperDependencies): { readonly id: string; readonly number: string; readonly changes: readonly Change[] } {
  const { job, location, seller, parties, partiesSha256, kind, sums, issuedOn, dueOn, quoteSha256, credit } = toWrite
  const { series, seq, number, previous, changes } = nextNumber(state, location, context, sha256)
  const customer = state.records.get('customer', job.customer)
  const company = state.records.all('company')[0]
  const paper: InvoicePaper = {
    format: 'trujourney-invoice/1', kind, number, series, seq, previous, company: context.company, job: job.id, jobNumber: job.externalId, service: job.type, serviceDate: job.date,
    issuedAt: context.now, issuedOn, dueOn, currency: companyCurrency(state.records), language: languageOf(customer?.language ?? null, location.language ?? company?.language ?? 'en'), by: context.session.user, seller,
    partiesSha256, ...sums, quoteSha256, credit,
  }
  const { text, sha256: digest } = paperOf(paper, sha256)
  const id = childId(job.id, context.newId())
  const { signature } = context.sign(invoiceMessage(context.company, digest))
  const fields = { kind, series: asId<'invoiceSeries'>(series), seq, number, invoice: credit?.invoice ?? null, issuedAt: context.now, dueOn, currency: paper.currency, totalCents: sums.totalCents, document: text, sha256: digest, signature: toBase64(signature), parties }
  return { id, number, changes: [...changes, put('invoice', id, fields)] }
}

/** Customers' languages are written in many ways: `fr`, `fr-CA`, `French`, `français`. */
function languageOf(customers: string | null, usual: 'en' | 'fr'): 'en' | 'fr' {
  const told = customers?.trim().toLowerCase()
  return told === undefined || told === '' ? usual : told.startsWith('fr') ? 'fr' : told.startsWith('en') || told.startsWith('an') ? 'en' : usual
}
