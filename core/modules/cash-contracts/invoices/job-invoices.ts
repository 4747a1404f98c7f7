import { sumCents, type Cents } from '../../../domain/money/money.ts'
import { leftOf, standingInvoices } from '../../../domain/money/invoice-standing.ts'
import type { Invoice } from '../../../domain/records/invoice-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'

export type JobInvoice = Invoice & { readonly id: string }

/** Of one job, oldest first. */
export function invoicesOf({ records }: State, job: string): JobInvoice[] {
  return records.children('invoice', job).map((invoice) => ({ ...invoice, id: childId(invoice.owner, invoice.key) })).toSorted((a, b) => a.issuedAt - b.issuedAt || (a.id < b.id ? -1 : 1))
}

/** What came in for a job, less what went back; another currency than the company's is not added up. */
export function paidFor(state: State, job: string): Cents {
  const currency = companyCurrency(state.records)
  return sumCents(state.records.children('payment', job).filter((payment) => payment.currency === null || payment.currency === currency).map(({ amountCents }) => amountCents))
}

/** What its standing invoices still ask for; below zero: the customer has paid too much. */
export function balanceOf(state: State, job: string): Cents {
  const invoices = invoicesOf(state, job)
  return sumCents(standingInvoices(invoices).map((invoice) => leftOf(invoice, invoices))) - paidFor(state, job)
}
