/** What a spreadsheet would run as a formula; also the full-width forms that some of them fold. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/** One line of RFC 4180. Numbers stay numbers; text that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvRow(cells: readonly (string | number | null)[], comma: boolean): string {
  return `${cells.map((cell) => csvCell(cell, comma)).join(comma ? ';' : ',')}\r\n`
}

function csvCell(cell: string | number | null, comma: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return comma ? String(cell).replace('.', ',') : String(cell)
  const text = cell.replaceAll('\0', '')
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
