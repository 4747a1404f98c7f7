import { decimalOf } from '../../../domain/money/money-text.ts'
import { CellProblem, type Cell } from './cell.ts'
import { readDecimal } from './decimal-style.ts'

export interface NumberRange {
  readonly min: number
  readonly max: number
}

export function numberCell(range: NumberRange, whole: boolean): Cell {
  return {
    read(text, context) {
      const digits = readDecimal(text.endsWith('%') ? text.slice(0, -1).trim() : text, context.decimal)
      if (digits instanceof CellProblem) return digits
      const value = Number(digits)
      if (whole && !Number.isInteger(value)) return new CellProblem('import.not_whole', { ...range })
      return value < range.min || value > range.max ? new CellProblem('import.out_of_range', { ...range }) : value
    },
    write: (value) => String(value),
  }
}

const CURRENCY = /^(?:CAD|USD|CA\$|US\$|\$)\s*|\s*(?:CAD|USD|\$(?:\s*(?:CA|US|CAD|USD))?)$/gi
const PARENTHESES = /^\((.+)\)$/
const AMOUNT = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/

/** Decimal in the company's currency ↔ integer cents. Also `$1,234.56`, `1 234,56 $` and `(12.50)` for a credit. */
export function centsCell(range: NumberRange): Cell {
  return {
    read(text, context) {
      const bare = /^-?[\d.]+$/.test(text) ? text : text.replace(PARENTHESES, '-$1').replace(/^-\s*\$\s*/, '-').replaceAll(CURRENCY, '')
      const digits = readDecimal(bare, context.decimal)
      if (digits instanceof CellProblem) return digits.code === 'import.ambiguous_number' ? digits : new CellProblem('input.not_money')
      const match = AMOUNT.exec(digits)
      if (!match) return new CellProblem('input.not_money')
      const magnitude = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
      const cents = match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude
      return cents < range.min || cents > range.max ? new CellProblem('import.out_of_range', { min: range.min / 100, max: range.max / 100 }) : cents
    },
    write: (value) => decimalOf(value as number),
  }
}
