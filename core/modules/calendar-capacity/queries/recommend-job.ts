import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isDayOf } from '../../../domain/job/job-days.ts'
import { OPEN_TO_ADVICE_STATES } from '../../../domain/job/job-phase.ts'
import { isJobLocked, type JobState } from '../../../domain/job/job-state.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import { asId } from '../../../domain/records/field.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { WantedDrives } from '../../../kernel/ports/travel-time.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CalendarCapacityDependencies, CrewRecords } from '../dependencies.ts'
import type { GoodRecords } from '../recommend/day-problem.ts'
import { recommend } from '../recommend/recommend.ts'
import { jobReading } from '../state/job-reading.ts'
import { crewOfDayBefore, dayJobOf, readDay } from '../state/read-day.ts'
import { ADVICE_WAIT_MS, askRoads, drivesOnWire } from '../travel/known-roads.ts'
import { stopsOfJob, wantedDrives } from '../travel/wanted-drives.ts'
import { readerOf, recommendationOnWire, refusalOnWire } from './on-wire.ts'

/** Not yet begun. Leads too: what a job would cost is asked before it is sold. */
export function isAdvised(state: JobState): boolean {
  return OPEN_TO_ADVICE_STATES.has(state)
}

export function recommendJob(dependencies: CalendarCapacityDependencies): QueryHandler<CalendarCapacityContract['recommend.job']> {
  return {
    target(state, input) {
      const job = state.records.get('job', input.job)
      return job ? ok({ kind: 'job', id: job.id, location: job.location, jobState: job.status }) : refuse('record.not_found', { kind: 'job', id: input.job })
    },
    async answer(state, input, { session, company, now }) {
      const job = findAdvised(state, input.job)
      if (!job.ok) return job
      const date = input.date ?? dayToPlan(state, job.value)
      if (!isDayOf(job.value, date)) return refuse('journey.other_day', { jobDate: job.value.date, journeyDate: date })
      const news = await askRoads(dependencies.roads, dependencies.roads?.isSet() === true ? drivesOf(state, job.value, date, dependencies.locate) : [], ADVICE_WAIT_MS)
      const problem = readDay(state, job.value.location, date, now, dependencies)
      if (!problem.ok) return problem
      const reader = readerOf(state, problem.value, company, session.language)
      const wanted = dayJobOf(job.value, state.records.children('stop', job.value.id), date, problem.value.zone, jobReading(state.db, dependencies.locate), crewOfDayBefore(state, job.value, date))
      const { records, ...crewRecord } = await recordsFor(dependencies.crewRecords, state, job.value.location, input.crewRecord, now)
      const advice = recommend(problem.value, wanted, { limit: input.limit, alternatives: input.alternatives, late: true, ...(records && { records }) })
      return ok({
        job: job.value.id,
        date,
        crewRecord,
        recommendations: advice.recommendations.map((one) => recommendationOnWire(one, date, reader)),
        drives: drivesOnWire(news, advice.recommendations.map(({ timeline }) => timeline)),
        options: advice.options,
        refused: advice.refused.map(({ truck, journey, refusal }) => ({
          truck: asId<'truck'>(truck), truckName: reader.names.get(truck) ?? truck, journey: journey === null ? null : asId<'journey'>(journey), refusal: refusalOnWire(refusal, reader),
        })),
        refusedWorkers: advice.refusedWorkers.map(({ refusal, workers, nearest }) => ({ refusal: refusalOnWire(refusal, reader), workers, nearest: asId<'worker'>(nearest) })),
      })
    },
  }
}

/** Whose record counts at the job's place, and for how much. */
async function recordsFor(crewRecords: CrewRecords | undefined, state: State, place: string, { weight, waits }: { readonly weight: number; readonly waits: boolean }, now: number): Promise<{ state: 'off' | 'pending' | 'counted'; cents: number; records?: GoodRecords }> {
  const location = state.records.get('location', place)
  if (!crewRecords || !location || weight === 0) return { state: 'off', cents: 0 }
  const found = waits ? await crewRecords.wait(state, location, now) : crewRecords.of(state, location, now)
  if (!found) return { state: 'pending', cents: 0 }
  const cents = Math.round(found.cents * weight)
  return cents === 0 ? { state: 'off', cents } : { state: 'counted', cents, records: { workers: found.workers, cents } }
}

/** Among the places of that day and the job's own, which may still be of another one. */
function drivesOf(state: State, job: Job, date: LocalDate, locate: LocateStop): WantedDrives[] {
  const location = state.records.get('location', job.location)
  return location ? [wantedDrives(state, location, date, locate, stopsOfJob(state, job.id, locate))] : []
}

/** Of its days the first on which it stands on no journey; its first where it stands on one each day. */
function dayToPlan({ db }: State, job: Job): LocalDate {
  const taken = new Set(db.all<{ date: string }>("SELECT j.date FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE jj.key = ? AND j.status <> 'cancelled'", job.id).map(({ date }) => date))
  return Array.from({ length: job.days ?? 1 }, (_, index) => addDays(job.date, index)).find((date) => !taken.has(date)) ?? job.date
}

function findAdvised(state: State, id: string): Result<Job> {
  const job = state.records.get('job', id)
  if (!job) return refuse('record.not_found', { kind: 'job', id })
  if (isJobLocked(job.status)) return refuse('job.locked', { id, status: job.status })
  return isAdvised(job.status) ? ok(job) : refuse('job.not_plannable', { id, status: job.status })
}
