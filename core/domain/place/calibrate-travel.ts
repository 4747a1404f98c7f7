import { CITY_KM, curveMinutes, type TravelCurve } from './travel-curve.ts'
import { DEFAULT_TRAVEL } from './travel-model.ts'
import { biweight, median, quantile, robustSpread, solve3 } from './robust-fit.ts'

export interface ObservedDrive {
  /** Great-circle metres between two positions known to the door. */
  readonly straightMetres: number
  readonly minutes: number
}

/** Fewer drives than this say more about their own noise than about the city. */
export const LEAST_DRIVES = 10

export interface TravelCalibration {
  readonly curve: TravelCurve
  /** Drives that were used; longer ones than 25 km and absurd ones are not. */
  readonly legs: number
  readonly errorBandPct: number
  readonly p80Factor: number
}

export interface CalibrationStart {
  readonly curve: TravelCurve
  readonly truckFactor: number
  readonly errorBandPct: number
  readonly p80Factor: number
}

/** From this many drives on the shape of the curve is refitted too; before, only its level. */
const SHAPE_FROM_LEGS = 10
/** How far depots differ from the average city: ln k, and a, ln b, c of own-city curves around the common one. */
const LEVEL_SPREAD = 0.2
const SHAPE_SPREAD = { a: 0.6, lnB: 0.25, c: 0.1 } as const
/** What the band and the P80 of a fresh depot weigh, in drives. */
const PRIOR_LEGS = 20
const ROUNDS = 25
/** A drive 4 times off its prediction is a lunch, a wrong address or a clock left running. */
const ABSURD_RATIO = 4

interface Sample {
  readonly km: number
  readonly lnMinutes: number
}

/**
 * Learns a depot's curve from its own drives: the level k first, then a, b and c around the start by a prior-weighted robust fit
 * (Tukey weights on log residuals, so that a stop for lunch does not move it). Deterministic; the order of the drives does not matter.
 */
export function calibrateTravel(drives: readonly ObservedDrive[], start: CalibrationStart): TravelCalibration {
  const prior: TravelCurve = { ...start.curve, k: 1 }
  const samples = drives
    .filter((drive) => drive.straightMetres > 0 && drive.straightMetres <= CITY_KM * 1000 && drive.minutes > 0)
    .map((drive): Sample => ({ km: drive.straightMetres / 1000, lnMinutes: Math.log(drive.minutes / start.truckFactor) }))
    .filter((sample) => Math.abs(sample.lnMinutes - Math.log(curveMinutes(prior, sample.km))) <= Math.log(ABSURD_RATIO))
    .toSorted((left, right) => left.km - right.km || left.lnMinutes - right.lnMinutes)
  if (samples.length === 0) return { curve: start.curve, legs: 0, errorBandPct: start.errorBandPct, p80Factor: start.p80Factor }

  const level = fitLevel(samples, prior)
  const curve = samples.length < SHAPE_FROM_LEGS ? level : fitShape(samples, level)
  return { curve, legs: samples.length, ...accuracy(samples, curve, start) }
}

function residuals(samples: readonly Sample[], curve: TravelCurve): number[] {
  return samples.map((sample) => sample.lnMinutes - Math.log(curveMinutes(curve, sample.km)))
}

function fitLevel(samples: readonly Sample[], prior: TravelCurve): TravelCurve {
  const off = residuals(samples, prior)
  let lnK = median(off)
  for (let round = 0; round < ROUNDS; round += 1) {
    const spread = robustSpread(off.map((value) => value - lnK))
    const priorWeight = (spread / LEVEL_SPREAD) ** 2
    let weights = priorWeight
    let sum = 0
    for (const value of off) {
      const weight = biweight((value - lnK) / spread)
      weights += weight
      sum += weight * value
    }
    lnK = sum / weights
  }
  return { ...prior, k: Math.exp(lnK) }
}

function fitShape(samples: readonly Sample[], level: TravelCurve): TravelCurve {
  const [a0, lnB0, c0] = [level.a, Math.log(level.b), level.c]
  let curve = level
  for (let round = 0; round < ROUNDS; round += 1) {
    const off = residuals(samples, curve)
    const spread = robustSpread(off)
    // Normal equations of one Gauss-Newton step; the prior keeps them well conditioned with few or similar legs.
    const matrix = [1 / SHAPE_SPREAD.a ** 2, 0, 0, 0, 1 / SHAPE_SPREAD.lnB ** 2, 0, 0, 0, 1 / SHAPE_SPREAD.c ** 2]
    const right = [(a0 - curve.a) / SHAPE_SPREAD.a ** 2, (lnB0 - Math.log(curve.b)) / SHAPE_SPREAD.lnB ** 2, (c0 - curve.c) / SHAPE_SPREAD.c ** 2]
    samples.forEach((sample, index) => {
      const residual = off[index] ?? 0
      const weight = biweight(residual / spread) / spread ** 2
      const power = curve.b * sample.km ** curve.c
      const inner = curve.a + power
      const slope = [1 / inner, power / inner, (power * Math.log(sample.km)) / inner]
      for (let row = 0; row < 3; row += 1) {
        right[row] = (right[row] ?? 0) + weight * (slope[row] ?? 0) * residual
        for (let column = 0; column < 3; column += 1) matrix[row * 3 + column] = (matrix[row * 3 + column] ?? 0) + weight * (slope[row] ?? 0) * (slope[column] ?? 0)
      }
    })
    const [da, dLnB, dc] = solve3(matrix, right)
    curve = {
      k: curve.k,
      a: clamp(curve.a + da, 0, 6),
      b: Math.exp(clamp(Math.log(curve.b) + dLnB, lnB0 - 1, lnB0 + 1)),
      c: clamp(curve.c + dc, 0.5, 1.1),
    }
  }
  return curve
}

function accuracy(samples: readonly Sample[], curve: TravelCurve, start: CalibrationStart): { errorBandPct: number; p80Factor: number } {
  const ratios = residuals(samples, curve).map(Math.exp)
  const meanErrorPct = median(ratios.map((ratio) => Math.abs(1 / ratio - 1))) * 100 * MEAN_OVER_MEDIAN
  const share = samples.length / (samples.length + PRIOR_LEGS)
  return {
    errorBandPct: round1(share * meanErrorPct + (1 - share) * start.errorBandPct),
    p80Factor: Math.max(1, Math.round((share * quantile(ratios, 0.8) + (1 - share) * start.p80Factor) * 1000) / 1000),
  }
}

/** Mean absolute deviation over median absolute deviation of a normal error: the median is not moved by outliers. */
const MEAN_OVER_MEDIAN = 1.183

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

function round1(value: number): number {
  return Math.round(value * 10) / 10
}

export const CALIBRATION_START: CalibrationStart = DEFAULT_TRAVEL

/** Median of how far the curve is off these drives, percent of what they took; null without a drive inside a city. Judged on the drives it may have been learned from. */
export function travelErrorPct(drives: readonly ObservedDrive[], curve: TravelCurve, truckFactor: number): number | null {
  const off = drives
    .filter((drive) => drive.straightMetres > 0 && drive.straightMetres <= CITY_KM * 1000 && drive.minutes > 0)
    .map((drive) => Math.abs((truckFactor * curveMinutes(curve, drive.straightMetres / 1000)) / drive.minutes - 1))
  return off.length === 0 ? null : round1(100 * median(off))
}
