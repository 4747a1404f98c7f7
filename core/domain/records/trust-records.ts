import { choice, decimal, instant, note, ref, required, text } from './field.ts'
import { defineChild, defineRecord } from './record.ts'

export const CONTEST_VERDICTS = ['upheld', 'dismissed'] as const
export type ContestVerdict = (typeof CONTEST_VERDICTS)[number]

/**
 * Somebody says that a fact about him is wrong. Until it is decided, and when it is upheld, the fact counts for nothing. `key` is the fact's key, so that two
 * desks that contest the same one write the same record.
 */
export const trustContestRecord = defineChild('trustContest', 'worker', {
  reason: required(note('hr')),
  by: required(text('hr')),
  at: required(instant('hr')),
  /** Null while nobody has decided. */
  verdict: choice('hr', CONTEST_VERDICTS),
  answer: note('hr'),
  decidedBy: text('hr'),
  decidedAt: instant('hr'),
})

/** A number that the trust rules go by, set by the company for itself or for one location. Without a record the built-in value holds. */
export const trustSettingRecord = defineRecord('trustSetting', 'company', {
  setting: required(text('hr')),
  /** Null: the whole company. */
  location: ref('location', 'hr'),
  value: required(decimal('hr', 0, 1_000_000)),
  /** Why, in the words of whoever set it. */
  reason: required(note('hr')),
  by: required(text('hr')),
  at: required(instant('hr')),
}, { merge: 'whole' })
