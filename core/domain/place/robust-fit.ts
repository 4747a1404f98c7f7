const BIWEIGHT_CUT = 4.685
/** MAD to standard deviation of a normal error. */
const MAD_SCALE = 1.4826
const LEAST_SPREAD = 0.05
const MOST_SPREAD = 0.4
const USUAL_SPREAD = 0.2
const USUAL_SPREAD_WEIGHT = 10

/** Tukey's biweight: near 1 for small residuals, 0 beyond 4.685 standard deviations. */
export function biweight(standardised: number): number {
  const share = standardised / BIWEIGHT_CUT
  return Math.abs(share) >= 1 ? 0 : (1 - share * share) ** 2
}

/** Standard deviation of log residuals around 0 that outliers cannot move. A few residuals say little about it, so it starts from a drive's usual noise. */
export function robustSpread(residuals: readonly number[]): number {
  const deviation = Math.min(MOST_SPREAD, MAD_SCALE * median(residuals.map(Math.abs)))
  const share = residuals.length / (residuals.length + USUAL_SPREAD_WEIGHT)
  return Math.max(LEAST_SPREAD, Math.sqrt(share * deviation ** 2 + (1 - share) * USUAL_SPREAD ** 2))
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Linear between order statistics; 0 for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** Solves a symmetric positive definite 3x3 system (row-major) by Cramer's rule. */
export function solve3(m: readonly number[], r: readonly number[]): readonly [number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m
  const [x = 0, y = 0, z = 0] = r
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  if (Math.abs(determinant) < 1e-12) return [0, 0, 0]
  return [
    (x * (e * i - f * h) - b * (y * i - f * z) + c * (y * h - e * z)) / determinant,
    (a * (y * i - f * z) - x * (d * i - f * g) + c * (d * z - y * g)) / determinant,
    (a * (e * z - y * h) - b * (d * z - y * g) + x * (d * h - e * g)) / determinant,
  ]
}
