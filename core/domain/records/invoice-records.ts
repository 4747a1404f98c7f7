import { cents, choice, decimal, instant, integer, localDate, note, payload, ref, required, text } from './field.ts'
import { defineChild, defineRecord, type RecordOf } from './record.ts'

/** The run of numbers of one workstation at one location: nobody else numbers in it, so that no two desks can give a number twice and none waits for another. */
export const invoiceSeriesRecord = defineRecord('invoiceSeries', 'location', {
  location: required(ref('location', 'fin')),
  /** What its numbers begin with: `TOR-7Q4M2X`. */
  prefix: required(text('fin')),
  device: required(text('fin')),
  /** Base64. */
  publicKey: required(text('fin')),
  by: required(text('fin')),
  at: required(instant('fin')),
}, { merge: 'whole', writtenOnce: true })
export type InvoiceSeries = RecordOf<typeof invoiceSeriesRecord>

export const INVOICE_KINDS = ['invoice', 'credit'] as const

/**
 * An invoice or a credit note, as it was issued. `document` is the whole of it as RFC 8785 bytes, `sha256` theirs, `signature` the issuing workstation's;
 * what stands beside it is read from it, for lists. Who was billed stands apart (`parties`, by its own hash in the document), so that it can be blanked
 * one day without the chain of numbers falling apart.
 */
export const invoiceRecord = defineChild('invoice', 'job', {
  kind: required(choice('fin', INVOICE_KINDS)),
  series: required(ref('invoiceSeries', 'fin')),
  seq: required(integer('fin', 1, 99_999_999)),
  number: required(text('fin')),
  /** Of a credit note: the invoice that it takes back, whole or in part. */
  invoice: text('fin'),
  issuedAt: required(instant('fin')),
  dueOn: localDate('fin'),
  currency: required(choice('fin', ['CAD', 'USD'])),
  totalCents: required(cents('fin')),
  document: required(payload('fin')),
  sha256: required(text('fin')),
  signature: required(text('fin')),
  parties: payload('pii'),
}, { writtenOnce: true })
export type Invoice = RecordOf<typeof invoiceRecord>

export const CREDIT_OUTCOMES = ['approved', 'declined', 'withdrawn'] as const

/** Somebody asks that money which came in is credited; another person answers. */
export const creditRequestRecord = defineChild('creditRequest', 'job', {
  invoice: required(text('fin')),
  /** What is to be credited, before tax, by the invoice's lines: JSON. */
  lines: required(payload('fin')),
  reason: required(note('fin')),
  by: required(text('fin')),
  at: required(instant('fin')),
  outcome: choice('fin', CREDIT_OUTCOMES),
  settledBy: text('fin'),
  settledAt: instant('fin'),
})
export type CreditRequest = RecordOf<typeof creditRequestRecord>

export const SIGNED_KINDS = ['quote', 'contract', 'invoice', 'change'] as const
export const SIGNING_METHODS = ['drawn', 'typed'] as const

/** What a customer signed: the bytes they were shown, by their hash, and how they signed. Written once, by the workstation that saw it. */
export const signedDocumentRecord = defineChild('signedDocument', 'job', {
  kind: required(choice('ops', SIGNED_KINDS)),
  /** SHA-256 of the RFC 8785 bytes that were signed. */
  sha256: required(text('ops')),
  /** Of an invoice: its id. */
  source: text('ops'),
  method: required(choice('ops', SIGNING_METHODS)),
  at: required(instant('ops')),
  /** The user at whose screen it was signed. */
  by: required(text('ops')),
  device: required(text('ops')),
  /** Base64: the workstation's, over all of this. */
  publicKey: required(text('ops')),
  signature: required(text('ops')),
  /** The bytes. */
  document: payload('fin'),
  totalCents: cents('fin'),
  signer: required(text('pii')),
  /** Drawn: the strokes, JSON of `[x, y]` in thousandths of the pad's width. */
  strokes: payload('pii'),
}, { writtenOnce: true })
export type SignedDocument = RecordOf<typeof signedDocumentRecord>

/** A number that the rules of money go by, set by the company. Without a record the built-in value holds. */
export const moneySettingRecord = defineRecord('moneySetting', 'company', {
  setting: required(text('fin')),
  value: required(decimal('fin', 0, 1_000_000_000)),
  /** Why, in the words of whoever set it. */
  reason: required(note('fin')),
  by: required(text('fin')),
  at: required(instant('fin')),
}, { merge: 'whole' })

/** What somebody made of a finding of the rules of money. */
export const moneyDecisionRecord = defineRecord('moneyDecision', 'location', {
  location: required(ref('location', 'fin')),
  finding: required(text('fin')),
  rule: required(text('fin')),
  reason: required(note('fin')),
  by: required(text('fin')),
  at: required(instant('fin')),
}, { merge: 'whole' })
