import { ok } from '../../../domain/failure/failure.ts'
import { peopleWanted } from '../../../domain/crew/crew-range.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import { isJourneyLocked } from '../../../domain/journey/journey-state.ts'
import { isPinned } from '../../../domain/journey/timeline-input.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { Stop } from '../../../domain/records/job-records.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { equipmentOf } from '../commands/equipment-changes.ts'
import { findRecord, journeyTarget } from '../commands/find-record.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import type { JourneyDetail } from '../order-shapes.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import { createScheduleReader, takesPlace } from '../schedule/schedule-reader.ts'
import type { PlannedJourney } from '../clash/planned-journey.ts'
import { clashOnWire } from './clash-on-wire.ts'
import { namesOf } from './names-of.ts'
import { journeySteps } from './next-steps.ts'

/** The day of one truck, as it was planned and as it went. */
export function journeyDetail(places: CommandControlDependencies): QueryHandler<CommandControlContract['journey.detail']> {
  return {
    target: (state, { journey }) => journeyTarget(state, journey),
    answer(state, { journey: id }, context) {
      const found = findRecord(state, 'journey', id)
      if (!found.ok) return found
      const target = journeyTarget(state, id)
      if (!target.ok) return target
      const journey = found.value
      const location = findRecord(state, 'location', journey.location)
      if (!location.ok) return location
      const { records, db } = state
      const planned = createScheduleReader(db, records, places).journeys([id])[0]
      const crew = records.children('crewMember', id).map(({ key, role }) => {
        const worker = records.get('worker', key)
        return { worker: key, name: worker?.name ?? '', role, skills: worker?.skills ?? [], active: worker?.status === 'active' }
      })
      const equipment = equipmentOf(state, id).map((item) => {
        const record = records.get('equipment', item)
        return { id: item, name: record?.name ?? '', kind: record?.kind ?? '', active: record?.status === 'active' }
      })
      const jobs = (planned?.jobs ?? []).flatMap((job) => jobOf(state, job, planned, places.locate) ?? [])
      const driven = jobs.filter(({ status }) => takesPlace(status))
      const crewNeeded = Math.max(0, ...driven.map(peopleWanted))
      const truck = journey.truck === null ? undefined : records.get('truck', journey.truck)
      const history = records.children('journeyTransition', id)
      const times = jobs.flatMap(({ id: job }) => records.children('timeEntry', job))
      const names = namesOf(state, [...history.map(({ by }) => by), ...times.map(({ worker }) => worker)])
      const timeline = planned?.timeline
      const may = (action: string) => context.permits(action, target.value).ok
      return ok({
        journey: {
          id, externalId: journey.externalId, date: journey.date, status: journey.status, departAt: journey.departAt, locked: isJourneyLocked(journey.status),
          location: { id: location.value.id, name: location.value.name, timezone: location.value.timezone },
          truck: truck ? { id: truck.id, name: truck.name, volumeCuft: truck.volumeCuft, payloadKg: truck.payloadKg, plate: truck.plate, features: truck.features ?? [] } : null,
        },
        crew, equipment, crewNeeded, jobs,
        plan: {
          onDutyAt: timeline?.onDutyAt ?? null, leaveYardAt: timeline?.leaveYardAt ?? null, backAtYardAt: timeline?.backAtYardAt ?? null, offDutyAt: timeline?.offDutyAt ?? null,
          drivingMinutes: timeline?.drivingMinutes ?? 0, waitMinutes: timeline?.waitMinutes ?? 0, metres: timeline?.metres ?? 0, unknownLegs: timeline?.unknownLegs ?? 0, approximateLegs: timeline?.approximateLegs ?? 0,
        },
        history: history.map(({ from, to, by, at, reason }) => ({ from, to, by, byName: names[by] ?? null, at, reason })),
        nextStates: journeySteps(state, journey, { crew: crew.map(({ worker, role }) => ({ worker, role })), crewNeeded, jobs: driven.length }, context),
        times: times.map(({ owner, worker, kind, startAt, endAt, paid }) => ({ job: owner, worker, name: names[worker] ?? '', kind, startAt, endAt, paid })).toSorted((a, b) => a.startAt - b.startAt),
        materials: jobs.flatMap(({ id: job }) => records.children('material', job).map(({ item, issued, returned, billed }) => ({ job, item, issued, returned, billed }))),
        clashes: db.all<ClashRow>('SELECT * FROM clash WHERE id IN (SELECT clash FROM clash_subject WHERE subject = ?) ORDER BY id', id).map((row) => clashOnWire(row, context.session.language)),
        may: { assignCrew: may('journey.assignCrew'), assignTruck: may('journey.assignTruck'), assignEquipment: may('journey.assignEquipment'), reorder: may('journey.reorder'), setDeparture: may('journey.setDeparture'), remove: may('journey.remove') },
      })
    },
  }
}

/** Null where this desk does not hold the job. */
function jobOf(state: State, id: string, planned: PlannedJourney | undefined, locate: LocateStop): JourneyDetail['jobs'][number] | null {
  const { records } = state
  const job = records.get('job', id)
  if (!job) return null
  const customer = records.get('customer', job.customer)
  const timing = planned?.timeline?.jobs.find((one) => one.id === id)
  const clocked = records.children('timeEntry', id).filter(({ startAt }) => (job.days ?? 1) === 1 || !planned || localDateOf(startAt, planned.zone) === planned.date)
  return {
    id, externalId: job.externalId, type: job.type, status: job.status, locked: isJobLocked(job.status), date: job.date, days: job.days, windowStart: job.windowStart, windowEnd: job.windowEnd, windowGraceMinutes: job.windowGraceMinutes,
    customerName: customer?.name ?? null, customerPhone: customer?.phone ?? null, crewSize: job.crewSize, crewMin: job.crewMin, crewMax: job.crewMax, trucks: job.trucks, volumeCuft: job.volumeCuft, weightKg: job.weightKg, estimatedHours: job.estimatedHours,
    requiredSkills: job.requiredSkills ?? [], requiredFeatures: job.requiredFeatures ?? [], notesCrew: job.notesCrew, quoteTotalCents: job.quoteTotalCents,
    stops: records.children('stop', id).toSorted((a, b) => a.seq - b.seq).map((stop) => placeOf(stop, locate)),
    planned: { arriveAt: timing?.arriveAt ?? null, startAt: timing?.startAt ?? null, endAt: timing?.endAt ?? null, waitMinutes: timing?.waitMinutes ?? 0, lateMinutes: timing?.lateMinutes ?? 0 },
    actual: { startAt: clocked.length === 0 ? null : Math.min(...clocked.map(({ startAt }) => startAt)), endAt: clocked.length === 0 ? null : Math.max(...clocked.map(({ endAt }) => endAt)) },
    states: records.children('jobTransition', id).map(({ to, at }) => ({ to, at })),
  }
}

function placeOf(stop: Stop, locate: LocateStop): JourneyDetail['jobs'][number]['stops'][number] {
  const { kind, address, postalCode, property, floor, hasElevator, stairs, longCarryM, parking, notes } = stop
  const pinned = isPinned(stop)
  return { kind, address, postalCode, pinned, radiusM: pinned ? null : (locate(stop)?.radiusM ?? null), property, floor, hasElevator, stairs, longCarryM, parking, notes }
}
