import { z } from 'zod'
import { idSchema, localDateSchema } from '../../../domain/records/field.ts'
import { CREDIT_OUTCOMES, INVOICE_KINDS } from '../../../domain/records/invoice-records.ts'
import { command, query } from '../../../kernel/contract/method.ts'
import { SERIES_FAULTS } from './check-series.ts'

const job = idSchema('job')
/** `<job>/<key>`, as of every child. */
const childOf = (kind: 'invoice' | 'creditRequest') => z.string().regex(/^[0-9a-f-]{36}\/[^\u0000-\u001f]{1,200}$/u).meta({ refersTo: kind })
const invoiceId = childOf('invoice')
const requestId = childOf('creditRequest')
const reason = z.string().trim().min(1).max(2_000)
const money = z.int().nullable().meta({ part: 'fin' })
const text = z.string().nullable().meta({ part: 'fin' })
const pii = z.string().nullable().meta({ part: 'pii' })
/** Left out: all that is left of it. */
const creditOf = { invoice: invoiceId, lines: z.array(z.strictObject({ line: z.int(), amountCents: z.int().min(1) })).min(1).max(500).optional(), reason }

const row = z.strictObject({
  id: z.string(), kind: z.enum(INVOICE_KINDS), number: text, issuedAt: z.int(), dueOn: text, currency: z.string(), totalCents: money,
  /** Of an invoice, what its credit notes leave; of a credit note null. */
  leftCents: money,
  /** Of a credit note: the invoice, by its number. */
  ofNumber: text,
  by: z.string(), byName: z.string().nullable(), buyerName: pii,
  /** As it was issued, and signed by its workstation. */
  isWhole: z.boolean(),
})
export type InvoiceRow = z.output<typeof row>

const request = z.strictObject({
  id: z.string(), invoice: z.string(), number: text, amountCents: money, isWhole: z.boolean(), reason: text, by: z.string(), byName: z.string().nullable(), at: z.int(),
  outcome: z.enum(CREDIT_OUTCOMES).nullable(), settledByName: z.string().nullable(), settledAt: z.int().nullable(), mayApprove: z.boolean(), mayWithdraw: z.boolean(),
})
export type CreditRequestRow = z.output<typeof request>

const line = z.strictObject({ line: z.int(), kind: z.string(), description: text, quantity: z.number().nullable().meta({ part: 'fin' }), unit: text, unitPriceCents: money, amountCents: money, leftCents: money })
const tax = z.strictObject({ code: z.string(), percent: z.number().nullable(), amountCents: money })

export const invoiceContract = {
  /** A job's bill as an invoice, as it stands now, for good; the job is invoiced with it. */
  'invoice.issue': command(z.strictObject({ job, dueOn: localDateSchema.optional() }), z.strictObject({ invoice: z.string(), number: z.string(), totalCents: z.int(), missing: z.array(z.enum(['gst', 'qst'])) })),
  /** Takes an invoice back, whole or in part, with a note of its own number. Refused where money that came in would be given back: two people do that. */
  'invoice.credit': command(z.strictObject(creditOf), z.strictObject({ credit: z.string(), number: z.string(), totalCents: z.int() })),
  'credit.ask': command(z.strictObject(creditOf), z.strictObject({ request: z.string() })),
  'credit.approve': command(z.strictObject({ request: requestId }), z.strictObject({ credit: z.string(), number: z.string(), totalCents: z.int() })),
  'credit.decline': command(z.strictObject({ request: requestId }), z.strictObject({})),
  'credit.withdraw': command(z.strictObject({ request: requestId }), z.strictObject({})),
  'invoices.job': query(
    z.strictObject({ job }),
    z.strictObject({
      invoices: z.array(row), requests: z.array(request), currency: z.string(), paidCents: money,
      /** What stands open of all of them, less what was paid. */
      balanceCents: money,
      /** Why no invoice can be issued now, in the reader's language; null where one can. */
      refusal: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
      mayIssue: z.boolean(), mayCredit: z.boolean(), mayAsk: z.boolean(),
    }),
  ),
  /** One, as on paper. */
  'invoice.detail': query(
    z.strictObject({ invoice: invoiceId }),
    z.strictObject({
      id: z.string(), job, kind: z.enum(INVOICE_KINDS), number: text, series: text, seq: z.int(), previous: text, sha256: text, isWhole: z.boolean(), issuedOn: text, dueOn: text, issuedAt: z.int(), timezone: z.string(),
      currency: z.string(), language: z.enum(['en', 'fr']), jobNumber: z.string().nullable(), service: text, serviceDate: text,
      seller: z.strictObject({ name: z.string(), location: z.string(), address: z.string().nullable(), postalCode: z.string().nullable(), province: z.string(), gstNumber: z.string().nullable(), qstNumber: z.string().nullable() }).nullable().meta({ part: 'fin' }),
      buyer: z.strictObject({ name: z.string().nullable(), address: z.string().nullable(), postalCode: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }).nullable().meta({ part: 'pii' }),
      lines: z.array(line).meta({ part: 'fin' }), subtotalCents: money, taxes: z.array(tax).meta({ part: 'fin' }), totalCents: money, leftCents: money, paidCents: money,
      credit: z.strictObject({ number: z.string(), reason: z.string(), approvedBy: z.string().nullable() }).nullable().meta({ part: 'fin' }),
    }),
  ),
  /** Each series of numbers, and whatever is wrong with it: this is how one shows that none is missing and none was given twice. */
  'invoices.series': query(
    z.strictObject({}),
    z.strictObject({
      series: z.array(z.strictObject({
        id: z.string(), location: z.string(), locationName: z.string().nullable(), prefix: text, device: z.string(), isOwn: z.boolean(), invoices: z.int(), newest: text,
        faults: z.array(z.strictObject({ fault: z.enum(SERIES_FAULTS), seq: z.int(), invoice: z.string().nullable(), job: z.string().nullable() })),
      })),
    }),
  ),
} as const
export type InvoiceContract = typeof invoiceContract
