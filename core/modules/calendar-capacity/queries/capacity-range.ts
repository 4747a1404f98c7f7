import { MOST_DAYS } from '../../../domain/job/job-days.ts'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import { asId } from '../../../domain/records/field.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { createCapacityCache, type CapacityCache } from '../capacity/capacity-cache.ts'
import { DEFAULT_CAPACITY } from '../capacity/capacity-settings.ts'
import { dayCapacity, type DayCapacity } from '../capacity/day-capacity.ts'
import type { ResourceLoad } from '../capacity/day-load.ts'
import { packDay } from '../capacity/pack-day.ts'
import { createDayMarks, readCapacityDay, type CapacityDay } from '../capacity/read-capacity-day.ts'
import { replanDay, type ReplannedDay } from '../capacity/replan-day.ts'
import { sellByReplan, sellOnDay } from '../capacity/sell-on-day.ts'
import { sketchJob } from '../capacity/sketch-job.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import type { CapacityOnWire } from '../plan-shape.ts'
import type { DayJob } from '../recommend/day-problem.ts'
import { dayJobOf } from '../state/read-day.ts'
import { readerOf, refusalOnWire } from './on-wire.ts'
import { isAdvised } from './recommend-job.ts'

type Range = CalendarCapacityContract['capacity.range']
type CapacityDayOnWire = CapacityOnWire['days'][number]

const BEST = 5

/** Day by day, other work in between. What a day was found to hold is kept for as long as nothing that it is made of changes. */
export function capacityRange(dependencies: CalendarCapacityDependencies): QueryHandler<Range> {
  const cache = createCapacityCache()
  return {
    target(state, { location }) {
      return state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })
    },
    async answer(state, input, context) {
      const zone = state.records.get('location', input.location)?.timezone ?? 'UTC'
      const wanted = jobToSell(state, input, context, zone, dependencies)
      if (!wanted.ok) return wanted
      const to = addDays(input.from, input.days - 1)
      const today = localDateOf(context.now, zone)
      const counts = jobsByDate(state, input.location, input.from, to)
      const marks = createDayMarks(state, input.location, input.from, to, zone, context.now)
      const days: CapacityDayOnWire[] = []
      for (let index = 0; index < input.days; index += 1) {
        if (context.work?.signal.aborted) return refuse('store.cancelled')
        const date = addDays(input.from, index)
        const jobs = counts.get(date) ?? 0
        if (date < today) days.push({ ...NOTHING, date, state: 'past', jobs })
        else {
          const read = readCapacityDay(state, input.location, date, context.now, dependencies)
          if (!read.ok) return read
          const replan = input.effort === 'thorough' && read.value.open.length <= DEFAULT_CAPACITY.replanMostJobs ? replanOf(read.value, date === today ? context.now : null) : null
          const day = known(cache, `${input.location} ${date} ${input.effort}`, marks(read.value), read.value, replan)
          const job = wanted.value?.(date) ?? null
          days.push({ ...figures(date, day, jobs, read.value.open.length), sale: job && sale(state, read.value, day, job, context, replan) })
        }
        context.work?.progress({ stage: 'days', share: (index + 1) / input.days, bestCents: null })
        await dependencies.hooks?.pause?.()
      }
      return ok({ location: input.location, days, best: bestOf(days) })
    },
  }
}

type Replan = (jobs: readonly DayJob[]) => ReplannedDay

function replanOf({ problem }: CapacityDay, notBefore: number | null): Replan {
  return (jobs) => replanDay(problem, jobs, notBefore, DEFAULT_CAPACITY.replanIterations)
}

function known(cache: CapacityCache, key: string, mark: string, { problem, open }: CapacityDay, replan: Replan | null): DayCapacity {
  const found = cache.get(key, mark)
  if (found) return found
  const day = dayCapacity(problem, open, DEFAULT_CAPACITY, replan)
  cache.put(key, mark, day)
  return day
}

