import type { CrewRange } from '../crew/crew-range.ts'
import type { RoadSource } from '../place/drive-book.ts'
import type { Position } from '../place/position.ts'
import type { TravelSource } from '../place/travel-model.ts'
import type { Instant } from '../time/zone-offset.ts'
import { MS_PER_MINUTE } from '../time/zoned-time.ts'
import { DEFAULT_TIMELINE, workMinutes, type TimelineSettings } from './work-time.ts'

interface Drive {
  readonly minutes: number
  readonly metres: number
  /** Left out: nobody says. */
  readonly source?: TravelSource
}

/** One drive. `TravelModel.between` is one; a test hands in its own. */
export interface TravelFunction {
  (from: Position, to: Position, departAt: Instant): Drive
  /** The hour makes no difference: a drive need not be asked for twice. */
  readonly isSteady?: boolean
}

export interface TimelineStop {
  readonly kind: 'origin' | 'stop' | 'destination' | 'storage'
  /** null when the address was not found; its legs then take the settings' default. */
  readonly position: Position | null
  /** `position` is the middle of a postal area or town, not the door. */
  readonly approximate?: boolean
}

/** What the timeline needs of a job. The window is that of the crew's arrival; null ends are open. A start that the dispatcher set takes the place of the window's. */
export interface TimelineJob extends CrewRange {
  readonly id: string
  readonly windowStartAt: Instant | null
  readonly windowEndAt: Instant | null
  /** First arrival to last departure with `crewSize` movers, drives between its stops included. */
  readonly estimatedHours: number | null
  readonly crewSize: number
  readonly volumeCuft: number | null
  /** In the order they are driven. */
  readonly stops: readonly TimelineStop[]
}

export interface TimelineInput {
  readonly yard: Position | null
  /** When the truck leaves; null lets it reach the first job when its window opens. */
  readonly departAt: Instant | null
  /** Arrival at a first job that has no window. */
  readonly defaultStartAt: Instant
  /** On the journey; null takes every job's booked crew. */
  readonly people: number | null
  readonly jobs: readonly TimelineJob[]
}

/** Lateness is the beginning behind the end of the window; an open end is never missed. */
export interface JobTiming {
  readonly id: string
  readonly arriveAt: Instant
  readonly startAt: Instant
  readonly endAt: Instant
  readonly waitMinutes: number
  readonly lateMinutes: number
  /** Between this job's own stops. */
  readonly driveMinutes: number
}

export interface Leg {
  readonly startAt: Instant
  readonly endAt: Instant
  readonly metres: number
  /** false when an end's position is unknown and the default was taken. */
  readonly known: boolean
  /** true when an end is only known by its postal area or town. */
  readonly approximate: boolean
  /** Who knew the road; left out where the drive is an estimate. */
  readonly road?: RoadSource
}

/** Whole minutes throughout, so that desks agree on it. On duty is everything from clocking on in the yard to clocking off. */
export interface JourneyTimeline {
  readonly onDutyAt: Instant
  readonly leaveYardAt: Instant
  readonly backAtYardAt: Instant
  readonly offDutyAt: Instant
  readonly jobs: readonly JobTiming[]
  readonly legs: readonly Leg[]
  readonly drivingMinutes: number
  readonly onDutyMinutes: number
  readonly waitMinutes: number
  readonly lateMinutes: number
  readonly metres: number
  readonly unknownLegs: number
  readonly approximateLegs: number
}

type LegEnd = Pick<TimelineStop, 'position' | 'approximate'>
const NOWHERE: LegEnd = { position: null }

/**
 * Plays a journey through: yard, each job with the drives between its stops, yard. `null` when it has no jobs.
 * Epoch milliseconds and plain arithmetic only: the recommender plays tens of thousands of them for one answer.
 */
