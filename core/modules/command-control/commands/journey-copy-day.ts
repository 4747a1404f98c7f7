import { ok, refuse } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type Change, type CommandHandler, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { takesPlace } from '../schedule/schedule-reader.ts'
import { checkTimes } from './check-times.ts'
import { crewOf } from './crew-changes.ts'
import { equipmentOf } from './equipment-changes.ts'
import { findRecord } from './find-record.ts'
import { scheduleDecision } from './schedule-decision.ts'

/** A day's journeys again on another day: trucks, crews, equipment and departures, and with `jobs` the jobs as new bookings. What is no longer in service, or already out that day, is left behind. */
export const journeyCopyDay: CommandHandler<CommandControlContract['journey.copyDay']> = {
  target(state, { location }) {
    const found = findRecord(state, 'location', location)
    return found.ok ? ok({ kind: 'journey', id: null, location }) : found
  },
  decide(state, { location, from, to, jobs }, context) {
    if (from === to) return refuse('input.invalid', { path: 'to', problem: 'it is the same day' })
    const times = checkTimes(state, location, to, {})
    if (!times.ok) return times
    const ids = (date: string) => state.db.all<{ id: string; truck: string | null }>("SELECT id, truck FROM journey WHERE location = ? AND date = ? AND status <> 'cancelled' ORDER BY id", location, date)
    const out = new Set(ids(to).map(({ truck }) => truck))
    const busy = new Set(state.db.all<{ key: string }>("SELECT c.key FROM crew_member c JOIN journey j ON j.id = c.owner WHERE j.date = ? AND j.status <> 'cancelled'", to).map(({ key }) => key))
    const taken = new Set(state.db.all<{ key: string }>("SELECT e.key FROM journey_equipment e JOIN journey j ON j.id = e.owner WHERE j.date = ? AND j.status <> 'cancelled'", to).map(({ key }) => key))
    const changes: Change[] = []
    let journeys = 0
    let leftOut = 0
    for (const { id } of ids(from)) {
      const journey = state.records.get('journey', id)
      if (!journey) continue
      const inService = journey.truck === null || state.records.get('truck', journey.truck)?.status === 'active'
      if (!inService || (journey.truck !== null && out.has(journey.truck))) {
        leftOut += 1
        continue
      }
      const crew = crewOf(state, id).filter(({ worker }) => !busy.has(worker) && state.records.get('worker', worker)?.status === 'active')
      const copies = jobs ? jobsOf(state, id) : []
      const copy = asId<'journey'>(context.newId())
      const status = journey.truck !== null && crew.length > 0 && copies.length > 0 ? 'planned' : 'draft'
      journeys += 1
      changes.push(put('journey', copy, { location, date: to, truck: journey.truck, departAt: journey.departAt, status }))
      changes.push(...crew.map(({ worker, role }) => put('crewMember', childId(copy, worker), { role })))
      const items = equipmentOf(state, id).filter((item) => !taken.has(item) && state.records.get('equipment', item)?.status === 'active')
      changes.push(...items.map((item, index) => put('journeyEquipment', childId(copy, item), { seq: index + 1 })))
      changes.push(...copies.flatMap((job, index) => copyJob(state, job, copy, to, index, context)))
    }
    return scheduleDecision(changes, { journeys, leftOut })
  },
}

function jobsOf(state: State, journey: string): Job[] {
  const lines = state.records.children('journeyJob', journey).toSorted((a, b) => a.seq - b.seq)
  return lines.flatMap(({ key }) => {
    const job = state.records.get('job', key)
    return job && takesPlace(job.status) ? [job] : []
  })
}

/** A new booking with the same promise and addresses: what was paid, clocked and found on site stays with the old one. */
function copyJob(state: State, job: Job, journey: string, date: string, index: number, context: HandlerContext): Change[] {
  const { id: _id, externalId: _externalId, depositCents: _depositCents, status: _status, bookedOn: _bookedOn, ...kept } = job
  const copy = asId<'job'>(context.newId())
  return [
    put('job', copy, { ...kept, date, status: 'planned', bookedBy: context.session.user }),
    put('jobTransition', childId(copy, context.hlc), { from: 'booked', to: 'planned', by: context.session.user, at: context.now, reason: null }),
    ...state.records.children('stop', job.id).map(({ owner: _owner, key, ...stop }) => put('stop', childId(copy, key), stop)),
    put('journeyJob', childId(journey, copy), { seq: (index + 1) * 1_000 }),
  ]
}
