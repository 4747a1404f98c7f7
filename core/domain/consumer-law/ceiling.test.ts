import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardSurcharge, legalCeiling } from './ceiling.ts'

const inOntario = { originProvince: 'ON', destinationProvince: 'QC', date: '2026-07-01' }

describe('legal ceiling', () => {
  it('is 10 % over the estimate in Ontario, wherever the goods go', () => {
    expect(legalCeiling(100_000, 'estimate', 0, inOntario)).toEqual({ ceilingCents: 110_000, ruleId: 'ceiling-on', version: 1 })
    expect(legalCeiling(100_000, 'binding', 0, inOntario).ceilingCents).toBe(100_000)
    expect(legalCeiling(99_99, 'estimate', 0, inOntario).ceilingCents).toBe(10_998)
  })

  it('rises by what the customer signed for', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(1_000_000), (estimate, extras) => {
        const bare = legalCeiling(estimate, 'estimate', 0, inOntario).ceilingCents ?? 0
        expect(legalCeiling(estimate, 'estimate', extras, inOntario).ceilingCents).toBe(bare + extras)
        expect(bare).toBeGreaterThanOrEqual(estimate)
        expect(bare * 10).toBeLessThanOrEqual(estimate * 11)
      }),
    )
  })

  it('is 110 % and 100 % between states, and unknown elsewhere', () => {
    const us = (originProvince: string, destinationProvince: string, basis: 'estimate' | 'binding'): number | null => legalCeiling(100_000, basis, 0, { originProvince, destinationProvince, date: '2026-07-01' }).ceilingCents
    expect([us('CA', 'CA', 'estimate'), us('CA', 'NV', 'estimate'), us('IL', 'IL', 'estimate'), us('QC', 'QC', 'estimate'), us('QC', 'QC', 'binding')]).toEqual([100_000, 110_000, 110_000, null, 100_000])
    expect([us('NY', 'NJ', 'estimate'), us('NY', 'NJ', 'binding'), us('NY', 'NY', 'estimate'), us('QC', 'ON', 'estimate')]).toEqual([110_000, 100_000, null, null])
  })
})

describe('card surcharge', () => {
  it('is barred in Quebec and 2.4 % at most elsewhere in Canada', () => {
    expect(cardSurcharge(100_000, 'QC', '2026-07-01')).toEqual({ allowed: false, maxCents: 0, ruleId: 'surcharge-qc', version: 1 })
    expect(cardSurcharge(100_000, 'ON', '2026-07-01')).toEqual({ allowed: true, maxCents: 2400, ruleId: 'surcharge-ca', version: 2 })
    expect(cardSurcharge(100_000, 'ON', '2022-10-05').allowed).toBe(false)
    expect(cardSurcharge(100_000, 'NY', '2026-07-01').maxCents).toBe(3000)
  })
})
