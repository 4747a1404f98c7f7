import { mulDiv, type Cents } from '../../../domain/money/money.ts'
import type { StorageAccount } from '../../../domain/records/money-records.ts'
import { monthsBetween } from '../../../domain/time/calendar-months.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { LeakParameters } from './leak-parameters.ts'
import type { Evidence } from './leak-rule.ts'

const DAYS_IN_MONTH = 30

/** A bill through the middle of a month is a bill for that month. */
function monthsBilled({ start, billedThrough }: StorageAccount): number {
  if (billedThrough === null || billedThrough < start) return 0
  const { months, days } = monthsBetween(start, billedThrough)
  return months + (days > 0 ? 1 : 0)
}

/** Whole months of goods still held for which no bill was made any more; 0: the account is closed, or billed, or a little late, or says nothing. */
export function stoppedMonths(account: StorageAccount, asOf: LocalDate, parameters: LeakParameters): number {
  if (account.end !== null || account.billedThrough === null) return 0
  const heldUntil = addDays(asOf, -parameters.storageGraceDays)
  if (heldUntil < account.start) return 0
  const months = monthsBetween(account.start, heldUntil).months - monthsBilled(account)
  return months >= parameters.storageStoppedMonths ? months : 0
}

/** Held up to the day of the reckoning and not billed; null: nothing says what was billed. `months` is what is due. */
export function unbilledStorage(account: StorageAccount, asOf: LocalDate, billedOnJob: Cents, parameters: LeakParameters): { readonly cents: Cents; readonly months: number } | null {
  const heldUntil = account.end ?? addDays(asOf, -parameters.storageGraceDays)
  if (heldUntil < account.start || account.ratePerMonthCents <= 0) return null
  const { months, days } = monthsBetween(account.start, heldUntil)
  const handlingCents = (account.handlingInCents ?? 0) + (account.end === null ? 0 : (account.handlingOutCents ?? 0))
  const heldCents = account.ratePerMonthCents * months + (account.end === null ? 0 : mulDiv(account.ratePerMonthCents, Math.min(days, DAYS_IN_MONTH), DAYS_IN_MONTH))
  const billedCents = billedFor(account, billedOnJob)
  return billedCents === null ? null : { cents: Math.max(0, heldCents + handlingCents - billedCents), months }
}

/** The months since billing stopped, and never more than all that is unbilled. */
export function stoppedCents(account: StorageAccount, unbilledCents: Cents, asOf: LocalDate, parameters: LeakParameters): Cents {
  return Math.min(account.ratePerMonthCents * stoppedMonths(account, asOf, parameters), unbilledCents)
}

/** null: nothing says what was billed. */
function billedFor(account: StorageAccount, billedOnJob: Cents): Cents | null {
  if (account.amountBilledCents !== null) return Math.max(account.amountBilledCents, billedOnJob)
  if (account.billedThrough === null) return billedOnJob > 0 ? billedOnJob : null
  return account.ratePerMonthCents * monthsBilled(account) + (account.handlingInCents ?? 0) + (account.handlingOutCents ?? 0)
}

export function storageEvidence(account: StorageAccount): Evidence {
  const { id, ratePerMonthCents, handlingInCents, handlingOutCents, start, end, billedThrough, amountBilledCents } = account
  return { kind: 'storageAccount', id, values: { ratePerMonthCents, handlingInCents, handlingOutCents, start, end, billedThrough, amountBilledCents } }
}
