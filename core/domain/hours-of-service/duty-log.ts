import { merge, subtract } from '../time/interval.ts'
import type { Interval } from '../time/interval.ts'
import { localEpochDayOf, startOfEpochDay } from '../time/zoned-time.ts'
import type { Instant, Zone } from '../time/zone-offset.ts'

/** Loading, waiting and riding along on request are on duty (H8). */
export interface DutyInterval extends Interval {
  readonly kind: 'driving' | 'onDuty' | 'off'
}

/** A stretch of one kind of work within one local day. */
export interface DutyStretch extends Interval {
  readonly driving: boolean
  /** Local day, as days since 1970-01-01. */
  readonly day: number
}

/**
 * Sorted stretches of work that do not overlap, cut at local midnights. What is not listed is off duty. Where entries overlap, driving wins,
 * then a stated `off` (a break inside a clocked shift), then on duty.
 */
export function dutyStretches(duties: readonly DutyInterval[], zone: Zone): DutyStretch[] {
  const driving = merge(duties.filter((duty) => duty.kind === 'driving'))
  const off = duties.filter((duty) => duty.kind === 'off')
  const onDuty = subtract(duties.filter((duty) => duty.kind === 'onDuty'), [...off, ...driving])
  const stretches: DutyStretch[] = []
  for (const interval of driving) cutByDay(interval, true, zone, stretches)
  for (const interval of onDuty) cutByDay(interval, false, zone, stretches)
  return stretches.sort((a, b) => a.startAt - b.startAt)
}

function cutByDay(interval: Interval, driving: boolean, zone: Zone, into: DutyStretch[]): void {
  let startAt: Instant = interval.startAt
  for (let day = localEpochDayOf(startAt, zone); startAt < interval.endAt; day += 1) {
    // Where the clocks go back over midnight a moment may belong to a day whose successor has begun: nothing to cut then.
    const endAt = Math.max(startAt, Math.min(interval.endAt, startOfEpochDay(day + 1, zone)))
    if (endAt > startAt) into.push({ startAt, endAt, driving, day })
    startAt = endAt
  }
}
