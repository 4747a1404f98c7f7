import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { outsideShift } from '../../../domain/crew/shift-window.ts'
import { hoursApply, hoursPackOn } from '../../../domain/hours-of-service/hours-packs.ts'
import { dayOfJob } from '../../../domain/job/job-days.ts'
import { AWAITS_CREW_STATES } from '../../../domain/job/job-phase.ts'
import { takesPlace, type JobState } from '../../../domain/job/job-state.ts'
import { isJourneyLocked, isJourneyUnderWay, type JourneyState } from '../../../domain/journey/journey-state.ts'
import { defaultStartOf, departureOf, timelineJobOf } from '../../../domain/journey/timeline-input.ts'
import { DEFAULT_TIMELINE } from '../../../domain/journey/work-time.ts'
import { overtimeRule } from '../../../domain/overtime/overtime.ts'
import { isPosition, type Position } from '../../../domain/place/position.ts'
import type { Absence, Location, Truck, Worker } from '../../../domain/records/company-records.ts'
import type { CrewRole, Job, Stop } from '../../../domain/records/job-records.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { LocalTime } from '../../../domain/time/local-time.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'
import { spanInterval } from '../../../domain/time/span.ts'
import { dayInterval, startOfDay } from '../../../domain/time/zoned-time.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { lentIn, lentOut } from '../../../kernel/handover/lent-on.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck, DayWorker } from '../recommend/day-problem.ts'
import { DEFAULT_RECOMMEND } from '../recommend/recommend-settings.ts'
import { asOfNow } from './as-of-now.ts'
import { driverHoursOf } from './driver-hours.ts'
import { jobReading, type JobReading } from './job-reading.ts'
import { createDutyReader } from './read-duty.ts'

/** One location's day out of the merged records. `now` in epoch ms tells what is still a plan, and on its own date when the next truck can leave. */
export function readDay(state: State, locationId: string, date: LocalDate, now: number, dependencies: CalendarCapacityDependencies): Result<DayProblem> {
  const location = state.records.get('location', locationId)
  if (!location) return refuse('record.not_found', { kind: 'location', id: locationId })
  const zone = location.timezone
  const journeys = readJourneys(state, location, date, jobReading(state.db, dependencies.locate))
  const crews = new Set(journeys.filter((journey) => journey.open).flatMap((journey) => journey.crew.map(({ worker }) => worker)))
  const loans = readLoans(state, locationId, dayInterval(date, zone))
  const away = readAbsences(state, locationId, date, zone, loans)
  const duty = createDutyReader(state.db, locationId, date, zone, now)
  const workers = [...state.records.all('worker', locationId).filter(({ id }) => !loans.gone.has(id)), ...loans.workers]
  const own = new Set<string>(workers.map(({ id }) => id))
  const lent = [...crews].filter((id) => !own.has(id)).flatMap((id) => state.records.get('worker', id) ?? [])
  const pack = hoursPackOn(location.country, date)
  return ok(asOfNow({
    date,
    zone,
    province: location.province,
    yard: yardOf(location),
    defaultStartAt: defaultStartOf(date, zone),
    notBefore: null,
    trucks: [...state.records.all('truck', locationId).filter(({ id }) => !loans.gone.has(id)), ...loans.trucks].filter(({ status }) => status !== 'retired').map((truck) => dayTruck(truck, away)),
    workers: bothWays([...workers, ...lent].map((worker) => dayWorker(worker, location, date, away, duty.weekMinutes(worker.id), !own.has(worker.id)))),
    journeys,
    travel: dependencies.travelOf(location),
    timeline: DEFAULT_TIMELINE,
    driverHours: driverHoursOf(pack, zone, startOfDay(date, zone), ({ id }) => duty.duty(id)),
    hoursApply: (registeredKg) => hoursApply(pack, registeredKg),
    settings: DEFAULT_RECOMMEND,
  }, now))
}

