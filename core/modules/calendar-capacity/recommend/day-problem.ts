import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'
import type { HoursCode } from '../../../domain/hours-of-service/duty-clock.ts'
import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import type { TimelineJob, TravelFunction } from '../../../domain/journey/timeline.ts'
import type { TimelineSettings } from '../../../domain/journey/work-time.ts'
import type { DriverLicence } from '../../../domain/licence/licence.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { OvertimeRule } from '../../../domain/overtime/overtime.ts'
import type { Position } from '../../../domain/place/position.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { Instant, Zone } from '../../../domain/time/zone-offset.ts'
import type { RecommendSettings } from './recommend-settings.ts'

/** One location's day as plain data: everything that advice may look at, and nothing else. Unknown is null. */
export interface DayProblem {
  readonly date: LocalDate
  readonly zone: Zone
  /** Where the trucks are driven; licences are judged by its rules. */
  readonly province: string
  readonly yard: Position | null
  /** Arrival at a first job without a window. */
  readonly defaultStartAt: Instant
  /** The day has begun: nothing leaves before. Null on other days. Whole minutes. */
  readonly notBefore: Instant | null
  readonly trucks: readonly DayTruck[]
  readonly workers: readonly DayWorker[]
  /** All of that day on which one of the trucks or workers stands, other locations' too; none that is cancelled. */
  readonly journeys: readonly DayJourney[]
  readonly travel: TravelFunction
  readonly timeline: TimelineSettings
  readonly driverHours: DriverHours
  /** Whether a truck of this registered weight puts its driver under hours of service. */
  readonly hoursApply: (registeredKg: number | null) => boolean
  readonly settings: RecommendSettings
}

export interface DayTruck {
  readonly id: string
  readonly name: string
  readonly status: 'active' | 'out_of_service' | 'retired'
  readonly volumeCuft: number
  readonly payloadKg: number | null
  readonly registeredKg: number | null
  readonly axles: number | null
  readonly airBrake: boolean | null
  readonly features: readonly string[]
  readonly costPerKmCents: Cents | null
  readonly costPerHourCents: Cents | null
  readonly absences: readonly Interval[]
}

export interface DayWorker {
  readonly id: string
  readonly name: string
  readonly status: 'active' | 'inactive'
  /** Of another location, here because he is on one of its journeys: he stays with it. */
  readonly onLoan: boolean
  readonly roles: readonly string[]
  readonly skills: readonly string[]
  readonly licence: DriverLicence
  readonly wagePerHourCents: Cents | null
  readonly overtime: OvertimeRule
  /** Paid minutes of the same pay week on its other days, worked or planned. */
  readonly weekMinutes: number
  readonly maxMinutesDay: number | null
  /** Goes out only where somebody who leads does. */
  readonly trainee: boolean
  /** Never on one crew with these; gladly with those. */
  readonly apartFrom: readonly string[]
  readonly goodWith: readonly string[]
  readonly absences: readonly Interval[]
}

/** What a crew's record counts for, as data: a tie-breaker, never a rule. */
export interface GoodRecords {
  /** Ids of those whose record with customers is clearly better than usual. */
  readonly workers: ReadonlySet<string>
  /** What it is worth that at least `RECORD_PEOPLE` of them are on one crew. */
  readonly cents: Cents
}

/** One alone never decides anything: what is shown of a crew must not tell on a person. */
export const RECORD_PEOPLE = 2

export interface DayJourney {
  readonly id: string
  readonly truck: string | null
  readonly yard: Position | null
  readonly departAt: Instant | null
  readonly crew: readonly { readonly worker: string; readonly role: CrewRole }[]
  readonly jobs: readonly DayJob[]
  /** Whether jobs may be put on it: this location's, not done, not locked. */
  readonly open: boolean
  /** Somebody fixed it in place: a plan leaves its truck, crew, jobs and times as they are. */
  readonly pinned: boolean
  /** The truck has left the yard: departure and the jobs before `firstOpenPosition` are facts. */
  readonly underWay: boolean
  readonly firstOpenPosition: number
}

export interface DayJob extends TimelineJob {
  /** How long after the window's end the crew may still arrive, at the price of being late; 0 where the end binds. */
  readonly graceMinutes: number
  readonly requiredSkills: readonly string[]
  readonly requiredFeatures: readonly string[]
  readonly weightKg: number | null
  readonly trucks: number
  /** Begins only when that job is done. */
  readonly after: string | null
  /** The customer wants none of these; or would like one of those. */
  readonly avoidWorkers: readonly string[]
  readonly wishedWorkers: readonly string[]
  /** What it brings; null where it is unknown or may not be read here. */
  readonly revenueCents: Cents | null
  /** Learned from jobs like it; null where there are too few. They say how far the work may vary; how long it is planned for stays the estimate. */
  readonly workQuantiles: DurationQuantiles | null
}

export interface HoursRefusal {
  readonly code: HoursCode
  readonly minutes: number
  readonly rule: string
}

/** One worker's hours; `planned` is the whole planned duty of the day in order. The two always agree: `allows` is the one asked thousands of times. */
export interface HoursCheck {
  allows(planned: readonly DutyInterval[]): boolean
  refusal(planned: readonly DutyInterval[]): HoursRefusal | null
}

/** Prepared once per worker. */
export type DriverHours = (worker: DayWorker) => HoursCheck
