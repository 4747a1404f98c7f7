import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isJobLocked, type JobState } from '../../../domain/job/job-state.ts'
import { asId } from '../../../domain/records/field.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import { recommend } from '../recommend/recommend.ts'
import { dayJobOf, readDay } from '../state/read-day.ts'
import { readerOf, recommendationOnWire, refusalOnWire } from './on-wire.ts'

const ADVISED: ReadonlySet<JobState> = new Set<JobState>(['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed', 'planned', 'dispatched', 'accepted', 'rescheduled', 'onHold', 'outOfStorage'])

/** Not yet begun. Leads too: what a job would cost is asked before it is sold. */
export function isAdvised(state: JobState): boolean {
  return ADVISED.has(state)
}

export function recommendJob(dependencies: CalendarCapacityDependencies): QueryHandler<CalendarCapacityContract['recommend.job']> {
  return {
    target(state, input) {
      const job = state.records.get('job', input.job)
      return job ? ok({ kind: 'job', id: job.id, location: job.location, jobState: job.status }) : refuse('record.not_found', { kind: 'job', id: input.job })
    },
    answer(state, input, { session, company, now }) {
      const job = findAdvised(state, input.job)
      if (!job.ok) return job
      const problem = readDay(state, job.value.location, job.value.date, now, dependencies)
      if (!problem.ok) return problem
      const reader = readerOf(state, problem.value, company, session.language)
      const wanted = dayJobOf(job.value, state.records.children('stop', job.value.id), job.value.date, problem.value.zone, dependencies.locate)
      const advice = recommend(problem.value, wanted, { limit: input.limit, alternatives: input.alternatives })
      return ok({
        job: job.value.id,
        recommendations: advice.recommendations.map((one) => recommendationOnWire(one, reader)),
        options: advice.options,
        refused: advice.refused.map(({ truck, journey, refusal }) => ({
          truck: asId<'truck'>(truck), truckName: reader.names.get(truck) ?? truck, journey: journey === null ? null : asId<'journey'>(journey), refusal: refusalOnWire(refusal, reader),
        })),
        refusedWorkers: advice.refusedWorkers.map(({ refusal, workers, nearest }) => ({ refusal: refusalOnWire(refusal, reader), workers, nearest: asId<'worker'>(nearest) })),
      })
    },
  }
}

function findAdvised(state: State, id: string): Result<Job> {
  const job = state.records.get('job', id)
  if (!job) return refuse('record.not_found', { kind: 'job', id })
  if (isJobLocked(job.status)) return refuse('job.locked', { id, status: job.status })
  return isAdvised(job.status) ? ok(job) : refuse('job.not_plannable', { id, status: job.status })
}
