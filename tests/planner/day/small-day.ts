import { hoursApply, hoursPackOn } from '../../../core/domain/hours-of-service/hours-packs.ts'
import type { DutyInterval } from '../../../core/domain/hours-of-service/duty-log.ts'
import { defaultStartOf, instantOnRecord } from '../../../core/domain/journey/timeline-input.ts'
import { DEFAULT_TIMELINE } from '../../../core/domain/journey/work-time.ts'
import { overtimeRule } from '../../../core/domain/overtime/overtime.ts'
import type { Position } from '../../../core/domain/place/position.ts'
import { MS_PER_HOUR, startOfDay } from '../../../core/domain/time/zoned-time.ts'
import { DEFAULT_PLAN_WEIGHTS, type DayPlanInput, type PlanPlace } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { DayJob, DayJourney, DayTruck, DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { DEFAULT_RECOMMEND } from '../../../core/modules/calendar-capacity/recommend/recommend-settings.ts'
import { exactCrew } from '../../support/exact-crew.ts'
import { driverHoursOf } from '../../../core/modules/calendar-capacity/state/driver-hours.ts'

const SMALL_DATE = '2026-05-13'
const ZONE = 'America/Toronto'
const DAY_START = startOfDay(SMALL_DATE, ZONE)
const YARD_A: Position = { lat: 43.65, lon: -79.38 }
const YARD_B: Position = { lat: 43.86, lon: -79.03 }

export const smallTime = (time: string): number => instantOnRecord(SMALL_DATE, time, ZONE)

export function smallTruck(id: string, more: Partial<DayTruck> = {}): DayTruck {
  return { id, name: id, status: 'active', volumeCuft: 1_000, payloadKg: 3_000, registeredKg: 11_793, axles: 2, airBrake: false, features: [], costPerKmCents: 100, costPerHourCents: 1_000, absences: [], ...more }
}

export function smallWorker(id: string, more: Partial<DayWorker> = {}): DayWorker {
  return {
    id, name: id, status: 'active', onLoan: false, roles: ['helper'], skills: [], licence: { class: 'G', province: 'ON', airBrake: null, expiry: null }, wagePerHourCents: 2_000,
    overtime: overtimeRule({ province: 'ON', federal: false, work: 'localCartage', date: SMALL_DATE }), weekMinutes: 0, maxMinutesDay: null, trainee: false, apartFrom: [], goodWith: [], absences: [], ...more,
  }
}

export function smallJob(id: string, from: string, to: string, more: Partial<DayJob> = {}): DayJob {
  return {
    id, windowStartAt: smallTime(from), windowEndAt: smallTime(to), graceMinutes: 0, estimatedHours: 2, ...exactCrew(more.crewSize ?? 2), volumeCuft: 500, weightKg: null,
    stops: [{ kind: 'origin', position: { lat: 43.7, lon: -79.4 } }, { kind: 'destination', position: { lat: 43.6, lon: -79.5 } }],
    requiredSkills: [], requiredFeatures: [], trucks: 1, after: null, avoidWorkers: [], wishedWorkers: [], revenueCents: 100_000, workQuantiles: null, ...more,
  }
}

interface SmallPlace {
  readonly trucks: readonly DayTruck[]
  readonly workers: readonly DayWorker[]
  readonly jobs: readonly DayJob[]
  readonly journeys: readonly DayJourney[]
}

/** Worked 13 hours on each of the last seven days. */
const TIRED = 'tired'

/** Two locations, twenty minutes between any two places, by hand. */
export function smallDay(a: Partial<SmallPlace>, b: Partial<SmallPlace> = {}, more: Partial<DayPlanInput> = {}): DayPlanInput {
  const pack = hoursPackOn('CA', SMALL_DATE)
  const journeys = [...(a.journeys ?? []).map((journey) => ({ journey, own: 0 })), ...(b.journeys ?? []).map((journey) => ({ journey, own: 1 }))]
  const place = (location: string, index: number, yard: Position, given: Partial<SmallPlace>): PlanPlace => ({
    location, jobs: given.jobs ?? [],
    problem: {
      date: SMALL_DATE, zone: ZONE, province: 'ON', yard, defaultStartAt: defaultStartOf(SMALL_DATE, ZONE), notBefore: null, trucks: given.trucks ?? [], workers: given.workers ?? [],
      journeys: journeys.map(({ journey, own }) => ({ ...journey, open: journey.open && own === index })),
      travel: (from, to) => (from.lat === to.lat && from.lon === to.lon ? { minutes: 0, metres: 0 } : { minutes: 20, metres: 15_000 }),
      timeline: DEFAULT_TIMELINE, driverHours: driverHoursOf(pack, ZONE, DAY_START, ({ id }) => (id === TIRED ? pastWeek() : [])), hoursApply: (kg) => hoursApply(pack, kg), settings: DEFAULT_RECOMMEND,
    },
  })
  return { places: [place('a', 0, YARD_A, a), place('b', 1, YARD_B, b)], from: 'board', weights: DEFAULT_PLAN_WEIGHTS, loans: true, lockedJourneys: new Set(), lockedJobs: new Set(), ...more }
}

function pastWeek(): DutyInterval[] {
  return Array.from({ length: 7 }, (_, index): DutyInterval => ({ kind: 'onDuty', startAt: DAY_START - (index + 1) * 24 * MS_PER_HOUR + 6 * MS_PER_HOUR, endAt: DAY_START - (index + 1) * 24 * MS_PER_HOUR + 19 * MS_PER_HOUR })).toReversed()
}

export function smallJourney(id: string, truck: string | null, crew: DayJourney['crew'], jobs: readonly DayJob[], more: Partial<DayJourney> = {}): DayJourney {
  return { id, truck, yard: YARD_A, departAt: null, crew, jobs, open: true, pinned: false, underWay: false, firstOpenPosition: 0, ...more }
}
