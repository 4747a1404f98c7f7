/** How long the work at one job takes, drives left out, for a crew of the booked size: of ten such jobs one is done within `p10`, five within `p50`, nine within `p90`. Minutes. */
export interface DurationQuantiles {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** From the tenth to the ninetieth percentile of a normal, in standard deviations. */
const TENTH_TO_NINETIETH = 2.563_103

/** Standard deviation over median: the same for a crew of another size, whose work is longer or shorter throughout. */
export function relativeSpread({ p10, p50, p90 }: DurationQuantiles): number {
  return p50 > 0 ? Math.max(0, p90 - p10) / TENTH_TO_NINETIETH / p50 : 0
}
