import { csvRow } from '../../panels/csv/csv-text.ts'
import { saveText } from '../../panels/csv/save-text.ts'
import type { Finding } from './use-rules.ts'

export interface ExportWords {
  nameOf(rule: string): string
  placeOf(location: string): string | null
  sentenceOf(finding: Finding): string | null
  /** Decimal comma, and so the semicolon between cells, as spreadsheets in French expect. */
  readonly comma: boolean
}

/** Hands a spreadsheet file to the browser. The mark in front says UTF-8 to Excel. */
export function exportFindings(name: string, head: readonly string[], findings: readonly Finding[], words: ExportWords): void {
  const text = `\uFEFF${[head, ...findings.map((finding) => cellsOf(finding, words))].map((cells) => csvRow(cells, words.comma)).join('')}`
  saveText(name, text)
}

function cellsOf(finding: Finding, words: ExportWords): readonly (string | number | null)[] {
  const { job, jobNumber, date, location, rule, amountCents, recoverableCents, recoverableUntil, confidence, state, decidedByName, decisionReason } = finding
  const dollars = (cents: number | null) => (cents === null ? null : cents / 100)
  return [jobNumber ?? job, date, words.placeOf(location), rule, words.nameOf(rule), dollars(amountCents), dollars(recoverableCents), recoverableUntil, confidence, state, decidedByName, decisionReason, words.sentenceOf(finding)]
}
