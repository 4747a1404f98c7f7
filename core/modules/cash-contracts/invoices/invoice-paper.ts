import type { Cents, Currency } from '../../../domain/money/money.ts'
import type { PaperLine, PaperTax } from '../paper/job-sums.ts'

/** Who issued it, as of then. */
export interface Seller {
  readonly name: string
  readonly location: string
  readonly address: string | null
  readonly postalCode: string | null
  readonly province: string
  readonly gstNumber: string | null
  readonly qstNumber: string | null
}

/** Who was billed, as of then; salted, so that its hash says nothing to whoever guesses names. */
export interface Parties {
  readonly salt: string
  readonly name: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly email: string | null
  readonly phone: string | null
}

export interface CreditOf {
  readonly invoice: string
  readonly number: string
  readonly reason: string
  readonly requestedBy: string
  /** Another person than who asked; null where one was enough. */
  readonly approvedBy: string | null
}

/** An invoice or a credit note, whole. RFC 8785 bytes of this are what is hashed, chained and signed. */
export interface InvoicePaper {
  readonly format: 'trujourney-invoice/1'
  readonly kind: 'invoice' | 'credit'
  readonly number: string
  readonly series: string
  readonly seq: number
  /** SHA-256 of the one before it in its series; null for the first. */
  readonly previous: string | null
  readonly company: string
  readonly job: string
  readonly jobNumber: string | null
  readonly service: string
  readonly serviceDate: string
  readonly issuedAt: number
  readonly issuedOn: string
  readonly dueOn: string | null
  readonly currency: Currency
  readonly language: 'en' | 'fr'
  readonly by: string
  readonly seller: Seller
  /** SHA-256 of the parties' RFC 8785 bytes. */
  readonly partiesSha256: string
  readonly lines: readonly PaperLine[]
  readonly subtotalCents: Cents
  readonly taxes: readonly PaperTax[]
  readonly taxRule: string | null
  readonly totalCents: Cents
  /** SHA-256 of the quote as it stood when this was issued; null without one. */
  readonly quoteSha256: string | null
  readonly credit: CreditOf | null
}

export function readInvoicePaper(document: string): InvoicePaper {
  return JSON.parse(document) as InvoicePaper
}
