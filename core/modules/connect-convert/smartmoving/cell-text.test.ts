import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsOf, dateText, flagText, instantOf, localDateText, localTimeText, moneyText, plainText, quantityText } from './cell-text.ts'

describe('cells from SmartMoving', () => {
  it('writes dates, and leaves what is none for the cell to refuse', () => {
    expect([20_240_831, '20240831', 0, null, 20_240_231, 2024, 'soon'].map(dateText)).toEqual(['2024-08-31', '2024-08-31', '', '', '20240231', '2024', 'soon'])
  })

  it('rounds money to the cent as it is written, not as it is stored', () => {
    expect([1.005, -1.005, 2.675, 0, 1e-7, 1_234_567.891, 100].map(moneyText)).toEqual(['1.01', '-1.01', '2.68', '0.00', '0.00', '1234567.89', '100.00'])
    expect([null, 'ten', 1e300, Number.NaN].map(moneyText)).toEqual(['', 'ten', '1e+300', 'NaN'])
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
      expect(centsOf(cents / 100)).toBe(cents)
    }))
  })

  it('takes their times for UTC and tells them at the branch', () => {
    expect(instantOf('2026-03-08T06:59:59.1234567Z')).toBe(Date.UTC(2026, 2, 8, 6, 59, 59, 123))
    expect(instantOf('2026-03-08T06:59:59')).toBe(Date.UTC(2026, 2, 8, 6, 59, 59))
    expect(instantOf('2026-03-08T06:59:59-05:00')).toBe(Date.UTC(2026, 2, 8, 11, 59, 59))
    expect([localDateText('2026-04-02T03:30:00Z', 'America/Toronto'), localDateText('2026-04-02T03:30:00Z', null), localDateText('someday', 'America/Toronto'), localDateText(null, 'America/Toronto')]).toEqual(['2026-04-01', '2026-04-02T03:30:00Z', 'someday', ''])
    expect([localTimeText('2026-03-08T12:00:00Z', 'America/Toronto'), localTimeText('2026-03-08T12:00:00Z', null)]).toEqual(['08:00', ''])
  })

  it('keeps an apostrophe that stands in front', () => {
    expect([" ' round the corner", 'plain', null].map(plainText)).toEqual(["''' round the corner", 'plain', ''])
  })

  it('tells unknown from none', () => {
    expect([0, 640, null].map(quantityText)).toEqual(['', '640', ''])
    expect([true, false, null, 'maybe'].map(flagText)).toEqual(['yes', 'no', '', 'maybe'])
  })
})
