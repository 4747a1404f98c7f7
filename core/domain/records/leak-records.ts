import { cents, choice, decimal, instant, note, ref, required, text } from './field.ts'
import { defineChild, defineRecord } from './record.ts'

export const LEAK_VERDICTS = ['recovered', 'accepted', 'rejected'] as const
export type LeakVerdict = (typeof LEAK_VERDICTS)[number]

/**
 * What somebody made of a leak on a job. Findings are not stored, so the key says which one it is: the rule, and behind a colon what tells several of one
 * rule apart. Two desks that mark the same finding write the same record.
 */
export const leakDecisionRecord = defineChild('leakDecision', 'job', {
  rule: required(text('fin')),
  verdict: required(choice('fin', LEAK_VERDICTS)),
  /** What the finding was worth when it was decided. */
  amountCents: required(cents('fin')),
  /** What came in; only for `recovered`. */
  recoveredCents: cents('fin'),
  reason: note('fin'),
  by: required(text('fin')),
  at: required(instant('fin')),
})

/** Who sees to a finding. Its key is the finding's, as of a decision; a record of its own, because it comes and goes without one. */
export const leakOwnerRecord = defineChild('leakOwner', 'job', {
  assignee: required(ref('user', 'fin')),
  by: required(text('fin')),
  at: required(instant('fin')),
})

/** A number that a leak rule goes by, set by the company for itself or for one location. Without a record the built-in value holds. */
export const leakParameterRecord = defineRecord('leakParameter', 'company', {
  rule: required(text('fin')),
  parameter: required(text('fin')),
  /** Null: the whole company. */
  location: ref('location', 'fin'),
  value: required(decimal('fin', 0, 1_000_000_00)),
  /** Why, in the words of whoever set it. */
  reason: required(note('fin')),
  /** The job whose finding taught it, if one did. */
  job: ref('job', 'fin'),
  by: required(text('fin')),
  at: required(instant('fin')),
}, { merge: 'whole' })
