import type { ImportReport } from '../../modules/connect-convert/import/import-report.ts'
import type { Texts } from '../texts/texts.ts'
import { formatTable, wrapText, type Column } from './table.ts'
import type { Terminal } from './terminal.ts'

/** More would hide the summary; the refused-rows files and --json have them all. */
const REFUSALS_SHOWN = 20

/** What went in by file, what was refused and why, and what it comes to. */
export function formatImport(report: ImportReport, texts: Texts, terminal: Terminal): string {
  const { style } = terminal
  const { columns } = texts.import
  const right = (title: string): Column => ({ title, align: 'right' })
  const rows = report.files.map((file) => [file.file, file.table, ...[file.rows, file.new, file.changed, file.unchanged].map(String), file.refused === 0 ? '0' : style.bad(String(file.refused)), file.ignoredColumns.join(', ')])
  const table = formatTable([{ title: columns.file, shrinks: true }, { title: columns.table }, right(columns.rows), right(columns.new), right(columns.changed), right(columns.unchanged), right(columns.refused), { title: columns.ignored, shrinks: true }], rows, terminal.width, style.bold)
  return [...(rows.length > 0 ? [table] : []), ...refusalBlock(report, texts, terminal), ...remarks(report, texts), outcome(report, texts, terminal)].join('\n\n')
}

function refusalBlock(report: ImportReport, texts: Texts, { style, width }: Terminal): string[] {
  if (report.refusals.length === 0) return []
  const shown = report.refusals.slice(0, REFUSALS_SHOWN)
  const lines = shown.flatMap(({ file, line, column, value, problem, accepted }) => {
    const place = [line === null ? file : `${file}:${line}`, ...(column === null ? [] : [column]), ...(value === null ? [] : [`“${value}”`])].join('  ')
    return [style.warn(place), ...wrapText(`${problem} ${accepted}`, width - 4).map((text) => `    ${text}`)]
  })
  const more = report.refusals.length - shown.length + report.refusalsLeftOut
  return [[...lines, ...(more > 0 ? [texts.import.more(more)] : [])].join('\n')]
}

function remarks({ unknownFiles, refusedRowFiles }: ImportReport, texts: Texts): string[] {
  return [
    ...(unknownFiles.length > 0 ? [texts.import.unknownFiles(unknownFiles.join(', '))] : []),
    ...(refusedRowFiles.length > 0 ? [texts.import.refusedFiles(refusedRowFiles.join('\n'))] : []),
  ]
}

function outcome({ outcome: how, totals }: ImportReport, texts: Texts, { style }: Terminal): string {
  const counts = texts.import.totals(totals.new, totals.changed, totals.unchanged, totals.refused)
  if (how === 'refused') return style.bad(texts.import.refusedAll(totals.refused))
  return `${totals.refused > 0 ? style.warn(texts.import.outcomes[how]) : style.good(texts.import.outcomes[how])} ${counts}`
}
