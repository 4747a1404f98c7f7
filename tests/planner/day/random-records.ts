import { instantOnRecord } from '../../../core/domain/journey/timeline-input.ts'
import { overtimeRule } from '../../../core/domain/overtime/overtime.ts'
import type { Position } from '../../../core/domain/place/position.ts'
import type { Interval } from '../../../core/domain/time/interval.ts'
import { MS_PER_HOUR } from '../../../core/domain/time/zoned-time.ts'
import type { DayJob, DayTruck, DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { exactCrew } from '../../support/exact-crew.ts'
import type { Draw } from './draw.ts'

/** What the records of one made-up location are drawn from. */
export interface DaySketch {
  readonly place: number
  readonly date: string
  readonly zone: string
  readonly dayStartAt: number
  readonly yard: Position | null
  readonly hasLeads: boolean
  readonly hasDrivers: boolean
  /** Of crew sizes, with durations that were learned. */
  readonly ranges: boolean
  readonly jobs: number
  readonly workers: number
  readonly draw: (what: string) => Draw
  /** One in how many, made rarer or more frequent. */
  readonly rare: (oneIn: number) => number
}

const SKILLS = ['piano', 'packing', 'safe']
const FEATURES = ['liftgate', 'ramp', 'pads']

export function randomTruck(sketch: DaySketch, index: number): DayTruck {
  const draw = sketch.draw(`truck-${index}`)
  const { rare } = sketch
  const large = draw(2) === 0
  return {
    id: `truck-${sketch.place}-${index}`, name: `Truck ${index}`,
    status: draw(rare(10)) === 0 ? 'out_of_service' : draw(rare(40)) === 0 ? 'retired' : 'active',
    volumeCuft: large ? 1_700 : 900 + draw(3) * 100, payloadKg: draw(5) === 0 ? null : large ? 5_800 : 3_000,
    registeredKg: draw(rare(20)) === 0 ? null : large ? 11_793 : 4_400 + draw(2) * 4_000, axles: draw(rare(25)) === 0 ? null : 2,
    airBrake: draw(rare(20)) === 0 ? null : large && draw(3) === 0, features: FEATURES.filter(() => draw(rare(4)) > 0),
    costPerKmCents: draw(rare(10)) === 0 ? null : 60 + draw(6) * 10, costPerHourCents: draw(8) === 0 ? null : 800 + draw(10) * 100,
    absences: draw(rare(12)) === 0 ? [awayFrom(sketch, draw)] : [],
  }
}

export function randomWorker(sketch: DaySketch, index: number): DayWorker {
  const draw = sketch.draw(`worker-${index}`)
  const { rare, place } = sketch
  const colleague = () => `worker-${place}-${draw(Math.max(1, sketch.workers))}`
  const overtime = overtimeRule({ province: 'ON', federal: false, work: 'localCartage', date: sketch.date }, { afterHoursWeek: draw(3) === 0 ? 20 + draw(20) : null, factor: draw(8) === 0 ? 2 : null })
  return {
    id: `worker-${place}-${index}`, name: `Worker ${index}`, status: draw(rare(20)) === 0 ? 'inactive' : 'active', onLoan: false,
    roles: ['helper', ...(sketch.hasDrivers && draw(3) > 0 ? ['driver'] : []), ...(sketch.hasLeads && draw(3) === 0 ? ['lead'] : [])],
    skills: SKILLS.filter(() => draw(3) === 0).map((skill) => (skill === 'safe' && index % 2 === 0 ? 'safe:3' : skill)),
    licence: {
      class: draw(rare(8)) === 0 ? ['XX', null][draw(2)] ?? null : (['G', 'G', 'D', 'DZ', 'AZ'][draw(5)] ?? null), province: draw(rare(25)) === 0 ? null : draw(rare(15)) === 0 ? 'QC' : 'ON',
      airBrake: draw(4) === 0 ? true : null, expiry: draw(rare(12)) === 0 ? '2026-01-31' : draw(rare(15)) === 0 ? null : '2028-01-31',
    },
    wagePerHourCents: draw(12) === 0 ? null : 1_800 + draw(14) * 100, overtime,
    weekMinutes: draw(3) === 0 ? Math.max(0, overtime.afterMinutesWeek - draw(12) * 60) : draw(25) * 60,
    maxMinutesDay: draw(4) === 0 ? 60 * (6 + draw(7)) : null,
    trainee: draw(rare(8)) === 0,
    apartFrom: draw(rare(6)) === 0 ? [colleague(), ...(draw(3) === 0 ? ['worker-unknown'] : [])] : [],
    goodWith: draw(6) === 0 ? [colleague()] : [],
    absences: draw(rare(10)) === 0 ? [awayFrom(sketch, draw), ...(draw(3) === 0 ? [awayFrom(sketch, draw)] : [])] : [],
  }
}

function awayFrom({ dayStartAt }: DaySketch, draw: Draw): Interval {
  const whole = draw(3) === 0
  const startAt = dayStartAt + (whole ? 0 : (5 + draw(10)) * MS_PER_HOUR)
  return { startAt, endAt: startAt + (whole ? 24 : 1 + draw(8)) * MS_PER_HOUR }
}

export function randomJob(sketch: DaySketch, id: string): DayJob {
  const draw = sketch.draw(id)
  const { rare, place } = sketch
  const hour = 7 + draw(9)
  const length = 1 + draw(3)
  const at = (hours: number) => instantOnRecord(sketch.date, `${String(hours).padStart(2, '0')}:${['00', '30'][draw(2)]}`, sketch.zone)
  const opens = draw(7) === 0 ? null : at(hour)
  const ends = draw(7) === 0 ? null : at(draw(rare(20)) === 0 ? Math.max(0, hour - 1 - draw(3)) : hour + length)
  const where = (): Position => ({ lat: 43.55 + draw(300) / 1_000, lon: -79.7 + draw(600) / 1_000 })
  const stops = draw(rare(30)) === 0 ? draw(2) : 2 + (draw(5) === 0 ? 1 : 0)
  const trucks = draw(rare(8)) === 0 ? 2 + draw(2) : 1
  const worker = () => `worker-${place}-${draw(Math.max(1, sketch.workers))}`
  return {
    id, windowStartAt: opens, windowEndAt: ends, graceMinutes: graceOf(sketch, id),
    estimatedHours: draw(rare(10)) === 0 ? null : 1.5 + draw(10) / 2, ...crewOf(sketch, id, trucks, trucks + (draw(5) === 0 ? draw(4) : draw(2))),
    volumeCuft: draw(rare(12)) === 0 ? null : trucks * (200 + draw(draw(4) === 0 ? 16 : 8) * 100), weightKg: draw(rare(10)) === 0 ? 500 + draw(6_000) : null,
    stops: Array.from({ length: stops }, (_, index) => ({ kind: index === 0 ? ('origin' as const) : index === stops - 1 ? ('destination' as const) : draw(2) === 0 ? ('stop' as const) : ('storage' as const), position: draw(rare(20)) === 0 ? null : where() })),
    requiredSkills: SKILLS.filter(() => draw(rare(9)) === 0).map((skill) => (skill === 'safe' ? 'safe:2' : skill)), requiredFeatures: FEATURES.filter(() => draw(rare(10)) === 0), trucks,
    after: draw(rare(8)) === 0 ? otherJob(sketch, draw, id) : null,
    avoidWorkers: draw(rare(6)) === 0 ? [worker(), worker()] : [], wishedWorkers: draw(8) === 0 ? [worker()] : [],
    revenueCents: draw(6) === 0 ? null : 40_000 + draw(200) * 1_000,
    workQuantiles: learnedOf(sketch, id),
  }
}

/** On some days a job may be done by fewer or by more; several trucks go out as booked. Drawn apart, so that the rest of the day is the same. */
export function crewOf({ draw, ranges }: DaySketch, id: string, trucks: number, booked: number): Pick<DayJob, 'crewSize' | 'leastCrew' | 'mostCrew'> {
  const own = draw(`crew-${id}`)
  if (!ranges || trucks > 1 || own(3) === 0) return exactCrew(booked)
  return { crewSize: booked, leastCrew: Math.max(1, booked - own(3)), mostCrew: booked + own(3) }
}

/** Of some customers the window is not to the minute. */
function graceOf({ draw, ranges }: DaySketch, id: string): number {
  const own = draw(`grace-${id}`)
  return ranges && own(3) === 0 ? 15 * (1 + own(12)) : 0
}

function learnedOf({ draw, ranges }: DaySketch, id: string): DayJob['workQuantiles'] {
  const own = draw(`learned-${id}`)
  if (!ranges || own(2) === 0) return null
  const p50 = 60 + own(300)
  return { p10: p50 * (0.5 + own(50) / 100), p50, p90: p50 * (1 + own(120) / 100) }
}

/** Of the open ones or of the board's; now and then one that is nowhere, or itself. */
function otherJob({ place, jobs }: DaySketch, draw: Draw, id: string): string {
  const kind = draw(8)
  if (kind === 0) return draw(2) === 0 ? 'job-unknown' : id
  return kind < 4 ? `job-${place}-j${draw(3)}-0` : `job-${place}-${draw(Math.max(1, jobs))}`
}
