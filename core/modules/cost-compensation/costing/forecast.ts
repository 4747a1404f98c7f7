import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'

/** Of ten such jobs one is done within `low`, five within `likely`, nine within `high`. */
export interface Range {
  readonly low: number
  readonly likely: number
  readonly high: number
}

/** From the tenth to the ninetieth percentile of a normal, in standard deviations. */
const TENTH_TO_NINETIETH = 2.563_103
const SHARES = { low: 0.1, likely: 0.5, high: 0.9 } as const

/** Minutes that are left of work which has taken `elapsed` already: what it usually takes, given that it was not done sooner. Durations are taken for lognormal: never negative, with a long end. */
export function remainingMinutes({ p10, p50, p90 }: DurationQuantiles, elapsed: number): Range {
  const sigma = p10 > 0 && p90 > p10 ? Math.log(p90 / p10) / TENTH_TO_NINETIETH : 0
  const passed = elapsed <= 0 ? 0 : sigma === 0 || p50 <= 0 ? (elapsed >= p50 ? 1 : 0) : normalShare(Math.log(elapsed / p50) / sigma)
  const left = (share: number): number => {
    if (sigma === 0 || p50 <= 0) return Math.max(0, Math.round(p50 - Math.max(0, elapsed)))
    return Math.max(0, Math.round(p50 * Math.exp(sigma * normalQuantile(passed + (1 - passed) * share)) - Math.max(0, elapsed)))
  }
  return { low: left(SHARES.low), likely: left(SHARES.likely), high: left(SHARES.high) }
}

/** Share of a standard normal below `z` (Abramowitz and Stegun 26.2.17, 7.5e-8). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z))
  const tail = Math.exp((-z * z) / 2) * 0.398_942_280_4 * t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return z >= 0 ? 1 - tail : tail
}

/** Bisected: forty steps are far below a minute, and nothing here is asked often. Six deviations are the end of the world. */
function normalQuantile(share: number): number {
  let low = -6
  let high = 6
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (normalShare(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
