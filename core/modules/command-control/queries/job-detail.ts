import { ok } from '../../../domain/failure/failure.ts'
import { JOB_MACHINE } from '../../../domain/job/job-state.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { findRecord, jobTarget } from '../commands/find-record.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import { journeysOfJob } from '../schedule/schedule-lookups.ts'
import { createScheduleReader } from '../schedule/schedule-reader.ts'
import { clashOnWire } from './clash-on-wire.ts'

export function jobDetail(places: CommandControlDependencies): QueryHandler<CommandControlContract['job.detail']> {
  return {
    target: (state, { job }) => jobTarget(state, job),
    answer(state, { job: id }, { session }) {
      const job = findRecord(state, 'job', id)
      if (!job.ok) return job
      const { records, db } = state
      const { status } = job.value
      const schedule = createScheduleReader(db, records, places)
      const journeys = schedule.journeys(journeysOfJob(db, id))
      const clashes = db.all<ClashRow>('SELECT * FROM clash WHERE id IN (SELECT clash FROM clash_subject WHERE subject = ?) ORDER BY id', id)
      return ok({
        job: job.value,
        stops: records.children('stop', id).toSorted((a, b) => a.seq - b.seq),
        customer: records.get('customer', job.value.customer) ?? null,
        history: records.children('jobTransition', id).map(({ from, to, by, at, reason }) => ({ from, to, by, at, reason })),
        nextStates: JOB_MACHINE.nextStates(status).map((state) => ({ state, needsReason: JOB_MACHINE.cell(status, state) === 'C' })),
        journeys: journeys.map((journey) => {
          const timing = journey.timeline?.jobs.find((one) => one.id === id)
          const { date, truck } = journey
          return { id: journey.id, date, status: journey.status, truck, crew: journey.crew.map(({ worker, role }) => ({ worker, role })), arriveAt: timing?.arriveAt ?? null, startAt: timing?.startAt ?? null, endAt: timing?.endAt ?? null }
        }),
        timeEntries: records.children('timeEntry', id),
        clashes: clashes.map((row) => clashOnWire(row, session.language)),
      })
    },
  }
}
