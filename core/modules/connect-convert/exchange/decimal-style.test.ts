import { describe, expect, it } from 'vitest'
import { CellProblem } from './cell.ts'
import { decimalStyleOf, readDecimal } from './decimal-style.ts'

describe('decimal style', () => {
  it('reads what can be read in one way only, whatever the style', () => {
    const readings = { '1234.56': '1234.56', '1 234,56': '1234.56', '1\u202F234,5': '1234.5', '1,234.56': '1234.56', '1.234,56': '1234.56', '12,5': '12.5', '0,125': '0.125', '1,234,567': '1234567', '-3,50': '-3.50', '1e-7': '1e-7', '\u22125': '-5' }
    for (const style of ['point', 'comma', 'unclear'] as const) expect(Object.fromEntries(Object.keys(readings).map((text) => [text, readDecimal(text, style)]))).toEqual(readings)
  })

  it('lets the file decide on a comma before three digits, and refuses to guess', () => {
    expect(readDecimal('1,234', 'point')).toBe('1234')
    expect(readDecimal('1,234', 'comma')).toBe('1.234')
    expect(readDecimal('1,234', 'unclear')).toMatchObject({ code: 'import.ambiguous_number' })
  })

  it('refuses what is no number', () => {
    for (const text of ['abc', '1,2,3', '12 34', '1.2.3', '--1', '12a', '1 23,4']) expect(readDecimal(text, 'point')).toBeInstanceOf(CellProblem)
  })

  it('takes its evidence from unequivocal numbers, then from the separator', () => {
    expect(decimalStyleOf(['1,234', '12,50'], ',')).toBe('comma')
    expect(decimalStyleOf(['1,234', '12.50 $'], ';')).toBe('point')
    expect(decimalStyleOf(['1,50', '1.50'], ',')).toBe('unclear')
    expect([decimalStyleOf(['1,234'], ','), decimalStyleOf(['1,234'], ';'), decimalStyleOf(['1,234'], '\t')]).toEqual(['point', 'comma', 'unclear'])
  })
})
