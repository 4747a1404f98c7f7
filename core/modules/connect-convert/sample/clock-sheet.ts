import { isWeekend, type LocalDate } from '../../../domain/time/local-date.ts'
import { formatInstant, toInstant } from '../../../domain/time/zoned-time.ts'
import { roadConditions } from './calendar.ts'
import { ZONE, type Depot } from './depots.ts'
import { freeMinutes, type JobRequest } from './job-request.ts'
import type { Random } from './random.ts'
import { workPace } from './work-pace.ts'

/** What the crew's clock showed at one job, whole minutes. */
export interface Worked {
  readonly load: number
  readonly drive: number
  unload: number
  readonly travelOut: number
  /** Back to the yard; 0 unless it is the last job of the run. */
  readonly travelBack: number
  /** Unpaid, agreed with the crew, in the middle of long work. */
  readonly breakMinutes: number
}

export type SegmentKind = 'yard' | 'travel' | 'load' | 'break' | 'drive' | 'unload' | 'pack'

/** Minutes after local midnight. */
export interface Segment {
  readonly kind: SegmentKind
  readonly from: number
  readonly to: number
}

export interface JobClock {
  readonly segments: readonly Segment[]
  readonly arrivedAt: number
  readonly endedAt: number
}

const ROAD_SPREAD = 0.1
/** Minutes of loading and unloading that one day can hold. */
const LONGEST_WORK = 780

/** Bad surprises are larger than good ones. */
function surprise(draw: number): number {
  return draw > 0 ? draw * 1.25 : draw * 0.8
}

/** How the day really went: the estimate at the pace that such work has, with the noise of customers, weather and traffic. */
export function workJob(random: Random, depot: Depot, date: LocalDate, request: JobRequest, from: { lat: number; lon: number }, isFirst: boolean, isLast: boolean): Worked {
  const roads = roadConditions(date)
  const rush = isWeekend(date) ? 0.95 : isFirst ? 1.12 : 1.03
  const first = request.stops[0]
  const last = request.stops.at(-1)
  const pace = workPace(depot, date, request)
  const effort = Math.max(0.75, 1 + surprise(random.normal()) * pace.spread)
  const noisy = (minutes: number, factor: number, spread: number): number => Math.round(minutes * factor * Math.max(0.7, 1 + random.normal() * spread))
  const slow = {
    load: Math.max(20, noisy(request.estimate.load, effort * pace.load, pace.spread)),
    unload: request.estimate.unload === 0 ? 0 : Math.max(15, noisy(request.estimate.unload, effort * pace.unload, pace.spread)),
  }
  // However it goes, a crew goes home at night.
  const share = Math.min(1, Math.max(LONGEST_WORK, request.estimate.load + request.estimate.unload) / (slow.load + slow.unload))
  const [load, unload] = [Math.round(slow.load * share), Math.round(slow.unload * share)]
  return {
    load, unload,
    drive: noisy(request.estimate.drive, roads * 1.02, ROAD_SPREAD),
    travelOut: Math.max(4, noisy(freeMinutes(depot, from, first), roads * rush, ROAD_SPREAD)),
    travelBack: isLast ? noisy(freeMinutes(depot, last, depot), roads, ROAD_SPREAD) : 0,
    breakMinutes: load + unload > 270 ? 30 : 0,
  }
}

export function clockJob(worked: Worked, request: JobRequest, startAt: number, yardBefore: number, yardAfter: number): JobClock {
  const segments: Segment[] = []
  let now = startAt
  const add = (kind: SegmentKind, minutes: number): void => {
    if (minutes <= 0) return
    segments.push({ kind, from: now, to: now + minutes })
    now += minutes
  }
  add('yard', yardBefore)
  add('travel', worked.travelOut)
  const arrivedAt = now
  add(request.type === 'packing' ? 'pack' : 'load', worked.load)
  add('break', worked.breakMinutes)
  add('drive', worked.drive)
  add('unload', worked.unload)
  const endedAt = now
  add('travel', worked.travelBack)
  add('yard', yardAfter)
  return { segments, arrivedAt, endedAt }
}

/** Paid minutes of one of the crew up to a minute of the day. */
export function paidMinutes(clock: JobClock, until = Infinity): number {
  return clock.segments.reduce((sum, each) => sum + (each.kind === 'break' || each.to > until ? 0 : each.to - each.from), 0)
}

/** Instants of a day as text: the zone's offset does not change between six in the morning and midnight, so it is asked once. */
export function createDayText(date: LocalDate): (minute: number) => string {
  const noon = toInstant(date, '12:00', ZONE)
  if (!noon.ok) throw new Error('noon exists on every day')
  const offset = formatInstant(noon.value, ZONE).slice(19)
  return (minute) => {
    if (minute < 180 || minute >= 1_440) throw new RangeError('the sample works between three in the morning and midnight')
    return `${date}T${timeText(minute)}:00${offset}`
  }
}

export function timeText(minute: number): string {
  const hour = Math.floor(minute / 60)
  const rest = minute % 60
  return `${hour < 10 ? '0' : ''}${String(hour)}:${rest < 10 ? '0' : ''}${String(rest)}`
}
