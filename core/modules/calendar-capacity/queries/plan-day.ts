import { ok, refuse } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import { planDay } from '../plan/plan-day.ts'
import { fixFor, fixText } from '../plan/plan-fix.ts'
import { dayJobOf, readDay } from '../state/read-day.ts'
import { readerOf, recommendationOnWire, refusalOnWire } from './on-wire.ts'

export function planDayQuery(dependencies: CalendarCapacityDependencies): QueryHandler<CalendarCapacityContract['plan.day']> {
  return {
    target(state, { location }) {
      return state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })
    },
    async answer(state, { location, date, seed, iterations, weights, keep }, { session, company, now }) {
      const problem = readDay(state, location, date, now, dependencies)
      if (!problem.ok) return problem
      const reader = readerOf(state, problem.value, company, session.language)
      const jobs = unassigned(state, location, date).flatMap((id) => {
        const job = state.records.get('job', id)
        return job ? [dayJobOf(job, state.records.children('stop', id), date, problem.value.zone, dependencies.locate)] : []
      })
      const kept = keep.flatMap(({ job: id, assignments }) => {
        const job = jobs.find((one) => one.id === id)
        return job ? [{ job, assignments }] : []
      })
      const open = jobs.filter(({ id }) => !kept.some(({ job }) => job.id === id))
      const plan = await planDay(problem.value, open, { seed, iterations, weights, kept }, dependencies.hooks)
      const isOnRecord = (journey: string) => !plan.journeys.some(({ key, isNew }) => isNew && key === journey)
      return ok({
        location, date,
        journeys: plan.journeys.map(({ key, isNew, truck, crew, departAt, jobs: placed }) => ({
          key, journey: isNew ? null : asId<'journey'>(key), truck: asId<'truck'>(truck), departAt,
          crew: crew.map(({ worker, role }) => ({ worker: asId<'worker'>(worker), role })), jobs: placed.map((id) => asId<'job'>(id)),
        })),
        steps: plan.steps.map(({ job, journey, journeys, recommendation }) => ({ job: asId<'job'>(job), journeyKey: journey, journeyKeys: [...journeys], recommendation: recommendationOnWire(recommendation, reader, isOnRecord) })),
        unplanned: plan.unplanned.map(({ job, truck, refusal }) => {
          const fix = fixFor(refusal?.code ?? null)
          return { job: asId<'job'>(job), truck: truck === null ? null : asId<'truck'>(truck), refusal: refusal && refusalOnWire(refusal, reader), fix, fixText: fixText(fix, session.language) }
        }),
        jobs: jobs.flatMap(({ id }) => {
          const job = state.records.get('job', id)
          const customerName = job === undefined ? null : (state.records.get('customer', job.customer)?.name ?? null)
          return job ? [{ job: job.id, number: job.externalId, customerName, type: job.type, windowStart: job.windowStart, windowEnd: job.windowEnd, quoteTotalCents: job.quoteTotalCents }] : []
        }),
        totalCents: plan.totalCents,
        iterations: plan.iterations,
      })
    },
  }
}

/** Sold, not begun, and on no journey of the day that stands. */
function unassigned(state: State, location: string, date: string): string[] {
  return state.db.all<{ id: string }>(
    `SELECT id FROM job WHERE location = ? AND date = ? AND status IN ('booked', 'confirmed', 'planned', 'dispatched', 'accepted', 'outOfStorage')
     AND NOT EXISTS (SELECT 1 FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE jj.key = job.id AND j.date = job.date AND j.status <> 'cancelled') ORDER BY id`,
    location, date,
  ).map(({ id }) => id)
}
