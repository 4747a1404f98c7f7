import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import { priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { overtimePremiumCents, splitOvertime, type OvertimeRule } from '../../../domain/overtime/overtime.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { WageParts } from './money-parts.ts'

/** Paid minutes of a worker's day: the journeys, and the gaps short enough to be waited through. `shifts` are in order of their beginning; who is in two places at once is paid once. */
export function paidMinutes(shifts: readonly Interval[], paidGapMinutes: number): number {
  let paidMs = 0
  let until = -Infinity
  for (const { startAt, endAt } of shifts) {
    const from = startAt - until <= paidGapMinutes * MS_PER_MINUTE ? until : startAt
    paidMs += Math.max(0, endAt - from)
    until = Math.max(until, endAt)
  }
  return paidMs / MS_PER_MINUTE
}

/** Inserts a shift in order. */
export function withShift(shifts: readonly Interval[], shift: Interval): Interval[] {
  return [...shifts, shift].toSorted((a, b) => a.startAt - b.startAt)
}

/** Where a journey's minutes go, yard time and handling being the rest. */
export interface SpentMinutes {
  readonly drivingMinutes: number
  readonly waitMinutes: number
  readonly onDutyMinutes: number
}

export const NOTHING_SPENT: SpentMinutes = { drivingMinutes: 0, waitMinutes: 0, onDutyMinutes: 0 }

export function shiftOf(timeline: JourneyTimeline): Interval {
  return { startAt: timeline.onDutyAt, endAt: timeline.offDutyAt }
}

/** What `paid` more minutes in the week (fewer, when negative) cost. */
export function wageChangeCents(wagePerHourCents: Cents, rule: OvertimeRule, weekMinutesBefore: number, paid: number): Cents {
  return priceOfMinutes(wagePerHourCents, paid) + overtimeChangeCents(wagePerHourCents, rule, weekMinutesBefore, paid)
}

function overtimeChangeCents(wagePerHourCents: Cents, rule: OvertimeRule, before: number, paid: number): Cents {
  if (before + Math.max(0, paid) <= rule.afterMinutesWeek) return 0
  if (paid < 0) return -overtimePremiumCents(wagePerHourCents, splitOvertime(before + paid, -paid, rule).overtimeMinutes, rule.factor)
  return overtimePremiumCents(wagePerHourCents, splitOvertime(before, paid, rule).overtimeMinutes, rule.factor)
}

/** The same amount by part: the parts sum to `wageChangeCents` exactly, since work is what is left of the base wage. */
export function wageParts(wagePerHourCents: Cents, rule: OvertimeRule, weekMinutesBefore: number, paid: number, before: SpentMinutes, after: SpentMinutes): WageParts {
  const gapMinutes = paid - (after.onDutyMinutes - before.onDutyMinutes)
  const travelCents = priceOfMinutes(wagePerHourCents, after.drivingMinutes - before.drivingMinutes)
  const idleCents = priceOfMinutes(wagePerHourCents, after.waitMinutes - before.waitMinutes + gapMinutes)
  return {
    workCents: priceOfMinutes(wagePerHourCents, paid) - travelCents - idleCents,
    travelCents,
    idleCents,
    overtimeCents: overtimeChangeCents(wagePerHourCents, rule, weekMinutesBefore, paid),
  }
}
