import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import { pricedAs } from '../leaks/card-rate.ts'
import type { JobSheet, SheetDrift } from '../leaks/job-sheet.ts'
import { dayKey } from './journey-book.ts'

/** Bills of a depot on one day that have hours with a price, and those of them below the card. */
export type CardDay = readonly [bills: number, below: number]
/** By depot and day. Plain data: it travels from a thread. */
export type CardDays = Map<string, CardDay>

/** (assumed) Whole days are taken in before and after a job's own until they hold this many bills on each side, */
const BILLS_EACH_SIDE = 12
/** but not farther than this. */
export const DAYS_EACH_SIDE = 60

const NOTHING: CardDay = [0, 0]

export function countBill(days: CardDays, { job, ...sheet }: JobSheet): 'card' | 'below' | null {
  const priced = pricedAs(sheet)
  if (priced === null) return null
  const key = dayKey(job.location, job.date)
  const [bills, below] = days.get(key) ?? NOTHING
  days.set(key, [bills + 1, below + (priced === 'below' ? 1 : 0)])
  return priced
}

export function sumCardDays(shares: readonly CardDays[]): CardDays {
  const sum: CardDays = new Map()
  for (const share of shares) {
    for (const [key, [bills, below]] of share) {
      const [before, belowBefore] = sum.get(key) ?? NOTHING
      sum.set(key, [before + bills, belowBefore + below])
    }
  }
  return sum
}

/** The bills around a day, the nearest days first on either side. `dayOf` answers for any day of the depot. */
export function driftAround(date: LocalDate, dayOf: (date: LocalDate) => CardDay): Exclude<SheetDrift, 'pending'> {
  let [bills, below] = dayOf(date)
  for (const step of [-1, 1]) {
    let onSide = 0
    for (let away = 1; away <= DAYS_EACH_SIDE && onSide < BILLS_EACH_SIDE; away += 1) {
      const [billsThen, belowThen] = dayOf(addDays(date, step * away))
      onSide += billsThen
      bills += billsThen
      below += belowThen
    }
  }
  return { bills, below }
}
