import { RETAINED_KINDS } from '../privacy/retention.ts'
import { choice, instant, integer, note, required, text } from './field.ts'
import { defineRecord } from './record.ts'

/** How long the company keeps people of a kind, when not as usual. The newest counts. */
export const retentionRuleRecord = defineRecord('retentionRule', 'company', {
  kind: required(choice('cfg', RETAINED_KINDS)),
  months: required(integer('cfg', 1, 1_200)),
  /** Why, in the words of whoever set it. */
  reason: required(note('cfg')),
  by: required(text('cfg')),
  at: required(instant('cfg')),
}, { merge: 'whole' })
