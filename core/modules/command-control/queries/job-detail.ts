import { ok } from '../../../domain/failure/failure.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import { isPinned } from '../../../domain/journey/timeline-input.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { findRecord, jobTarget } from '../commands/find-record.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import { jobsAfter, journeysOfJob } from '../schedule/schedule-lookups.ts'
import { createScheduleReader } from '../schedule/schedule-reader.ts'
import { clashOnWire } from './clash-on-wire.ts'
import { namesOf } from './names-of.ts'
import { jobSteps } from './next-steps.ts'

export function jobDetail(places: CommandControlDependencies): QueryHandler<CommandControlContract['job.detail']> {
  return {
    target: (state, { job }) => jobTarget(state, job),
    answer(state, { job: id }, context) {
      const job = findRecord(state, 'job', id)
      if (!job.ok) return job
      const target = jobTarget(state, id)
      if (!target.ok) return target
      const location = findRecord(state, 'location', job.value.location)
      if (!location.ok) return location
      const { records, db } = state
      const journeys = createScheduleReader(db, records, places).journeys(journeysOfJob(db, id))
      const clashes = db.all<ClashRow>('SELECT * FROM clash WHERE id IN (SELECT clash FROM clash_subject WHERE subject = ?) ORDER BY id', id).map((row) => clashOnWire(row, context.session.language))
      const stops = records.children('stop', id).toSorted((a, b) => a.seq - b.seq)
      const customer = records.get('customer', job.value.customer) ?? null
      const history = records.children('jobTransition', id).map(({ from, to, by, at, reason }) => ({ from, to, by, at, reason }))
      const timeEntries = records.children('timeEntry', id)
      const standing = journeys.filter(({ status }) => status !== 'cancelled')
      return ok({
        job: job.value,
        stops,
        stopAreas: stops.map((stop) => {
          const area = isPinned(stop) ? null : places.locate(stop)
          return area && { ...area.position, radiusM: area.radiusM }
        }),
        customer,
        location: { id: location.value.id, name: location.value.name, timezone: location.value.timezone, province: location.value.province },
        history,
        nextStates: jobSteps(state, job.value, { customer, stops: stops.length, journeys: standing.map(({ truck, crew }) => ({ truck, crew })) }, context),
        journeys: journeys.map((journey) => {
          const timing = journey.timeline?.jobs.find((one) => one.id === id)
          const { date, truck } = journey
          return { id: journey.id, date, status: journey.status, truck, crew: journey.crew.map(({ worker, role }) => ({ worker, role })), arriveAt: timing?.arriveAt ?? null, startAt: timing?.startAt ?? null, endAt: timing?.endAt ?? null }
        }),
        timeEntries,
        inventory: records.children('inventoryItem', id).toSorted((a, b) => a.seq - b.seq),
        charges: records.children('charge', id).toSorted((a, b) => a.line - b.line),
        materials: records.children('material', id),
        payments: records.children('payment', id),
        clashes,
        before: job.value.afterJob === null ? [] : linkedJobs(state, [job.value.afterJob]),
        behind: linkedJobs(state, jobsAfter(db, [id])),
        names: namesOf(state, [
          ...history.map(({ by }) => by), ...timeEntries.map(({ worker }) => worker), ...(job.value.avoidWorkers ?? []), ...(job.value.wishedWorkers ?? []), ...(job.value.bookedBy === null ? [] : [job.value.bookedBy]),
          ...journeys.flatMap(({ truck, crew }) => [...(truck === null ? [] : [truck]), ...crew.map(({ worker }) => worker)]),
          ...clashes.flatMap((clash) => clash.subjects.map((subject) => subject.id)),
        ]),
        locked: isJobLocked(job.value.status),
        may: mayOf(context, target.value),
      })
    },
  }
}

function linkedJobs({ records }: State, ids: readonly string[]) {
  return ids.flatMap((id) => {
    const job = records.get('job', id)
    return job ? [{ id, number: job.externalId, date: job.date, status: job.status }] : []
  })
}

function mayOf({ permits }: HandlerContext, target: AccessTarget) {
  const may = (action: string) => permits(action, target).ok
  return { edit: may('job.edit'), reschedule: may('job.reschedule'), reopen: may('job.reopen'), setCharges: may('charge.set'), setInventory: may('inventory.set'), recommend: may('recommend.job'), seeLeaks: may('leaks.job') }
}
