import { addDays } from '../../../domain/time/local-date.ts'
import { startOfDay } from '../../../domain/time/zoned-time.ts'
import { childId } from '../../../domain/records/record.ts'
import type { Clash } from '../clash/clash.ts'
import { truckDoubleBooked, workerDoubleBooked } from '../clash/double-booked.ts'
import { hoursBroken } from '../clash/hours-broken.ts'
import { jobStateImpossible, journeyStateImpossible } from '../clash/impossible-state.ts'
import { jobOnJourneys } from '../clash/job-on-journeys.ts'
import { licenceBroken, type LicenceFacts } from '../clash/licence-broken.ts'
import { lockedJobEdited } from '../clash/locked-job-edited.ts'
import { driversOf, isOpen, type PlannedJourney } from '../clash/planned-journey.ts'
import { resourceUnavailable } from '../clash/resource-unavailable.ts'
import { storageDoubleLet } from '../clash/storage-double-let.ts'
import type { ScheduleReader } from './schedule-reader.ts'
import { CYCLE_DAYS, type Unit } from './touched-units.ts'

/** All clashes of one unit, from merged records alone. */
export function detectUnit(schedule: ScheduleReader, unit: Unit): Clash[] {
  const [kind = '', id = '', rest = ''] = unit.split('|')
  switch (kind) {
    case 'truck':
      return truckDoubleBooked(id, rest, journeysOf(schedule, schedule.source.journeysOfTruck(id, rest, addDays(rest, 1))))
    case 'worker':
      return workerDoubleBooked(id, rest, journeysOf(schedule, schedule.source.journeysOfWorker(id, rest, addDays(rest, 1))))
    case 'hours':
      return ofDriver(schedule, id, rest)
    case 'journey':
      return ofJourney(schedule, id)
    case 'job':
      return ofJob(schedule, id)
    case 'storage':
      // A unit's name may hold the separator itself.
      return storageDoubleLet(schedule.source.storageAccounts(id, unit.slice('storage|'.length + id.length + 1)))
    default:
      throw new Error(`no such unit: ${kind}`)
  }
}

function journeysOf(schedule: ScheduleReader, ids: readonly string[]): PlannedJourney[] {
  return ids.toSorted().flatMap((id) => schedule.journey(id) ?? [])
}

function ofDriver(schedule: ScheduleReader, worker: string, date: string): Clash[] {
  const { source } = schedule
  const drivesToday = journeysOf(schedule, source.journeysOfWorker(worker, date, date)).find((journey) => isOpen(journey) && driversOf(journey).some((driver) => driver.worker === worker))
  if (!drivesToday) return []
  const from = addDays(date, -CYCLE_DAYS)
  return hoursBroken({
    worker,
    date,
    journeys: journeysOf(schedule, source.journeysOfWorker(worker, from, date)),
    worked: source.timeEntriesOf(worker, startOfDay(from, drivesToday.zone), startOfDay(addDays(date, 1), drivesToday.zone)),
    registeredKgOf: (truck) => source.get('truck', truck)?.registeredKg ?? null,
  })
}

function ofJourney(schedule: ScheduleReader, id: string): Clash[] {
  const { source } = schedule
  const journey = schedule.journey(id)
  if (!journey) return []
  const truck = journey.truck === null ? undefined : source.get('truck', journey.truck)
  const workers = journey.crew.flatMap(({ worker }) => source.get('worker', worker) ?? [])
  const resources = {
    truck: truck ? { ...truck, stamps: source.stampsOf('truck', truck.id) } : null,
    workers: workers.map((worker) => ({ ...worker, stamps: source.stampsOf('worker', worker.id) })),
    absences: [...(truck ? [truck.id] : []), ...workers.map((worker) => worker.id)].flatMap((resource) =>
      source.absencesOf(resource).map((absence) => ({ ...absence, stamps: source.stampsOf('absence', absence.id) })),
    ),
  }
  const known = workers.some(({ location }) => source.licencesHeld(location) > 0)
  const facts: LicenceFacts | null = truck
    ? {
        truck,
        licences: known ? new Map(workers.map((worker) => [worker.id, { class: worker.licenceClass, province: worker.licenceProvince, airBrake: worker.airBrake, expiry: worker.licenceExpiry }])) : null,
      }
    : null
  return [...resourceUnavailable(journey, resources), ...licenceBroken(journey, facts), ...journeyStateImpossible(journey, source.children('journeyTransition', id))]
}

function ofJob(schedule: ScheduleReader, id: string): Clash[] {
  const { source } = schedule
  const record = source.get('job', id)
  if (!record) return []
  const job = { ...record, stamps: source.stampsOf('job', id) }
  const transitions = source.children('jobTransition', id)
  const placements = source.journeysOfJob(id).flatMap((owner) => {
    const journey = source.get('journey', owner)
    return journey ? [{ journey: owner, date: journey.date, status: journey.status, stamps: source.stampsOf('journeyJob', childId(owner, id)) }] : []
  })
  return [
    ...jobOnJourneys(job, placements),
    ...jobStateImpossible(job, transitions),
    ...lockedJobEdited(job, transitions, source.children('stop', id).map(({ key }) => source.stampsOf('stop', childId(id, key)))),
  ]
}
