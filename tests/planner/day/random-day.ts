import fc from 'fast-check'
import { hoursApply, hoursPackOn } from '../../../core/domain/hours-of-service/hours-packs.ts'
import type { DutyInterval } from '../../../core/domain/hours-of-service/duty-log.ts'
import { defaultStartOf } from '../../../core/domain/journey/timeline-input.ts'
import type { TravelFunction } from '../../../core/domain/journey/timeline.ts'
import { DEFAULT_TIMELINE } from '../../../core/domain/journey/work-time.ts'
import type { Position } from '../../../core/domain/place/position.ts'
import { createTravelModel, DEFAULT_TRAVEL } from '../../../core/domain/place/travel-model.ts'
import { MS_PER_HOUR, MS_PER_MINUTE, startOfDay } from '../../../core/domain/time/zoned-time.ts'
import { DEFAULT_PLAN_WEIGHTS, PLAN_FROM, type DayPlanInput, type PlanFrom, type PlanPlace } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { DayJourney, DayProblem } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { DEFAULT_RECOMMEND } from '../../../core/modules/calendar-capacity/recommend/recommend-settings.ts'
import { driverHoursOf } from '../../../core/modules/calendar-capacity/state/driver-hours.ts'
import { drawOf, type Draw } from './draw.ts'
import { randomJob, randomTruck, randomWorker, type DaySketch } from './random-records.ts'
import { randomJourneys } from './random-journeys.ts'

export interface DayKind {
  readonly seed: number
  readonly places: number
  /** Of each place. */
  readonly trucks: number
  readonly workers: number
  readonly jobs: number
  readonly journeys: number
  readonly from: PlanFrom
  readonly loans: boolean
  /** How often something is out of the ordinary: 0 plain, 1 as it comes, 2 wild. */
  readonly odd: 0 | 1 | 2
  readonly travel: (typeof TRAVELS)[number]
  readonly locks: boolean
  /** Crew sizes that may be smaller or larger than booked, and learned durations. */
  readonly ranges: boolean
}

/** model: as shipped · oneWay: another time back than there · hourly: by the hour as well · broken: below zero or no number for some. */
const TRAVELS = ['model', 'oneWay', 'hourly', 'broken'] as const

/** `broken` is left out: what such a day is worth nobody can say. */
export const dayKind: fc.Arbitrary<DayKind> = fc.record({
  seed: fc.integer({ min: 1, max: 1e9 }),
  places: fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, { weight: 5, arbitrary: fc.constant(2) }, { weight: 3, arbitrary: fc.integer({ min: 3, max: 4 }) }, { weight: 1, arbitrary: fc.constant(0) }),
  trucks: fc.integer({ min: 0, max: 4 }),
  workers: fc.integer({ min: 0, max: 9 }),
  jobs: fc.integer({ min: 0, max: 5 }),
  journeys: fc.integer({ min: 0, max: 3 }),
  from: fc.constantFrom(...PLAN_FROM),
  loans: fc.boolean(),
  odd: fc.constantFrom(0, 1, 2),
  travel: fc.constantFrom('model', 'oneWay', 'hourly'),
  locks: fc.boolean(),
  ranges: fc.boolean(),
})

const DATES = ['2026-05-13', '2026-03-08', '2026-11-01', '2026-07-31']
const DAY_MS = 24 * MS_PER_HOUR
const YARDS: readonly Position[] = [{ lat: 43.65, lon: -79.38 }, { lat: 43.86, lon: -79.03 }, { lat: 43.25, lon: -79.87 }, { lat: 44.39, lon: -79.69 }]

