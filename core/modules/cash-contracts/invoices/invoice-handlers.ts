import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { CreditRequest } from '../../../domain/records/invoice-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type Decision, type HandlerContext, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import type { PaperDependencies } from '../paper/paper.ts'
import { planCredit, writeCredit, type CreditWords, type PlannedCredit } from './credit-invoice.ts'
import type { InvoiceContract } from './invoice-contract.ts'
import { invoiceDetail, invoicesJob, invoicesSeries } from './invoice-queries.ts'
import { ofInvoice, ofRequest, wantedOf } from './invoice-targets.ts'
import { issueInvoice } from './issue-invoice.ts'

export function invoiceHandlers(dependencies: PaperDependencies): HandlersOf<InvoiceContract> {
  type Credited = { readonly credit: string; readonly number: string; readonly totalCents: number }

  function credited(state: State, planned: PlannedCredit, of: CreditWords, context: HandlerContext): Result<Decision<Credited>> {
    const written = writeCredit(state, planned, of, context, dependencies)
    return written.ok ? ok({ changes: written.value.changes, output: { credit: written.value.id, number: written.value.number, totalCents: planned.sums.totalCents }, reason: written.value.number, undoable: false }) : written
  }

  function open(state: State, id: string): Result<CreditRequest> {
    const request = state.records.get('creditRequest', id)
    if (!request) return refuse('record.not_found', { kind: 'creditRequest', id })
    return request.outcome === null ? ok(request) : refuse('invoice.request_settled', { outcome: request.outcome })
  }

  function settled(state: State, id: string, outcome: 'declined' | 'withdrawn', { session, now }: HandlerContext): Result<Decision<Record<string, never>>> {
    const request = open(state, id)
    if (!request.ok) return request
    if (outcome === 'withdrawn' && request.value.by !== session.user) return refuse('invoice.not_yours')
    return ok({ changes: [put('creditRequest', id, { outcome, settledBy: session.user, settledAt: now })], output: {}, undoable: false })
  }

  return {
    'invoice.issue': {
      target: (state, { job }) => jobTarget(state, job),
      decide: (state, input, context) => issueInvoice(state, input, context, dependencies),
    },
    'invoice.credit': {
      target: ofInvoice,
      decide(state, input, context) {
        const planned = planCredit(state, input)
        if (!planned.ok) return planned
        if (planned.value.needsSecond) return refuse('invoice.second_needed')
        return credited(state, planned.value, { reason: input.reason, requestedBy: context.session.user, approvedBy: null }, context)
      },
    },
    'credit.ask': {
      target: ofInvoice,
      decide(state, input, { session, now, newId }) {
        const planned = planCredit(state, input)
        if (!planned.ok) return planned
        const { job, invoice } = planned.value
        if (state.records.children('creditRequest', job.id).some((one) => one.invoice === invoice.id && one.outcome === null)) return refuse('invoice.asked_already', { number: invoice.number })
        const request = childId(job.id, newId())
        return ok({ changes: [put('creditRequest', request, { invoice: invoice.id, lines: JSON.stringify({ lines: input.lines ?? null }), reason: input.reason, by: session.user, at: now, outcome: null, settledBy: null, settledAt: null })], output: { request }, reason: invoice.number, undoable: false })
      },
    },
    'credit.approve': {
      target: ofRequest,
      decide(state, { request: id }, context) {
        const request = open(state, id)
        if (!request.ok) return request
        const planned = planCredit(state, wantedOf(request.value))
        if (!planned.ok) return planned
        const decision = credited(state, planned.value, { reason: request.value.reason, requestedBy: request.value.by, approvedBy: context.session.user }, context)
        if (!decision.ok) return decision
        return ok({ ...decision.value, changes: [...decision.value.changes, put('creditRequest', id, { outcome: 'approved', settledBy: context.session.user, settledAt: context.now })] })
      },
    },
    'credit.decline': { target: ofRequest, decide: (state, { request }, context) => settled(state, request, 'declined', context) },
    'credit.withdraw': { target: ofRequest, decide: (state, { request }, context) => settled(state, request, 'withdrawn', context) },
    'invoices.job': invoicesJob(dependencies),
    'invoice.detail': invoiceDetail(dependencies),
    'invoices.series': invoicesSeries(dependencies),
  }
}
