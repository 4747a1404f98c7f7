import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitAddress, type AddressParts } from './split-address.ts'

function split(line: string, rest: { city?: string; province?: string; postalCode?: string } = {}): Partial<Record<keyof AddressParts, string | null>> {
  const parts = splitAddress({ line, city: rest.city ?? null, province: rest.province ?? null, postalCode: rest.postalCode ?? null })
  const flat = { ...parts, province: parts.province?.code ?? null, postalCode: parts.postalCode?.code ?? null }
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== null))
}

describe('splitAddress', () => {
  it.each([
    ['402-1010 Main St, Ottawa, ON K1A 0B1', { unit: '402', number: '1010', street: 'Main St', city: 'Ottawa', province: 'ON', postalCode: 'K1A 0B1', country: 'CA' }],
    ['1010 Main Street Unit 4B, Kingston ON', { unit: '4B', number: '1010', street: 'Main Street', city: 'Kingston', province: 'ON', country: 'CA' }],
    ['1234, rue Saint-Denis, app. 4, Montréal (Québec) H2X 3K8', { unit: '4', number: '1234', street: 'rue Saint-Denis', city: 'Montréal', province: 'QC', postalCode: 'H2X 3K8', country: 'CA' }],
    ['55 boul. René-Lévesque, bureau 300, Québec, QC, G1R 2B5, Canada', { unit: '300', number: '55', street: 'boul. René-Lévesque', city: 'Québec', province: 'QC', postalCode: 'G1R 2B5', country: 'CA' }],
    ['77 Ste-Catherine Est, Montréal QC', { number: '77', street: 'Ste-Catherine Est', city: 'Montréal', province: 'QC', country: 'CA' }],
    ['12 King St W Suite 900, Toronto, Ontario', { unit: '900', number: '12', street: 'King St W', city: 'Toronto', province: 'ON', country: 'CA' }],
    ['RR 2, Perth, ON K7H 3C4', { ruralRoute: '2', city: 'Perth', province: 'ON', postalCode: 'K7H 3C4', country: 'CA' }],
    ['C.P. 120, Gatineau (QC) J8X 1A1', { poBox: '120', city: 'Gatineau', province: 'QC', postalCode: 'J8X 1A1', country: 'CA' }],
    ['P.O. Box 77, Iqaluit, NU X0A 0H0', { poBox: '77', city: 'Iqaluit', province: 'NU', postalCode: 'X0A 0H0', country: 'CA' }],
    ['2120 East Fairmount Avenue #3, Baltimore, MD 21231-1234, USA', { unit: '3', number: '2120', street: 'East Fairmount Avenue', city: 'Baltimore', province: 'MD', postalCode: '21231-1234', country: 'US' }],
    ['37-15 73rd Street, Queens, NY 11372', { number: '37-15', street: '73rd Street', city: 'Queens', province: 'NY', postalCode: '11372', country: 'US' }],
    ['9 Rue de la, Lachute', { number: '9', street: 'Rue de la', city: 'Lachute' }],
    ['10 Elgin St, Ottawa, ON, CA', { number: '10', street: 'Elgin St', city: 'Ottawa', province: 'ON', country: 'CA' }],
    ['1 Market St, San Diego, CA', { number: '1', street: 'Market St', city: 'San Diego', province: 'CA', country: 'US' }],
    ['221B Baker Rd, Halifax, Nouvelle-Écosse', { number: '221B', street: 'Baker Rd', city: 'Halifax', province: 'NS', country: 'CA' }],
    ['123 rue des Érables, Québec', { number: '123', street: 'rue des Érables', city: 'Québec', province: 'QC', country: 'CA' }],
    ['Ottawa', { city: 'Ottawa' }],
    ['', {}],
  ])('%s', (line, expected) => {
    expect(split(line)).toEqual(expected)
  })

  it('lets columns win over the line', () => {
    expect(split('88 Bay St, Springfield', { city: 'Hamilton', province: 'Ont.', postalCode: 'l8n1a1' })).toMatchObject({ number: '88', street: 'Bay St', city: 'Hamilton', province: 'ON', postalCode: 'L8N 1A1' })
  })

  it('takes any text without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (line) => {
      expect(() => split(line)).not.toThrow()
    }))
  })

  it('finds what was put together', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('Maple Ave', 'rue Principale', 'Chemin du Lac', '5th Street'), fc.constantFrom('Hull', 'Sault Ste. Marie', 'Trois-Rivières'), fc.constantFrom('QC', 'ON'), (number, street, city, province) => {
      expect(split(`${number} ${street}, ${city}, ${province} K1A 0B1`)).toEqual({ number: String(number), street, city, province, postalCode: 'K1A 0B1', country: 'CA' })
    }))
  })
})
