import { choice, instant, integer, list, localDate, payload, ref, required, text } from './field.ts'
import { defineChild, defineRecord, type RecordOf } from './record.ts'

/** Whose request it is: these records are one person's. */
export const SUBJECT_KINDS = ['customer', 'worker'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export const REQUEST_KINDS = ['access', 'correction', 'restriction', 'erasure'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]
export const REQUEST_LAWS = ['law25', 'pipeda', 'gdpr', 'other'] as const
export type RequestLaw = (typeof REQUEST_LAWS)[number]
export const REQUEST_CHANNELS = ['phone', 'email', 'letter', 'inPerson', 'schedule'] as const
/** How somebody made sure that it is the person. */
export const IDENTITY_CHECKS = ['knownInPerson', 'callback', 'document', 'emailLink', 'schedule'] as const
export const EXTENSION_REASONS = ['complex', 'many', 'consulting'] as const
export const REQUEST_OUTCOMES = ['done', 'refused', 'withdrawn'] as const
export const REFUSAL_REASONS = ['identity', 'unfounded', 'lawKeepsIt', 'rightsOfOthers', 'nothingHeld'] as const
export const REQUEST_STEPS = ['identity', 'extended', 'exported', 'corrected', 'restricted', 'lifted', 'approved', 'ordered', 'closed'] as const

/**
 * What somebody asked of the company about their own data. Codes and opaque ids alone, so that what is kept of a request after an erasure is not what was erased;
 * `subjects` are the records that are this person's, since one person may be several customers.
 */
export const privacyRequestRecord = defineRecord('privacyRequest', 'company', {
  kind: required(choice('cfg', REQUEST_KINDS)),
  subjectKind: required(choice('cfg', SUBJECT_KINDS)),
  subjects: required(list('cfg')),
  law: required(choice('cfg', REQUEST_LAWS)),
  channel: required(choice('cfg', REQUEST_CHANNELS)),
  receivedOn: required(localDate('cfg')),
  dueOn: required(localDate('cfg')),
  recordedBy: required(text('cfg')),
  recordedAt: required(instant('cfg')),
  identity: choice('cfg', IDENTITY_CHECKS),
  identityBy: text('cfg'),
  identityAt: instant('cfg'),
  extendedTo: localDate('cfg'),
  extendedWhy: choice('cfg', EXTENSION_REASONS),
  outcome: choice('cfg', REQUEST_OUTCOMES),
  refusedWhy: choice('cfg', REFUSAL_REASONS),
  closedBy: text('cfg'),
  closedAt: instant('cfg'),
  /** Makes the digests of a correction worthless to whoever does not have it; goes with the person. */
  proofSalt: text('pii'),
})
export type PrivacyRequest = RecordOf<typeof privacyRequestRecord>

/** What was done for it, by whom. `key` is its hybrid logical time. */
export const privacyStepRecord = defineChild('privacyStep', 'privacyRequest', {
  step: required(choice('cfg', REQUEST_STEPS)),
  by: required(text('cfg')),
  at: required(instant('cfg')),
  /** Of a correction: salted digests of what was there before and after. */
  before: text('cfg'),
  after: text('cfg'),
  /** Names of the corrected fields. */
  fields: list('cfg'),
})

/** Somebody's word that this person may be erased, made with the key of the workstation at which they gave their password. `key` is their user id. */
export const privacyApprovalRecord = defineChild('privacyApproval', 'privacyRequest', {
  sha256: required(text('cfg')),
  device: required(text('cfg')),
  /** Base64, as the signature. */
  publicKey: required(text('cfg')),
  signature: required(text('cfg')),
  at: required(instant('cfg')),
})

export const HOLD_BASES = ['claim', 'litigation', 'authority', 'insurance'] as const

/** While it stands nothing of this person may be erased. `reference`: of the file in which the reason stands. */
export const legalHoldRecord = defineRecord('legalHold', 'company', {
  subjectKind: required(choice('cfg', SUBJECT_KINDS)),
  subjects: required(list('cfg')),
  basis: required(choice('cfg', HOLD_BASES)),
  reference: required(text('cfg')),
  until: required(localDate('cfg')),
  by: required(text('cfg')),
  at: required(instant('cfg')),
  endedBy: text('cfg'),
  endedAt: instant('cfg'),
})

/** A person is to be erased on every desk. `keepUntil`: what an invoice needs stays until then, apart from all else (`keptIdentity`). */
export const erasureOrderRecord = defineRecord('erasureOrder', 'company', {
  request: required(ref('privacyRequest', 'cfg')),
  subjectKind: required(choice('cfg', SUBJECT_KINDS)),
  subjects: required(list('cfg')),
  keepUntil: localDate('cfg'),
  orderedBy: required(text('cfg')),
  orderedAt: required(instant('cfg')),
}, { merge: 'whole' })

/** That a workstation has done it, that it is gone and never will, or that somebody has seen it done at one that may only read. `key`: the workstation's id; `by`: itself, or who says so. */
export const erasureDoneRecord = defineChild('erasureDone', 'erasureOrder', {
  how: required(choice('cfg', ['done', 'gone', 'seen'])),
  by: required(text('cfg')),
  at: required(instant('cfg')),
  records: integer('cfg'),
  documents: integer('cfg'),
  /** Backups and older copies of the database that were written anew. */
  copies: integer('cfg'),
  /** Backups that somebody made elsewhere and that are not to be found. */
  unreachable: integer('cfg'),
  /** Pictures that the workstation had. */
  photos: integer('cfg'),
})

/** What the law wants kept of an erased person: whom an invoice was made out to. `key` is the customer's id. Blank when its day has come. */
export const keptIdentityRecord = defineChild('keptIdentity', 'erasureOrder', {
  until: required(localDate('fin')),
  name: text('fin'),
  address: text('fin'),
  postalCode: text('fin'),
  /** Whom each invoice was made out to, by its id: JSON. */
  invoices: payload('fin'),
})

export const RESTRICTION_REASONS = ['accuracy', 'unlawful', 'claim', 'objection'] as const

/** While it stands only administrators and auditors are shown this customer, and nobody edits. */
export const restrictionRecord = defineChild('restriction', 'customer', {
  reason: required(choice('ops', RESTRICTION_REASONS)),
  until: required(localDate('ops')),
  by: required(text('ops')),
  at: required(instant('ops')),
  liftedBy: text('ops'),
  liftedAt: instant('ops'),
})
