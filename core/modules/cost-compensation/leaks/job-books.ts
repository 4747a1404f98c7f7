import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import { viewBill, type BillView } from './bill-view.ts'
import { doubledLines, type DoubledLine } from './doubled-lines.ts'
import { openHourLedger, type HourLedger } from './hour-ledger.ts'
import type { JobSheet, TimeDigest } from './job-sheet.ts'
import type { LeakParameters } from './leak-parameters.ts'
import { workedOn } from './time-digest.ts'

/** A job's sheet with what several rules need of it, reckoned once. */
export interface JobBooks {
  /** Without the lines that are billed twice: what they are worth is their own rule's (L27). */
  readonly sheet: JobSheet
  readonly parameters: LeakParameters
  readonly bill: BillView
  readonly worked: TimeDigest
  readonly hours: HourLedger | null
  readonly doubled: readonly DoubledLine[]
  /** A scan of everything goes without; the findings that are shown are reckoned again with it. */
  readonly withEvidence: boolean
}

export function openBooks(whole: JobSheet, parameters: LeakParameters, withEvidence = true): JobBooks {
  const worked = workedOn(whole)
  const booksOf = (sheet: JobSheet) => {
    const bill = viewBill(sheet, parameters)
    return { sheet, bill, hours: openHourLedger(sheet, bill, worked.clocked, parameters) }
  }
  const asBilled = booksOf(whole)
  const doubled = doubledLines(whole, asBilled.bill, (billed) => booksOf({ ...whole, billed }).hours)
  const once = doubled.length === 0 ? asBilled : booksOf({ ...whole, billed: whole.billed.filter((line) => !doubled.some((each) => each.line === line)) })
  return { ...once, parameters, worked, doubled, withEvidence }
}

/** Last day to bill a forgotten item: some days after the invoice was paid in full, else the limitation period from the job on. */
export function rebillUntil({ sheet, parameters, bill }: JobBooks): LocalDate {
  if (bill.lastPaymentOn !== null && bill.balanceCents <= 0) return addDays(bill.lastPaymentOn, parameters.rebillDaysAfterPayment)
  return limitationOf(sheet, parameters, sheet.job.date)
}

/** Last day to sue for a debt that fell due on `from`. */
export function limitationOf(sheet: JobSheet, parameters: LeakParameters, from: LocalDate): LocalDate {
  const years = parameters.limitationYears[sheet.place.province] ?? parameters.limitationYearsElsewhere
  // 29 February has no anniversary in most years; the day before is the safe one.
  const day = from.slice(5) === '02-29' ? '02-28' : from.slice(5)
  return `${String(Number(from.slice(0, 4)) + years).padStart(4, '0')}-${day}`
}

/** Wage with what the employer pays on top, cents per hour. */
export function loadedWage(wagePerHourCents: number | null, parameters: LeakParameters): number {
  return Math.round((wagePerHourCents ?? parameters.usualWageCents) * parameters.wageBurden)
}
