import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocateCents, mulDiv, multiplyCents, percentOf, priceOfMinutes, sumCents } from './money.ts'

const cents = fc.integer({ min: -9_000_000_00, max: 9_000_000_00 })

describe('money', () => {
  it('rounds half a cent away from zero, both ways', () => {
    expect(mulDiv(1, 1, 2)).toBe(1)
    expect(mulDiv(-1, 1, 2)).toBe(-1)
    expect(mulDiv(-1, 1, 3)).toBe(0)
    expect(Object.is(mulDiv(-1, 1, 3), 0)).toBe(true)
    expect(mulDiv(5, 1, 2)).toBe(3)
  })

  it('reads a factor as the decimal a person typed', () => {
    expect(multiplyCents(100, 1.005)).toBe(101)
    expect(percentOf(10_000, 9.975)).toBe(998)
    expect(percentOf(-10_000, 9.975)).toBe(-998)
    expect(percentOf(1_00, 14.5)).toBe(15)
  })

  it('prices minutes at an hourly rate', () => {
    expect(priceOfMinutes(14_900, 195)).toBe(48_425)
    expect(priceOfMinutes(10_000, 1)).toBe(167)
  })

  it('agrees with big integers wherever the product leaves the safe integers', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 1e6, max: 1e9 }), (value, numerator, denominator) => {
        const twice = (2n * BigInt(Math.abs(value)) * BigInt(Math.abs(numerator)) + BigInt(denominator)) / (2n * BigInt(denominator))
        expect(mulDiv(value, numerator, denominator)).toBe(Number(twice) * Math.sign(value) * Math.sign(numerator) || 0)
      }),
    )
  })

  it('is symmetric, so a charge and its reversal cancel', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 100_000 }), (amount, perMille) => {
        expect(multiplyCents(amount, perMille / 1000) + multiplyCents(-amount, perMille / 1000)).toBe(0)
      }),
    )
  })

  it('allocates without losing or making a cent, each part within one cent of its share', () => {
    fc.assert(
      fc.property(cents, fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 }), (total, weights) => {
        const parts = allocateCents(total, weights)
        expect(sumCents(parts)).toBe(total)
        const weightSum = weights.reduce((sum, weight) => sum + weight, 0)
        if (weightSum === 0) return
        parts.forEach((part, index) => expect(Math.abs(part - (total * (weights[index] ?? 0)) / weightSum)).toBeLessThan(1))
      }),
    )
  })

  it('gives equal remainders to the earlier part, and splits evenly without weights', () => {
    expect(allocateCents(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocateCents(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(allocateCents(5, [0, 0])).toEqual([3, 2])
    expect(() => allocateCents(5, [])).toThrow(RangeError)
    expect(() => allocateCents(5, [0.5])).toThrow(RangeError)
  })

  it('throws on what is not whole cents', () => {
    expect(() => sumCents([1, 0.5])).toThrow(RangeError)
    expect(() => mulDiv(1, 1, 0)).toThrow(RangeError)
    expect(() => mulDiv(0.5, 1, 1)).toThrow(RangeError)
    expect(() => mulDiv(Number.MAX_SAFE_INTEGER, 1000, 1)).toThrow(RangeError)
  })
})
