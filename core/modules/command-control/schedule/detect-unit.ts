import { addDays } from '../../../domain/time/local-date.ts'
import { startOfDay } from '../../../domain/time/zoned-time.ts'
import { childId } from '../../../domain/records/record.ts'
import { isCrossed } from '../../../domain/handover/handover-state.ts'
import { isOvertaken, offerOfCopy } from '../../../kernel/handover/job-line.ts'
import { lentOf } from '../../../kernel/handover/lent-on.ts'
import type { Author, Clash } from '../clash/clash.ts'
import { jobEditedAfterOffer, jobGivenTwice, lentTwice, offersCrossed, stepAuthor, subjectsOf } from '../clash/handover-clash.ts'
import { equipmentDoubleBooked, truckDoubleBooked, workerDoubleBooked } from '../clash/double-booked.ts'
import { crewTogether } from '../clash/crew-together.ts'
import { hoursBroken } from '../clash/hours-broken.ts'
import { jobStateImpossible, journeyStateImpossible } from '../clash/impossible-state.ts'
import { jobOrder, type OrderedJob } from '../clash/job-order.ts'
import { jobOnJourneys } from '../clash/job-on-journeys.ts'
import { lateEdits } from '../clash/late-edit.ts'
import { licenceBroken, type LicenceFacts } from '../clash/licence-broken.ts'
import { lockedJobEdited } from '../clash/locked-job-edited.ts'
import { isOpen, type PlannedJourney } from '../clash/planned-journey.ts'
import { resourceUnavailable } from '../clash/resource-unavailable.ts'
import { storageDoubleLet } from '../clash/storage-double-let.ts'
import { drivingDays, journeysOfEquipment, jobsThatAvoid, journeysOfJob, journeysOfTruck, journeysOfWorker, licencesHeld, timeWorked } from './schedule-lookups.ts'
import type { ScheduleReader } from './schedule-reader.ts'
import { CYCLE_DAYS, HOURS_BLOCK_DAYS, type Unit } from './touched-units.ts'

/** All clashes of one unit, from merged records alone. */
export function detectUnit(schedule: ScheduleReader, unit: Unit): Clash[] {
  const [kind = '', id = '', rest = ''] = unit.split('|')
  switch (kind) {
    case 'truck':
      return ofPair(schedule, journeysOfTruck(schedule.db, id, rest, addDays(rest, 1)), (journeys) => truckDoubleBooked(id, rest, journeys))
    case 'worker':
      return ofPair(schedule, journeysOfWorker(schedule.db, id, rest, addDays(rest, 1)), (journeys) => workerDoubleBooked(id, rest, journeys))
    case 'equipment':
      return ofPair(schedule, journeysOfEquipment(schedule.db, id, rest, addDays(rest, 1)), (journeys) => equipmentDoubleBooked(id, rest, journeys))
    case 'hours':
      return ofDriver(schedule, id, rest)
    case 'journey':
      return ofJourney(schedule, id)
    case 'job':
      return ofJob(schedule, id)
    case 'transfer':
      return ofTransfers(schedule, id)
    case 'loan':
      return ofLoan(schedule, id)
    case 'storage':
      // A unit's name may hold the separator itself.
      return ofStorage(schedule, id, unit.slice('storage|'.length + id.length + 1))
    default:
      throw new Error(`no such unit: ${kind}`)
  }
}

function ofPair(schedule: ScheduleReader, ids: readonly string[], rule: (journeys: ReturnType<ScheduleReader['journeys']>) => Clash[]): Clash[] {
  return ids.length < 2 ? [] : rule(schedule.journeys(ids))
}

