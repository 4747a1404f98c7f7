import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicStreet, publicTown } from './public-street.ts'

describe('the street that anybody may read', () => {
  it.each([
    ['402-1010 Main St, Ottawa, ON K1A 0B1', 'Main St'],
    ['1234, rue Saint-Denis, app. 4, Montréal (Québec) H2X 3K8', 'rue Saint-Denis'],
    ['55 boul. René-Lévesque, bureau 300, Québec, QC, G1R 2B5, Canada', 'boul. René-Lévesque'],
    ['77 Ste-Catherine Est, Montréal QC', 'Ste-Catherine Est'],
    ['221B Baker Rd, Halifax', 'Baker Rd'],
    ['37-15 73rd Street, Queens, NY 11372', '73rd Street'],
    ['10520 82 Ave NW, Edmonton, AB', '82 Ave NW'],
    ['4500 West 10 Ave, Vancouver, BC', 'West 10 Ave'],
    ['31 County Road 12, Perth, ON', 'County Road 12'],
    ['31 Main Ave 717, Perth, ON', 'Main Ave'],
    ['12 10e Avenue, Saint-Eustache', '10e Avenue'],
    ['880 Highway 7, Kanata, ON', 'Highway 7'],
    ['rue des Érables, Lachute', 'rue des Érables'],
    // What stands behind the street is for the crew.
    ['100 Queen St W buzz 305, Toronto', 'Queen St W'],
    ['9 Elm St #5 code 4471, Toronto', 'Elm St'],
    ['9 Elm St 416-555-0199, Toronto', 'Elm St'],
    ['18 Pine Rd c/o Carol Customer, Guelph', 'Pine Rd'],
  ])('%s → %s', (address, street) => expect(publicStreet(address)).toBe(street))

  it.each([[null], [''], ['Carol Customer'], ['c/o Carol Customer, 12 Elm St, Toronto'], ['Carol Customer, Toronto, ON'], ['carol@example.invalid, Toronto'], ['416 555 0199'], ['K1A 0B1'], ['P.O. Box 77, Iqaluit, NU']])('%s → nothing', (address) => expect(publicStreet(address)).toBeNull())

  it('never has the number, the unit, a telephone or a name before the street in it', () => {
    const word = fc.constantFrom('Main', 'Elm', 'Saint-Denis', 'Queen', 'des Érables', 'King', 'Côte')
    const number = fc.integer({ min: 100, max: 99_999 }).map(String)
    const tail = fc.constantFrom('', ' buzz 717', ', apt 717', ' #717', ' code 717', ' 717', ', 647-555-0171')
    const head = fc.constantFrom('', 'Zelda Quirk, ', 'c/o Zelda Quirk, ', '717-', 'Unit 717, ')
    fc.assert(
      fc.property(head, number, word, fc.constantFrom('St', 'Ave', 'Rd W', 'Blvd'), tail, (before, house, name, kind, after) => {
        const street = publicStreet(`${before}${house} ${name} ${kind}${after}, Toronto, ON M5V 2T6`) ?? ''
        expect(street).not.toMatch(/717|555|Zelda|Quirk|M5V/)
        expect(street.split(/\s/)).not.toContain(house)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the town', () => {
  it.each([['12 Elm St, Guelph, ON', 'Guelph'], ['1234, rue Saint-Denis, Montréal (Québec) H2X 3K8', 'Montréal']])('%s → %s', (address, town) => expect(publicTown(address)).toBe(town))
  it.each([['Carol Customer'], [''], [null]])('%s → nothing', (address) => expect(publicTown(address)).toBeNull())
})
