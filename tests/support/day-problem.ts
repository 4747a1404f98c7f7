import { hoursApply, hoursPackOn } from '../../core/domain/hours-of-service/hours-packs.ts'
import type { DutyInterval } from '../../core/domain/hours-of-service/duty-log.ts'
import { DEFAULT_TIMELINE } from '../../core/domain/journey/work-time.ts'
import type { TravelFunction } from '../../core/domain/journey/timeline.ts'
import { defaultStartOf, instantOnRecord } from '../../core/domain/journey/timeline-input.ts'
import { overtimeRule } from '../../core/domain/overtime/overtime.ts'
import { createTravelModel, DEFAULT_TRAVEL } from '../../core/domain/place/travel-model.ts'
import { startOfDay } from '../../core/domain/time/zoned-time.ts'
import { exactCrew } from './exact-crew.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck, DayWorker } from '../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { DEFAULT_RECOMMEND } from '../../core/modules/calendar-capacity/recommend/recommend-settings.ts'
import { driverHoursOf } from '../../core/modules/calendar-capacity/state/driver-hours.ts'

interface ProblemSize {
  readonly workers: number
  readonly trucks: number
  readonly journeys: number
  readonly date?: string
  readonly travel?: TravelFunction
  /** With trainees, pairs, wishes, pinned journeys and jobs that follow others. */
  readonly rules?: boolean
  /** With crew sizes that may be smaller or larger than booked. */
  readonly ranges?: boolean
}

const ZONE = 'America/Toronto'
const DAY_MS = 86_400_000
const YARD = { lat: 43.65, lon: -79.38 }
const SKILLS = ['piano', 'packing', 'safe']
const FEATURES = ['liftgate', 'ramp', 'pads']

interface Draw {
  /** 0 to `below` - 1. */
  (below: number): number
}