function ofDriver(schedule: ScheduleReader, worker: string, from: string): Clash[] {
  const { db, records } = schedule
  const to = addDays(from, HOURS_BLOCK_DAYS - 1)
  if (drivingDays(db, worker, from, to).length === 0) return []
  const start = addDays(from, -CYCLE_DAYS)
  const journeys = schedule.journeys(journeysOfWorker(db, worker, start, to))
  const zone = journeys[0]?.zone
  if (zone === undefined) return []
  const weights = new Map<string, number | null>()
  return hoursBroken({
    worker,
    from,
    to,
    journeys,
    worked: timeWorked(db, worker, startOfDay(start, zone), startOfDay(addDays(to, 1), zone)),
    registeredKgOf(truck) {
      if (!weights.has(truck)) weights.set(truck, records.get('truck', truck)?.registeredKg ?? null)
      return weights.get(truck) ?? null
    },
  })
}

function ofJourney(schedule: ScheduleReader, id: string): Clash[] {
  const { db, records } = schedule
  const journey = schedule.journeys([id])[0]
  if (!journey) return []
  const state = [...journeyStateImpossible(journey, records.children('journeyTransition', id)), ...ofMonth(schedule, 'journey', journey)]
  if (!isOpen(journey)) return state
  const truck = journey.truck === null ? undefined : records.get('truck', journey.truck)
  const workers = journey.crew.flatMap(({ worker }) => records.get('worker', worker) ?? [])
  const items = journey.equipment.flatMap(({ equipment }) => records.get('equipment', equipment) ?? [])
  const absences = [...(truck ? [truck.id] : []), ...workers.map((worker) => worker.id), ...items.map((item) => item.id)].flatMap((resource) =>
    db.all<{ id: string }>('SELECT id FROM absence WHERE resource = ?', resource).flatMap((absence) => records.get('absence', absence.id) ?? []),
  )
  const unavailable = resourceUnavailable(journey, {
    truck: truck ? { ...truck, stamps: records.stampsOf('truck', truck.id) } : null,
    workers: workers.map((worker) => ({ ...worker, stamps: worker.status === 'active' ? {} : records.stampsOf('worker', worker.id) })),
    equipment: items.map((item) => ({ ...item, stamps: item.status === 'active' ? {} : records.stampsOf('equipment', item.id) })),
    lent: [...(truck ? [truck.id] : []), ...workers.map((worker) => worker.id)].flatMap((resource) => lentOf(db, resource)).map((line) => ({ ...line, by: accepterOf(schedule, line.loan) })),
    absences: absences.map((absence) => ({ ...absence, stamps: records.stampsOf('absence', absence.id) })),
  })
  const known = [...new Set(workers.map(({ location }) => location))].some((location) => licencesHeld(db, location) > 0)
  const facts: LicenceFacts | null = truck
    ? {
        truck,
        licences: known ? new Map(workers.map((worker) => [worker.id, { class: worker.licenceClass, province: worker.licenceProvince, airBrake: worker.airBrake, expiry: worker.licenceExpiry }])) : null,
      }
    : null
  const people = workers.map((worker) => ({ ...worker, trainee: worker.trainee ?? false, apartFrom: worker.apartFrom ?? [] }))
  return [...unavailable, ...licenceBroken(journey, facts), ...crewTogether(journey, people, jobsThatAvoid(db, journey.jobs)), ...state]
}

function ofJob(schedule: ScheduleReader, id: string): Clash[] {
  const { db, records } = schedule
  const record = records.get('job', id)
  if (!record) return []
  const job = { ...record, stamps: records.stampsOf('job', id) }
  const transitions = records.children('jobTransition', id)
  const placements = journeysOfJob(db, id).flatMap((owner) => {
    const journey = records.get('journey', owner)
    return journey ? [{ journey: owner, date: journey.date, status: journey.status, stamps: records.stampsOf('journeyJob', childId(owner, id)) }] : []
  })
  const stops = transitions.length === 0 ? [] : records.children('stop', id)
  return [...ofMonth(schedule, 'job', job), ...jobOnJourneys(job, placements), ...ofOrder(schedule, id, record.afterJob), ...jobStateImpossible(job, transitions), ...lockedJobEdited(job, transitions, stops.map(({ key }) => records.stampsOf('stop', childId(id, key))))]
}

