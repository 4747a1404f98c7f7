import type { ImportResult } from '../../../core/kernel/contract/door-contract.ts'

type Refusal = ImportResult['refusals'][number]

/** A cell that a spreadsheet would take for a formula gets an apostrophe, so that it stays text. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** For whoever mends the files. With a byte order mark: spreadsheets then read accents right. */
export function refusalsCsv(refusals: readonly Refusal[], titles: readonly string[]): string {
  const lines = refusals.map(({ file, line, column, value, problem, accepted }) => [file, line, column, value, problem, accepted])
  return `\uFEFF${[titles, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}
