import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curveMinutes, DEFAULT_CURVE, roadMetres } from './travel-curve.ts'
import { createTravelModel, DEFAULT_TRAVEL } from './travel-model.ts'
import { NO_TRAFFIC_DATA } from './traffic-hours.ts'

const MONDAY_8_TORONTO = Date.UTC(2026, 5, 1, 12)
const ontario = fc.record({ lat: fc.double({ min: 42, max: 47, noNaN: true }), lon: fc.double({ min: -83, max: -71, noNaN: true }) })
const model = createTravelModel({ ...DEFAULT_TRAVEL, zone: 'America/Toronto' })
const curves = fc.record({ k: fc.double({ min: 0.5, max: 2, noNaN: true }), a: fc.double({ min: 0, max: 6, noNaN: true }), b: fc.double({ min: 1, max: 7, noNaN: true }), c: fc.double({ min: 0.5, max: 1.1, noNaN: true }) })

describe('curveMinutes', () => {
  it('is the fitted curve, and 0 at no distance', () => {
    expect(curveMinutes(DEFAULT_CURVE, 10)).toBeCloseTo(1.05 + 2.52 * 10 ** 0.889, 10)
    expect(curveMinutes({ ...DEFAULT_CURVE, k: 1.2 }, 5)).toBeCloseTo(1.2 * curveMinutes(DEFAULT_CURVE, 5), 10)
    expect(curveMinutes(DEFAULT_CURVE, 0)).toBe(0)
  })

  it('is continuous at 25 and 60 km for every curve, with the slopes beyond', () => {
    fc.assert(fc.property(curves, (curve) => {
      for (const km of [25, 60]) expect(curveMinutes(curve, km + 1e-9) - curveMinutes(curve, km)).toBeCloseTo(0, 6)
    }))
    expect(curveMinutes(DEFAULT_CURVE, 60) - curveMinutes(DEFAULT_CURVE, 25)).toBeCloseTo(35 * 1.2, 9)
    expect(curveMinutes(DEFAULT_CURVE, 1060) - curveMinutes(DEFAULT_CURVE, 60)).toBeCloseTo(920, 9)
  })

  it('never falls with distance, nor does the road', () => {
    const km = fc.double({ min: 0, max: 4000, noNaN: true })
    fc.assert(fc.property(curves, km, km, (curve, one, other) => {
      const [near, far] = one < other ? [one, other] : [other, one]
      expect(curveMinutes(curve, near)).toBeLessThanOrEqual(curveMinutes(curve, far))
      expect(roadMetres(near * 1000)).toBeLessThanOrEqual(roadMetres(far * 1000))
      expect(roadMetres(far * 1000)).toBeGreaterThanOrEqual(far * 1000)
    }))
  })
})

describe('createTravelModel', () => {
  it('is symmetric, and 0 to the same place', () => {
    fc.assert(fc.property(ontario, ontario, (from, to) => {
      expect(model.minutes(from, to, MONDAY_8_TORONTO)).toBe(model.minutes(to, from, MONDAY_8_TORONTO))
      expect(model.minutes(from, from, MONDAY_8_TORONTO)).toBe(0)
      expect(model.between(from, to, MONDAY_8_TORONTO).minutes).toBe(model.minutes(from, to, MONDAY_8_TORONTO))
    }))
  })

  it('makes a detour through a third place hardly ever shorter', () => {
    // Only the change of slope at 25 and 60 km can do it; its gain is bounded by what the straight slopes cost above the city curve.
    fc.assert(fc.property(ontario, ontario, ontario, (a, b, c) => {
      expect(model.minutes(a, c, MONDAY_8_TORONTO)).toBeLessThanOrEqual(1.05 * (model.minutes(a, b, MONDAY_8_TORONTO) + model.minutes(b, c, MONDAY_8_TORONTO)))
    }), { numRuns: 1_000 })
  })

  it('says where the number comes from and how wrong it may be', () => {
    expect(model.between({ lat: 43.65, lon: -79.38 }, { lat: 43.7, lon: -79.4 }, MONDAY_8_TORONTO)).toMatchObject({ source: 'model', errorBandPct: 25 })
    const learned = createTravelModel({ ...DEFAULT_TRAVEL, zone: 'America/Toronto', source: 'calibrated', errorBandPct: 12 })
    expect(learned.between({ lat: 43.65, lon: -79.38 }, { lat: 43.7, lon: -79.4 }, MONDAY_8_TORONTO).errorBandPct).toBe(12)
    expect(learned.between({ lat: 43.65, lon: -79.38 }, { lat: 45.5, lon: -73.57 }, MONDAY_8_TORONTO)).toMatchObject({ source: 'calibrated', errorBandPct: 20 })
  })

  it('slows the part of a drive made in a slow hour only', () => {
    const traffic = NO_TRAFFIC_DATA.map((factor, hour) => (hour === 8 ? 2 : factor))
    const slow = createTravelModel({ ...DEFAULT_TRAVEL, truckFactor: 1, traffic, zone: 'America/Toronto' })
    const free = createTravelModel({ ...DEFAULT_TRAVEL, truckFactor: 1, zone: 'America/Toronto' })
    const [from, to] = [{ lat: 43.65, lon: -79.38 }, { lat: 43.75, lon: -79.38 }]
    const base = free.minutes(from, to, MONDAY_8_TORONTO)
    expect(slow.minutes(from, to, MONDAY_8_TORONTO)).toBeCloseTo(2 * base, 9)
    expect(slow.minutes(from, to, MONDAY_8_TORONTO + 3_600_000)).toBeCloseTo(base, 9)
    // Leaving at 07:55: five minutes at full speed, the rest at half.
    expect(slow.minutes(from, to, MONDAY_8_TORONTO - 300_000)).toBeCloseTo(5 + 2 * (base - 5), 9)
  })

  it('never arrives earlier by leaving later, whatever the traffic', () => {
    const hours = fc.array(fc.double({ min: 0.5, max: 3, noNaN: true }), { minLength: 168, maxLength: 168 })
    fc.assert(fc.property(hours, ontario, ontario, fc.integer({ min: 0, max: 604_800_000 }), fc.integer({ min: 0, max: 86_400_000 }), (traffic, from, to, offset, delay) => {
      const jammed = createTravelModel({ ...DEFAULT_TRAVEL, traffic, zone: 'America/Toronto' })
      const first = MONDAY_8_TORONTO + offset
      const arriveFirst = first + 60_000 * jammed.minutes(from, to, first)
      const arriveSecond = first + delay + 60_000 * jammed.minutes(from, to, first + delay)
      expect(arriveSecond).toBeGreaterThanOrEqual(arriveFirst - 1)
    }))
  })

  it('refuses a table that is not a week of positive factors', () => {
    expect(() => createTravelModel({ ...DEFAULT_TRAVEL, traffic: [1, 2], zone: 'America/Toronto' })).toThrow(RangeError)
    expect(() => createTravelModel({ ...DEFAULT_TRAVEL, traffic: NO_TRAFFIC_DATA.map(() => 0), zone: 'America/Toronto' })).toThrow(RangeError)
  })
})
