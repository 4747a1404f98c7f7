import { describe, expect, it } from 'vitest'
import { relativeSpread } from './duration-quantiles.ts'

describe('relativeSpread', () => {
  it('is that of a normal with these percentiles, whatever the length', () => {
    expect(relativeSpread({ p10: 200 - 1.281_552 * 50, p50: 200, p90: 200 + 1.281_552 * 50 })).toBeCloseTo(0.25, 5)
    expect(relativeSpread({ p10: 150, p50: 200, p90: 270 })).toBeCloseTo(relativeSpread({ p10: 75, p50: 100, p90: 135 }), 12)
  })

  it('is nothing for what never varies, and for no work', () => {
    expect(relativeSpread({ p10: 60, p50: 60, p90: 60 })).toBe(0)
    expect(relativeSpread({ p10: 0, p50: 0, p90: 30 })).toBe(0)
  })
})
