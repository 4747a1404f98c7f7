import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { AWAITS_CREW_STATES, UNFINISHED_STATES } from '../../../domain/job/job-phase.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import { withDisruptions, type DisruptedDay } from '../day-plan/apply-disruptions.ts'
import type { DayPlanInput, PlanPlace } from '../day-plan/day-plan-input.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import type { PlanTask } from '../plan-task.ts'
import type { DayJob } from '../recommend/day-problem.ts'
import { jobReading } from './job-reading.ts'
import { crewOfDayBefore, dayJobOf, readDay } from './read-day.ts'

export interface ReadPlan {
  readonly input: DayPlanInput
  /** What the task's disruptions took off the board, and what they could not. */
  readonly disrupted: Omit<DisruptedDay, 'places'>
}

/** The days of a task's locations, as they would be with its disruptions. */
export function readPlanInput(state: State, task: PlanTask, dependencies: CalendarCapacityDependencies): Result<ReadPlan> {
  const { date, from, weights, loans } = task
  const places: PlanPlace[] = []
  const reading = jobReading(state.db, dependencies.locate)
  for (const location of new Set(task.locations)) {
    const problem = readDay(state, location, date, task.now, dependencies)
    if (!problem.ok) return problem
    const jobs = unplannedJobs(state, location, date).flatMap((id) => {
      const job = state.records.get('job', id)
      return job ? [dayJobOf(job, state.records.children('stop', id), date, problem.value.zone, reading, crewOfDayBefore(state, job, date))] : []
    })
    places.push({ location, problem: problem.value, jobs })
  }
  const lockedJourneys = new Set(task.lockedJourneys)
  const disrupted = withDisruptions(places, task.disruptions, { lockedJourneys, jobOf: (id) => jobOf(state, id, date, places, dependencies) })
  if (!disrupted.ok) return disrupted
  const { places: all, ...rest } = disrupted.value
  const { onlyJobs } = task
  const asItWouldBe = onlyJobs === null ? all : all.map((place) => ({ ...place, jobs: place.jobs.filter(({ id }) => onlyJobs.includes(id)) }))
  return ok({ input: { places: asItWouldBe, from, weights, loans, lockedJourneys, lockedJobs: new Set(task.lockedJobs) }, disrupted: rest })
}

/** Sold, not begun (or begun on an earlier one of its days), and on no journey of the day that stands; in id order. */
export function unplannedJobs(state: State, location: string, date: string): string[] {
  return state.db.all<{ id: string }>(
    `SELECT id FROM job WHERE id IN (SELECT id FROM job WHERE location = ? AND date = ? UNION SELECT id FROM job WHERE location = ? AND days > 1 AND date BETWEEN date(?, '-9 days') AND ? AND julianday(?) - julianday(date) < days)
     AND (status IN ${stateList(AWAITS_CREW_STATES)} OR (date < ? AND status IN ${stateList(UNFINISHED_STATES)}))
     AND NOT EXISTS (SELECT 1 FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE jj.key = job.id AND j.date = ? AND j.status <> 'cancelled') ORDER BY id`,
    location, date, location, date, date, date, date, date,
  ).map(({ id }) => id)
}

/** A job of whatever day, as it would be on this one. */
function jobOf(state: State, id: string, date: LocalDate, places: readonly PlanPlace[], { locate }: CalendarCapacityDependencies): Result<{ readonly location: string; readonly job: DayJob }> {
  const job = state.records.get('job', id)
  if (!job) return refuse('record.not_found', { kind: 'job', id })
  const zone = places.find(({ location }) => location === job.location)?.problem.zone ?? state.records.get('location', job.location)?.timezone ?? 'UTC'
  return ok({ location: job.location, job: dayJobOf(job, state.records.children('stop', id), date, zone, jobReading(state.db, locate)) })
}
