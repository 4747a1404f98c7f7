import { MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { Position } from '../../../core/domain/place/position.ts'
import type { DayJob, DayProblem } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'

export interface Trip {
  readonly startAt: number
  readonly endAt: number
}

export interface ReplayedJob {
  readonly id: string
  readonly arriveAt: number
  readonly startAt: number
  readonly endAt: number
  readonly lateMinutes: number
  readonly driveMinutes: number
}

export interface Replay {
  readonly onDutyAt: number
  readonly leaveAt: number
  readonly backAt: number
  readonly offDutyAt: number
  readonly jobs: readonly ReplayedJob[]
  readonly trips: readonly Trip[]
  readonly drivingMinutes: number
  readonly waitMinutes: number
  readonly metres: number
}

interface ReplayInput {
  readonly yard: Position | null
  readonly departAt: number | null
  readonly jobs: readonly DayJob[]
  /** Out on it; left out where every job is to take its booked crew. */
  readonly people?: number
}

/** A journey minute by minute, written from the words of the timeline (docs, comments) and not from its code. Null without jobs. */
export function replayJourney(problem: DayProblem, { yard, departAt, jobs, people }: ReplayInput): Replay | null {
  const [first] = jobs
  if (!first) return null
  const { timeline } = problem
  const trips: Trip[] = []
  let metres = 0
  const minutesBetween = (from: Position | null, to: Position | null, at: number) => (from && to ? Math.round(problem.travel(from, to, at).minutes) : timeline.unknownLeg.minutes)
  const go = (from: Position | null, to: Position | null, at: number): number => {
    const trip = { startAt: at, endAt: at + minutesBetween(from, to, at) * MS_PER_MINUTE }
    trips.push(trip)
    metres += from && to ? Math.round(problem.travel(from, to, at).metres) : timeline.unknownLeg.metres
    return trip.endAt
  }

  const target = first.windowStartAt ?? problem.defaultStartAt
  const firstPlace = first.stops[0]?.position ?? null
  // Asked twice: once for the hour of arrival, then for the hour of leaving that gives.
  const leaveAt = departAt ?? target - minutesBetween(yard, firstPlace, target - minutesBetween(yard, firstPlace, target) * MS_PER_MINUTE) * MS_PER_MINUTE
  let clock = leaveAt
  let place = yard
  let waitMinutes = 0
  const replayed: ReplayedJob[] = []
  for (const job of jobs) {
    const places = job.stops.map(({ position }) => position)
    const arriveAt = go(place, places[0] ?? null, clock)
    const startAt = Math.max(arriveAt, job.windowStartAt ?? arriveAt)
    waitMinutes += (startAt - arriveAt) / MS_PER_MINUTE
    const driven = trips.length
    clock = startAt
    const rough = places.slice(1).reduce((sum, to, index) => sum + minutesBetween(places[index] ?? null, to, startAt), 0)
    const booked = Math.max(timeline.leastWorkMinutes, job.estimatedHours !== null ? job.estimatedHours * 60 - rough : job.volumeCuft !== null ? (60 * job.volumeCuft) / (timeline.cuftPerMoverHour * job.crewSize) : timeline.defaultHours * 60)
    const work = Math.round(booked * (job.crewSize / atWork(job, people)) ** timeline.crewExponent)
    const shares = job.stops.map(({ kind }) => timeline.handling[kind])
    const whole = shares.reduce((sum, share) => sum + share, 0)
    if (places.length < 2) clock += work * MS_PER_MINUTE
    else {
      let before = 0
      let shared = 0
      places.forEach((to, index) => {
        if (index > 0) clock = go(places[index - 1] ?? null, to, clock)
        shared += shares[index] ?? 0
        const until = Math.round((work * shared) / whole)
        clock += (until - before) * MS_PER_MINUTE
        before = until
      })
    }
    const driveMinutes = trips.slice(driven).reduce((sum, trip) => sum + (trip.endAt - trip.startAt) / MS_PER_MINUTE, 0)
    const lateMinutes = job.windowEndAt === null ? 0 : Math.max(0, (startAt - job.windowEndAt) / MS_PER_MINUTE)
    replayed.push({ id: job.id, arriveAt, startAt, endAt: clock, lateMinutes, driveMinutes })
    place = places.at(-1) ?? null
  }
  const backAt = go(place, yard, clock)
  return {
    onDutyAt: leaveAt - timeline.yardBeforeMinutes * MS_PER_MINUTE, leaveAt, backAt, offDutyAt: backAt + timeline.yardAfterMinutes * MS_PER_MINUTE,
    jobs: replayed, trips, drivingMinutes: trips.reduce((sum, trip) => sum + (trip.endAt - trip.startAt) / MS_PER_MINUTE, 0), waitMinutes, metres,
  }
}

/** Everybody, as soon as there are as many as the job wants; not more than it has room for. Who is still missing is reckoned with. */
function atWork({ leastCrew, crewSize, mostCrew }: DayJob, people = 0): number {
  if (people < leastCrew) return crewSize
  return people > mostCrew ? mostCrew : people
}

/** Expected minutes behind the windows: the moments of max(normal, window) by integration over a grid, not by the closed form. */
export function expectedLateMinutes(problem: DayProblem, replay: Replay, jobs: readonly DayJob[]): number {
  const { travelSpread, workSpread } = problem.settings
  let mean = replay.leaveAt / MS_PER_MINUTE
  let variance = 0
  let leftAt = replay.leaveAt
  let total = 0
  replay.jobs.forEach((timing, index) => {
    const job = jobs[index] as DayJob
    const drive = (timing.arriveAt - leftAt) / MS_PER_MINUTE
    mean += drive
    variance += (drive * travelSpread) ** 2
    if (job.windowEndAt !== null) total += meanAbove(mean, Math.sqrt(variance), job.windowEndAt / MS_PER_MINUTE)
    if (job.windowStartAt !== null) {
      const floor = job.windowStartAt / MS_PER_MINUTE
      const moments = floored(mean, Math.sqrt(variance), floor)
      mean = moments.mean
      variance = moments.variance
    }
    const stay = (timing.endAt - timing.startAt) / MS_PER_MINUTE
    // Four fifths of a normal lie within 1.2816 deviations.
    const spread = job.workQuantiles === null ? workSpread : (job.workQuantiles.p90 - job.workQuantiles.p10) / 2 / 1.281_551_6 / job.workQuantiles.p50
    mean += stay
    variance += (timing.driveMinutes * travelSpread) ** 2 + ((stay - timing.driveMinutes) * spread) ** 2
    leftAt = timing.endAt
  })
  return total
}

const WIDTH = 8
const STEPS = 400

/** E[max(0, X - limit)]. */
function meanAbove(mean: number, deviation: number, limit: number): number {
  return floored(mean, deviation, limit).mean - limit
}

function floored(mean: number, deviation: number, floor: number): { mean: number; variance: number } {
  if (deviation === 0) return { mean: Math.max(mean, floor), variance: 0 }
  // Reckoned from the floor: epoch minutes squared would eat the digits.
  const above = simpson((z) => Math.max(0, mean - floor + z * deviation), mean, deviation, floor)
  const squared = simpson((z) => Math.max(0, mean - floor + z * deviation) ** 2, mean, deviation, floor)
  return { mean: floor + above, variance: Math.max(0, squared - above * above) }
}

/** Over the part of the normal density that lies above the floor. */
function simpson(value: (z: number) => number, mean: number, deviation: number, floor: number): number {
  const from = Math.max(-WIDTH, (floor - mean) / deviation)
  if (from >= WIDTH) return 0
  const step = (WIDTH - from) / STEPS
  let sum = 0
  for (let index = 0; index <= STEPS; index += 1) {
    const z = from + index * step
    const weight = index === 0 || index === STEPS ? 1 : index % 2 === 1 ? 4 : 2
    sum += weight * value(z) * Math.exp(-0.5 * z * z)
  }
  return (sum * step) / 3 / Math.sqrt(2 * Math.PI)
}