/** `crewBefore` had the job the day before: the same people are wished, and that is worth more than what was asked for at first. */
export function dayJobOf(job: Job & { readonly plannedStart?: LocalTime | null }, stops: readonly Stop[], date: LocalDate, zone: Zone, { locate, workOf }: JobReading, crewBefore: readonly string[] = []): DayJob {
  return { ...timelineJobOf(job, stops, date, zone, locate), graceMinutes: job.windowGraceMinutes ?? 0, requiredSkills: job.requiredSkills ?? [], requiredFeatures: job.requiredFeatures ?? [], weightKg: job.weightKg, trucks: job.trucks ?? 1, after: job.afterJob, avoidWorkers: job.avoidWorkers ?? [], wishedWorkers: crewBefore.length > 0 ? crewBefore : (job.wishedWorkers ?? []), revenueCents: job.quoteTotalCents, workQuantiles: workOf(job, stops, date) }
}

function dayTruck(truck: Truck, away: ReadonlyMap<string, Interval[]>): DayTruck {
  const { id, name, status, volumeCuft, payloadKg, registeredKg, axles, airBrake, features, costPerKmCents, costPerHourCents } = truck
  return { id, name, status, volumeCuft, payloadKg, registeredKg, axles, airBrake, features: features ?? [], costPerKmCents, costPerHourCents, absences: away.get(id) ?? [] }
}

function dayWorker(worker: Worker, location: Location, date: LocalDate, away: ReadonlyMap<string, Interval[]>, weekMinutes: number, onLoan: boolean): DayWorker {
  const own = { afterHoursWeek: worker.overtimeAfterHoursWeek, factor: worker.overtimeFactor }
  return {
    id: worker.id, name: worker.name, status: worker.status, onLoan, roles: worker.roles, skills: worker.skills ?? [],
    licence: { class: worker.licenceClass, province: worker.licenceProvince, airBrake: worker.airBrake, expiry: worker.licenceExpiry },
    wagePerHourCents: worker.wagePerHourCents,
    overtime: overtimeRule({ province: location.province, federal: false, work: 'localCartage', date }, own),
    weekMinutes,
    maxMinutesDay: worker.maxHoursDay === null ? null : Math.round(worker.maxHoursDay * 60),
    trainee: worker.trainee ?? false,
    apartFrom: worker.apartFrom ?? [],
    goodWith: worker.goodWith ?? [],
    absences: [...(away.get(worker.id) ?? []), ...outsideShift(worker, date, location.timezone)],
  }
}

/** One side of a pair is enough on record; here both know of it. */
function bothWays(workers: readonly DayWorker[]): DayWorker[] {
  const names = (list: 'apartFrom' | 'goodWith') => {
    const others = new Map<string, string[]>()
    for (const worker of workers) for (const other of worker[list]) others.set(other, [...(others.get(other) ?? []), worker.id])
    return (worker: DayWorker) => [...new Set([...worker[list], ...(others.get(worker.id) ?? [])])].filter((id) => id !== worker.id).toSorted()
  }
  const [apart, good] = [names('apartFrom'), names('goodWith')]
  return workers.map((worker) => ({ ...worker, apartFrom: apart(worker), goodWith: good(worker) }))
}

/** What is here of other depots' for the day, and what of one's own is elsewhere for all of it: that is planned with there. */
interface Loans {
  readonly trucks: readonly Truck[]
  readonly workers: readonly Worker[]
  readonly gone: ReadonlySet<string>
  readonly away: ReadonlyMap<string, readonly Interval[]>
}

function readLoans({ db, records }: State, location: string, day: Interval): Loans {
  const out = lentOut(db, location, day)
  const into = lentIn(db, location, day)
  const away = new Map<string, Interval[]>()
  for (const { resource, startAt, endAt } of out) away.set(resource, [...(away.get(resource) ?? []), { startAt, endAt }])
  // Before and after its time here it is its own depot's.
  for (const { resource, startAt, endAt } of into) away.set(resource, [...(away.get(resource) ?? []), ...(startAt > day.startAt ? [{ startAt: day.startAt, endAt: startAt }] : []), ...(endAt < day.endAt ? [{ startAt: endAt, endAt: day.endAt }] : [])])
  const of = <Kind extends 'truck' | 'worker'>(kind: Kind) => [...new Set(into.filter((line) => line.kind === kind).map(({ resource }) => resource))].flatMap((id) => records.get(kind, id) ?? [])
  return { trucks: of('truck'), workers: of('worker'), gone: new Set(out.filter(({ startAt, endAt }) => startAt <= day.startAt && endAt >= day.endAt).map(({ resource }) => resource)), away }
}

