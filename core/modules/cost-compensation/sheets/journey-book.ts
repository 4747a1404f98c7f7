import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase, SqlValue } from '../../../kernel/ports/database.ts'

export interface BookJourney {
  readonly id: string
  readonly location: string
  readonly date: LocalDate
  readonly truck: string | null
  readonly crew: { readonly worker: string; readonly role: CrewRole }[]
  readonly jobs: string[]
  /** Of all its jobs together; null as soon as one is unknown. */
  volumeCuft: number | null
  /** Asked for by any of its jobs. */
  skills: readonly string[]
  features: readonly string[]
}

export interface JourneyBook {
  readonly ofJob: ReadonlyMap<string, readonly BookJourney[]>
  /** Keyed by `dayKey`. */
  readonly ofDay: ReadonlyMap<string, readonly BookJourney[]>
}

export function dayKey(location: string, date: LocalDate): string {
  return `${location}|${date}`
}

/** `all`, or a condition on `j`, the journey, with its values. */
export type JourneyScope = 'all' | { readonly where: string; readonly values: readonly SqlValue[] }

/** Journeys with their crews and jobs, in three scans. Cancelled ones cost nothing and are left out. */
export function readJourneys(db: ReadDatabase, scope: JourneyScope): JourneyBook {
  const where = scope === 'all' ? '' : ` AND ${scope.where}`
  const values = scope === 'all' ? [] : scope.values
  const journeys = new Map<string, BookJourney>()
  const ofDay = new Map<string, BookJourney[]>()
  for (const [id, location, date, truck] of db.raw<[string, string | null, LocalDate | null, string | null]>(`SELECT j.id, j.location, j.date, j.truck FROM journey j WHERE j.status IS NOT 'cancelled'${where} ORDER BY j.id`, ...values)) {
    if (location === null || date === null) continue
    const journey: BookJourney = { id, location, date, truck, crew: [], jobs: [], volumeCuft: 0, skills: NONE, features: NONE }
    journeys.set(id, journey)
    append(ofDay, dayKey(location, date), journey)
  }
  const owned = scope === 'all' ? '' : `JOIN journey j ON j.id = c.owner WHERE ${scope.where} `
  for (const [owner, worker, role] of db.raw<[string, string, CrewRole]>(`SELECT c.owner, c.key, c.role FROM crew_member c ${owned}ORDER BY c.owner, c.key`, ...values)) {
    journeys.get(owner)?.crew.push({ worker, role })
  }
  const ofJob = new Map<string, BookJourney[]>()
  const jobRows = db.raw<[string, string, number | null, string | null, string | null]>(
    `SELECT c.owner, c.key, w.volume_cuft, w.required_skills, w.required_features FROM journey_job c LEFT JOIN job w ON w.id = c.key ${owned}ORDER BY c.owner, c.key`, ...values)
  for (const [owner, job, volumeCuft, skills, features] of jobRows) {
    const journey = journeys.get(owner)
    if (journey === undefined) continue
    journey.jobs.push(job)
    journey.volumeCuft = journey.volumeCuft === null || volumeCuft === null ? null : journey.volumeCuft + volumeCuft
    journey.skills = withList(journey.skills, skills)
    journey.features = withList(journey.features, features)
    append(ofJob, job, journey)
  }
  return { ofJob, ofDay }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

const NONE: readonly string[] = []

function withList(known: readonly string[], list: string | null): readonly string[] {
  return list === null || list === '[]' ? known : [...known, ...(JSON.parse(list) as string[])]
}
