import { describe, expect, it } from 'vitest'
import { GST_NUMBER, QST_NUMBER, writtenTaxNumber } from './tax-number.ts'

describe('tax numbers', () => {
  it('are kept in one form, however they were typed', () => {
    for (const typed of ['123456789RT0001', '123456789 rt 0001', '123-456-789 RT0001', '123 456 789 RT 0001']) expect(writtenTaxNumber(typed)).toBe('123456789 RT0001')
    expect(writtenTaxNumber('1234567890\u00A0TQ0001')).toBe('1234567890 TQ0001')
  })

  it('are of their tax, and whole', () => {
    expect(GST_NUMBER.test('123456789 RT0001')).toBe(true)
    expect(QST_NUMBER.test('1234567890 TQ0001')).toBe(true)
    for (const wrong of ['123456789', '12345678 RT0001', '1234567890 TQ0001', '123456789 RT001']) expect(GST_NUMBER.test(writtenTaxNumber(wrong))).toBe(false)
    expect(QST_NUMBER.test('123456789 RT0001')).toBe(false)
    expect(writtenTaxNumber(' no number ')).toBe('no number')
  })
})
