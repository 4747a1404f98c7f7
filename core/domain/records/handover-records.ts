import { cents, instant, list, localDate, note, payload, ref, required, text } from './field.ts'
import { defineRecord, type RecordOf } from './record.ts'

/** The steps of an offer between two depots. Each side writes its own fields, so that none is lost when both decide at once (see domain/handover). */
const steps = {
  from: required(ref('location', 'ops')),
  to: required(ref('location', 'ops')),
  reason: required(note('ops')),
  answerBy: required(instant('ops')),
  offeredBy: required(text('ops')),
  offeredAt: required(instant('ops')),
  acceptedBy: text('ops'),
  acceptedAt: instant('ops'),
  acceptedReason: note('ops'),
  declinedBy: text('ops'),
  declinedAt: instant('ops'),
  declinedReason: note('ops'),
  withdrawnBy: text('ops'),
  withdrawnAt: instant('ops'),
  withdrawnReason: note('ops'),
  priceCents: cents('fin'),
}

/**
 * A job that one depot offers to another. It lies in the company's own documents, since neither depot need have the other's: with what the other has to know to
 * decide (`terms`), and apart from it, in the parts that not everybody is given, whom it is for and what it is worth. Both are blanked once it is answered.
 */
export const transferRecord = defineRecord('transfer', 'company', {
  ...steps,
  /** The job at the depot that offers. */
  job: required(ref('job', 'ops')),
  jobNumber: text('ops'),
  /** The id that the job will have at the depot that takes it: two workstations that accept write the same one. */
  copy: required(text('ops')),
  copyCustomer: required(text('ops')),
  terms: required(payload('ops')),
  people: payload('pii'),
  money: payload('fin'),
}, { stamped: true })
export type Transfer = RecordOf<typeof transferRecord>

/**
 * In the documents of the depot that offers, under the id of the offer: that it is its own. What lies in the company's documents alone could have been written by
 * any depot; a job or truck is only given away by its own.
 */
export const offerMadeRecord = defineRecord('offerMade', 'location', {
  location: required(ref('location', 'ops')),
  by: required(text('ops')),
  at: required(instant('ops')),
}, { merge: 'whole' })

export const LOANED_KINDS = ['truck', 'worker'] as const
export type LoanedKind = (typeof LOANED_KINDS)[number]

/** Trucks and people that one depot lends another. `start` and `end` as of an absence: local dates, both included, or instants with offset. */
export const loanRecord = defineRecord('loan', 'company', {
  ...steps,
  start: required(text('ops')),
  end: required(text('ops')),
  trucks: required(list('ops')),
  workers: required(list('ops')),
  /** What a depot that has not the other's documents needs to plan with them, by id. */
  described: required(payload('ops')),
  describedHr: payload('hr'),
  describedFin: payload('fin'),
  /** From that local day on they are back before the end. */
  endedOn: localDate('ops'),
  endedBy: text('ops'),
  endedAt: instant('ops'),
}, { stamped: true })
export type Loan = RecordOf<typeof loanRecord>
