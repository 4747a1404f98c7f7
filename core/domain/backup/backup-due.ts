import { addDays, type LocalDate } from '../time/local-date.ts'
import { localDateOf, startOfDay, toInstant } from '../time/zoned-time.ts'
import type { Instant, Zone } from '../time/zone-offset.ts'

/** A good backup that is older than a day and some hours was missed. */
export const OVERDUE_MS = 26 * 3_600_000

const HOUR_MS = 3_600_000

/** The last moment at which a night's backup should have begun. `hour` 0 to 23, by the clock of the place. */
export function lastNight(now: Instant, hour: number, zone: Zone): Instant {
  const today = localDateOf(now, zone)
  const tonight = momentOf(today, hour, zone)
  return tonight <= now ? tonight : momentOf(addDays(today, -1), hour, zone)
}

export function nextNight(now: Instant, hour: number, zone: Zone): Instant {
  return momentOf(addDays(localDateOf(lastNight(now, hour, zone), zone), 1), hour, zone)
}

/** An hour that the clock skips is the moment at which it skips. */
function momentOf(date: LocalDate, hour: number, zone: Zone): Instant {
  const at = toInstant(date, `${String(hour).padStart(2, '0')}:00`, zone)
  return at.ok ? at.value : startOfDay(date, zone) + hour * HOUR_MS
}
