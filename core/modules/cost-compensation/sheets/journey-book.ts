import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { CompanyBook } from './company-book.ts'
import { inBatch, type JobBatch } from './job-batches.ts'

interface CrewPlace {
  readonly worker: string
  readonly role: CrewRole
}

export interface BookJourney {
  readonly id: string
  readonly location: string
  readonly date: LocalDate
  readonly truck: string | null
  crew: readonly CrewPlace[]
  /** How many it carries. */
  jobs: number
  /** Of all its jobs together; null as soon as one is unknown. */
  volumeCuft: number | null
  /** Asked for by any of its jobs. */
  skills: readonly string[]
  features: readonly string[]
}

export interface JourneyBook {
  /** Journeys of the jobs of a batch, by job, in order of their ids. */
  ofBatch(batch: JobBatch): ReadonlyMap<string, readonly BookJourney[]>
  /** All journeys of a depot's day on which some job asked about is carried. */
  ofDay(location: string, date: LocalDate): readonly BookJourney[]
}

/** What is read together with a journey: who was free can only be told from all journeys of a day, and a scan goes through the months. */
export type JourneySpan = 'day' | 'month'

export function dayKey(location: string, date: LocalDate): string {
  return `${location}|${date}`
}

/** Journeys with their crews, read a depot's month (or day) at a time when a job first needs it, and kept: jobs in order of their ids are nearly in order of their dates. Cancelled ones cost nothing and are left out. */
export function createJourneyBook(db: ReadDatabase, book: CompanyBook, span: JourneySpan): JourneyBook {
  const journeys = new Map<string, BookJourney>()
  const days = new Map<string, BookJourney[]>()
  const read = new Set<string>()
  const absent = new Set<string>()

  /** Sees to it that each of these journeys is read, with all others of its span. */
  function need(ids: readonly string[]): void {
    const spans = new Map<string, [location: string, from: string]>()
    for (const [location, date] of db.raw<[string | null, string | null]>('SELECT location, date FROM journey WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))) {
      if (location === null || date === null) continue
      const from = date.slice(0, span === 'month' ? 7 : 10)
      const key = dayKey(location, from)
      if (!read.has(key)) spans.set(key, [location, from])
    }
    for (const key of spans.keys()) read.add(key)
    if (spans.size > 0) readSpans([...spans.values()])
    // Cancelled ones, and those of which too little is here.
    for (const id of ids) if (!journeys.has(id)) absent.add(id)
  }

  function readSpans(spans: readonly [location: string, from: string][]): void {
    const found: string[] = []
    const rows = db.raw<[string, string, LocalDate, string | null]>(
      "SELECT j.id, j.location, j.date, j.truck FROM json_each(?) s JOIN journey j ON j.location = s.value ->> 0 AND j.date BETWEEN s.value ->> 1 AND (s.value ->> 1) || '~' WHERE j.status IS NOT 'cancelled' ORDER BY j.id", JSON.stringify(spans))
    for (const [id, location, date, truck] of rows) {
      const day = dayKey(location, date)
      // Texts that the book or an earlier journey of the day has already: a company's journeys are kept by the ten thousand.
      const before = days.get(day)?.[0]
      const journey: BookJourney = { id, location: before?.location ?? location, date: before?.date ?? date, truck: truck === null ? null : (book.trucks.get(truck)?.id ?? truck), crew: NOBODY, jobs: 0, volumeCuft: 0, skills: NONE, features: NONE }
      journeys.set(id, journey)
      found.push(id)
      const list = days.get(day)
      if (list === undefined) days.set(day, [journey])
      else list.push(journey)
    }
    const ids = JSON.stringify(found)
    readCrews(ids)
    readLoads(ids)
  }

  function readCrews(ids: string): void {
    for (const [owner, crew] of db.raw<[string, string]>('SELECT owner, json_group_array(json_array(key, role)) FROM crew_member WHERE owner IN (SELECT value FROM json_each(?)) GROUP BY owner ORDER BY owner', ids)) {
      const journey = journeys.get(owner)
      if (journey !== undefined) journey.crew = (JSON.parse(crew) as [string, CrewRole][]).map(([worker, role]) => ({ worker: book.workers.get(worker)?.id ?? worker, role }))
    }
  }

  function readLoads(ids: string): void {
    const rows = db.raw<[string, string]>(
      `SELECT c.owner, json_group_array(json_array(w.volume_cuft, NULLIF(w.required_skills, '[]'), NULLIF(w.required_features, '[]')))
       FROM journey_job c LEFT JOIN job w ON w.id = c.key WHERE c.owner IN (SELECT value FROM json_each(?)) GROUP BY c.owner ORDER BY c.owner`, ids)
    for (const [owner, loads] of rows) {
      const journey = journeys.get(owner)
      if (journey === undefined) continue
      for (const [volumeCuft, skills, features] of JSON.parse(loads) as [number | null, string | null, string | null][]) {
        journey.jobs += 1
        journey.volumeCuft = journey.volumeCuft === null || volumeCuft === null ? null : journey.volumeCuft + volumeCuft
        journey.skills = withList(journey.skills, skills)
        journey.features = withList(journey.features, features)
      }
    }
  }

  return {
    ofBatch(batch) {
      const { where, values } = inBatch(batch, 'key')
      const links = db.raw<[string, string]>(`SELECT key, owner FROM journey_job WHERE ${where} ORDER BY key, owner`, ...values)
      const missing = links.flatMap(([, id]) => (journeys.has(id) || absent.has(id) ? [] : [id]))
      if (missing.length > 0) need(missing)
      const ofJob = new Map<string, BookJourney[]>()
      for (const [job, id] of links) {
        const journey = journeys.get(id)
        if (journey === undefined) continue
        const list = ofJob.get(job)
        if (list === undefined) ofJob.set(job, [journey])
        else list.push(journey)
      }
      return ofJob
    },
    ofDay: (location, date) => days.get(dayKey(location, date)) ?? [],
  }
}

const NONE: readonly string[] = []
const NOBODY: readonly CrewPlace[] = []

function withList(known: readonly string[], list: string | null): readonly string[] {
  return list === null ? known : [...known, ...(JSON.parse(list) as string[])]
}
