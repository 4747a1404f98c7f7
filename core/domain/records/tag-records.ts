import { choice, instant, required, text } from './field.ts'
import { defineChild } from './record.ts'

export const TAG_VERDICTS = ['accepted', 'refused'] as const
export type TagVerdict = (typeof TAG_VERDICTS)[number]

/**
 * What somebody made of a suggestion that the notes of a job gave. `key` is the suggestion's code ("skill:piano"), so two desks that decide about the same one
 * write the same record. What the company accepts and refuses, added up over its jobs, is what the suggestions learn from.
 */
export const tagDecisionRecord = defineChild('tagDecision', 'job', {
  /** The concept whose words gave the suggestion: a code of the lexicon, no words of the note. */
  trigger: required(text('ops')),
  verdict: required(choice('ops', TAG_VERDICTS)),
  by: required(text('ops')),
  at: required(instant('ops')),
})
