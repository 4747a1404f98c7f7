import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { ParsedInputOf, OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import type { cleanConciseContract } from '../contract.ts'
import { languageOf } from '../language/language-guess.ts'
import type { JobFacts, JobNote } from '../suggest/job-notes.ts'
import { fieldOf } from '../suggest/suggestions.ts'
import { readingOf, readJob, readLessons, type JobReading } from './read-job.ts'

type Suggest = (typeof cleanConciseContract)['tags.suggest']
type Draft = NonNullable<ParsedInputOf<Suggest>['draft']>

export const tagsSuggest: QueryHandler<Suggest> = {
  target: (state, { job }) => (job === undefined ? ok({ kind: 'tags', id: null, location: null }) : jobTarget(state, job)),
  answer(state, { job: id, draft }) {
    const reading = draft ? ok(readDraft(state, draft)) : readOf(state, id)
    return reading.ok ? ok(describeReading(reading.value)) : reading
  },
}

function readOf(state: State, id: string | undefined): Result<JobReading> {
  const job = id === undefined ? undefined : state.records.get('job', id)
  return id === undefined || !job ? refuse('record.not_found', { kind: 'job', id: id ?? '' }) : ok(readJob(state, id, job, readLessons(state.db)))
}

function readDraft(state: State, draft: Draft): JobReading {
  const notes = (['notesCustomer', 'notesDispatch', 'notesCrew'] as const).map((field): JobNote => ({ field, stop: null, text: draft[field] ?? '' }))
  const facts: JobFacts = {
    type: draft.type ?? null, crewSize: draft.crewSize ?? null, trucks: draft.trucks ?? null, requiredSkills: draft.requiredSkills ?? [], requiredFeatures: draft.requiredFeatures ?? [], tags: draft.tags ?? [],
    windowStart: draft.windowStart ?? null, windowEnd: draft.windowEnd ?? null, estimatedHours: draft.estimatedHours ?? null, truckFeet: [],
    stops: (draft.stops ?? []).map(({ kind = 'stop', floor = null, hasElevator = null, stairs = null, longCarryM = null, parking = null }) => ({ id: null, kind, floor, hasElevator, stairs, longCarryM, parking })),
  }
  return readingOf(notes, facts, readLessons(state.db), new Map(), draft.refused)
}

export function describeReading({ notes, suggestions, risks, inconsistencies, decisions }: JobReading): OutputOf<Suggest> {
  return {
    language: languageOf(notes.flatMap(({ read }) => [...read.tokens])),
    suggestions: suggestions.map((each) => {
      const decided = decisions.get(each.code)
      return { ...each, places: each.places.map((place) => ({ ...place })), goesTo: { ...fieldOf(each.code) }, decidedBy: decided?.by ?? null, decidedByName: decided?.byName ?? null, decidedAt: decided?.at ?? null }
    }),
    risks: [...risks],
    inconsistencies: inconsistencies.map((each) => ({ ...each, place: { ...each.place }, mend: { ...each.mend } })),
  }
}
