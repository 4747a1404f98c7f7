import { describe, expect, it } from 'vitest'
import { parsePostalCode, takePostalCode } from './postal-code.ts'

describe('parsePostalCode', () => {
  it.each([
    ['k1a0b1', { country: 'CA', code: 'K1A 0B1', area: 'K1A' }],
    [' H2X-1Y4 ', { country: 'CA', code: 'H2X 1Y4', area: 'H2X' }],
    ['m5v', { country: 'CA', code: 'M5V', area: 'M5V' }],
    ['21231', { country: 'US', code: '21231', area: '21231' }],
    ['212311234', { country: 'US', code: '21231-1234', area: '21231' }],
    ['21231-1234', { country: 'US', code: '21231-1234', area: '21231' }],
  ])('reads %s', (text, expected) => {
    expect(parsePostalCode(text)).toEqual(expected)
  })

  it.each(['D1A 0B1', 'W1A 0B1', 'K1O 0B1', 'K1A 0B', '2123', '123456', '', 'abc'])('does not take %s for one', (text) => {
    expect(parsePostalCode(text)).toBeNull()
  })
})

describe('takePostalCode', () => {
  it('leaves a house number of five digits alone', () => {
    expect(takePostalCode('12345 Main Street')).toEqual({ postalCode: null, rest: '12345 Main Street' })
    expect(takePostalCode('12345 Main Street, Austin TX 78701').postalCode?.code).toBe('78701')
  })
})
