import { isWeekend, type LocalDate } from '../../../domain/time/local-date.ts'
import { isMonthEnd, roadConditions } from './calendar.ts'
import type { Depot } from './depots.ts'
import type { JobRequest, SampleStop } from './job-request.ts'

/** What the work at a job takes against what the office wrote down: 1 is as estimated. */
export interface WorkPace {
  readonly load: number
  readonly unload: number
  /** Standard deviation of what nobody can know before the day. */
  readonly spread: number
}

/**
 * What an office's rule of thumb does not see, and a company's history shows: the depot's pace, flights beyond the second, lifts that are shared or slow, long carries,
 * a large home's last tenth, a crew of two with too much to carry, four in one doorway, pianos, snow, heat, the end of the month. About 1 on the whole, since offices
 * get their sums right and their cases wrong. Large homes, offices and packing vary more than studios.
 */
export function workPace(depot: Depot, date: LocalDate, request: JobRequest): WorkPace {
  const { type, volumeCuft, crewSize, skills, fees } = request
  const first = request.stops[0]
  const last = request.stops.at(-1)
  const size = (volumeCuft - 420) / 1_000
  let pace = depot.pace + 0.14 * size
  if (type === 'commercial') pace -= 0.12
  if (type === 'packing') pace += 0.12
  if (type === 'storage') pace -= 0.06
  if (crewSize === 2 && volumeCuft > 540) pace += 0.09
  if (crewSize >= 4) pace += 0.05
  if (roadConditions(date) > 1) pace += volumeCuft > 500 ? 0.07 : 0.03
  if (date.slice(5, 7) === '07') pace += 0.04
  if (isWeekend(date)) pace -= 0.03
  const crowded = isMonthEnd(date)
  // Minutes of one object, as a share of the work that the job is.
  const handling = request.estimate.load + request.estimate.unload
  const objects = (skills.includes('piano') ? 24 : 0) + (skills.includes('rigging') ? 30 : 0) + (fees.some(({ code }) => code === 'safe') ? 15 : 0)
  const shared = pace + (handling > 0 ? objects / handling : 0)
  return { load: shared + doorPace(first, crowded), unload: shared + doorPace(last, crowded), spread: spreadOf(request) }
}

/** One end of a job. */
function doorPace(stop: SampleStop | undefined, crowded: boolean): number {
  if (!stop) return 0
  const flights = 0.11 * Math.max(0, stop.stairs - 2)
  const lift = stop.hasElevator ? (stop.floor > 9 ? 0.09 : 0) + (crowded ? 0.11 : -0.05) : 0
  return flights + lift + (stop.longCarryM >= 30 ? 0.07 : 0) - (stop.stairs === 0 && !stop.hasElevator ? 0.04 : 0)
}

function spreadOf({ type, volumeCuft, stops }: JobRequest): number {
  if (type === 'packing' || type === 'commercial') return 0.115
  return 0.055 + 0.035 * Math.min(1, volumeCuft / 1_200) + (stops.some(({ hasElevator }) => hasElevator) ? 0.02 : 0)
}
