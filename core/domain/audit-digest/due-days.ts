import { addDays, type LocalDate } from '../time/local-date.ts'
import { localDateOf } from '../time/zoned-time.ts'
import type { Instant, Zone } from '../time/zone-offset.ts'

/** A desk that was off for longer makes no more of them: its log holds nothing of those days. */
export const MOST_DAYS_BACK = 31

/** Local days that have ended and have no digest yet, oldest first. `newest`: the newest that there is; `begunAt`: when the log begins. */
export function dueDays({ now, zone, newest, begunAt }: { readonly now: Instant; readonly zone: Zone; readonly newest: LocalDate | null; readonly begunAt: Instant | null }): readonly LocalDate[] {
  if (begunAt === null) return []
  const today = localDateOf(now, zone)
  const earliest = [addDays(today, -MOST_DAYS_BACK), newest === null ? localDateOf(begunAt, zone) : addDays(newest, 1)].toSorted().at(-1)!
  const days: LocalDate[] = []
  for (let day = earliest; day < today; day = addDays(day, 1)) days.push(day)
  return days
}
