import { leftOf, standingInvoices } from '../../../domain/money/invoice-standing.ts'
import { sumCents, type Cents } from '../../../domain/money/money.ts'
import type { Payment } from '../../../domain/records/money-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { invoicesOf } from '../../../kernel/records/job-invoices.ts'

type Records = Pick<State, 'records'>

/** What came in for a job and what went back; another currency than the company's is not added up. */
export function paymentsOf({ records }: Records, job: string): Payment[] {
  const own = companyCurrency(records)
  return records.children('payment', job).filter(({ currency }) => currency === null || currency === own)
}

export function paidFor(state: Records, job: string): Cents {
  return sumCents(paymentsOf(state, job).map(({ amountCents }) => amountCents))
}

/** What its standing invoices still ask for; below zero: the customer has paid too much. */
export function balanceOf(state: Records, job: string): Cents {
  const invoices = invoicesOf(state.records, job)
  return sumCents(standingInvoices(invoices).map((invoice) => leftOf(invoice, invoices))) - paidFor(state, job)
}