export function journeyTimeline(input: TimelineInput, travel: TravelFunction, settings: TimelineSettings = DEFAULT_TIMELINE): JourneyTimeline | null {
  const first = input.jobs[0]
  if (!first) return null
  const leaveYardAt = input.departAt ?? latestDeparture(input, first, travel, settings)
  const jobs: JobTiming[] = []
  const legs: Leg[] = []
  let at = leaveYardAt
  const yard: LegEnd = { position: input.yard }
  let here = yard
  let waitMinutes = 0
  let lateMinutes = 0

  for (const job of input.jobs) {
    const arriveAt = drive(legs, here, job.stops[0] ?? NOWHERE, at, travel, settings)
    const startAt = job.windowStartAt === null ? arriveAt : Math.max(arriveAt, job.windowStartAt)
    const wait = (startAt - arriveAt) / MS_PER_MINUTE
    const late = job.windowEndAt === null ? 0 : Math.max(0, startAt - job.windowEndAt) / MS_PER_MINUTE
    const firstLeg = legs.length
    const endAt = doJob(legs, job, startAt, input.people, travel, settings)
    let driveMinutes = 0
    for (let index = firstLeg; index < legs.length; index += 1) driveMinutes += minutesOf(legs[index] as Leg)
    jobs.push({ id: job.id, arriveAt, startAt, endAt, waitMinutes: wait, lateMinutes: late, driveMinutes })
    waitMinutes += wait
    lateMinutes += late
    at = endAt
    here = job.stops.at(-1) ?? NOWHERE
  }

  const backAtYardAt = drive(legs, here, yard, at, travel, settings)
  const onDutyAt = leaveYardAt - settings.yardBeforeMinutes * MS_PER_MINUTE
  const offDutyAt = backAtYardAt + settings.yardAfterMinutes * MS_PER_MINUTE
  let drivingMinutes = 0
  let metres = 0
  let unknownLegs = 0
  let approximateLegs = 0
  for (const leg of legs) {
    drivingMinutes += minutesOf(leg)
    metres += leg.metres
    if (!leg.known) unknownLegs += 1
    if (leg.approximate) approximateLegs += 1
  }
  return { onDutyAt, leaveYardAt, backAtYardAt, offDutyAt, jobs, legs, drivingMinutes, onDutyMinutes: (offDutyAt - onDutyAt) / MS_PER_MINUTE, waitMinutes, lateMinutes, metres, unknownLegs, approximateLegs }
}

/** A job by itself, begun at `startAt` by so many people: as long, and with the same drives, as on any journey of theirs. */
export function jobStay(job: TimelineJob, startAt: Instant, people: number | null, travel: TravelFunction, settings: TimelineSettings): { readonly endAt: Instant; readonly driveMinutes: number; readonly metres: number } {
  const legs: Leg[] = []
  const endAt = doJob(legs, job, startAt, people, travel, settings)
  return { endAt, driveMinutes: legs.reduce((sum, leg) => sum + minutesOf(leg), 0), metres: legs.reduce((sum, leg) => sum + leg.metres, 0) }
}

/** When to leave so as to be there when the first job's window opens. The traffic of the hour before the window is the one that counts, so the leg is asked for twice. */
export function latestDeparture(input: Pick<TimelineInput, 'yard' | 'defaultStartAt'>, first: TimelineJob, travel: TravelFunction, settings: TimelineSettings): Instant {
  const target = first.windowStartAt ?? input.defaultStartAt
  const to = first.stops[0]?.position ?? null
  if (input.yard === null || to === null) return target - settings.unknownLeg.minutes * MS_PER_MINUTE
  const roughly = target - Math.round(travel(input.yard, to, target).minutes) * MS_PER_MINUTE
  return target - Math.round(travel(input.yard, to, roughly).minutes) * MS_PER_MINUTE
}

/** Adds the leg and says when it arrives. */
function drive(legs: Leg[], from: LegEnd, to: LegEnd, startAt: Instant, travel: TravelFunction, settings: TimelineSettings): Instant {
  const known = from.position !== null && to.position !== null
  const estimate: Drive = known ? travel(from.position, to.position, startAt) : settings.unknownLeg
  const endAt = startAt + Math.round(estimate.minutes) * MS_PER_MINUTE
  const leg: Leg = { startAt, endAt, metres: Math.round(estimate.metres), known, approximate: known && (from.approximate === true || to.approximate === true) }
  const { source } = estimate
  legs.push(source === undefined || source === 'model' || source === 'calibrated' ? leg : { ...leg, road: source })
  return endAt
}

/* The drives are needed to know the work, and their departures need the work: the work left over from free-flowing drives is spread over the stops, then driven. */
function doJob(legs: Leg[], job: TimelineJob, startAt: Instant, people: number | null, travel: TravelFunction, settings: TimelineSettings): Instant {
  let roughDrive = 0
  for (let index = 1; index < job.stops.length; index += 1) roughDrive += roughMinutes(job.stops[index - 1]?.position ?? null, job.stops[index]?.position ?? null, startAt, travel, settings)
  const work = workMinutes(job, roughDrive, people, settings)
  if (job.stops.length < 2) return startAt + work * MS_PER_MINUTE
  let weights = 0
  for (const stop of job.stops) weights += settings.handling[stop.kind]
  let at = startAt
  let done = 0
  let shared = 0
  for (let index = 0; index < job.stops.length; index += 1) {
    const stop = job.stops[index] as TimelineStop
    if (index > 0) at = drive(legs, job.stops[index - 1] ?? NOWHERE, stop, at, travel, settings)
    shared += settings.handling[stop.kind]
    const upTo = Math.round((work * shared) / weights)
    at += (upTo - done) * MS_PER_MINUTE
    done = upTo
  }
  return at
}

function roughMinutes(from: Position | null, to: Position | null, at: Instant, travel: TravelFunction, settings: TimelineSettings): number {
  return from === null || to === null ? settings.unknownLeg.minutes : Math.round(travel(from, to, at).minutes)
}

function minutesOf(leg: Leg): number {
  return (leg.endAt - leg.startAt) / MS_PER_MINUTE
}