/** A made-up day of one or several locations; the same kind gives the same day, and one thing less leaves the others as they are. */
export function randomDay(kind: DayKind): DayPlanInput {
  const draw = drawOf(kind.seed, 'day')
  const date = DATES[draw(8)] ?? '2026-05-13'
  const zone = draw(6) === 0 ? 'America/Vancouver' : 'America/Toronto'
  const rare = (oneIn: number): number => (kind.odd === 0 ? oneIn * 40 : kind.odd === 1 ? oneIn : Math.max(2, Math.ceil(oneIn / 3)))
  const travel = travelOf(kind, zone)
  const sketches = Array.from({ length: kind.places }, (_, place): DaySketch => {
    const own = drawOf(kind.seed, `place-${place}`)
    return {
      place, date, zone, dayStartAt: startOfDay(date, zone), draw: (what) => drawOf(kind.seed, `${what}@${place}`), rare,
      yard: own(rare(20)) === 0 ? null : (YARDS[place] as Position), hasLeads: own(5) > 0, hasDrivers: own(5) > 0, jobs: kind.jobs, workers: kind.workers, ranges: kind.ranges,
    }
  })
  const resources = sketches.map((sketch) => ({
    sketch,
    trucks: Array.from({ length: kind.trucks }, (_, index) => randomTruck(sketch, index)),
    workers: Array.from({ length: kind.workers }, (_, index) => randomWorker(sketch, index)),
    jobs: Array.from({ length: kind.jobs }, (_, index) => randomJob(sketch, `job-${sketch.place}-${index}`)),
  }))
  const journeys = resources.map(({ sketch, trucks, workers }, place) => {
    const neighbours = kind.places > 1 ? (resources[(place + 1) % kind.places]?.workers ?? []) : []
    return randomJourneys(sketch, kind.journeys, { trucks, workers, neighbours })
  })
  const pack = hoursPackOn('CA', date)
  const places = resources.map(({ sketch, trucks, workers, jobs }, place): PlanPlace => {
    const all = journeys.flat().map(({ place: own, journey }): DayJourney => ({ ...journey, open: journey.open && own === place }))
    const known = new Set(workers.map(({ id }) => id))
    const lent = new Set(all.filter(({ open }) => open).flatMap(({ crew }) => crew.map(({ worker }) => worker)).filter((id) => !known.has(id)))
    const own = sketch.draw('now')
    const problem: DayProblem = {
      date, zone, province: 'ON', yard: sketch.yard, defaultStartAt: defaultStartOf(date, zone), trucks,
      notBefore: own(rare(10)) === 0 ? sketch.dayStartAt + (6 + own(9)) * MS_PER_HOUR + own(60) * MS_PER_MINUTE : null,
      workers: [...workers, ...resources.flatMap((one) => one.workers).filter(({ id }) => lent.has(id)).map((worker) => ({ ...worker, onLoan: true }))],
      journeys: all, travel, timeline: DEFAULT_TIMELINE,
      driverHours: driverHoursOf(pack, zone, sketch.dayStartAt, ({ id }) => pastDuty(kind.seed, id, sketch.dayStartAt)),
      hoursApply: (kg) => hoursApply(pack, kg),
      settings: DEFAULT_RECOMMEND,
    }
    return { location: `location-${place}`, problem, jobs }
  })
  return {
    places, from: kind.from, loans: kind.loans, weights: draw(3) > 0 ? DEFAULT_PLAN_WEIGHTS : { lateness: draw(4), hoursRisk: draw(3), unserved: draw(3), fairness: draw(3), stability: draw(3), wishes: draw(3) },
    lockedJourneys: new Set(kind.locks ? journeys.flat().map(({ journey }) => journey.id).filter(() => draw(3) === 0) : []),
    lockedJobs: new Set(kind.locks ? places.flatMap(({ problem, jobs }) => [...jobs, ...problem.journeys.flatMap((journey) => journey.jobs)].map(({ id }) => id)).filter(() => draw(5) === 0) : []),
  }
}

/** A fortnight at most; some have next to nothing left. */
function pastDuty(seed: number, worker: string, dayStartAt: number): DutyInterval[] {
  const draw = drawOf(seed, `duty-${worker}`)
  if (draw(3) > 0) return []
  const days = 1 + draw(13)
  const long = draw(3) === 0
  return Array.from({ length: days }, (_, index) => dayStartAt - (index + 1) * DAY_MS + (6 + draw(5)) * MS_PER_HOUR).toReversed().flatMap((startAt): DutyInterval[] => {
    if (draw(7) < 2) return []
    const hours = long ? 10 + draw(5) : 6 + draw(6)
    return [{ kind: 'driving', startAt, endAt: startAt + 2 * MS_PER_HOUR }, { kind: 'onDuty', startAt: startAt + 2 * MS_PER_HOUR, endAt: startAt + hours * MS_PER_HOUR }]
  })
}

function travelOf(kind: DayKind, zone: string): TravelFunction {
  const model = createTravelModel({ ...DEFAULT_TRAVEL, zone }).between
  const digit = (from: Position, to: Position): number => {
    const draw: Draw = drawOf(kind.seed, `${from.lat},${from.lon}>${to.lat},${to.lon}`)
    return draw(100)
  }
  switch (kind.travel) {
    case 'model':
      return model
    case 'oneWay':
      return (from, to, at) => ({ ...model(from, to, at), minutes: model(from, to, at).minutes * (0.8 + digit(from, to) / 100) })
    case 'hourly':
      // Up and down by a third over six hours.
      return (from, to, at) => ({ ...model(from, to, at), minutes: model(from, to, at).minutes * (0.8 + digit(from, to) / 200) * (1.15 + 0.35 * Math.sin((at / MS_PER_HOUR) * (Math.PI / 3))) })
    case 'broken':
      return (from, to, at) => ({ ...model(from, to, at), minutes: [-20, Number.NaN, Number.POSITIVE_INFINITY][digit(from, to) % 9] ?? model(from, to, at).minutes })
  }
}
