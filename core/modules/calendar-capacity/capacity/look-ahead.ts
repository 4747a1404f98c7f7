import { MOST_DAYS } from '../../../domain/job/job-days.ts'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { SOLD_STATES } from '../../../domain/job/job-phase.ts'
import { createDriveBook } from '../../../domain/place/drive-book.ts'
import { asId } from '../../../domain/records/field.ts'
import { addDays, daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import { jobReading } from '../state/job-reading.ts'
import { dayJobOf } from '../state/read-day.ts'
import { payWeekOf } from '../state/read-duty.ts'
import { onRoads } from '../travel/known-roads.ts'
import { addedMinutes, sumMinutes, withWeekMinutes, type WorkerMinutes } from './added-minutes.ts'
import type { CapacityCache } from './capacity-cache.ts'
import { DEFAULT_CAPACITY } from './capacity-settings.ts'
import type { CapacityTask, FoundDay } from './capacity-task.ts'
import { dayCapacity, type DayCapacity } from './day-capacity.ts'
import type { ResourceLoad } from './day-load.ts'
import { inCoarseSteps, packDay } from './pack-day.ts'
import { createDayMarks, readCapacityDay, type CapacityDay } from './read-capacity-day.ts'
import { replanDay, type Replan } from './replan-day.ts'
import { sellOverDays, type DayToSell, type JobToSell } from './sell-over-days.ts'
import { sketchJob } from './sketch-job.ts'

/** Whoever looks: what it keeps of earlier looks, whether to go on, and where it tells how far it is. */
export interface Looking {
  readonly cache: CapacityCache
  readonly shouldStop: () => boolean
  readonly progress: (share: number) => void
  /** Lets other work on this thread in between two days. */
  readonly pause?: () => Promise<void>
}

/** Of the work of a range with something to sell, so much is the days themselves. */
const SHARE_OF_DAYS = 0.6

/** Day by day. What a day was found to hold is kept for as long as nothing that it is made of changes. */
export async function lookAhead(state: State, task: CapacityTask, given: CalendarCapacityDependencies, looking: Looking): Promise<Result<readonly FoundDay[]>> {
  const book = task.drives && createDriveBook(task.drives)
  const dependencies = book ? onRoads(given, book) : given
  const { location, from, days, now, effort } = task
  const zone = state.records.get('location', location)?.timezone
  if (zone === undefined) return refuse('record.not_found', { kind: 'location', id: location })
  const wanted = jobToSell(state, task, zone, dependencies)
  if (!wanted.ok) return wanted
  const to = addDays(from, days - 1)
  const today = localDateOf(now, zone)
  const shown = Array.from({ length: days }, (_, index) => addDays(from, index))
  const { first, last } = daysToReckon(from > today ? from : today, to, today, wanted.value)
  const marks = createDayMarks(state, location, first, last, zone, now, book)
  const looked = new Map<LocalDate, LookedDay>()
  const share = wanted.value === null ? 1 : SHARE_OF_DAYS
  const count = Math.max(0, daysFrom(first, last))
  // Of the pay week so far: who is packed onto a day has those hours behind him on the next.
  let week: WorkerMinutes[] = []
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (looking.shouldStop()) return refuse('store.cancelled')
    if (payWeekOf(date) === date) week = []
    const read = readCapacityDay(state, location, date, now, dependencies)
    if (!read.ok) return read
    const day: CapacityDay = { ...read.value, problem: inCoarseSteps(withWeekMinutes(read.value.problem, sumMinutes(week)), DEFAULT_CAPACITY) }
    const replan = effort === 'thorough' && day.open.length <= DEFAULT_CAPACITY.replanMostJobs ? replanOf(looking) : null
    const capacity = known(looking, `${location} ${date} ${effort}`, marks(day), day, replan)
    if (looking.shouldStop()) return refuse('store.cancelled')
    looked.set(date, { capacity, open: day.open.length, toSell: toSell(read.value, day, capacity, task, replan) })
    week.push(capacity.addedMinutes)
    looking.progress((share * (daysFrom(first, date))) / count)
    await looking.pause?.()
  }
  const counts = jobsByDate(state, location, from, to)
  const found: FoundDay[] = []
  for (const [index, date] of shown.entries()) {
    if (looking.shouldStop()) return refuse('store.cancelled')
    const jobs = counts.get(date) ?? 0
    const day = looked.get(date)
    if (!day) found.push({ ...NOTHING, date, state: 'past', jobs })
    else {
      const sale = wanted.value === null ? null : sellOverDays(wanted.value, date, now, (other) => looked.get(other)?.toSell ?? null)
      found.push({ ...figures(date, day.capacity, jobs, day.open), sale })
    }
    if (wanted.value === null) continue
    looking.progress(share + ((1 - share) * (index + 1)) / days)
    await looking.pause?.()
  }
  return looking.shouldStop() ? refuse('store.cancelled') : ok(found)
}

