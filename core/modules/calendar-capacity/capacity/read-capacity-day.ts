import { ok, type Result } from '../../../domain/failure/failure.ts'
import type { DriveBook } from '../../../domain/place/drive-book.ts'
import type { Position } from '../../../domain/place/position.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Instant, Zone } from '../../../domain/time/zone-offset.ts'
import { localDateOf, startOfDay } from '../../../domain/time/zoned-time.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { jobReading } from '../state/job-reading.ts'
import { dayJobOf, readDay } from '../state/read-day.ts'
import { unplannedJobs } from '../state/read-plan-input.ts'
import { roadMark } from '../travel/known-roads.ts'
import { fingerprintOf } from '../../../domain/text/text-hash.ts'

export interface CapacityDay {
  readonly problem: DayProblem
  /** Jobs that want a truck and a crew: those on no journey, and those on one that lacks either. */
  readonly open: readonly DayJob[]
}

export function readCapacityDay(state: State, location: string, date: LocalDate, now: Instant, dependencies: CalendarCapacityDependencies): Result<CapacityDay> {
  const problem = readDay(state, location, date, now, dependencies)
  if (!problem.ok) return problem
  const reading = jobReading(state.db, dependencies.locate)
  const loose = unplannedJobs(state, location, date).flatMap((id) => {
    const job = state.records.get('job', id)
    return job ? [dayJobOf(job, state.records.children('stop', id), date, problem.value.zone, reading)] : []
  })
  const { bare = [], manned = [] } = Object.groupBy(problem.value.journeys, (journey) => (isBare(journey) ? 'bare' : 'manned'))
  return ok({ problem: { ...problem.value, journeys: manned }, open: [...loose, ...bare.flatMap(({ jobs }) => jobs)] })
}

function isBare({ open, underWay, truck, crew }: DayJourney): boolean {
  return open && !underWay && (truck === null || crew.length === 0)
}

/** The longest rule about hours looks back two weeks. */
const DAYS_BACK = 14

/** Everything that a day's capacity is made of, as far as it may change: what `readCapacityDay` gives, and what the drivers' hours look back upon. */
export function createDayMarks(state: State, location: string, from: LocalDate, to: LocalDate, zone: Zone, now: Instant, book?: DriveBook): (day: CapacityDay) => string {
  const today = localDateOf(now, zone)
  const place = JSON.stringify(state.records.get('location', location) ?? null)
  const planned = new Map<LocalDate, string>()
  for (const row of state.db.raw<readonly [date: string, worker: string, hours: number | null]>(PLANNED, location, addDays(from, -DAYS_BACK), to)) planned.set(row[0], `${planned.get(row[0]) ?? ''} ${row[1]} ${row[2]}`)
  const clocked = JSON.stringify(state.db.raw(CLOCKED, location, startOfDay(addDays(from < today ? from : today, -DAYS_BACK), zone)))
  return ({ problem, open }) => {
    const { date, notBefore, trucks, workers, journeys } = problem
    const before = Array.from({ length: DAYS_BACK }, (_, index) => planned.get(addDays(date, -1 - index)) ?? '')
    return fingerprintOf(JSON.stringify([today, notBefore, place, trucks, workers, journeys, open, before, date <= addDays(today, DAYS_BACK) ? clocked : null, book ? roadMark(book, pointsOf(problem, open)) : null]))
  }
}

function pointsOf({ yard, journeys }: DayProblem, open: readonly DayJob[]): Position[] {
  return [yard, ...[...journeys.flatMap(({ jobs }) => jobs), ...open].flatMap(({ stops }) => stops.map(({ position }) => position))].filter((position) => position !== null)
}

const PLANNED = `
  SELECT j.date, c.key, SUM(job.estimated_hours / coalesce(job.days, 1))
  FROM journey j JOIN crew_member c ON c.owner = j.id JOIN journey_job jj ON jj.owner = j.id JOIN job ON job.id = jj.key
  WHERE j.location = ? AND j.date BETWEEN ? AND ? AND j.status <> 'cancelled'
  GROUP BY j.date, c.key ORDER BY j.date, c.key`

const CLOCKED = 'SELECT COUNT(*), SUM(start_at), SUM(end_at), SUM(paid) FROM time_entry INDEXED BY time_entry_duty WHERE worker IN (SELECT id FROM worker WHERE location = ?) AND start_at >= ?'
