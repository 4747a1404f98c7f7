import { relativeSpread } from '../../../domain/duration/duration-quantiles.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob } from './day-problem.ts'

export interface Lateness {
  readonly id: string
  /** Chance that the crew arrives behind the window. */
  readonly probability: number
  /** Minutes behind the window, averaged over all outcomes. */
  readonly expectedMinutes: number
}

interface Spreads {
  readonly travelSpread: number
  readonly workSpread: number
}

/** Eight deviations, squared: what lies beyond is nothing in any amount. */
const FAR = 64

/** A route walked job by job without making objects: plans ask this millions of times. Minutes on any clock that begins near the day. */
export interface LatenessWalk {
  /** What the last `arrive` found. */
  readonly found: { probability: number; expectedMinutes: number }
  begin(leavesAt: number): void
  /** Over a drive; `windowEnd` null is never missed. */
  arrive(driveMinutes: number, windowEnd: number | null): void
  /** Waits for the window where the crew is early. */
  wait(windowStart: number): void
  stay(minutes: number, drivingMinutes: number, workSpread: number): void
  /** Standard deviation of the moment reached. */
  deviation(): number
}

/**
 * Drives and work vary independently around the plan; arrival times are taken as normal,
 * and waiting for a window swallows earliness: the moments of the maximum of a normal and a constant (Clark 1961).
 */
export function latenessWalk({ travelSpread }: Pick<Spreads, 'travelSpread'>): LatenessWalk {
  let mean = 0
  let variance = 0
  const found = { probability: 0, expectedMinutes: 0 }
  return {
    found,
    begin(leavesAt) {
      mean = leavesAt
      variance = 0
    },
    arrive(driveMinutes, windowEnd) {
      mean += driveMinutes
      variance += (driveMinutes * travelSpread) ** 2
      if (windowEnd === null) {
        found.probability = 0
        found.expectedMinutes = 0
      } else if (variance === 0) {
        found.probability = mean > windowEnd ? 1 : 0
        found.expectedMinutes = Math.max(0, mean - windowEnd)
      } else if ((windowEnd - mean) ** 2 > FAR * variance) {
        found.probability = mean > windowEnd ? 1 : 0
        found.expectedMinutes = Math.max(0, mean - windowEnd)
      } else {
        const deviation = Math.sqrt(variance)
        found.probability = normalTail((windowEnd - mean) / deviation)
        found.expectedMinutes = expectedBeyond(mean, deviation, windowEnd)
      }
    },
    wait(windowStart) {
      if ((mean - windowStart) ** 2 >= FAR * variance) {
        if (mean < windowStart) {
          mean = windowStart
          variance = 0
        }
        return
      }
      const deviation = Math.sqrt(variance)
      // Reckoned from the window's start, so that minutes squared do not eat the digits.
      const over = mean - windowStart
      const z = -over / deviation
      const tail = normalTail(z)
      const density = normalDensity(z)
      const first = over * tail + deviation * density
      const second = (over * over + variance) * tail + over * deviation * density
      mean = windowStart + first
      variance = Math.max(0, second - first * first)
    },
    stay(minutes, drivingMinutes, workSpread) {
      mean += minutes
      variance += (drivingMinutes * travelSpread) ** 2 + ((minutes - drivingMinutes) * workSpread) ** 2
    },
    deviation: () => Math.sqrt(variance),
  }
}

/** How far a job's work varies: as learned where it is, else as is usual. */
export function workSpreadOf({ workQuantiles }: Pick<DayJob, 'workQuantiles'>, { workSpread }: Pick<Spreads, 'workSpread'>): number {
  return workQuantiles === null ? workSpread : relativeSpread(workQuantiles)
}

/** Minutes beyond a limit, averaged over all outcomes of a normal. */
export function expectedBeyond(mean: number, deviation: number, limit: number): number {
  if (deviation === 0) return Math.max(0, mean - limit)
  const z = (limit - mean) / deviation
  return Math.max(0, deviation * normalDensity(z) + (mean - limit) * normalTail(z))
}

/** How late each job of a planned journey is likely to be. `walk` then stands behind its last job. */
export function latenessOf(timeline: JourneyTimeline, jobs: readonly Pick<DayJob, 'windowStartAt' | 'windowEndAt' | 'workQuantiles'>[], spreads: Spreads, walk: LatenessWalk = latenessWalk(spreads)): Lateness[] {
  const lateness: Lateness[] = []
  const clock = (instant: number) => (instant - timeline.leaveYardAt) / MS_PER_MINUTE
  walk.begin(0)
  let plannedEndAt = timeline.leaveYardAt
  for (let index = 0; index < timeline.jobs.length; index += 1) {
    const timing = timeline.jobs[index]
    const job = jobs[index]
    if (!timing || !job) break
    walk.arrive((timing.arriveAt - plannedEndAt) / MS_PER_MINUTE, job.windowEndAt === null ? null : clock(job.windowEndAt))
    lateness.push({ id: timing.id, ...walk.found })
    if (job.windowStartAt !== null) walk.wait(clock(job.windowStartAt))
    walk.stay((timing.endAt - timing.startAt) / MS_PER_MINUTE, timing.driveMinutes, workSpreadOf(job, spreads))
    plannedEndAt = timing.endAt
  }
  return lateness
}

function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
}

/** P(Z > z), to 7.5e-8 (Abramowitz and Stegun 26.2.17). */
function normalTail(z: number): number {
  const magnitude = Math.abs(z)
  const t = 1 / (1 + 0.231_641_9 * magnitude)
  const series = t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  const tail = normalDensity(magnitude) * series
  return z >= 0 ? tail : 1 - tail
}
