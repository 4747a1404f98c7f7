import { VIOLATION_SEVERITIES } from '../violation/violation-rules.ts'
import { choice, flag, instant, integer, list, note, ref, required, text } from './field.ts'
import { defineChild, defineRecord } from './record.ts'

/** A rule as the company sets it, for itself or for one location. Without a record what the program brings holds. */
export const violationRuleRecord = defineRecord('violationRule', 'company', {
  rule: required(text('cfg')),
  /** Null: the whole company. */
  location: ref('location', 'cfg'),
  isOn: required(flag('cfg')),
  severity: required(choice('cfg', VIOLATION_SEVERITIES)),
  deadlineHours: required(integer('cfg', 1, 8_760)),
  ownerRole: required(text('cfg')),
  jobTypes: list('cfg'),
  /** Why, in the words of whoever set it. */
  reason: required(note('cfg')),
  by: required(text('cfg')),
  at: required(instant('cfg')),
}, { merge: 'whole' })

/** What people made of a violation. Violations are not stored: the key says which one, the rule, and behind a colon what tells several of one rule apart. */
export const violationDecisionRecord = defineChild('violationDecision', 'job', {
  rule: required(text('ops')),
  /** Who sees to it. */
  assignee: ref('user', 'ops'),
  dueAt: instant('ops'),
  /** Null: open. */
  closedAt: instant('ops'),
  closedBy: text('ops'),
  reason: note('ops'),
  /** Of the last word about it. */
  by: required(text('ops')),
  at: required(instant('ops')),
}, { merge: 'fields' })
