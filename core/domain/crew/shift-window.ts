import { instantOnRecord } from '../journey/timeline-input.ts'
import type { Interval } from '../time/interval.ts'
import { addDays, type LocalDate } from '../time/local-date.ts'
import type { LocalTime } from '../time/local-time.ts'
import type { Instant, Zone } from '../time/zone-offset.ts'
import { dayInterval } from '../time/zoned-time.ts'

export interface ShiftHours {
  readonly shiftStart: LocalTime | null
  readonly shiftEnd: LocalTime | null
}

/** Between when somebody can work on a day; null is open. An end that is not behind the start is of the next day. */
export function shiftWindow({ shiftStart, shiftEnd }: ShiftHours, date: LocalDate, zone: Zone): { readonly startAt: Instant | null; readonly endAt: Instant | null } {
  const overnight = shiftStart !== null && shiftEnd !== null && shiftEnd <= shiftStart
  return {
    startAt: shiftStart === null ? null : instantOnRecord(date, shiftStart, zone),
    endAt: shiftEnd === null ? null : instantOnRecord(overnight ? addDays(date, 1) : date, shiftEnd, zone),
  }
}

/** The same as absences, for a plan of that day: a journey of it begins no earlier than the day before and ends no later than the day after. */
export function outsideShift(hours: ShiftHours, date: LocalDate, zone: Zone): Interval[] {
  const { startAt, endAt } = shiftWindow(hours, date, zone)
  return [
    ...(startAt === null ? [] : [{ startAt: dayInterval(addDays(date, -1), zone).startAt, endAt: startAt }]),
    ...(endAt === null ? [] : [{ startAt: endAt, endAt: dayInterval(addDays(date, 1), zone).endAt }]),
  ]
}