interface LookedDay {
  readonly capacity: DayCapacity
  readonly open: number
  readonly toSell: DayToSell
}

/** The pay week is looked at from its beginning, so that a day comes out the same whatever range it is in; and where something is sold to its end, behind the last of the job's days. */
function daysToReckon(from: LocalDate, to: LocalDate, today: LocalDate, sold: JobToSell | null): { readonly first: LocalDate; readonly last: LocalDate } {
  const week = payWeekOf(from)
  return { first: week > today ? week : today, last: sold === null || to < from ? to : addDays(payWeekOf(addDays(to, sold.days - 1)), 6) }
}

function daysFrom(first: LocalDate, date: LocalDate): number {
  return daysBetween(first, date) + 1
}

function replanOf(looking: Looking): Replan {
  return (problem, jobs) => replanDay(problem, jobs, { iterations: DEFAULT_CAPACITY.replanIterations, shouldStop: looking.shouldStop })
}

function known({ cache, shouldStop }: Looking, key: string, mark: string, { problem, open }: CapacityDay, replan: Replan | null): DayCapacity {
  const found = cache.get(key, mark)
  if (found) return found
  const day = dayCapacity(problem, open, DEFAULT_CAPACITY, replan)
  // One that was ended early says nothing.
  if (!shouldStop()) cache.put(key, mark, day)
  return day
}

/** On its own days a job is sold as if it did not stand there yet. */
function toSell(read: CapacityDay, { problem }: CapacityDay, capacity: DayCapacity, { sell }: CapacityTask, replan: Replan | null): DayToSell {
  const own = sell !== null && 'job' in sell ? sell.job : null
  const open = read.open.filter(({ id }) => id !== own)
  if (open.length === read.open.length) return { ...read, journeys: capacity.journeys, addedMinutes: capacity.addedMinutes, replan }
  const { journeys } = packDay(problem, open, DEFAULT_CAPACITY)
  return { problem: read.problem, open, journeys, addedMinutes: addedMinutes(problem, journeys), replan }
}

function figures(date: LocalDate, day: DayCapacity, jobs: number, unplannedJobs: number): Omit<FoundDay, 'sale'> {
  const counted = ({ busy, there }: ResourceLoad) => ({ busy, there })
  return {
    date, state: day.state, load: Math.round(day.load * 1_000) / 1_000, scarcest: day.scarcest, jobs, unplannedJobs, unplannableJobs: day.left.length, squeezedJobs: day.squeezed,
    trucks: counted(day.trucks), people: counted(day.people), drivers: counted(day.drivers), leads: counted(day.leads),
    workMinutes: { taken: day.people.takenMinutes, there: day.people.thereMinutes },
  }
}

const NONE = { busy: 0, there: 0 }
const NOTHING: Omit<FoundDay, 'date' | 'state' | 'jobs'> = {
  load: 0, scarcest: null, unplannedJobs: 0, unplannableJobs: 0, squeezedJobs: 0, trucks: NONE, people: NONE, drivers: NONE, leads: NONE, workMinutes: { taken: 0, there: 0 }, sale: null,
}

/** Null where nothing is to be sold. */
function jobToSell(state: State, { sell }: CapacityTask, zone: Zone, { locate }: CalendarCapacityDependencies): Result<JobToSell | null> {
  if (sell === null) return ok(null)
  if ('sketch' in sell) return ok({ days: sell.sketch.days, on: (first, date, crewBefore) => sketchJob(sell.sketch, first, date, zone, crewBefore) })
  const job = state.records.get('job', sell.job)
  if (!job) return refuse('record.not_found', { kind: 'job', id: sell.job })
  const stops = state.records.children('stop', asId<'job'>(job.id))
  const { window } = sell
  const reading = jobReading(state.db, locate)
  const sold = window === null ? job : { ...job, windowStart: window.start, windowEnd: window.end }
  return ok({ days: job.days ?? 1, on: (first, date, crewBefore) => dayJobOf({ ...sold, date: first }, stops, date, zone, reading, crewBefore) })
}

/** Sold ones, on each of their days; of those called off or put off, and of leads, none. */
function jobsByDate(state: State, location: string, from: LocalDate, to: LocalDate): Map<LocalDate, number> {
  const rows = state.db.all<{ date: string; days: number; jobs: number }>(
    `SELECT date, coalesce(days, 1) AS days, COUNT(*) AS jobs FROM job
     WHERE location = ? AND date BETWEEN ? AND ? AND status IN ${stateList(SOLD_STATES)} GROUP BY 1, 2`,
    location, addDays(from, 1 - MOST_DAYS), to,
  )
  const counts = new Map<LocalDate, number>()
  for (const { date, days, jobs } of rows) {
    for (let day = 0; day < days; day += 1) counts.set(addDays(date, day), (counts.get(addDays(date, day)) ?? 0) + jobs)
  }
  return counts
}
