import { DEFAULT_TIMELINE } from '../journey/work-time.ts'
import { greatCircleMetres } from '../place/position.ts'
import { curveMinutes, DEFAULT_CURVE } from '../place/travel-curve.ts'
import { EASY_ACCESS, handlingMinutes, type Access } from '../volume/volume.ts'
import { flightsOf, type DoorCase, type DurationCase } from './duration-case.ts'
import type { DurationQuantiles } from './duration-quantiles.ts'

/** What the trade's rules of thumb say of a job: where nothing is learned, this is what there is. Minutes. */
export interface UsualDuration {
  /** By the office's estimate, drives left out; without one by volume, crew and doors. */
  readonly workMinutes: number
  /** By volume and crew alone, at easy doors, whatever the office wrote; null without a volume. */
  readonly easyMinutes: number | null
  /** Of the work, that before the road. */
  readonly loadShare: number
  /** Between the job's own stops, on free roads by the built-in curve: the same on every desk, whatever its depots have learned. */
  readonly driveMinutes: number
}

/** Share by which work at a job usually varies (standard deviation over mean), as advice takes it where nothing is learned. */
const USUAL_SPREAD = 0.25
/** From the median to the ninetieth percentile of a normal, in standard deviations. */
const TO_NINETIETH = 1.281_552

export function usualDuration(job: DurationCase): UsualDuration {
  const rule = byRule(job)
  const driveMinutes = driveOf(job)
  const planned = job.estimatedHours !== null ? job.estimatedHours * 60 - driveMinutes : (rule?.minutes ?? DEFAULT_TIMELINE.defaultHours * 60)
  return {
    workMinutes: Math.max(DEFAULT_TIMELINE.leastWorkMinutes, planned),
    easyMinutes: rule?.easyMinutes ?? null,
    loadShare: rule?.loadShare ?? (isOneEnded(job) ? 1 : 1 / (1 + DEFAULT_TIMELINE.handling.destination)),
    driveMinutes,
  }
}

export function usualQuantiles(minutes: number): DurationQuantiles {
  return { p10: minutes * (1 - TO_NINETIETH * USUAL_SPREAD), p50: minutes, p90: minutes * (1 + TO_NINETIETH * USUAL_SPREAD) }
}

/** Nothing is carried out anywhere else: packing, or loading alone. */
function isOneEnded({ stops }: DurationCase): boolean {
  return stops.length <= 1
}

function byRule(job: DurationCase): { readonly minutes: number; readonly easyMinutes: number; readonly loadShare: number } | null {
  if (job.volumeCuft === null || job.volumeCuft <= 0 || job.crewSize < 1) return null
  const goods = { volumeCuft: job.volumeCuft, crewSize: job.crewSize, itemsApart: 0 }
  const isWhole = !isOneEnded(job)
  const { loadMinutes, unloadMinutes } = handlingMinutes({ ...goods, origin: accessOf(job.stops[0]), destination: accessOf(job.stops.at(-1)) })
  const easy = handlingMinutes({ ...goods, origin: EASY_ACCESS, destination: EASY_ACCESS })
  const minutes = loadMinutes + (isWhole ? unloadMinutes : 0)
  return { minutes, easyMinutes: easy.loadMinutes + (isWhole ? easy.unloadMinutes : 0), loadShare: loadMinutes / minutes }
}

function accessOf(stop: DoorCase | undefined): Access {
  return stop ? { stairFloors: flightsOf(stop), lift: stop.hasElevator === true, carryM: stop.longCarryM ?? 0 } : EASY_ACCESS
}

function driveOf({ stops }: DurationCase): number {
  let minutes = 0
  for (let index = 1; index < stops.length; index += 1) {
    const [from, to] = [stops[index - 1]?.position, stops[index]?.position]
    minutes += from && to ? curveMinutes(DEFAULT_CURVE, greatCircleMetres(from, to) / 1_000) : DEFAULT_TIMELINE.unknownLeg.minutes
  }
  return minutes
}
