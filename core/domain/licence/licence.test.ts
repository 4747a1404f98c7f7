import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROVINCES } from '../place/provinces.ts'
import { countryOf } from '../rules/country.ts'
import { mayDrive, requiredLicence } from './licence.ts'
import type { DriverLicence, LicensedTruck } from './licence.ts'

const DATE = '2026-07-01'
const province = fc.constantFrom(...PROVINCES.map((each) => each.code))
const truck = fc.record({ axles: fc.integer({ min: 2, max: 5 }), registeredKg: fc.integer({ min: 2_000, max: 30_000 }), airBrake: fc.boolean() })
const licence = fc.record<DriverLicence>({
  class: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', '1', '2', '3', '4', '5', '4A', null),
  province: fc.oneof(province, fc.constant(null)),
  airBrake: fc.option(fc.boolean()),
  expiry: fc.constantFrom('2026-06-30', '2026-07-01', '2030-01-01', null),
})

function truckOf(axles: number, registeredKg: number, airBrake = false): LicensedTruck {
  return { axles, registeredKg, airBrake }
}

function licenceOf(licenceClass: string, issuedIn: string, airBrake = false): DriverLicence {
  return { class: licenceClass, province: issuedIn, airBrake, expiry: null }
}

function needed(given: LicensedTruck, where: string): string {
  const result = requiredLicence(given, where, DATE)
  return result.ok ? `${result.value.classAtLeast}${result.value.airBrake.needed === true ? `+${result.value.airBrake.endorsement}` : ''}` : String(result.failure.params['missing'])
}

function verdict(given: DriverLicence, on: LicensedTruck, where: string): string {
  const result = mayDrive(given, on, where, DATE)
  return result.ok ? 'ok' : result.failure.code
}

describe('the licence a truck needs', () => {
  it('differs by province for the same 26 ft truck with two axles', () => {
    const registered11 = truckOf(2, 11_000)
    const registered11793 = truckOf(2, 11_793)
    expect(['ON', 'BC', 'AB', 'QC', 'NY'].map((where) => needed(registered11, where))).toEqual(['G', '5', '5', '3', 'D'])
    expect(['ON', 'BC', 'AB', 'QC', 'NY'].map((where) => needed(registered11793, where))).toEqual(['D', '5', '5', '3', 'D'])
    expect(needed(truckOf(2, 11_794), 'NY')).toBe('CDL B')
  })

  it('asks for more with a third axle or a heavy trailer', () => {
    expect(['ON', 'BC', 'AB', 'QC', 'MB'].map((where) => needed(truckOf(3, 10_000), where))).toEqual(['G', '3', '3', '3', '3'])
    expect(['ON', 'BC', 'NY'].map((where) => needed({ ...truckOf(2, 9_000), trailerKg: 5_000 }, where))).toEqual(['A', '1', 'CDL A'])
    expect(needed({ ...truckOf(2, 9_000), trailerKg: 4_600 }, 'ON')).toBe('G')
  })

  it('goes by net weight in Quebec, and by the registered weight where the payload is unknown', () => {
    expect(needed({ ...truckOf(2, 6_350), payloadKg: 2_200 }, 'QC')).toBe('5')
    expect(needed({ ...truckOf(2, 6_350), payloadKg: null }, 'QC')).toBe('3')
    expect(needed({ ...truckOf(2, 9_000), payloadKg: 4_500 }, 'QC')).toBe('3')
    expect(needed(truckOf(2, 4_499), 'QC')).toBe('5')
  })

  it('names the endorsement for air brakes, in the US from the CDL up only', () => {
    expect(['ON', 'BC', 'AB', 'QC', 'NY'].map((where) => needed(truckOf(2, 8_000, true), where))).toEqual(['G+Z', '5+15', '5+Q', '3+F', 'D'])
    expect(needed(truckOf(2, 12_000, true), 'NY')).toBe('CDL B+air')
  })

  it('says which missing fact decides it, and needs no fact that does not', () => {
    expect(needed({ axles: null, registeredKg: 12_000, airBrake: false }, 'ON')).toBe('D')
    expect(needed({ axles: null, registeredKg: 12_000, airBrake: false }, 'BC')).toBe('axles')
    expect(needed({ axles: 3, registeredKg: null, airBrake: false }, 'QC')).toBe('3')
    expect(needed({ axles: 2, registeredKg: null, airBrake: false }, 'QC')).toBe('registeredKg')
    expect(needed({ axles: null, registeredKg: 3_000, airBrake: false }, 'QC')).toBe('axles')
    expect(needed(truckOf(2, 5_000), 'ZZ')).toBe('province')
    expect(needed(truckOf(2, 5_000), '__proto__')).toBe('province')
  })

  it('marks what no source was read for', () => {
    const assumed = (where: string): boolean | null => {
      const result = requiredLicence(truckOf(2, 5_000), where, DATE)
      return result.ok ? result.value.assumed : null
    }
    expect(['ON', 'QC', 'BC', 'AB', 'NS', 'NY'].map(assumed)).toEqual([false, false, false, false, true, true])
  })
})

