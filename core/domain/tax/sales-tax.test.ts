import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROVINCES } from '../place/provinces.ts'
import { taxDue } from './sales-tax.ts'

function taxes(originProvince: string | null, destinationProvince: string | null, date = '2026-07-01', subtotalCents = 100_000): string {
  const due = taxDue(subtotalCents, { originProvince, destinationProvince, date })
  return due.ok ? due.value.components.map((each) => `${each.code} ${each.amountCents}`).join(' + ') || 'none' : `${due.failure.code} ${due.failure.params['end']}`
}

describe('tax on a haul', () => {
  it('goes by the place of delivery', () => {
    expect(taxes('ON', 'ON')).toBe('HST 13000')
    expect(taxes('QC', 'ON')).toBe('HST 13000')
    expect(taxes('ON', 'AB')).toBe('GST 5000')
    expect(taxes('BC', 'NB')).toBe('HST 15000')
  })

  it('adds QST only if both ends are in Quebec', () => {
    expect(taxes('QC', 'QC')).toBe('GST 5000 + QST 9975')
    expect(taxes('ON', 'QC')).toBe('GST 5000')
  })

  it('is dated', () => {
    expect(taxes('NS', 'NS', '2025-03-31')).toBe('HST 15000')
    expect(taxes('NS', 'NS', '2025-04-01')).toBe('HST 14000')
    expect(taxes('NB', 'NB', '2016-06-30')).toBe('HST 13000')
    expect(taxes('PE', 'PE', '2016-09-30')).toBe('HST 14000')
    expect(taxes('ON', 'ON', '2001-01-01')).toBe('HST 13000')
  })

  it('is none across the border or within the United States', () => {
    expect([taxes('NY', 'NY'), taxes('ON', 'NY'), taxes('NY', 'ON')]).toEqual(['none', 'none', 'none'])
  })

  it('is refused where an end is unknown', () => {
    expect([taxes(null, 'ON'), taxes('ON', null), taxes('ON', 'XX')]).toEqual(['tax.place_unknown origin', 'tax.place_unknown destination', 'tax.place_unknown destination'])
  })

  it('adds up, cancels with its credit note, and stays between 0 and 15 %', () => {
    const province = fc.constantFrom(...PROVINCES.map((each) => each.code))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), province, province, fc.constantFrom('2014-01-01', '2020-01-01', '2026-01-01'), (subtotal, originProvince, destinationProvince, date) => {
        const due = taxDue(subtotal, { originProvince, destinationProvince, date })
        const credit = taxDue(-subtotal, { originProvince, destinationProvince, date })
        if (!due.ok || !credit.ok) throw new Error('both places are known')
        expect(due.value.totalCents).toBe(due.value.components.reduce((sum, each) => sum + each.amountCents, 0))
        expect(due.value.totalCents + credit.value.totalCents).toBe(0)
        expect(due.value.totalCents).toBeGreaterThanOrEqual(0)
        expect(due.value.totalCents).toBeLessThanOrEqual(subtotal * 0.15 + 1)
      }),
      { numRuns: 300 },
    )
  })
})