function readAbsences(state: State, location: string, date: LocalDate, zone: Zone, loans: Loans): Map<string, Interval[]> {
  // A day's slack on text: whole days and instants with any offset compare by their first ten letters, exactly afterwards.
  const rows = state.db.all<Pick<Absence, 'resource' | 'start' | 'end'>>(
    `SELECT resource, start, "end" FROM absence WHERE resource IN (SELECT id FROM worker WHERE location = ? UNION ALL SELECT id FROM truck WHERE location = ? UNION ALL SELECT value FROM json_each(?))
     AND substr(start, 1, 10) <= date(?, '+1 day') AND substr("end", 1, 10) >= date(?, '-1 day')`, location, location, JSON.stringify([...loans.trucks, ...loans.workers].map(({ id }) => id)), date, date,
  )
  const away = new Map<string, Interval[]>([...loans.away].map(([resource, spans]) => [resource, [...spans]]))
  for (const { resource, start, end } of rows) {
    const span = spanInterval({ start, end }, zone)
    if (span) away.set(resource, [...(away.get(resource) ?? []), span])
  }
  return away
}

interface JourneyRow {
  readonly id: string
  readonly location: string
  readonly truck: string | null
  readonly status: JourneyState
  readonly depart_at: string | null
  readonly pinned_by: string | null
}

const OF_DAY = "SELECT id FROM journey WHERE location IN (SELECT id FROM location) AND date = ? AND status <> 'cancelled'"

function readJourneys(state: State, location: Location, date: LocalDate, reading: JobReading): DayJourney[] {
  const { db } = state
  const rows = db.all<JourneyRow>("SELECT id, location, truck, status, depart_at, pinned_by FROM journey WHERE location IN (SELECT id FROM location) AND date = ? AND status <> 'cancelled' ORDER BY id", date)
  const crew = groupByOwner(db.all<{ owner: string; key: string; role: CrewRole }>(`SELECT owner, key, role FROM crew_member WHERE owner IN (${OF_DAY}) ORDER BY owner, key`, date))
  const lines = groupByOwner(db.all<{ owner: string; key: string; planned_start: string | null }>(`SELECT owner, key, planned_start FROM journey_job WHERE owner IN (${OF_DAY}) ORDER BY owner, seq, key`, date))
  const places = new Map(state.records.all('location').map((one) => [one.id as string, one]))
  return rows.flatMap((row): DayJourney[] => {
    const place = places.get(row.location)
    if (!place) return []
    const standing = (lines.get(row.id) ?? []).flatMap(({ key, planned_start }) => {
      const job = state.records.get('job', key)
      return job && takesPlace(job.status) ? [{ ...job, plannedStart: planned_start }] : []
    })
    const underWay = isJourneyUnderWay(row.status)
    return [{
      id: row.id,
      truck: row.truck,
      yard: yardOf(place),
      departAt: departureOf({ date, departAt: row.depart_at }, place.timezone),
      crew: (crew.get(row.id) ?? []).map(({ key, role }) => ({ worker: key, role })),
      jobs: standing.map((job) => dayJobOf(job, state.records.children('stop', job.id), date, place.timezone, reading, crewOfDayBefore(state, job, date))),
      open: row.location === location.id && !isJourneyLocked(row.status),
      pinned: row.pinned_by !== null,
      underWay,
      firstOpenPosition: underWay ? standing.findLastIndex(({ status }) => hasBegun(status)) + 1 : 0,
    }]
  })
}

/** Who worked on a job of several days the day before; nobody on its first. */
export function crewOfDayBefore({ db }: State, job: Pick<Job, 'id' | 'date' | 'days'>, date: LocalDate): string[] {
  if ((dayOfJob(job, date) ?? 1) === 1) return []
  return db.all<{ key: string }>(
    "SELECT DISTINCT c.key FROM journey_job jj JOIN journey j ON j.id = jj.owner JOIN crew_member c ON c.owner = j.id WHERE jj.key = ? AND j.date = ? AND j.status <> 'cancelled' ORDER BY c.key", job.id, addDays(date, -1),
  ).map(({ key }) => key)
}

function hasBegun(status: JobState): boolean {
  return !AWAITS_CREW_STATES.has(status)
}

function yardOf({ lat, lon }: Location): Position | null {
  return lat !== null && lon !== null && isPosition(lat, lon) ? { lat, lon } : null
}

function groupByOwner<Row extends { readonly owner: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.owner, [...(groups.get(row.owner) ?? []), row])
  return groups
}
