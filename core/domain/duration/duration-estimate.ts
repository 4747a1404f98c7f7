import { durationDrivers, predictDuration, predictWork, type DurationDriver, type DurationForecast, type DurationModel } from './duration-model.ts'
import type { DurationCase } from './duration-case.ts'
import type { DurationQuantiles } from './duration-quantiles.ts'

/** How the office's hours stand beside what such jobs take: `short` of their P10, `long` of their P90, or `within`. */
export const ESTIMATE_STANDINGS = ['short', 'within', 'long'] as const
export type EstimateStanding = (typeof ESTIMATE_STANDINGS)[number]

/** Minutes of all days together. */
export interface EstimateAdvice {
  readonly work: DurationQuantiles
  readonly load: DurationQuantiles
  readonly unload: DurationQuantiles
  /** From the first arrival to the last departure, as an estimate has it: work, and the drives between the stops. */
  readonly whole: DurationQuantiles
  /** The same of jobs like it, whatever somebody wrote on this one. */
  readonly alike: DurationQuantiles
  /** Of the work, by the estimate or by the trade's rules. */
  readonly usualMinutes: number
  readonly driveMinutes: number
  /** Share of what was learned in it; the rest is what is usual. */
  readonly learnedShare: number
  /** The median of that, in quarter hours as estimates are written. */
  readonly suggestedHours: number
  /** Null where nobody has estimated. */
  readonly standing: EstimateStanding | null
  /** Of the work on each day, in their order. */
  readonly days: readonly DurationQuantiles[]
}

const QUARTERS = 4
/** A depot of which little is known has nothing to hold against what its office wrote. */
const MOSTLY = 0.5
/** An estimate that is so many times outside of what jobs like it take was written by mistake: what starts from it would be wrong with it. */
const FAR_OFF = 1.5

/**
 * What there is to say about the hours of a job, `cases` being its days. What a crew does fast or slowly on one day it does on the next, so the quantiles of days are added up:
 * a spread too wide is the lesser harm.
 */
export function adviseEstimate(model: DurationModel | null, cases: readonly DurationCase[]): EstimateAdvice {
  const asEstimated = cases.map((day) => predictDuration(model, day))
  const driveMinutes = sumOf(asEstimated, ({ usual }) => usual.driveMinutes)
  const learnedShare = asEstimated[0]?.learnedShare ?? 0
  const withDrives = ({ p10, p50, p90 }: DurationQuantiles) => ({ p10: p10 + driveMinutes, p50: p50 + driveMinutes, p90: p90 + driveMinutes })
  const alike = withDrives(addUp(cases.map((day) => predictWork(model, blindly(day)))))
  const hours = cases.reduce<number | null>((total, { estimatedHours }) => (total === null || estimatedHours === null ? null : total + estimatedHours), 0)
  const isKnown = hours !== null && learnedShare >= MOSTLY
  const isFarOff = isKnown && (hours * 60 < alike.p10 / FAR_OFF || hours * 60 > alike.p90 * FAR_OFF)
  const forecasts = isFarOff ? cases.map((day) => predictDuration(model, blindly(day))) : asEstimated
  const work = addUp(forecasts.map((one) => one.work))
  return {
    work, load: addUp(forecasts.map((one) => one.load)), unload: addUp(forecasts.map((one) => one.unload)), whole: withDrives(work), alike,
    usualMinutes: sumOf(asEstimated, ({ usual }) => usual.workMinutes), driveMinutes,
    learnedShare,
    suggestedHours: Math.max(1, Math.round((alike.p50 / 60) * QUARTERS)) / QUARTERS,
    standing: hours === null ? null : isKnown ? standingOf(hours * 60, alike) : 'within',
    days: forecasts.map((one) => one.work),
  }
}

function sumOf(forecasts: readonly DurationForecast[], of: (forecast: DurationForecast) => number): number {
  return forecasts.reduce((total, forecast) => total + of(forecast), 0)
}

/** The job as it would be without its estimate. */
function blindly(day: DurationCase): DurationCase {
  return { ...day, estimatedHours: null }
}

function addUp(days: readonly DurationQuantiles[]): DurationQuantiles {
  const sum = (key: keyof DurationQuantiles) => days.reduce((total, day) => total + day[key], 0)
  return { p10: sum('p10'), p50: sum('p50'), p90: sum('p90') }
}

function standingOf(minutes: number, { p10, p90 }: DurationQuantiles): EstimateStanding {
  return minutes < p10 ? 'short' : minutes > p90 ? 'long' : 'within'
}

/** What moves the median of jobs like it most, the greatest first. */
export function estimateDrivers(model: DurationModel, cases: readonly DurationCase[], most: number): DurationDriver[] {
  const moved = new Map<string, DurationDriver>()
  for (const driver of cases.flatMap((day) => durationDrivers(model, blindly(day), Infinity))) {
    const key = `${driver.subject} ${driver.word ?? ''}`
    moved.set(key, { ...driver, minutes: (moved.get(key)?.minutes ?? 0) + driver.minutes })
  }
  return [...moved.values()].toSorted((a, b) => Math.abs(b.minutes) - Math.abs(a.minutes) || (a.subject < b.subject ? -1 : 1)).slice(0, most)
}
