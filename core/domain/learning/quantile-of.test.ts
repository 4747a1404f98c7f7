import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantileOf } from './quantile-of.ts'

const all = (values: Float64Array) => Int32Array.from(values, (_, index) => index)

describe('a quantile of some values', () => {
  it('is what stands at its place when they are sorted, ties and orders of all kinds included, and changes none of them', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }))
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('as it comes', 'rising', 'falling'), (list, quantile, order) => {
      const values = Float64Array.from(order === 'as it comes' ? list : list.toSorted((a, b) => (order === 'rising' ? a - b : b - a)))
      const before = values.slice()
      const sorted = values.slice().sort()
      expect(quantileOf(values, all(values), quantile) + 0).toBe((sorted[Math.max(0, Math.ceil(quantile * list.length) - 1)] ?? 0) + 0)
      expect(values).toEqual(before)
    }), { numRuns: 500 })
  })

  it('looks at the chosen rows alone, and is nothing of nothing', () => {
    expect(quantileOf(Float64Array.of(9, 1, 8, 2), Int32Array.of(1, 3), 0.5)).toBe(1)
    expect(quantileOf(Float64Array.of(9), new Int32Array(0), 0.5)).toBe(0)
  })
})
