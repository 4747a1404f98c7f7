import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import type { HoursPack } from '../../../domain/hours-of-service/hours-packs.ts'
import { hoursLeft, hoursViolations, type HoursLeft, type HoursViolation } from '../../../domain/hours-of-service/hours-of-service.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayWorker, DriverHours, HoursCheck, HoursRefusal } from '../recommend/day-problem.ts'

/** Shifts that begin in the same stretch share two looks at the history. */
const STRETCH_MS = 2 * MS_PER_HOUR
/** A day with driving and no other duty keeps every daily rest up to this long, the day of 23 hours included. */
const SURELY_RESTED_MS = 12 * MS_PER_HOUR
const SHORTEST_DAY_MS = 23 * MS_PER_HOUR
/** Far under the rest that ends a shift. */
const UNBROKEN_MS = 4 * MS_PER_HOUR

/**
 * Hours of service over a worker's history and the day that is planned; `dayStartAt` parts the two.
 * The full replay is dear, so it is asked only where two looks at what is left (before the shift and at its latest beginning) leave it open.
 */
export function driverHoursOf(pack: HoursPack, zone: Zone, dayStartAt: number, historyOf: (worker: DayWorker) => readonly DutyInterval[]): DriverHours {
  const checks = new Map<string, HoursCheck>()
  return (worker) => {
    const check = checks.get(worker.id) ?? checkOf(worker)
    checks.set(worker.id, check)
    return check
  }

  function checkOf(worker: DayWorker): HoursCheck {
    const input = { pack, cycleId: null, shortHaul: false, zone }
    let known: { readonly history: readonly DutyInterval[]; readonly endAt: number } | null = null
    // Read when first asked for: most workers are never asked about.
    function past(): { readonly history: readonly DutyInterval[]; readonly endAt: number } {
      if (known === null) {
        const history = historyOf(worker).filter((one) => one.startAt < dayStartAt)
        known = { history, endAt: history.reduce((latest, one) => Math.max(latest, one.endAt), 0) }
      }
      return known
    }
    const looks = new Map<number, HoursLeft>()

    function leftAt(at: number): HoursLeft {
      const left = looks.get(at) ?? hoursLeft({ ...input, duties: past().history }, at)
      looks.set(at, left)
      return left
    }

    function refusal(planned: readonly DutyInterval[]): HoursRefusal | null {
      const violations = hoursViolations({ ...input, duties: [...past().history, ...planned] }).filter((one) => one.endAt > dayStartAt)
      // Gathered per rule and shift: the one that is passed by the most decides whether a change of a few minutes would do.
      const worst = violations.reduce<HoursViolation | null>((found, one) => (found === null || one.overMinutes > found.overMinutes ? one : found), null)
      return worst && { code: worst.code, minutes: worst.overMinutes, rule: worst.rule }
    }

    return {
      refusal,
      allows(planned) {
        const startAt = planned[0]?.startAt ?? 0
        const endAt = planned.at(-1)?.endAt ?? 0
        const from = Math.floor(startAt / STRETCH_MS) * STRETCH_MS
        if (past().endAt > Math.min(from, dayStartAt)) return refusal(planned) === null
        // Even driving without a pause from before the shift to its end would break nothing.
        if (endAt - startAt <= SURELY_RESTED_MS && leftAt(from).drivableMinutes * MS_PER_MINUTE >= endAt - from) return true
        // Even what is left after more rest than there is does not reach to the last drive.
        if (Math.max(endAt, from + STRETCH_MS) < dayStartAt + SHORTEST_DAY_MS && isShort(leftAt(from + STRETCH_MS), planned)) return false
        return refusal(planned) === null
      },
    }
  }
}

/** `left` is as of a moment of the same day not before the shift begins: rest only adds to it, and within one unbroken shift of one day nothing else does. */
function isShort(left: HoursLeft, planned: readonly DutyInterval[]): boolean {
  let drivingMs = 0
  let dutyMs = 0
  let toLastDriveMs = 0
  let lastEndAt = planned[0]?.startAt ?? 0
  for (const one of planned) {
    if (one.startAt - lastEndAt > UNBROKEN_MS) return false
    lastEndAt = one.endAt
    dutyMs += one.endAt - one.startAt
    if (one.kind !== 'driving') continue
    drivingMs += one.endAt - one.startAt
    toLastDriveMs = dutyMs
  }
  const short = (minutes: number | null, neededMs: number) => minutes !== null && (minutes + 1) * MS_PER_MINUTE <= neededMs
  return short(left.cycleMinutes, toLastDriveMs) || short(left.drivingMinutes, drivingMs)
}
