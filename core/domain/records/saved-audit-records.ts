import { choice, instant, note, payload, required, text } from './field.ts'
import { defineChild, defineRecord } from './record.ts'

export const SAVED_AUDIT_STATES = ['open', 'closed'] as const

/** What an auditor looks into: a filter of the log with a name and a purpose, and in the end a conclusion. What is found in it may be about people: it lies where money does, not where everybody reads. */
export const savedAuditRecord = defineRecord('savedAudit', 'company', {
  name: required(text('fin')),
  purpose: required(note('fin')),
  /** JSON, as `audit.list` takes it. */
  filter: required(payload('fin')),
  by: required(text('fin')),
  at: required(instant('fin')),
  state: required(choice('fin', SAVED_AUDIT_STATES)),
  conclusion: note('fin'),
  settledBy: text('fin'),
  settledAt: instant('fin'),
})

/** A remark on it, or on one entry; written once. */
export const auditAnnotationRecord = defineChild('auditAnnotation', 'savedAudit', {
  /** The entry's chain and number there; null: the audit as a whole. */
  entry: text('fin'),
  text: required(note('fin')),
  by: required(text('fin')),
  at: required(instant('fin')),
}, { writtenOnce: true })
