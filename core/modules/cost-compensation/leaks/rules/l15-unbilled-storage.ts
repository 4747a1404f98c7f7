import { mulDiv, type Cents } from '../../../../domain/money/money.ts'
import type { StorageAccount } from '../../../../domain/records/money-records.ts'
import { addDays, daysBetween, type LocalDate } from '../../../../domain/time/local-date.ts'
import { sumOfKinds } from '../bill-view.ts'
import { limitationOf } from '../job-books.ts'
import { finding, leakRule } from '../leak-rule.ts'

const DAYS_IN_MONTH = 30

/**
 * Whole months of an open account, whole months and days of a closed one: never more than was held, whatever the billing calendar.
 * What the account has billed is its own figure; storage lines of the job's bill count where the account has none.
 */
export const unbilledStorage = leakRule('L15', (books) => {
  const { sheet, parameters } = books
  const billedOnJob = sumOfKinds(sheet.billed, 'storage')
  return sheet.storage.flatMap((account) => {
    const heldUntil = account.end ?? addDays(sheet.asOf, -parameters.storageGraceDays)
    if (heldUntil < account.start || account.ratePerMonthCents <= 0) return []
    const { months, days } = monthsBetween(account.start, heldUntil)
    const handlingCents = (account.handlingInCents ?? 0) + (account.end === null ? 0 : (account.handlingOutCents ?? 0))
    const heldCents = account.ratePerMonthCents * months + (account.end === null ? 0 : mulDiv(account.ratePerMonthCents, Math.min(days, DAYS_IN_MONTH), DAYS_IN_MONTH))
    const billedCents = billedFor(account, billedOnJob)
    if (billedCents === null) return []
    return finding('L15', books, {
      amountCents: heldCents + handlingCents - billedCents,
      recoverableCents: heldCents + handlingCents - billedCents,
      // While the goods are held there is no day to miss.
      recoverableUntil: account.end === null ? null : limitationOf(sheet, parameters, account.end),
      confidence: account.amountBilledCents === null ? [0.6, 'not_itemised'] : [0.9, 'recorded'],
      evidence: () => [{
        kind: 'storageAccount', id: account.id,
        values: { ratePerMonthCents: account.ratePerMonthCents, handlingInCents: account.handlingInCents, handlingOutCents: account.handlingOutCents, start: account.start, end: account.end, billedThrough: account.billedThrough, amountBilledCents: account.amountBilledCents },
      }],
      params: { months, billedThrough: account.billedThrough, account: account.id },
    })
  })
})

/** null: nothing says what was billed. */
function billedFor(account: StorageAccount, billedOnJob: Cents): Cents | null {
  if (account.amountBilledCents !== null) return Math.max(account.amountBilledCents, billedOnJob)
  if (account.billedThrough === null) return billedOnJob > 0 ? billedOnJob : null
  const { months, days } = monthsBetween(account.start, account.billedThrough)
  // A bill through the middle of a month is a bill for that month.
  return account.ratePerMonthCents * (months + (days > 0 ? 1 : 0)) + (account.handlingInCents ?? 0) + (account.handlingOutCents ?? 0)
}

/** Whole calendar months and left-over days from `from` to `to`. */
function monthsBetween(from: LocalDate, to: LocalDate): { readonly months: number; readonly days: number } {
  let months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  if (Number(to.slice(8)) < Number(from.slice(8))) months -= 1
  if (months < 0) return { months: 0, days: 0 }
  return { months, days: Math.max(0, daysBetween(addMonths(from, months), to)) }
}

/** The same day of a later month, or its last day. */
function addMonths(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const first = (at: number): LocalDate => `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`
  const last = daysBetween(first(index), first(index + 1))
  return addDays(first(index), Math.min(Number(date.slice(8)), last) - 1)
}
