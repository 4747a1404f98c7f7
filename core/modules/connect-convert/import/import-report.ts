import { explainFailure, type FailureCode, type FailureParams, type Language } from '../../../domain/failure/failure.ts'
import type { CellProblem } from '../exchange/cell.ts'

/** One refused row, or a whole file (`line` null). For the user's own eyes: `value` may be personal; `maskReport` before it goes into a log. */
export interface Refusal {
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly personal: boolean
  readonly code: FailureCode
  readonly params: FailureParams
  /** What is wrong, in the user's language. */
  readonly problem: string
  /** What would be accepted. */
  readonly accepted: string
}

export interface FileReport {
  readonly file: string
  readonly table: string
  readonly encoding: string
  readonly delimiter: string
  readonly ignoredColumns: readonly string[]
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  /** Column → how many existing records got another value there. */
  readonly changedColumns: Readonly<Record<string, number>>
}

export interface ImportReport {
  readonly mode: 'preview' | 'apply'
  /** `refused`: all or nothing was asked for and something was refused, so nothing went in. */
  readonly outcome: 'previewed' | 'applied' | 'refused'
  readonly files: readonly FileReport[]
  readonly totals: { readonly rows: number; readonly new: number; readonly changed: number; readonly unchanged: number; readonly refused: number }
  /** The first `MAX_REFUSALS`; all of them are in the refused-rows files. */
  readonly refusals: readonly Refusal[]
  readonly refusalsLeftOut: number
  readonly unknownFiles: readonly string[]
  readonly refusedRowFiles: readonly string[]
}

/** Bounds the report's memory when a whole file is wrong. */
export const MAX_REFUSALS = 10_000

export interface RefusalPlace {
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly personal: boolean
}

export function refusalOf(place: RefusalPlace, problem: CellProblem, language: Language): Refusal {
  const text = explainFailure(problem, language)
  return { ...place, value: place.value === null ? null : place.value.slice(0, 200), code: problem.code, params: problem.params, problem: text.message, accepted: text.next }
}

/** The report without anybody's personal data, for logs and for the audit. */
export function maskReport(report: ImportReport): ImportReport {
  return { ...report, refusals: report.refusals.map((refusal) => (refusal.personal && refusal.value !== null ? { ...refusal, value: '•••' } : refusal)) }
}

/** Counts of one file while it is read. */
export class FileTally {
  rows = 0
  new = 0
  changed = 0
  unchanged = 0
  refused = 0
  readonly changedColumns: Record<string, number> = {}

  changedAt(columns: readonly string[]): void {
    for (const column of columns) this.changedColumns[column] = (this.changedColumns[column] ?? 0) + 1
  }
}
