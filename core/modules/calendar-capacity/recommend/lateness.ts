import type { JourneyTimeline, TimelineJob } from '../../../domain/journey/timeline.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'

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

/**
 * How late each job of a planned journey is likely to be. Drives and work vary independently around the plan; arrival times are taken as normal,
 * and waiting for a window swallows earliness: the moments of the maximum of a normal and a constant (Clark 1961).
 */
export function latenessOf(timeline: JourneyTimeline, jobs: readonly Pick<TimelineJob, 'windowStartAt' | 'windowEndAt'>[], spreads: Spreads): Lateness[] {
  const lateness: Lateness[] = []
  let mean = timeline.leaveYardAt / MS_PER_MINUTE
  let variance = 0
  let plannedEndAt = timeline.leaveYardAt
  for (let index = 0; index < timeline.jobs.length; index += 1) {
    const timing = timeline.jobs[index]
    const job = jobs[index]
    if (!timing || !job) break
    const drive = (timing.arriveAt - plannedEndAt) / MS_PER_MINUTE
    mean += drive
    variance += (drive * spreads.travelSpread) ** 2
    lateness.push({ id: timing.id, ...behind(mean, variance, job.windowEndAt === null ? null : job.windowEndAt / MS_PER_MINUTE) })
    if (job.windowStartAt !== null) {
      const opened = atLeast(mean, variance, job.windowStartAt / MS_PER_MINUTE)
      mean = opened.mean
      variance = opened.variance
    }
    const stay = (timing.endAt - timing.startAt) / MS_PER_MINUTE
    mean += stay
    variance += (timing.driveMinutes * spreads.travelSpread) ** 2 + ((stay - timing.driveMinutes) * spreads.workSpread) ** 2
    plannedEndAt = timing.endAt
  }
  return lateness
}

function behind(mean: number, variance: number, deadline: number | null): { probability: number; expectedMinutes: number } {
  if (deadline === null) return { probability: 0, expectedMinutes: 0 }
  if (variance === 0) return { probability: mean > deadline ? 1 : 0, expectedMinutes: Math.max(0, mean - deadline) }
  const deviation = Math.sqrt(variance)
  const z = (deadline - mean) / deviation
  const probability = normalTail(z)
  return { probability, expectedMinutes: Math.max(0, deviation * normalDensity(z) + (mean - deadline) * probability) }
}

function atLeast(mean: number, variance: number, floor: number): { mean: number; variance: number } {
  if (variance === 0) return { mean: Math.max(mean, floor), variance: 0 }
  const deviation = Math.sqrt(variance)
  // Reckoned from the floor, so that epoch minutes squared do not eat the digits.
  const over = mean - floor
  const z = -over / deviation
  const tail = normalTail(z)
  const density = normalDensity(z)
  const first = over * tail + deviation * density
  const second = (over * over + variance) * tail + over * deviation * density
  return { mean: floor + first, variance: Math.max(0, second - first * first) }
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