describe('who may drive', () => {
  it('refuses with the reason', () => {
    expect(verdict(licenceOf('G', 'ON'), truckOf(2, 12_000), 'ON')).toBe('licence.class')
    expect(verdict(licenceOf('D', 'ON'), truckOf(2, 12_000), 'ON')).toBe('ok')
    expect(verdict(licenceOf('D', 'ON'), truckOf(2, 12_000, true), 'ON')).toBe('licence.air_brake')
    expect(verdict(licenceOf('dz', 'ON'), truckOf(2, 12_000, true), 'ON')).toBe('ok')
    expect(verdict(licenceOf('5Q', 'AB', true), truckOf(2, 8_000), 'AB')).toBe('licence.unknown')
    expect(verdict(licenceOf('Z', 'ON'), truckOf(2, 8_000), 'ON')).toBe('licence.unknown')
    expect(verdict({ ...licenceOf('D', 'ON'), expiry: '2026-06-30' }, truckOf(2, 12_000), 'ON')).toBe('licence.expired')
    expect(verdict({ ...licenceOf('D', 'ON'), expiry: '2026-07-01' }, truckOf(2, 12_000), 'ON')).toBe('ok')
  })

  it('counts a licence of elsewhere by its rank', () => {
    expect(verdict(licenceOf('D', 'ON'), truckOf(2, 11_793), 'QC')).toBe('ok')
    expect(verdict(licenceOf('G', 'ON'), truckOf(2, 10_000), 'QC')).toBe('licence.class')
    expect(verdict(licenceOf('3', 'QC'), truckOf(2, 12_000), 'ON')).toBe('ok')
    expect(verdict(licenceOf('5', 'QC'), truckOf(2, 10_000), 'ON')).toBe('ok')
    // The same letter: heavy in Ontario, a car in New York.
    expect(verdict(licenceOf('D', 'NY'), truckOf(2, 12_000), 'ON')).toBe('licence.class')
  })

  it('does not guess about brakes unless the driver has the endorsement anyway', () => {
    const unknownBrakes = { axles: 2, registeredKg: 8_000, airBrake: null }
    expect(verdict(licenceOf('G', 'ON', false), unknownBrakes, 'ON')).toBe('licence.unknown')
    expect(verdict(licenceOf('G', 'ON', true), unknownBrakes, 'ON')).toBe('ok')
    expect(verdict({ class: null, province: 'ON', airBrake: true, expiry: null }, unknownBrakes, 'ON')).toBe('licence.unknown')
  })

  it('never asks for less when a truck gets heavier, longer or air braked', () => {
    fc.assert(
      fc.property(licence, truck, fc.record({ axles: fc.nat(3), kg: fc.nat(20_000), air: fc.boolean() }), province, (held, given, more, where) => {
        const bigger = { axles: given.axles + more.axles, registeredKg: given.registeredKg + more.kg, airBrake: given.airBrake || more.air }
        if (mayDrive(held, bigger, where, DATE).ok) expect(mayDrive(held, given, where, DATE).ok).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('never refuses a driver with the highest class, the endorsement and a valid paper', () => {
    fc.assert(
      fc.property(truck, province, province, (given, issuedIn, where) => {
        const best = issuedIn === 'ON' || countryOf(issuedIn) === 'US' ? 'A' : '1'
        expect(mayDrive(licenceOf(best, issuedIn, true), given, where, DATE).ok).toBe(true)
      }),
    )
  })
})
