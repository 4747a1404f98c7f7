import { describe, expect, it } from 'vitest'
import { foldTownName } from './fold-name.ts'
import { streetKey } from './street-key.ts'

describe('foldTownName', () => {
  it.each([['Saint-Jérôme', 'st jerome'], ['St. Jerome', 'st jerome'], ['Ville de Québec', 'quebec'], ['QUEBEC CITY', 'quebec'], ['L’Ange-Gardien', 'l ange gardien'], ['Mount Royal', 'mt royal'], ['Sacré-Cœur', 'sacre coeur']])('%s', (name, key) => {
    expect(foldTownName(name)).toBe(key)
  })
})

describe('streetKey', () => {
  it('is one for all spellings of a street', () => {
    expect(new Set([streetKey('12', 'East Main Street'), streetKey('12', 'E. Main St'), streetKey('12', 'EAST MAIN ST.')]).size).toBe(1)
    expect(streetKey('12', 'boulevard St-Laurent Ouest')).toBe(streetKey('12', 'Boul. Saint-Laurent O.'))
    expect(streetKey('12', 'Main St')).not.toBe(streetKey('21', 'Main St'))
  })
})
