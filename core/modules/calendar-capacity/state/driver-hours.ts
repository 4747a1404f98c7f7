import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import type { HoursPack } from '../../../domain/hours-of-service/hours-packs.ts'
import { hoursLeft, hoursViolations } from '../../../domain/hours-of-service/hours-of-service.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DriverHours, HoursRefusal } from '../recommend/day-problem.ts'

/** Shifts that begin in the same stretch share one look at the history. */
const STRETCH_MS = 2 * MS_PER_HOUR
/** A day with driving and no other duty keeps every daily rest up to this long, the day of 23 hours included. */
const SURELY_RESTED_MS = 12 * MS_PER_HOUR

/**
 * Hours of service over a worker's history and the day that is planned; `dayStartAt` parts the two.
 * The full replay is dear, so a shift is let through at once when even driving without a pause from before its beginning to its end would break nothing.
 */
export function driverHoursOf(pack: HoursPack, zone: Zone, dayStartAt: number): DriverHours {
  return ({ duty }) => {
    const history = duty.filter((one) => one.startAt < dayStartAt)
    const input = { pack, cycleId: null, shortHaul: false, zone }
    const drivableFrom = new Map<number, number>()
    const endOfHistory = history.reduce((latest, one) => Math.max(latest, one.endAt), 0)

    function surely(planned: readonly DutyInterval[]): boolean {
      const startAt = planned[0]?.startAt ?? 0
      const endAt = planned.at(-1)?.endAt ?? 0
      const from = Math.floor(startAt / STRETCH_MS) * STRETCH_MS
      if (endAt - startAt > SURELY_RESTED_MS || endOfHistory > Math.min(from, dayStartAt)) return false
      let minutes = drivableFrom.get(from)
      if (minutes === undefined) {
        minutes = hoursLeft({ ...input, duties: history }, from).drivableMinutes
        drivableFrom.set(from, minutes)
      }
      return minutes * MS_PER_MINUTE >= endAt - from
    }

    return (planned): HoursRefusal | null => {
      if (surely(planned)) return null
      const violations = hoursViolations({ ...input, duties: [...history, ...planned] }).filter((one) => one.endAt > dayStartAt)
      // Gathered per rule and shift: the one that is passed by the most decides whether a change of a few minutes would do.
      const worst = violations.reduce<(typeof violations)[number] | null>((found, one) => (found === null || one.overMinutes > found.overMinutes ? one : found), null)
      return worst && { code: worst.code, minutes: worst.overMinutes, rule: worst.rule }
    }
  }
}
