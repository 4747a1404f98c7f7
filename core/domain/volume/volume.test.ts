import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultVolumeCuft, DWELLINGS, EASY_ACCESS, fitTruck, handlingMinutes, weightKgOfVolume } from './volume.ts'
import type { Access } from './volume.ts'

const access = fc.record<Access>({ stairFloors: fc.nat(5), lift: fc.boolean(), carryM: fc.nat(100) })

function loadHours(volumeCuft: number, crewSize = 2, origin: Access = EASY_ACCESS): number {
  return Math.round((handlingMinutes({ volumeCuft, crewSize, origin, destination: EASY_ACCESS, itemsApart: 0 }).loadMinutes / 60) * 10) / 10
}

describe('handling time', () => {
  it('gives the published hours for two movers at the door', () => {
    expect(DWELLINGS.slice(0, 4).map((dwelling) => loadHours(defaultVolumeCuft(dwelling)))).toEqual([1.2, 1.6, 2.4, 3.4])
  })

  it('falls by 30 % for the third mover and never faster than in proportion', () => {
    expect([1, 2, 3, 4].map((crew) => loadHours(1000, crew))).toEqual([6.8, 3.4, 2.4, 1.8])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 8 }), access, access, fc.nat(10), (volumeCuft, crewSize, origin, destination, itemsApart) => {
        const small = handlingMinutes({ volumeCuft, crewSize, origin, destination, itemsApart })
        const large = handlingMinutes({ volumeCuft, crewSize: crewSize + 1, origin, destination, itemsApart })
        expect(large.loadMinutes).toBeLessThan(small.loadMinutes)
        expect(large.unloadMinutes * (crewSize + 1)).toBeGreaterThanOrEqual(small.unloadMinutes * crewSize - 1e-6)
      }),
    )
  })

  it('grows with stairs, carry, lift, volume and items', () => {
    expect(loadHours(1000, 2, { stairFloors: 2, lift: false, carryM: 0 })).toBe(4.8)
    expect(loadHours(1000, 2, { stairFloors: 0, lift: false, carryM: 30.48 })).toBe(4.1)
    expect(loadHours(1000, 2, { stairFloors: 0, lift: true, carryM: 10 })).toBe(4.3)
    const apart = handlingMinutes({ volumeCuft: 0, crewSize: 2, origin: EASY_ACCESS, destination: EASY_ACCESS, itemsApart: 3 })
    expect(apart).toEqual({ loadMinutes: 15, unloadMinutes: 15 })
    expect(() => handlingMinutes({ volumeCuft: 1, crewSize: 0, origin: EASY_ACCESS, destination: EASY_ACCESS, itemsApart: 0 })).toThrow(RangeError)
  })
})

describe('truck fit', () => {
  it('goes by usable volume and payload', () => {
    expect(weightKgOfVolume(1000)).toBeCloseTo(3175.15, 2)
    expect(fitTruck({ volumeCuft: 1000, payloadKg: null }, [{ volumeCuft: 850, weightKg: null }])).toEqual({ fits: true, fill: 1, overCuft: 0, overKg: 0 })
    expect(fitTruck({ volumeCuft: 1000, payloadKg: null }, [{ volumeCuft: 900, weightKg: null }])).toMatchObject({ fits: false, overCuft: 50, overKg: 0 })
    expect(fitTruck({ volumeCuft: 1000, payloadKg: 2000 }, [{ volumeCuft: 100, weightKg: 2500 }])).toMatchObject({ fits: false, overCuft: 0, overKg: 500 })
    expect(fitTruck({ volumeCuft: 0, payloadKg: null }, [])).toMatchObject({ fits: true, fill: 0 })
  })

  it('never fits more when a load is added', () => {
    const load = fc.record({ volumeCuft: fc.nat(2000), weightKg: fc.option(fc.nat(9000)) })
    fc.assert(
      fc.property(fc.nat(2000), fc.option(fc.nat(8000)), fc.array(load, { maxLength: 5 }), load, (volumeCuft, payloadKg, loads, more) => {
        if (fitTruck({ volumeCuft, payloadKg }, [...loads, more]).fits) expect(fitTruck({ volumeCuft, payloadKg }, loads).fits).toBe(true)
      }),
    )
  })
})
