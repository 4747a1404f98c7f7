import { describe, expect, it } from 'vitest'
import { plannedJourney } from '../../../../tests/support/planned-journey.ts'
import { asId } from '../../../domain/records/field.ts'
import { explainClash } from './clash-text.ts'
import { resourceUnavailable, type Resources } from './resource-unavailable.ts'

const journey = plannedJourney({ id: 'j', truck: 'truck', crew: [{ worker: 'w', role: 'helper', stamps: {} }] })
const fine: Resources = {
  truck: { id: asId<'truck'>('truck'), status: 'active', stamps: {} },
  workers: [{ id: asId<'worker'>('w'), status: 'active', stamps: {} }],
  equipment: [],
  absences: [],
}
const away = (resource: string, start: string, end: string) => ({ ...fine, absences: [{ id: asId<'absence'>('x'), resource, start, end, stamps: { desk: '0001|ann' } }] })

describe('resourceUnavailable', () => {
  it('is silent when everybody is there', () => {
    expect(resourceUnavailable(journey, fine)).toEqual([])
  })

  it('reports a truck out of service and a worker who has left', () => {
    expect(resourceUnavailable(journey, { ...fine, truck: { id: asId<'truck'>('truck'), status: 'out_of_service', stamps: {} } })).toMatchObject([{ id: 'away/j/truck', kind: 'truck.unavailable', params: { status: 'out_of_service' } }])
    expect(resourceUnavailable(journey, { ...fine, workers: [{ id: asId<'worker'>('w'), status: 'inactive', stamps: {} }] })).toMatchObject([{ id: 'away/j/w', kind: 'worker.unavailable' }])
  })

  it('says in the reader’s language why', () => {
    const sentences = (status: 'out_of_service' | 'retired') => resourceUnavailable(journey, { ...fine, truck: { id: asId<'truck'>('truck'), status, stamps: {} } }).map((clash) => explainClash(clash, 'fr'))
    expect(sentences('out_of_service')).toEqual(['Le camion n’est pas disponible ce jour-là (hors service).'])
    expect(explainClash({ kind: 'truck.unavailable', params: { status: 'lent' } }, 'fr')).toBe('Le camion n’est pas disponible ce jour-là (prêté à un autre dépôt).')
    expect(explainClash({ kind: 'worker.unavailable', params: { status: 'absent' } }, 'en')).toBe('The worker is not available that day (away).')
    expect(explainClash({ kind: 'job.locked_edit', params: { status: 'inStorage' } }, 'en')).toBe('The job was edited after it had been locked (in storage).')
    expect(explainClash({ kind: 'state.impossible', params: { current: 'onSite', from: 'enRoute', to: 'postSigned' } }, 'en')).toBe('It was on site when somebody took it from en route to signed off.')
    expect(explainClash({ kind: 'loan.crossed', params: { stands: 'withdrawn' } }, 'fr')).toContain('état : retirée.')
  })

  it('takes whole days in local time, last day included', () => {
    expect(resourceUnavailable(journey, away('w', '2026-05-30', '2026-06-01'))).toMatchObject([{ kind: 'worker.unavailable', params: { status: 'absent' }, authors: [{ user: 'ann' }] }])
    expect(resourceUnavailable(journey, away('w', '2026-06-02', '2026-06-03'))).toEqual([])
  })

  it('takes hours of a day as instants', () => {
    expect(resourceUnavailable(journey, away('truck', '2026-06-01T15:00:00-04:00', '2026-06-01T17:00:00-04:00'))).toMatchObject([{ kind: 'truck.unavailable' }])
    expect(resourceUnavailable(journey, away('truck', '2026-06-01T16:00:00-04:00', '2026-06-01T17:00:00-04:00'))).toEqual([])
  })

  it('reports an item that is out of service, retired or away', () => {
    const loaded = { ...journey, equipment: [{ equipment: 'board', stamps: { desk: '0002|bob' } }] }
    const board = (status: 'active' | 'retired') => [{ id: asId<'equipment'>('board'), status, stamps: {} }]
    expect(resourceUnavailable(loaded, { ...fine, equipment: board('active') })).toEqual([])
    expect(resourceUnavailable(loaded, { ...fine, equipment: board('retired') })).toMatchObject([{ id: 'away/j/board', kind: 'equipment.unavailable', severity: 'hard', params: { status: 'retired' }, authors: [{ user: 'bob' }] }])
    expect(resourceUnavailable(loaded, { ...away('board', '2026-06-01', '2026-06-01'), equipment: board('active') })).toMatchObject([{ kind: 'equipment.unavailable', params: { status: 'absent' }, authors: [{ user: 'ann' }, { user: 'bob' }] }])
  })

  it('does not mind what is over', () => {
    expect(resourceUnavailable({ ...journey, status: 'done' }, away('w', '2026-06-01', '2026-06-01'))).toEqual([])
  })
})