function sale(state: State, { problem, open }: CapacityDay, day: DayCapacity, job: DayJob, { session, company, now }: HandlerContext, replan: Replan | null): CapacityDayOnWire['sale'] {
  // On its own day it is sold as if it did not stand there yet.
  const others = open.filter(({ id }) => id !== job.id)
  const journeys = others.length === open.length ? day.journeys : packDay(problem, others, DEFAULT_CAPACITY).journeys
  const quick = sellOnDay({ ...problem, journeys }, job, now)
  const { refusal, ...found } = replan === null ? quick : sellByReplan(quick, problem, others, job, now, replan)
  return { ...found, refusal: refusal && refusalOnWire(refusal, readerOf(state, problem, company, session.language)) }
}

function figures(date: LocalDate, day: DayCapacity, jobs: number, unplannedJobs: number): Omit<CapacityDayOnWire, 'sale'> {
  const counted = ({ busy, there }: ResourceLoad) => ({ busy, there })
  return {
    date, state: day.state, load: Math.round(day.load * 1_000) / 1_000, scarcest: day.scarcest, jobs, unplannedJobs, unplannableJobs: day.left.length, squeezedJobs: day.squeezed,
    trucks: counted(day.trucks), people: counted(day.people), drivers: counted(day.drivers), leads: counted(day.leads),
    workMinutes: { taken: day.people.takenMinutes, there: day.people.thereMinutes },
  }
}

const NONE = { busy: 0, there: 0 }
const NOTHING: Omit<CapacityDayOnWire, 'date' | 'state' | 'jobs'> = {
  load: 0, scarcest: null, unplannedJobs: 0, unplannableJobs: 0, squeezedJobs: 0, trucks: NONE, people: NONE, drivers: NONE, leads: NONE, workMinutes: { taken: 0, there: 0 }, sale: null,
}

function bestOf(days: readonly CapacityDayOnWire[]): CapacityOnWire['best'] {
  return days
    .flatMap(({ date, sale: found }) => (found?.fits ? [{ date, cents: found.cents, arriveAt: found.arriveAt }] : []))
    .toSorted((a, b) => (a.cents ?? 0) - (b.cents ?? 0) || (a.date < b.date ? -1 : 1))
    .slice(0, BEST)
}

/** What is to be sold, as it would be on a day; null where nothing is. */
function jobToSell(state: State, { sell }: ParsedInputOf<Range>, { permits }: HandlerContext, zone: Zone, { locate }: CalendarCapacityDependencies): Result<((date: LocalDate) => DayJob) | null> {
  if (sell === null) return ok(null)
  if ('sketch' in sell) return ok((date) => sketchJob(sell.sketch, date, zone))
  const job = state.records.get('job', sell.job)
  if (!job) return refuse('record.not_found', { kind: 'job', id: sell.job })
  const seen = permits('recommend.job', { kind: 'job', id: job.id, location: job.location, jobState: job.status })
  if (!seen.ok) return seen
  if (isJobLocked(job.status)) return refuse('job.locked', { id: job.id, status: job.status })
  if (!isAdvised(job.status)) return refuse('job.not_plannable', { id: job.id, status: job.status })
  const stops = state.records.children('stop', asId<'job'>(job.id))
  const { window } = sell
  const sold = window === null ? job : { ...job, windowStart: window.start, windowEnd: window.end }
  return ok((date) => dayJobOf(sold, stops, date, zone, locate))
}

/** Sold ones, on each of their days; of those called off or put off, and of leads, none. */
function jobsByDate(state: State, location: string, from: LocalDate, to: LocalDate): Map<LocalDate, number> {
  const rows = state.db.all<{ date: string; days: number; jobs: number }>(
    `SELECT date, coalesce(days, 1) AS days, COUNT(*) AS jobs FROM job
     WHERE location = ? AND date BETWEEN ? AND ? AND status NOT IN ('lead', 'surveyed', 'estimateSent', 'lost', 'cancelled', 'rescheduled', 'onHold') GROUP BY 1, 2`,
    location, addDays(from, 1 - MOST_DAYS), to,
  )
  const counts = new Map<LocalDate, number>()
  for (const { date, days, jobs } of rows) {
    for (let day = 0; day < days; day += 1) counts.set(addDays(date, day), (counts.get(addDays(date, day)) ?? 0) + jobs)
  }
  return counts
}
