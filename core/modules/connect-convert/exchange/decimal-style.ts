import { CellProblem, type DecimalStyle } from './cell.ts'

const PLAIN = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i
const SPACES = /[\u00A0\u202F\u2009]/g
const GROUPED_BY_SPACE = /^-?\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/
/** 1,234.56 and 1,234,567 */
const GROUPED_BY_COMMA = /^-?\d{1,3}(?:,\d{3})+\.\d+$|^-?\d{1,3}(?:,\d{3}){2,}$/
/** 1.234,56 and 1.234.567 */
const GROUPED_BY_POINT = /^-?\d{1,3}(?:\.\d{3})+,\d+$|^-?\d{1,3}(?:\.\d{3}){2,}$/
const UNCLEAR = /^-?[1-9]\d{0,2},\d{3}$/
const COMMA = /^-?\d+,\d+$/

/** A number as `-1234.56`: digits, at most one point, perhaps an exponent. */
export function readDecimal(written: string, style: DecimalStyle): string | CellProblem {
  if (PLAIN.test(written)) return written
  const text = written.replace('\u2212', '-').replaceAll(SPACES, ' ')
  if (GROUPED_BY_SPACE.test(text)) return text.replaceAll(' ', '').replace(',', '.')
  if (GROUPED_BY_COMMA.test(text)) return text.replaceAll(',', '')
  if (GROUPED_BY_POINT.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (UNCLEAR.test(text)) return style === 'unclear' ? new CellProblem('import.ambiguous_number') : text.replace(',', style === 'comma' ? '.' : '')
  if (COMMA.test(text)) return text.replace(',', '.')
  return PLAIN.test(text) ? text : new CellProblem('import.not_number')
}

const POINT_EVIDENCE = /\d\.\d{1,2}$|\d\.\d{4,}$|,\d{3}\.\d/
const COMMA_EVIDENCE = /\d,\d{1,2}$|\d,\d{4,}$|^-?0,\d/

/**
 * From number cells of the file that can be read in one way only. Without any, a semicolon between columns means that the comma was taken
 * for decimals: that is why French spreadsheets write semicolons.
 */
export function decimalStyleOf(numbers: Iterable<string>, delimiter: string): DecimalStyle {
  let point = false
  let comma = false
  for (const cell of numbers) {
    const text = cell.trim().replace(/ ?[$%]$/, '')
    point ||= POINT_EVIDENCE.test(text)
    comma ||= COMMA_EVIDENCE.test(text)
  }
  if (point && comma) return 'unclear'
  if (comma) return 'comma'
  if (point) return 'point'
  return delimiter === ';' ? 'comma' : delimiter === ',' ? 'point' : 'unclear'
}
