import type { Job, Stop } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { TagVerdict } from '../../../domain/records/tag-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { inconsistenciesOf, type Inconsistency } from '../suggest/inconsistencies.ts'
import type { JobFacts, JobNote } from '../suggest/job-notes.ts'
import { risksOf, type RiskCode } from '../suggest/risks.ts'
import { pairOf, readJobNotes, suggestionsOf, type Lessons, type ReadJobNote, type Suggestion } from '../suggest/suggestions.ts'

export interface Decision {
  readonly code: string
  readonly verdict: TagVerdict
  readonly by: string
  readonly byName: string | null
  readonly at: number
}

export interface JobReading {
  readonly notes: readonly ReadJobNote[]
  readonly facts: JobFacts
  readonly suggestions: readonly Suggestion[]
  readonly inconsistencies: readonly Inconsistency[]
  readonly risks: readonly RiskCode[]
  readonly decisions: ReadonlyMap<string, Decision>
}

export function readingOf(notes: readonly JobNote[], facts: JobFacts, lessons: Lessons, decisions: ReadonlyMap<string, Decision>, unwanted: readonly string[] = []): JobReading {
  const read = readJobNotes(notes)
  const refused = new Set([...unwanted, ...[...decisions.values()].filter(({ verdict }) => verdict === 'refused').map(({ code }) => code)])
  const suggestions = suggestionsOf(read, facts, lessons, refused)
  return { notes: read, facts, suggestions, inconsistencies: inconsistenciesOf(read, facts, suggestions), risks: risksOf(suggestions), decisions }
}

export function readJob(state: State, id: string, job: Job, lessons: Lessons): JobReading {
  const stops = state.records.children('stop', id).toSorted((a, b) => a.seq - b.seq)
  return readingOf(notesOf(job, stops), factsOf(state, id, job, stops), lessons, decisionsOf(state.db, id))
}

function notesOf(job: Job, stops: readonly Stop[]): JobNote[] {
  const own = (['notesCustomer', 'notesDispatch', 'notesCrew'] as const).map((field): JobNote => ({ field, stop: null, text: job[field] ?? '' }))
  const ofStops = stops.flatMap((stop, index): JobNote[] => (stop.notes === null ? [] : [{ field: 'stop', stop: index, text: stop.notes }]))
  return [...own, ...ofStops]
}

function factsOf(state: State, id: string, job: Job, stops: readonly Stop[]): JobFacts {
  const trucks = state.db.all<{ size_ft: number }>('SELECT t.size_ft FROM journey_job jj JOIN journey j ON j.id = jj.owner JOIN truck t ON t.id = j.truck WHERE jj.key = ? AND t.size_ft IS NOT NULL', id)
  return {
    type: job.type, crewSize: job.crewSize, trucks: job.trucks, requiredSkills: job.requiredSkills ?? [], requiredFeatures: job.requiredFeatures ?? [], tags: job.tags ?? [],
    windowStart: job.windowStart, windowEnd: job.windowEnd, estimatedHours: job.estimatedHours, truckFeet: trucks.map(({ size_ft }) => size_ft),
    stops: stops.map(({ kind, floor, hasElevator, stairs, longCarryM, parking, key }) => ({ id: childId(id, key), kind, floor, hasElevator, stairs, longCarryM, parking })),
  }
}

function decisionsOf(db: ReadDatabase, job: string): Map<string, Decision> {
  const rows = db.all<Decision>('SELECT d.key AS code, d.verdict, d."by", u.name AS byName, d.at FROM tag_decision d LEFT JOIN user u ON u.id = d."by" WHERE d.owner = ?', job)
  return new Map(rows.map((row) => [row.code, row]))
}

/** What the company accepted and refused, over all its jobs. */
export function readLessons(db: ReadDatabase): Lessons {
  const lessons = new Map<string, { accepted: number; refused: number }>()
  for (const { trigger, code, verdict, n } of db.all<{ trigger: string; code: string; verdict: TagVerdict; n: number }>('SELECT "trigger" AS trigger, key AS code, verdict, count(*) AS n FROM tag_decision GROUP BY 1, 2, 3')) {
    const pair = pairOf(trigger, code)
    const lesson = lessons.get(pair) ?? { accepted: 0, refused: 0 }
    lesson[verdict] += n
    lessons.set(pair, lesson)
  }
  return lessons
}
