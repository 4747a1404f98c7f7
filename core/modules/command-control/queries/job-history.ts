import { ok } from '../../../domain/failure/failure.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { auditBodySchema, type AuditBody } from '../../../kernel/audit/audit-entry.ts'
import { jobTarget } from '../commands/find-record.ts'
import type { CommandControlContract } from '../contract.ts'
import type { JobEvent } from '../order-shapes.ts'
import { journeysOfJob } from '../schedule/schedule-lookups.ts'
import { namesOf } from './names-of.ts'
import { offersOfJob } from './offers-of-job.ts'

type JobTransition = RecordByKind<'jobTransition'>

/** What happened to a job: this desk's audit of the job, its journeys and its plans, the transitions that other desks wrote, and offers from depot to depot. */
export const jobHistory: QueryHandler<CommandControlContract['job.history']> = {
  target: (state, { job }) => jobTarget(state, job),
  answer(state, { job, limit }) {
    const transitions: JobTransition[] = state.records.children('jobTransition', job)
    const told = new Set<JobTransition>()
    const device = chainOf(state)
    const audited = entriesOn(state, job).map((body): JobEvent => {
      const step = transitions.find(({ key }) => key === body.hlc)
      if (step) told.add(step)
      return { entry: body.device === device ? body.seq : null, at: step?.at ?? body.wall, user: body.actor.user, userName: null, action: body.action, from: step?.from ?? null, to: step?.to ?? null, reason: step?.reason ?? null, depot: null, changes: changesOf(body, job) }
    })
    const elsewhere = transitions.filter((step) => !told.has(step)).map((step): JobEvent => ({ entry: null, at: step.at, user: step.by, userName: null, action: 'job.setState', from: step.from, to: step.to, reason: step.reason, depot: null, changes: [] }))
    const events = [...audited, ...elsewhere, ...offersOfJob(state, job, device)].toSorted((a, b) => b.at - a.at).slice(0, limit)
    const names = namesOf(state, events.map(({ user }) => user))
    return ok({ events: events.map((event) => ({ ...event, userName: names[event.user] ?? null })) })
  },
}

/** Allowed actions that changed something of the job. Those on a journey or a whole location count where the job is among what they changed. */
function entriesOn(state: State, job: string): AuditBody[] {
  const objects = JSON.stringify([job, ...journeysOfJob(state.db, job), ...planned(state, job)])
  const rows = state.db.all<{ body: string }>("SELECT body FROM audit_entry WHERE object_id IN (SELECT value FROM json_each(?)) AND decision = 'allowed' ORDER BY id DESC LIMIT 5000", objects)
  return rows.map(({ body }) => auditBodySchema.parse(JSON.parse(body))).filter((body) => changesOf(body, job).length > 0)
}

/** The device that writes this database’s chain now; numbers of an earlier one are others. */
function chainOf(state: State): string | undefined {
  return state.db.get<{ device: string }>('SELECT device FROM audit_entry ORDER BY id DESC LIMIT 1')?.device
}

/** Plans are entries of the location. */
function planned(state: State, job: string): string[] {
  const location = state.records.get('job', job)?.location
  return location === undefined ? [] : [location]
}

function changesOf(body: AuditBody, job: string): JobEvent['changes'] {
  return body.changes.flatMap(({ kind, id, fields }): JobEvent['changes'] => {
    if (id === job) return [{ kind, key: null, fields }]
    const [owner, key] = [id.slice(0, 36), id.slice(37)]
    if (owner === job && kind !== 'jobTransition') return [{ kind, key, fields }]
    return kind === 'journeyJob' && key === job ? [{ kind, key: owner, fields }] : []
  })
}
