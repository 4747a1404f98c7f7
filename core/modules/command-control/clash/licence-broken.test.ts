import { describe, expect, it } from 'vitest'
import { plannedJourney } from '../../../../tests/support/planned-journey.ts'
import { explainClash } from './clash-text.ts'
import { licenceBroken, type LicenceFacts } from './licence-broken.ts'

const member = (worker: string, role: 'driver' | 'lead' | 'helper') => ({ worker, role, stamps: { desk: `0001|${worker}` } })
const journey = plannedJourney({ id: 'j', crew: [member('w', 'driver')] })
const heavy = { axles: 2, registeredKg: 12_000, payloadKg: 5_000, airBrake: false }
const licence = (letter: string | null) => ({ class: letter, province: 'ON', airBrake: false, expiry: null })
const facts = (...held: [string, string | null][]): LicenceFacts => ({ truck: heavy, licences: new Map(held.map(([worker, letter]) => [worker, licence(letter)])) })

describe('licenceBroken', () => {
  it('reports a driver whose class does not reach the truck, with the rule’s own reason', () => {
    const [clash] = licenceBroken(journey, facts(['w', 'G']))
    expect(clash).toMatchObject({ id: 'licence/j/w', kind: 'licence.broken', severity: 'hard', params: { code: 'licence.class', needed: 'D' } })
    expect(clash && explainClash(clash, 'fr')).toContain('permis de classe D')
  })

  it('only warns when the licence is not on file, and says nothing on a desk that holds none', () => {
    expect(licenceBroken(journey, facts(['w', null]))).toMatchObject([{ kind: 'licence.unknown', severity: 'soft' }])
    expect(licenceBroken(journey, { truck: heavy, licences: null })).toEqual([])
  })

  it('is content with one driver of several who may, and with a lead where nobody drives', () => {
    const two = plannedJourney({ id: 'j', crew: [member('v', 'driver'), member('w', 'driver')] })
    expect(licenceBroken(two, facts(['v', 'G'], ['w', 'D']))).toEqual([])
    expect(licenceBroken(two, facts(['v', 'G'], ['w', 'G']))).toHaveLength(2)
    expect(licenceBroken(plannedJourney({ id: 'j', crew: [member('w', 'lead'), member('v', 'helper')] }), facts(['w', 'D'], ['v', 'G']))).toEqual([])
  })

  it('misses a driver only once the truck has left', () => {
    const nobody = plannedJourney({ id: 'j', crew: [member('v', 'helper')] })
    expect(licenceBroken(nobody, facts())).toEqual([])
    expect(licenceBroken({ ...nobody, status: 'enRoute' }, facts())).toMatchObject([{ id: 'driver/j', kind: 'driver.missing' }])
  })
})
