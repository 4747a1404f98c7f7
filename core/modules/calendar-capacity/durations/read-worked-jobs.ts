import { clockedWork, type CrewClock } from '../../../domain/duration/clocked-work.ts'
import { durationCaseOf, type StopOnRecord } from '../../../domain/duration/duration-case.ts'
import type { WorkedJob } from '../../../domain/duration/learn-durations.ts'
import { CHECKED_OR_STORED_STATES } from '../../../domain/job/job-phase.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import { addDays, daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { stateList } from '../../../kernel/records/state-list.ts'

/** The latest are the ones that tell most. */
const MOST_JOBS = 60_000

/** Jobs whose hours somebody has looked over, or that came to their end another way. */
const JOBS = `SELECT id, location, type, date, window_start, booked_on, crew_size, trucks, volume_cuft, weight_kg, estimated_hours, required_skills, required_features, tags, coalesce(days, 1) FROM job
  WHERE date < ? AND status IN ${stateList(CHECKED_OR_STORED_STATES)} ORDER BY date DESC, id LIMIT ${MOST_JOBS}`

/** An entry that ends before it begins, or that nobody ended for most of a day, says nothing. */
const CLOCKS = `SELECT owner, SUM(CASE WHEN kind IN ('load', 'pack') THEN end_at - start_at ELSE 0 END), SUM(CASE WHEN kind = 'unload' THEN end_at - start_at ELSE 0 END),
  SUM(CASE WHEN kind IN ('wait', 'other') THEN end_at - start_at ELSE 0 END), COUNT(DISTINCT worker)
  FROM time_entry WHERE kind IN ('load', 'pack', 'unload', 'wait', 'other') AND end_at > start_at AND end_at - start_at < 57600000 GROUP BY owner`

const STOPS = 'SELECT owner, seq, kind, address, postal_code, lat, lon, property, floor, has_elevator, stairs, long_carry_m, parking FROM stop'

type JobRow = [id: string, location: string, type: string, date: string, windowStart: string | null, bookedOn: string | null, crewSize: number, trucks: number | null, volumeCuft: number | null, weightKg: number | null, estimatedHours: number | null, skills: string | null, features: string | null, tags: string | null, days: number]
type ClockRow = [owner: string, loadMs: number, unloadMs: number, otherMs: number, heads: number]
type StopRow = [owner: string, seq: number, kind: StopOnRecord['kind'], address: string, postalCode: string | null, lat: number | null, lon: number | null, property: string | null, floor: number | null, hasElevator: number | null, stairs: number | null, longCarryM: number | null, parking: string | null]

/** What there is to learn from: jobs that were finished before a day, as they were known before, with their crews' clocks. */
export function readWorkedJobs(db: ReadDatabase, locate: LocateStop, before: LocalDate): WorkedJob[] {
  const jobs = db.raw<JobRow>(JOBS, before)
  const clocks = new Map<string, CrewClock>()
  for (const [owner, loadMs, unloadMs, otherMs, heads] of db.raw<ClockRow>(CLOCKS)) clocks.set(owner, { loadMs, unloadMs, otherMs, heads })
  const byDay = readDayClocks(db, jobs)
  const wanted = new Set(jobs.flatMap(([id]) => (clocks.has(id) ? [id] : [])))
  const stops = new Map<string, StopOnRecord[]>()
  for (const [owner, seq, kind, address, postalCode, lat, lon, property, floor, lift, stairs, longCarryM, parking] of db.raw<StopRow>(STOPS)) {
    if (!wanted.has(owner)) continue
    const stop = { seq, kind, address, postalCode, lat, lon, property, floor, hasElevator: lift === null ? null : lift === 1, stairs, longCarryM, parking }
    const list = stops.get(owner)
    if (list) list.push(stop)
    else stops.set(owner, [stop])
  }
  return jobs.flatMap(([id, location, type, date, windowStart, bookedOn, crewSize, trucks, volumeCuft, weightKg, estimatedHours, skills, features, tags, days]): WorkedJob[] => {
    const job = { location, type, date, windowStart, bookedOn, crewSize, trucks, volumeCuft, weightKg, estimatedHours, requiredSkills: wordsIn(skills), requiredFeatures: wordsIn(features), tags: wordsIn(tags), days }
    return Array.from({ length: days }, (_, day) => day).flatMap((day): WorkedJob[] => {
      const clock = days === 1 ? clocks.get(id) : byDay.get(id)?.get(day)
      const worked = clock ? clockedWork(clock, crewSize) : null
      return worked === null ? [] : [{ id: days === 1 ? id : `${id}/${day + 1}`, case: durationCaseOf(job, stops.get(id) ?? [], locate, addDays(date, day)), worked }]
    })
  })
}

const ENTRIES = `SELECT owner, kind, worker, start_at, end_at FROM time_entry
  WHERE owner IN (SELECT value FROM json_each(?)) AND kind IN ('load', 'pack', 'unload', 'wait', 'other') AND end_at > start_at AND end_at - start_at < 57600000`

/** Of jobs of several days, each day's clock by the depot's calendar, from 0. One with entries outside of its days was moved, and nobody can tell its days. */
function readDayClocks(db: ReadDatabase, jobs: readonly JobRow[]): ReadonlyMap<string, ReadonlyMap<number, CrewClock>> {
  const several = new Map(jobs.flatMap((row): [string, JobRow][] => (row[14] > 1 ? [[row[0], row]] : [])))
  const zones = new Map(db.raw<[string, string]>('SELECT id, timezone FROM location'))
  const found = new Map<string, Map<number, DayClock>>()
  for (const [owner, kind, worker, startAt, endAt] of db.raw<[owner: string, kind: string, worker: string, startAt: number, endAt: number]>(ENTRIES, JSON.stringify([...several.keys()]))) {
    const row = several.get(owner)
    if (row === undefined) continue
    const [, location, , date] = row
    const day = daysBetween(date, localDateOf(startAt, zones.get(location) ?? 'UTC'))
    const days = found.get(owner) ?? found.set(owner, new Map()).get(owner)
    const clock = days?.get(day) ?? { loadMs: 0, unloadMs: 0, otherMs: 0, people: new Set() }
    clock[kind === 'load' || kind === 'pack' ? 'loadMs' : kind === 'unload' ? 'unloadMs' : 'otherMs'] += endAt - startAt
    clock.people.add(worker)
    days?.set(day, clock)
  }
  const within = [...found].filter(([owner, days]) => [...days.keys()].every((day) => day >= 0 && day < (several.get(owner)?.[14] ?? 0)))
  return new Map(within.map(([owner, days]) => [owner, new Map([...days].map(([day, { people, ...rest }]) => [day, { ...rest, heads: people.size }]))]))
}

interface DayClock {
  loadMs: number
  unloadMs: number
  otherMs: number
  readonly people: Set<string>
}

function wordsIn(list: string | null): string[] | null {
  return list === null ? null : (JSON.parse(list) as string[])
}
