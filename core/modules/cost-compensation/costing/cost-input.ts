import type { Currency } from '../../../domain/money/money.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import type { JobPay } from '../pay/pay-book.ts'
import type { RecordRef } from './cost-line.ts'

/** All that the cost of a job follows from: plain values. */
export interface CostInput {
  readonly sheet: JobSheet
  readonly pay: readonly JobPay[]
  /** Charges and payments that name another currency than the company's, by key. */
  readonly foreign: ReadonlySet<string>
  /** The depot lies in the other country: its money may be of the other currency. */
  readonly placeCurrency: Currency
  readonly companyCurrency: Currency
  /** First day of the job's price list; null: it has none, or no version. */
  readonly tariffFrom: LocalDate | null
  readonly parameters: LeakParameters
}

export function childRef(input: Pick<CostInput, 'sheet'>, kind: string, key: string): RecordRef {
  return { kind, id: `${input.sheet.job.id}/${key}` }
}
