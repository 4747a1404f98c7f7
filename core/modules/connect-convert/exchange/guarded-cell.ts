import type { Cell, ReadContext, Values, WriteContext } from './cell.ts'

/*
 * What a spreadsheet would run as a formula gets an apostrophe in front on the way out, and loses it on the way in.
 * Two apostrophes say that what follows stands exactly as it is, for values that reading would otherwise tidy up.
 */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/
const VERBATIM = "''"

/** Harmless in Excel, LibreOffice and Google Sheets: begins with none of = + - @ tab or line end, unless it is just a number. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
}

export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text
}

/** `null` for an empty cell. */
export function readCell(cell: Cell, raw: string, context: ReadContext, row: Values): unknown {
  if (raw === '') return null
  let text = raw
  if (raw.charCodeAt(0) === 39) {
    if (raw.startsWith(VERBATIM) && raw.length > VERBATIM.length) return readVerbatim(cell, raw.slice(VERBATIM.length), context, row)
    text = unguardFormula(raw)
  }
  text = text.trim()
  return text === '' ? null : cell.read(text, context, row)
}

function readVerbatim(cell: Cell, text: string, context: ReadContext, row: Values): unknown {
  return cell.verbatim ? cell.verbatim(text, context) : cell.read(text, context, row)
}

const TIDYING: ReadContext = { decimal: 'point', compact: false, find: (_, externalId) => externalId, zone: null }

export function writeCell(cell: Cell, value: unknown, context: WriteContext, row: Values): string {
  if (value === null || value === undefined) return ''
  // NUL is refused on the way in, so it may not leave.
  const text = (cell.write(value, context, row) ?? '').replaceAll('\0', '\uFFFD')
  const guarded = guardFormula(text)
  if (text === '') return ''
  const comesBack = cell.verbatim ? JSON.stringify(readCell(cell, guarded, TIDYING, row)) === JSON.stringify(cell.verbatim(text, TIDYING)) : !guarded.startsWith(VERBATIM) && unguardFormula(guarded).trim() === text
  return comesBack ? guarded : `${VERBATIM}${text}`
}
