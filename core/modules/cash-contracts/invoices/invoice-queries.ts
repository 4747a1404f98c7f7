import { explainFailure, ok, refuse } from '../../../domain/failure/failure.ts'
import { leftOf } from '../../../domain/money/invoice-standing.ts'
import type { CreditRequest, Invoice } from '../../../domain/records/invoice-records.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { locationsInSight } from '../../../kernel/desk/locations-in-sight.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { invoicesOf, type JobInvoice } from '../../../kernel/records/job-invoices.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { PaperDependencies } from '../paper/paper.ts'
import { checkSeries, isAsIssued } from './check-series.ts'
import { planCredit } from './credit-invoice.ts'
import { leftByLine } from './credit-lines.ts'
import type { CreditRequestRow, InvoiceContract, InvoiceRow } from './invoice-contract.ts'
import { readInvoicePaper, type Parties } from './invoice-paper.ts'
import { ofInvoice, ofRequest, wantedOf } from './invoice-targets.ts'
import { readyToIssue } from './issue-invoice.ts'
import { balanceOf, paidFor } from './job-balance.ts'

function isWhole(state: State, invoice: Invoice, dependencies: PaperDependencies): boolean {
  const series = state.records.get('invoiceSeries', invoice.series)
  return series !== undefined && isAsIssued(series, invoice, dependencies)
}

function partiesOf({ parties }: Invoice): Parties | null {
  return parties === null ? null : (JSON.parse(parties) as Parties)
}

export function invoicesJob(dependencies: PaperDependencies): QueryHandler<InvoiceContract['invoices.job']> {
  return {
    target: (state, { job }) => jobTarget(state, job),
    answer(state, { job: id }, context) {
      const job = state.records.get('job', id)
      const target = jobTarget(state, id)
      if (!job || !target.ok) return refuse('record.not_found', { kind: 'job', id })
      const invoices = invoicesOf(state.records, id)
      const ready = readyToIssue(state, job)
      const may = (action: string) => context.permits(action, target.value).ok
      return ok({
        invoices: invoices.map((invoice): InvoiceRow => rowOf(state, invoice, invoices, dependencies)).toReversed(),
        requests: state.records.children('creditRequest', id).map((request) => requestRow(state, request, context)).toSorted((a, b) => b.at - a.at),
        currency: companyCurrency(state.records), paidCents: paidFor(state, id), balanceCents: balanceOf(state, id),
        refusal: ready.ok ? null : { code: ready.failure.code, ...explainFailure(ready.failure, context.session.language) },
        mayIssue: may('invoice.issue'), mayCredit: may('invoice.credit'), mayAsk: may('credit.ask'),
      })
    },
  }
}

function rowOf(state: State, invoice: JobInvoice, all: readonly JobInvoice[], dependencies: PaperDependencies): InvoiceRow {
  const paper = readInvoicePaper(invoice.document)
  const { id, kind, number, issuedAt, dueOn, currency, totalCents } = invoice
  return { id, kind, number, issuedAt, dueOn, currency, totalCents, leftCents: kind === 'invoice' ? leftOf(invoice, all) : null, ofNumber: paper.credit?.number ?? null, by: paper.by, byName: userName(state.records, paper.by), buyerName: partiesOf(invoice)?.name ?? null, isWhole: isWhole(state, invoice, dependencies) }
}

function requestRow(state: State, request: CreditRequest, { permits, session }: HandlerContext): CreditRequestRow {
  const id = childId(request.owner, request.key)
  const planned = planCredit(state, wantedOf(request))
  const target = ofRequest(state, { request: id })
  const isOpen = request.outcome === null
  return {
    id, invoice: request.invoice, number: state.records.get('invoice', request.invoice)?.number ?? null, amountCents: planned.ok ? planned.value.sums.totalCents : null, isWhole: wantedOf(request).lines === undefined, reason: request.reason,
    by: request.by, byName: userName(state.records, request.by), at: request.at, outcome: request.outcome, settledByName: userName(state.records, request.settledBy), settledAt: request.settledAt,
    mayApprove: isOpen && planned.ok && target.ok && permits('credit.approve', target.value).ok, mayWithdraw: isOpen && request.by === session.user && target.ok && permits('credit.withdraw', target.value).ok,
  }
}

export function invoiceDetail(dependencies: PaperDependencies): QueryHandler<InvoiceContract['invoice.detail']> {
  return {
    target: ofInvoice,
    answer(state, { invoice: id }) {
      const record = state.records.get('invoice', id)
      if (!record) return refuse('record.not_found', { kind: 'invoice', id })
      const all = invoicesOf(state.records, record.owner)
      const paper = readInvoicePaper(record.document)
      const credits = all.filter((one) => one.invoice === id).map(({ document }) => readInvoicePaper(document))
      const left = leftByLine(paper, credits)
      const job = state.records.get('job', record.owner)
      const location = job && state.records.get('location', job.location)
      const { kind, number, issuedAt, dueOn, currency, totalCents, sha256 } = record
      const { seller, series, seq, previous, issuedOn, language, jobNumber, service, serviceDate, subtotalCents, taxes, credit } = paper
      return ok({
        id, job: asId<'job'>(record.owner), kind, number, series, seq, previous, sha256, isWhole: isWhole(state, record, dependencies), issuedOn, dueOn, issuedAt, timezone: location?.timezone ?? 'UTC', currency, language, jobNumber, service, serviceDate,
        seller, buyer: buyerOf(record), lines: paper.lines.map((line) => ({ ...line, leftCents: left.get(line.line) ?? null })), subtotalCents, taxes: [...taxes], totalCents,
        leftCents: kind === 'invoice' ? leftOf({ ...record, id }, all) : null, paidCents: paidFor(state, record.owner),
        credit: credit === null ? null : { number: credit.number, reason: credit.reason, approvedBy: userName(state.records, credit.approvedBy) },
      })
    },
  }
}

function buyerOf(invoice: Invoice) {
  const parties = partiesOf(invoice)
  if (parties === null) return null
  const { name, address, postalCode, email, phone } = parties
  return { name, address, postalCode, email, phone }
}

export function invoicesSeries(dependencies: PaperDependencies): QueryHandler<InvoiceContract['invoices.series']> {
  return {
    target: () => ok({ kind: 'invoiceSeries', id: null, location: null }),
    answer(state, _input, { session, sign }) {
      const { device: own } = sign(new Uint8Array())
      const seen = new Map(locationsInSight(state, session).map(({ id, name }) => [id as string, name]))
      const series = state.records.all('invoiceSeries').filter(({ location }) => seen.has(location)).map((one) => {
        const invoices = invoicesOfSeries(state, one.id)
        return { id: one.id, location: one.location, locationName: seen.get(one.location) ?? null, prefix: one.prefix, device: one.device, isOwn: one.device === own, invoices: invoices.length, newest: invoices.at(-1)?.number ?? null, faults: checkSeries(one, invoices, dependencies) }
      })
      return ok({ series })
    },
  }
}

/** In the order of their numbers. */
export function invoicesOfSeries({ db, records }: Pick<State, 'db' | 'records'>, series: string): Invoice[] {
  const keys = db.all<{ owner: string; key: string }>('SELECT owner, key FROM invoice WHERE series = ? ORDER BY seq, owner, key', series)
  return keys.flatMap(({ owner, key }) => records.get('invoice', childId(owner, key)) ?? [])
}
