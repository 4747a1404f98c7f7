import { describe, expect, it } from 'vitest'
import { estimateTotals, lineAmount, loadSums, paidSoFar } from './estimate-totals.ts'

const ONTARIO = { address: '1 Test St, Toronto ON', postalCode: 'M5V 1A1' }
const QUEBEC = { address: '2 rue Exemple, Montréal', postalCode: 'H2X 1Y4' }
const line = (kind: 'labour' | 'discount' | 'tax' | 'deposit', amountCents: number) => ({ kind, amountCents })

describe('estimateTotals', () => {
  it('adds tax of the place of delivery', () => {
    expect(estimateTotals([line('labour', 100_000), line('discount', -10_000)], [QUEBEC, ONTARIO], '2026-06-01', 20_000)).toEqual({
      subtotalCents: 90_000, discountCents: 10_000, due: [{ code: 'HST', percent: 13, amountCents: 11_700 }], writtenTaxCents: null, totalCents: 101_700, depositCents: 20_000, balanceCents: 81_700,
    })
  })

  it('lets tax lines on file stand, and lowers by a discount of either sign', () => {
    const totals = estimateTotals([line('labour', 100_000), line('discount', 5_000), line('tax', 999), line('deposit', 20_000)], [QUEBEC, QUEBEC], '2026-06-01', 0)
    expect(totals).toMatchObject({ subtotalCents: 95_000, writtenTaxCents: 999, totalCents: 95_999 })
    expect(totals.due?.map(({ code }) => code)).toEqual(['GST', 'QST'])
  })

  it('gives no total where the province cannot be known', () => {
    expect(estimateTotals([line('labour', 100)], [{ address: 'somewhere', postalCode: null }], '2026-06-01', 0)).toMatchObject({ due: null, totalCents: null, balanceCents: null })
  })
})

describe('lineAmount', () => {
  it('multiplies, takes percentages of the base, and waits for both', () => {
    expect([lineAmount(2.5, 'h', 15_000), lineAmount(10, '%', 50_000), lineAmount(null, 'h', 100)]).toEqual([37_500, 5_000, null])
  })
})

describe('paidSoFar', () => {
  it('takes off what went back, and adds no other currency', () => {
    const paid = (amountCents: number, currency: string | null) => ({ amountCents, currency }) as Parameters<typeof paidSoFar>[0][number]
    expect(paidSoFar([paid(50_000, 'CAD'), paid(-5_000, null), paid(7_000, 'USD')], 'CAD')).toBe(45_000)
    expect(paidSoFar([], 'CAD')).toBe(0)
  })
})

describe('loadSums', () => {
  it('adds pieces and volume, and counts what nobody measured', () => {
    expect(loadSums([{ quantity: 2, volumeCuft: 50 }, { quantity: 30, volumeCuft: 1.5 }, { quantity: 1, volumeCuft: null }])).toEqual({ pieces: 33, volumeCuft: 145, unmeasured: 1 })
  })
})
