import type { Cents } from './money.ts'

interface Issued {
  readonly id: string
  readonly kind: 'invoice' | 'credit'
  /** Of a credit note: the invoice that it takes back. */
  readonly invoice: string | null
  readonly totalCents: Cents
}

/** What is left of an invoice after its credit notes, whose totals are negative. */
export function leftOf(invoice: Issued, issued: readonly Issued[]): Cents {
  return issued.reduce((sum, { kind, invoice: of, totalCents }) => (kind === 'credit' && of === invoice.id ? sum + totalCents : sum), invoice.totalCents)
}

/** Invoices that still ask for something. One of zero stands until it is taken back. */
export function standingInvoices<I extends Issued>(issued: readonly I[]): I[] {
  return issued.filter((one) => one.kind === 'invoice' && (leftOf(one, issued) !== 0 || !issued.some(({ invoice }) => invoice === one.id)))
}
