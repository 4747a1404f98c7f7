import { daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Cents } from '../../../domain/money/money.ts'
import { DEPOTS, type DepotId, type SampleSize } from './depots.ts'

/** Off every price on the list, which is in whole dollars. */
const SLIP_CENTS = 650

/** What an office takes off the hourly price on the few days on which it goes by a list of its own; null on all others. */
export function driftOn(depot: DepotId, date: LocalDate, today: LocalDate, { drift }: SampleSize): Cents | null {
  const index = DEPOTS.findIndex(({ id }) => id === depot)
  if (index % drift.everyDepot !== 0) return null
  const ago = daysBetween(date, today) - drift.lastDaysAgo - index * drift.daysApart
  return ago >= 0 && ago < drift.days ? SLIP_CENTS : null
}
