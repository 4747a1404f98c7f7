import { join } from 'node:path'
import { readSampleAreas } from '../../../core/adapters/places/sample-areas.ts'
import type { DutyInterval } from '../../../core/domain/hours-of-service/duty-log.ts'
import { hoursApply, hoursPackOn } from '../../../core/domain/hours-of-service/hours-packs.ts'
import { defaultStartOf } from '../../../core/domain/journey/timeline-input.ts'
import { DEFAULT_TIMELINE } from '../../../core/domain/journey/work-time.ts'
import { overtimeRule } from '../../../core/domain/overtime/overtime.ts'
import { createTravelModel, DEFAULT_TRAVEL } from '../../../core/domain/place/travel-model.ts'
import { MS_PER_HOUR, MS_PER_MINUTE, startOfDay } from '../../../core/domain/time/zoned-time.ts'
import { DEFAULT_PLAN_WEIGHTS, type DayPlanInput, type PlanPlace } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { DayJob, DayJourney, DayTruck, DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { DEFAULT_RECOMMEND } from '../../../core/modules/calendar-capacity/recommend/recommend-settings.ts'
import { driverHoursOf } from '../../../core/modules/calendar-capacity/state/driver-hours.ts'
import { areasAround, type SampleArea } from '../../../core/modules/connect-convert/sample/addresses.ts'
import { workJob } from '../../../core/modules/connect-convert/sample/clock-sheet.ts'
import { rosterDay, type PendingJob, type Roster, type Run, type WeekBook } from '../../../core/modules/connect-convert/sample/day-roster.ts'
import { DEPOTS, SAMPLE_SIZES, ZONE, type Depot } from '../../../core/modules/connect-convert/sample/depots.ts'
import { makeFleet, type SampleTruck } from '../../../core/modules/connect-convert/sample/fleet.ts'
import { requestJob } from '../../../core/modules/connect-convert/sample/job-request.ts'
import { createRandom } from '../../../core/modules/connect-convert/sample/random.ts'
import { makeStaff, type SampleWorker } from '../../../core/modules/connect-convert/sample/staff.ts'
import { exactCrew } from '../../support/exact-crew.ts'
import { windowOf } from '../../../core/modules/connect-convert/sample/worked-day.ts'

export interface ProductDaySize {
  readonly depots: number
  /** Of each depot. */
  readonly jobs: number
  readonly trucks: number
  readonly workers: number
  readonly seed: number
  /** Whose windows: those that the generator's dispatcher promised by its own plan, or the customers' own. */
  readonly windows: 'dispatcher' | 'customer'
}

export interface ProductDay {
  /** Nothing on the board, all jobs open. */
  readonly open: DayPlanInput
  /** The generator's own plan on the board. */
  readonly board: DayPlanInput
}

const RESOURCES = join(import.meta.dirname, '../../../resources')
const DATE = '2026-05-12'
const STORAGE_SHARE = 0.025
/** 7 lb to the cubic foot, and the heaviest loads 7 % more. */
const MOST_KG_PER_CUFT = 3.4
/** First minute of the generator's crews in the yard. */
const FIRST_MINUTE = 435

/** A day of the sample company, made by its own generator: fleet, staff, requests, and the roster of its dispatcher. */
export function productDay(size: ProductDaySize): ProductDay {
  const areas = readSampleAreas(RESOURCES)
  const days = DEPOTS.slice(0, size.depots).map((depot) => depotDay(depot, size, areas))
  const input = (pick: (day: DepotDay) => PlanPlace): DayPlanInput => ({
    places: days.map(pick), from: 'board', weights: DEFAULT_PLAN_WEIGHTS, loans: size.depots > 1, lockedJourneys: new Set(), lockedJobs: new Set(),
  })
  const journeys = days.flatMap(({ board }) => board.problem.journeys)
  return {
    open: input(({ open }) => open),
    board: input(({ board }) => ({ ...board, problem: { ...board.problem, journeys: journeys.map((journey) => ({ ...journey, open: board.problem.journeys.includes(journey) })) } })),
  }
}

interface DepotDay {
  readonly open: PlanPlace
  readonly board: PlanPlace
}

function depotDay(depot: Depot, { jobs: count, trucks: truckCount, workers: workerCount, seed, windows }: ProductDaySize, areas: readonly SampleArea[]): DepotDay {
  const size = { ...SAMPLE_SIZES.large, trucks: { ...SAMPLE_SIZES.large.trucks, [depot.id]: truckCount }, workers: { ...SAMPLE_SIZES.large.workers, [depot.id]: workerCount } }
  const trucks = makeFleet(seed, size, depot.id, DATE)
  // Everybody counted is at work that day.
  const staff = makeStaff(seed, size, depot.id, DATE).map((worker): SampleWorker => ({ ...worker, daysOff: [], absences: [] }))
  const places = { near: areasAround(areas, depot, depot.radiusKm), far: [] }
  const pending = Array.from({ length: count }, (_, index): PendingJob => {
    const id = `JOB-${depot.id}-${String(index + 1).padStart(4, '0')}`
    return { id, request: requestJob(createRandom(seed, 'job', id), depot, DATE, places, STORAGE_SHARE), customer: id, waited: 0 }
  })
  const weekMinutes = new Map(staff.map(({ id, overtimeAfterMinutes }) => [id, overtimeAfterMinutes - createRandom(seed, 'week', id).int(3, 30) * 60]))
  const weeks: WeekBook = { minutesOf: ({ id }) => weekMinutes.get(id) ?? 0, add: () => undefined }
  const roster = rosterDay({ depot, date: DATE, jobs: pending, trucks: trucks.map(withinPayload), staff, weeks, overtime: true, random: createRandom(seed, 'roster', depot.id) })
  const promised = windows === 'dispatcher' ? promisedBy(depot, seed, roster) : askedFor(seed, pending)
  const dayStartAt = startOfDay(DATE, ZONE)
  const jobs = new Map(pending.map((job) => [job.id, dayJob(depot, job, promised.get(job.id) ?? null, dayStartAt)]))
  const pack = hoursPackOn('CA', DATE)
  const open: PlanPlace = {
    location: depot.id, jobs: [...jobs.values()],
    problem: {
      date: DATE, zone: ZONE, province: depot.province, yard: { lat: depot.lat, lon: depot.lon }, defaultStartAt: defaultStartOf(DATE, ZONE), notBefore: null,
      trucks: trucks.map((truck) => dayTruck(truck, dayStartAt)), workers: staff.map((worker) => dayWorker(depot, worker, weekMinutes.get(worker.id) ?? 0)), journeys: [],
      travel: createTravelModel({ ...DEFAULT_TRAVEL, zone: ZONE }).between, timeline: DEFAULT_TIMELINE,
      driverHours: driverHoursOf(pack, ZONE, dayStartAt, ({ id }) => lastDays(id, dayStartAt)), hoursApply: (kg) => hoursApply(pack, kg), settings: DEFAULT_RECOMMEND,
    },
  }
  const journeys = roster.runs.map((run, index): DayJourney => dayJourney(depot, run, index, jobs))
  const planned = new Set(journeys.flatMap((journey) => journey.jobs.map(({ id }) => id)))
  return { open, board: { ...open, jobs: open.jobs.filter(({ id }) => !planned.has(id)), problem: { ...open.problem, journeys } } }
}

/** The generator's dispatcher goes by volume alone; here the truck must carry the weight as well. */
function withinPayload(truck: SampleTruck): SampleTruck {
  return { ...truck, volumeCuft: Math.min(truck.volumeCuft, Math.floor(truck.payloadKg / MOST_KG_PER_CUFT / 0.85)) }
}

/** As the generator writes them: around the arrival that its dispatcher plans, and at a round hour for who waits. */
function promisedBy(depot: Depot, seed: number, roster: Roster): Map<string, readonly [number, number]> {
  const windows = new Map<string, readonly [number, number]>()
  for (const { jobs } of roster.runs) {
    let planned = FIRST_MINUTE
    let from: { lat: number; lon: number } = depot
    jobs.forEach(({ id, request }, index) => {
      const { travelOut } = workJob(createRandom(seed, 'run', id), depot, DATE, request, from, index === 0, false)
      windows.set(id, windowOf(planned + travelOut, index === 0))
      planned += travelOut + request.estimate.load + request.estimate.drive + request.estimate.unload
      from = request.stops.at(-1) ?? depot
    })
  }
  const random = createRandom(seed, 'left', depot.id)
  for (const { id } of roster.left) windows.set(id, windowOf(480 + random.int(0, 10) * 30, true))
  return windows
}

/** Most want the morning; two or three hours long. */
function askedFor(seed: number, jobs: readonly PendingJob[]): Map<string, readonly [number, number]> {
  return new Map(jobs.map(({ id }) => {
    const random = createRandom(seed, 'asked', id)
    const draw = random.next()
    const start = draw < 0.5 ? random.int(15, 18) * 30 : draw < 0.75 ? random.int(20, 24) * 30 : random.int(26, 30) * 30
    return [id, [start, start + random.int(4, 6) * 30]]
  }))
}

function dayJob(depot: Depot, { id, request }: PendingJob, window: readonly [number, number] | null, dayStartAt: number): DayJob {
  const { estimate, crewSize } = request
  const hours = Math.round((estimate.load + estimate.drive + estimate.unload) / 15) / 4
  return {
    id, windowStartAt: window && dayStartAt + window[0] * MS_PER_MINUTE, windowEndAt: window && dayStartAt + window[1] * MS_PER_MINUTE, estimatedHours: hours, ...exactCrew(crewSize), volumeCuft: request.volumeCuft, weightKg: request.weightKg,
    stops: request.stops.map(({ kind, lat, lon }) => ({ kind, position: { lat, lon } })), requiredSkills: request.skills, requiredFeatures: request.features, graceMinutes: 0, trucks: 1, after: null, avoidWorkers: [], wishedWorkers: [], workQuantiles: null,
    revenueCents: Math.round(hours * (depot.rateCents + Math.max(0, crewSize - 2) * depot.moverCents)) + depot.tripFeeCents,
  }
}

function dayTruck({ id, name, status, volumeCuft, payloadKg, registeredKg, axles, airBrake, features, costPerKmCents, costPerHourCents, away }: SampleTruck, dayStartAt: number): DayTruck {
  return { id, name, status, volumeCuft, payloadKg, registeredKg, axles, airBrake, features, costPerKmCents, costPerHourCents, absences: away.has(DATE) ? [{ startAt: dayStartAt, endAt: dayStartAt + 24 * MS_PER_HOUR }] : [] }
}

function dayWorker(depot: Depot, worker: SampleWorker, weekMinutes: number): DayWorker {
  return {
    id: worker.id, name: worker.name, status: 'active', onLoan: false, roles: worker.roles, skills: worker.skills, licence: worker.licence, wagePerHourCents: worker.wageCents, weekMinutes, maxMinutesDay: null,
    overtime: overtimeRule({ province: depot.province, federal: false, work: 'localCartage', date: DATE }, { afterHoursWeek: worker.overtimeAfterMinutes / 60, factor: null }),
    trainee: false, apartFrom: [], goodWith: [], absences: [],
  }
}

function dayJourney(depot: Depot, { truck, crew, jobs }: Run, index: number, all: ReadonlyMap<string, DayJob>): DayJourney {
  return {
    id: `JRN-${depot.id}-${String(index + 1).padStart(2, '0')}`, truck: truck.id, yard: { lat: depot.lat, lon: depot.lon }, departAt: null, crew: crew.map(({ worker, role }) => ({ worker: worker.id, role })),
    jobs: jobs.flatMap(({ id }) => all.get(id) ?? []), open: true, pinned: false, underWay: false, firstOpenPosition: 0,
  }
}

/** The four days before, nine hours each, two of them at the wheel. */
function lastDays(worker: string, dayStartAt: number): DutyInterval[] {
  const startHour = 6 + (worker.charCodeAt(worker.length - 1) % 3)
  return [4, 3, 2, 1].flatMap((back): DutyInterval[] => {
    const startAt = dayStartAt - back * 24 * MS_PER_HOUR + startHour * MS_PER_HOUR
    return [{ kind: 'driving', startAt, endAt: startAt + 2 * MS_PER_HOUR }, { kind: 'onDuty', startAt: startAt + 2 * MS_PER_HOUR, endAt: startAt + 9 * MS_PER_HOUR }]
  })
}
