import { describe, expect, it } from 'vitest'
import { asksForPin, widenBand } from './location-error.ts'

describe('widenBand', () => {
  it('follows what was measured with one end off by 0 to 4 km on a leg of 8 km', () => {
    const bands = [0, 500, 1000, 2000, 4000].map((radius) => widenBand(12, 8000, radius, 0))
    const measured = [12, 14, 18, 27, 50]
    bands.forEach((band, index) => expect(Math.abs(band - (measured[index] ?? 0))).toBeLessThan(3))
  })

  it('knows nothing about a leg shorter than the circles', () => {
    expect(widenBand(12, 500, 2000, 0)).toBe(100)
    expect(widenBand(12, 0, 1, 0)).toBe(100)
    expect(widenBand(12, 0, 0, 0)).toBe(12)
  })
})

describe('asksForPin', () => {
  it('asks above one kilometre', () => {
    expect([asksForPin(0), asksForPin(1000), asksForPin(1001)]).toEqual([false, false, true])
  })
})