function ofOrder(schedule: ScheduleReader, id: string, afterJob: string | null): Clash[] {
  const job = afterJob === null ? null : orderedJob(schedule, id)
  return job === null || afterJob === null ? [] : jobOrder(job, orderedJob(schedule, afterJob))
}

/** From its first beginning to its last end on journeys that are still to be driven. */
function orderedJob({ db, records, journeys }: ScheduleReader, id: string): OrderedJob | null {
  const job = records.get('job', id)
  if (!job) return null
  const timings = journeys(journeysOfJob(db, id)).filter(isOpen).flatMap(({ timeline }) => timeline?.jobs.filter((timing) => timing.id === id) ?? [])
  const { location, date, status } = job
  return {
    id, location, date, status,
    stamps: records.stampsOf('job', id),
    startAt: timings.length === 0 ? null : Math.min(...timings.map(({ startAt }) => startAt)),
    endAt: timings.length === 0 ? null : Math.max(...timings.map(({ endAt }) => endAt)),
  }
}

function ofMonth({ records }: ScheduleReader, kind: 'job' | 'journey', record: Pick<PlannedJourney, 'id' | 'location' | 'date' | 'stamps'>): Clash[] {
  const edits = records.lateEdits(record.id)
  if (edits.length === 0) return []
  const { id, location, date, stamps } = record
  return lateEdits({ kind, id, location, date, stamps, month: records.epochOf(kind, id) ?? 'live' }, edits.map((edit) => ({ stamps: edit.stamps, kept: records.stampsOf(edit.kind, edit.id) })))
}

/** All offers of one job. */
function ofTransfers({ db, records }: ScheduleReader, job: string): Clash[] {
  const offers = db.all<{ id: string }>('SELECT id FROM transfer WHERE job = ? ORDER BY id', job).flatMap(({ id }) => records.get('transfer', id) ?? [])
  const crossed = offers.filter(isCrossed).map((offer) => offersCrossed('transfer', offer, [{ kind: 'job', id: job }]))
  const edits = [records.stampsOf('job', job), ...records.children('stop', job).map(({ key }) => records.stampsOf('stop', childId(job, key)))]
  const came = offerOfCopy(db, job)
  return [...crossed, ...jobGivenTwice(offers, came !== undefined && isOvertaken(db, came)), ...jobEditedAfterOffer(offers, edits)]
}

function ofLoan({ db, records }: ScheduleReader, id: string): Clash[] {
  const loan = records.get('loan', id)
  if (!loan) return []
  const crossed = isCrossed(loan) ? [offersCrossed('loan', loan, subjectsOf(loan))] : []
  if (loan.acceptedAt === null) return crossed
  const has = new Set(db.all<{ resource: string }>('SELECT resource FROM lent WHERE loan = ?', id).map(({ resource }) => resource))
  const rivals = subjectsOf(loan).flatMap((subject) => (has.has(subject.id) ? [] : db.all<{ loan: string }>('SELECT loan FROM lent WHERE resource = ? AND loan <> ?', subject.id, id).map((line) => ({ subject, rival: records.get('loan', line.loan) }))))
  return [...crossed, ...rivals.flatMap(({ subject, rival }) => (rival ? lentTwice(loan, rival, subject) : []))]
}

function accepterOf({ records }: ScheduleReader, id: string): Author | null {
  const loan = records.get('loan', id)
  return loan ? stepAuthor(loan.acceptedBy, loan.acceptedAt) : null
}

function ofStorage({ db, records }: ScheduleReader, location: string, unit: string): Clash[] {
  const ids = db.all<{ id: string }>('SELECT id FROM storage_account WHERE location = ? AND unit = ?', location, unit)
  return storageDoubleLet(ids.flatMap(({ id }) => records.get('storageAccount', id) ?? []))
}
