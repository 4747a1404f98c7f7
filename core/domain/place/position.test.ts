import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greatCircleMetres, isPosition } from './position.ts'

const positions = fc.record({ lat: fc.double({ min: -89, max: 89, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) })

describe('greatCircleMetres', () => {
  it('gives known distances', () => {
    // Toronto to Montreal and the length of one degree of latitude on the mean sphere.
    expect(greatCircleMetres({ lat: 43.6532, lon: -79.3832 }, { lat: 45.5019, lon: -73.5674 })).toBeCloseTo(504_300, -3)
    expect(greatCircleMetres({ lat: 45, lon: -75 }, { lat: 46, lon: -75 })).toBeCloseTo(111_195, -1)
  })

  it('is symmetric, zero for equal positions and keeps the triangle inequality', () => {
    fc.assert(fc.property(positions, positions, positions, (a, b, c) => {
      expect(greatCircleMetres(a, a)).toBe(0)
      expect(greatCircleMetres(a, b)).toBe(greatCircleMetres(b, a))
      // Near the far side of the globe the haversine loses digits: an arc sine close to one is good to some decimetres.
      expect(greatCircleMetres(a, c)).toBeLessThanOrEqual(greatCircleMetres(a, b) + greatCircleMetres(b, c) + 1)
    }))
  })
})

describe('isPosition', () => {
  it('refuses what empty columns turn into', () => {
    expect([isPosition(45, -75), isPosition(0, 0), isPosition(null, -75), isPosition(91, 0), isPosition(45, Number.NaN)]).toEqual([true, false, false, false, false])
  })
})
