import type { ImportResult } from '../../../core/kernel/contract/door-contract.ts'
import { csvRow } from '../../panels/csv/csv-text.ts'

type Refusal = ImportResult['refusals'][number]

/** For whoever mends the files. With a byte order mark: spreadsheets then read accents right. */
export function refusalsCsv(refusals: readonly Refusal[], titles: readonly string[]): string {
  const lines = refusals.map(({ file, line, column, value, problem, accepted }) => [file, line, column, value, problem, accepted])
  return `\uFEFF${[titles, ...lines].map((line) => csvRow(line, false)).join('')}`
}