/** xorshift32: the same seed gives the same problem everywhere. */
function createDraw(seed: number): Draw {
  let state = (seed ^ 0x9e3779b9) | 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** A made-up location's day of any size, with the job to be advised on. */
export function syntheticDay(seed: number, size: ProblemSize): { problem: DayProblem; job: DayJob; duties: ReadonlyMap<string, readonly DutyInterval[]> } {
  const draw = createDraw(seed)
  const date = size.date ?? '2026-05-13'
  const dayStartAt = startOfDay(date, ZONE)
  const trucks = Array.from({ length: size.trucks }, (_, index) => truckOf(draw, index, dayStartAt))
  const workers = Array.from({ length: size.workers }, (_, index) => workerOf(draw, index, date, dayStartAt))
  const duties = new Map(workers.map(({ id }) => [id, dutyOfWorker(draw, dayStartAt)]))
  const free = { trucks: trucks.map((truck) => truck.id), workers: workers.map((worker) => worker.id) }
  const journeys = Array.from({ length: size.journeys }, (_, index) => journeyOf(draw, index, date, free)).filter((journey) => journey !== null)
  const pack = hoursPackOn('CA', date)
  const problem: DayProblem = {
    date, zone: ZONE, province: 'ON', yard: YARD, defaultStartAt: defaultStartOf(date, ZONE), notBefore: null, trucks, workers, journeys,
    travel: size.travel ?? Object.assign(createTravelModel({ ...DEFAULT_TRAVEL, zone: ZONE }).between, { isSteady: true }),
    timeline: DEFAULT_TIMELINE,
    driverHours: driverHoursOf(pack, ZONE, dayStartAt, ({ id }) => duties.get(id) ?? []),
    hoursApply: (kg) => hoursApply(pack, kg),
    settings: DEFAULT_RECOMMEND,
  }
  const exact = { problem, job: jobOf(draw, 'job-new', date), duties }
  const plain = size.ranges ? { ...exact, ...withRanges(createDraw(seed + 104_729), problem, exact.job) } : exact
  return size.rules ? { ...plain, ...withRules(createDraw(seed + 7_919), plain.problem, plain.job) } : plain
}

/** Crews of several sizes and windows that do not bind to the minute. Drawn apart, so that the same seed gives the same day with and without. */
function withRanges(draw: Draw, problem: DayProblem, job: DayJob): { problem: DayProblem; job: DayJob } {
  const graced = (one: DayJob): DayJob => (draw(3) === 0 ? { ...one, graceMinutes: 15 * (1 + draw(8)) } : one)
  const ranged = (one: DayJob): DayJob => (one.trucks > 1 ? graced(one) : { ...graced(one), leastCrew: Math.max(1, one.crewSize - draw(3)), mostCrew: one.crewSize + draw(3) })
  return { problem: { ...problem, journeys: problem.journeys.map((journey) => ({ ...journey, jobs: journey.jobs.map(ranged) })) }, job: ranged(job) }
}

/** Drawn behind all the rest, so that the same seed gives the same day with and without. */
function withRules(draw: Draw, problem: DayProblem, job: DayJob): { problem: DayProblem; job: DayJob } {
  const ids = problem.workers.map(({ id }) => id)
  const some = (one: number): string[] => (ids.length === 0 || draw(one) > 0 ? [] : Array.from({ length: 1 + draw(2) }, () => ids[draw(ids.length)] as string))
  const pairs = { apartFrom: new Map<string, string[]>(), goodWith: new Map<string, string[]>() }
  const pair = (list: Map<string, string[]>, a: string, b: string) => void list.set(a, [...(list.get(a) ?? []), b])
  for (const list of [pairs.apartFrom, pairs.goodWith]) for (let left = draw(1 + ids.length); left > 0; left -= 1) {
    const [a, b] = [ids[draw(ids.length)] as string, ids[draw(ids.length)] as string]
    if (a === b) continue
    pair(list, a, b)
    pair(list, b, a)
  }
  const workers = problem.workers.map((worker) => ({ ...worker, trainee: draw(5) === 0, apartFrom: pairs.apartFrom.get(worker.id) ?? [], goodWith: pairs.goodWith.get(worker.id) ?? [] }))
  const planned = problem.journeys.flatMap(({ jobs }) => jobs.map(({ id }) => id))
  const after = (own: string): string | null => {
    const other = planned.length > 0 && draw(3) === 0 ? (planned[draw(planned.length)] as string) : null
    return other === own ? job.id : other
  }
  const asking = (one: DayJob): DayJob => ({ ...one, after: after(one.id), avoidWorkers: some(4), wishedWorkers: some(2) })
  const journeys = problem.journeys.map((journey) => ({ ...journey, pinned: draw(8) === 0, jobs: journey.jobs.map(asking) }))
  return { problem: { ...problem, workers, journeys }, job: asking(job) }
}

function truckOf(draw: Draw, index: number, dayStartAt: number): DayTruck {
  const large = draw(2) === 0
  return {
    id: `truck-${String(index).padStart(3, '0')}`, name: `Truck ${index}`, status: draw(12) === 0 ? 'out_of_service' : 'active',
    volumeCuft: large ? 1_700 : 900 + draw(3) * 100, payloadKg: draw(5) === 0 ? null : large ? 5_800 : 3_000,
    registeredKg: large ? 11_793 : 4_400 + draw(2) * 4_000, axles: 2, airBrake: large && draw(3) === 0,
    features: FEATURES.filter(() => draw(4) > 0), costPerKmCents: 60 + draw(6) * 10, costPerHourCents: draw(8) === 0 ? null : 800 + draw(10) * 100,
    absences: draw(15) === 0 ? [{ startAt: dayStartAt, endAt: dayStartAt + (8 + draw(8)) * 3_600_000 }] : [],
  }
}

function workerOf(draw: Draw, index: number, date: string, dayStartAt: number): DayWorker {
  const roles = ['helper', ...(draw(3) > 0 ? ['driver'] : []), ...(draw(3) === 0 ? ['lead'] : [])]
  const licence = ['G', 'G', 'D', 'DZ', null][draw(5)] ?? null
  return {
    id: `worker-${String(index).padStart(3, '0')}`, name: `Worker ${index}`, status: draw(20) === 0 ? 'inactive' : 'active', onLoan: false, roles,
    skills: SKILLS.filter(() => draw(3) === 0).map((skill) => (skill === 'safe' && index % 2 === 0 ? 'safe:3' : skill)),
    licence: { class: licence, province: 'ON', airBrake: null, expiry: draw(15) === 0 ? '2026-01-31' : '2028-01-31' },
    wagePerHourCents: draw(12) === 0 ? null : 1_800 + draw(14) * 100,
    overtime: overtimeRule({ province: 'ON', federal: false, work: 'localCartage', date }, { afterHoursWeek: draw(3) === 0 ? 20 : null, factor: null }),
    weekMinutes: draw(25) * 60, maxMinutesDay: draw(4) === 0 ? 60 * (8 + draw(5)) : null, trainee: false, apartFrom: [], goodWith: [],
    absences: draw(10) === 0 ? [{ startAt: dayStartAt, endAt: dayStartAt + (draw(2) === 0 ? DAY_MS : 12 * 3_600_000) }] : [],
  }
}

function dutyOfWorker(draw: Draw, dayStartAt: number): DutyInterval[] {
  const duty: DutyInterval[] = []
  for (let back = 13; back >= 1; back -= 1) {
    if (draw(7) < 2) continue
    const startAt = dayStartAt - back * DAY_MS + (6 + draw(4)) * 3_600_000
    const hours = 6 + draw(8)
    duty.push({ kind: 'driving', startAt, endAt: startAt + 2 * 3_600_000 }, { kind: 'onDuty', startAt: startAt + 2 * 3_600_000, endAt: startAt + hours * 3_600_000 })
  }
  return duty
}

function journeyOf(draw: Draw, index: number, date: string, free: { trucks: string[]; workers: string[] }): DayJourney | null {
  const crewSize = 1 + draw(3)
  if (free.trucks.length === 0 || free.workers.length < crewSize) return null
  const truck = free.trucks[draw(free.trucks.length)] as string
  // One truck in four goes out twice, in the morning and behind it.
  if (draw(4) > 0) free.trucks.splice(free.trucks.indexOf(truck), 1)
  const crew = Array.from({ length: crewSize }, (_, member) => ({ worker: free.workers.splice(draw(free.workers.length), 1)[0] as string, role: member === 0 ? ('lead' as const) : member === 1 ? ('driver' as const) : ('helper' as const) }))
  return {
    id: `journey-${String(index).padStart(3, '0')}`, truck, yard: YARD, departAt: draw(4) === 0 ? instantOnRecord(date, '07:00', ZONE) : null, crew,
    jobs: Array.from({ length: draw(4) === 0 ? 2 : 1 }, (_, job) => ({ ...jobOf(draw, `job-${index}-${job}`, date), trucks: 1 })),
    open: draw(6) > 0, pinned: false, underWay: false, firstOpenPosition: 0,
  }
}

function jobOf(draw: Draw, id: string, date: string): DayJob {
  const hour = 8 + draw(7)
  const place = () => ({ lat: 43.5 + draw(300) / 1_000, lon: -79.6 + draw(500) / 1_000 })
  return {
    id, windowStartAt: draw(10) === 0 ? null : instantOnRecord(date, `${String(hour).padStart(2, '0')}:00`, ZONE),
    windowEndAt: draw(10) === 0 ? null : instantOnRecord(date, `${String(hour + 1 + draw(3)).padStart(2, '0')}:00`, ZONE),
    estimatedHours: 2 + draw(10) / 2, ...exactCrew(1 + draw(4)), volumeCuft: 300 + draw(14) * 100, weightKg: null,
    stops: [{ kind: 'origin', position: draw(20) === 0 ? null : place() }, { kind: 'destination', position: place() }],
    requiredSkills: SKILLS.filter(() => draw(6) === 0).map((skill) => (skill === 'safe' ? 'safe:2' : skill)), requiredFeatures: FEATURES.filter(() => draw(8) === 0), graceMinutes: 0, trucks: 1, after: null, avoidWorkers: [], wishedWorkers: [], revenueCents: null, workQuantiles: null,
  }
}
