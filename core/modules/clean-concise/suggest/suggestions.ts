import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import { readNote, type ReadNote } from '../language/read-note.ts'
import type { JobFacts, JobNote, NoteField } from './job-notes.ts'
import { hintsOf } from './read-suggestions.ts'

export const SUGGESTION_KINDS = ['tag', 'skill', 'feature', 'equipment', 'crew', 'trucks', 'truck', 'permit', 'document'] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]
export const SUGGESTION_STATES = ['open', 'present', 'refused', 'quiet'] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]

export interface Place {
  readonly field: NoteField
  readonly stop: number | null
  readonly start: number
  readonly end: number
  readonly words: string
}

export interface Suggestion {
  readonly code: string
  readonly kind: SuggestionKind
  readonly trigger: string
  readonly confidence: number
  readonly state: SuggestionState
  readonly places: readonly Place[]
}

/** What a company has accepted and refused of one pair of trigger and code. */
export interface Lesson {
  readonly accepted: number
  readonly refused: number
}
/** By `pairOf`. */
export type Lessons = ReadonlyMap<string, Lesson>

/** As many unspoken acceptances as every pair begins with: three refusals in a row silence it, one alone does not. */
const BELIEF = 3
/** Below it a suggestion is not shown. */
const LEAST_CONFIDENCE = 0.5

export function pairOf(trigger: string, code: string): string {
  // "crew:3" and "crew:4" are one habit.
  return `${trigger}>${code.replace(/\d+$/, '#')}`
}

export function weightOf(lesson: Lesson | undefined): number {
  return lesson === undefined ? 1 : (lesson.accepted + BELIEF) / (lesson.accepted + lesson.refused + BELIEF)
}

export interface ReadJobNote extends JobNote {
  readonly read: ReadNote
}

export function readJobNotes(notes: readonly JobNote[]): ReadJobNote[] {
  return notes.filter(({ text }) => text.trim() !== '').map((note) => ({ ...note, read: readNote(note.text) }))
}

/** What the notes of one job suggest, each once, with every place that says it; needs first, then tags, the surest first. */
export function suggestionsOf(notes: readonly ReadJobNote[], facts: JobFacts, lessons: Lessons, refused: ReadonlySet<string>): Suggestion[] {
  const found = new Map<string, Suggestion>()
  for (const { field, stop, text, read } of notes) {
    for (const { code, trigger, start, end, confidence } of hintsOf(read)) {
      const known = found.get(code)
      const weighed = confidence * weightOf(lessons.get(pairOf(trigger, code)))
      const place = { field, stop, start, end, words: text.slice(start, end) }
      const isSurer = known === undefined || weighed > known.confidence
      found.set(code, {
        code, kind: kindOf(code), trigger: isSurer ? trigger : known.trigger, confidence: isSurer ? weighed : known.confidence,
        state: 'open', places: [...(known?.places ?? []), place],
      })
    }
  }
  return [...found.values()]
    .map((each) => ({ ...each, state: stateOf(each, facts, refused) }))
    .toSorted((a, b) => SUGGESTION_KINDS.indexOf(a.kind === 'tag' ? 'document' : a.kind) - SUGGESTION_KINDS.indexOf(b.kind === 'tag' ? 'document' : b.kind) || Number(a.kind === 'tag') - Number(b.kind === 'tag') || b.confidence - a.confidence || (a.code < b.code ? -1 : 1))
}

function kindOf(code: string): SuggestionKind {
  return code.slice(0, code.indexOf(':')) as SuggestionKind
}

function stateOf({ code, confidence }: Suggestion, facts: JobFacts, refused: ReadonlySet<string>): SuggestionState {
  if (isPresent(code, facts)) return 'present'
  if (refused.has(code)) return 'refused'
  return confidence < LEAST_CONFIDENCE ? 'quiet' : 'open'
}

/** The job's fields say it already. */
function isPresent(code: string, facts: JobFacts): boolean {
  const { kind, value } = partsOf(code)
  switch (kind) {
    case 'skill': return facts.requiredSkills.some((own) => holdsSkill([own], value))
    case 'feature': return facts.requiredFeatures.includes(value)
    case 'crew': return facts.crewSize === Number(value)
    case 'trucks': return facts.trucks === Number(value)
    case 'permit': return facts.tags.includes(tagOf(code)) || (value === 'parking' && facts.stops.some(({ parking }) => parking === 'permit'))
    default: return facts.tags.includes(tagOf(code))
  }
}

export function partsOf(code: string): { readonly kind: SuggestionKind; readonly value: string } {
  return { kind: kindOf(code), value: code.slice(code.indexOf(':') + 1) }
}

/** Where a suggestion goes on the job when it is accepted: a word more in a list, or a number. */
export type SuggestedField =
  | { readonly field: 'tags' | 'requiredSkills' | 'requiredFeatures'; readonly word: string }
  | { readonly field: 'crewSize' | 'trucks'; readonly number: number }

export function fieldOf(code: string): SuggestedField {
  const { kind, value } = partsOf(code)
  switch (kind) {
    case 'crew': return { field: 'crewSize', number: Number(value) }
    case 'trucks': return { field: 'trucks', number: Number(value) }
    case 'skill': return { field: 'requiredSkills', word: value }
    case 'feature': return { field: 'requiredFeatures', word: value }
    default: return { field: 'tags', word: tagOf(code) }
  }
}

const TAG_NAMES: ReadonlyMap<string, string> = new Map([['permit:parking', 'parking_permit'], ['permit:elevator', 'elevator_booking'], ['document:insurance', 'insurance_certificate']])

/** The tag that a suggestion becomes where the job has no field of its own for it. */
function tagOf(code: string): string {
  const { kind, value } = partsOf(code)
  return TAG_NAMES.get(code) ?? (kind === 'truck' ? `truck_${value.replaceAll(':', '_')}` : value)
}
