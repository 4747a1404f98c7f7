import type { Instant } from '../../../domain/time/zone-offset.ts'

/** So many of something, out from one moment to another. */
export interface Demand {
  readonly startAt: Instant
  readonly endAt: Instant
  readonly units: number
}

/** How many are out at the busiest moment of a stretch. */
export function peakOf(demands: readonly Demand[], from: Instant = -Infinity, to: Instant = Infinity): number {
  const steps: (readonly [at: Instant, units: number])[] = []
  for (const { startAt, endAt, units } of demands) {
    if (endAt <= from || startAt >= to || endAt <= startAt) continue
    steps.push([Math.max(startAt, from), units], [Math.min(endAt, to), -units])
  }
  // What comes back makes room before anything leaves.
  steps.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  let out = 0
  let most = 0
  for (const [, units] of steps) {
    out += units
    most = Math.max(most, out)
  }
  return most
}
