import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalOf, formatMoney, parseMoney } from './money-text.ts'

const cents = fc.integer({ min: -9_000_000_00, max: 9_000_000_00 })

describe('parseMoney', () => {
  it.each([
    ['1,234.56', 123_456],
    ['1 234,56 $', 123_456],
    ['1\u00A0234,56\u00A0$', 123_456],
    ['1\u202F234\u202F567,8', 123_456_780],
    ['$1,234', 123_400],
    ['1,234', 123_400],
    ['1,23', 123],
    ['0,05', 5],
    ['12', 1200],
    ['12.5', 1250],
    ['-$12.50', -1250],
    ['$-12.50', -1250],
    ['-12,50 $', -1250],
    ['\u221212.50', -1250],
    ['-0.00', 0],
  ])('reads %s', (text, value) => {
    expect(parseMoney(text)).toEqual({ ok: true, value })
  })

  it.each(['', ' ', '$', '1.234', '1,2345', '1.234,56', '12,34,567', '1 23', '1,234 567', '1,234,56', '-$-5', '$ 5 $', '.5', '5.', '1e3', 'NaN', '--5', '5-', '12.345', '$5$', '€5', '99999999999999999', '=1+1'])('refuses %j', (text) => {
    expect(parseMoney(text)).toEqual({ ok: false, failure: { code: 'input.not_money', params: {} } })
  })

  it('reads back what formatMoney and decimalOf write', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom<'en' | 'fr'>('en', 'fr'), (amount, language) => {
        expect(parseMoney(formatMoney(amount, 'CAD', language))).toEqual({ ok: true, value: amount })
        expect(parseMoney(decimalOf(amount))).toEqual({ ok: true, value: amount })
      }),
    )
  })
})

describe('formatMoney', () => {
  it('writes as the Canadian locales do', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom<'CAD' | 'USD'>('CAD', 'USD'), (amount, currency) => {
        for (const language of ['en', 'fr'] as const) {
          const reference = new Intl.NumberFormat(`${language}-CA`, { style: 'currency', currency }).format(amount / 100)
          expect(formatMoney(amount, currency, language)).toBe(reference)
        }
      }),
      { numRuns: 50 },
    )
  })
})
