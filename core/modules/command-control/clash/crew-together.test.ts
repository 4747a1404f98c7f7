import { describe, expect, it } from 'vitest'
import { NOON, HOUR, plannedJourney, timelineBetween } from '../../../../tests/support/planned-journey.ts'
import { explainClash } from './clash-text.ts'
import { crewTogether, type CrewWorker } from './crew-together.ts'

const member = (worker: string, role: 'driver' | 'lead' | 'helper' = 'helper') => ({ worker, role, stamps: { desk: `0001|${worker}` } })
const worker = (id: string, change: Partial<CrewWorker> = {}): CrewWorker => ({ id, trainee: false, apartFrom: [], roles: ['helper'], shiftStart: null, shiftEnd: null, ...change })
const crew = (...ids: readonly string[]) => plannedJourney({ id: 'j', crew: ids.map((id) => member(id)) })

describe('crewTogether', () => {
  it('names a pair that is to be kept apart once, with both who put them there', () => {
    expect(crewTogether(crew('b', 'a', 'c'), [worker('b', { apartFrom: ['a'] }), worker('a', { apartFrom: ['b', 'x'] }), worker('c')], [])).toMatchObject([
      { id: 'apart/j/a+b', kind: 'crew.apart', severity: 'soft', subjects: [{ kind: 'worker', id: 'a' }, { kind: 'worker', id: 'b' }, { kind: 'journey', id: 'j' }], authors: [{ user: 'a' }, { user: 'b' }] },
    ])
  })

  it('wants a lead beside a trainee: by trade, or as this crew has it', () => {
    const trainee = worker('t', { trainee: true, roles: ['lead'] })
    expect(crewTogether(crew('t', 'a'), [trainee, worker('a')], [])).toMatchObject([{ id: 'trainee/j/t', kind: 'crew.trainee' }])
    expect(crewTogether(crew('t', 'a'), [trainee, worker('a', { roles: ['lead'] })], [])).toEqual([])
    expect(crewTogether(plannedJourney({ id: 'j', crew: [member('t'), member('a', 'lead')] }), [trainee, worker('a')], [])).toEqual([])
  })

  it('says whom a customer does not want, and on which job', () => {
    expect(crewTogether(crew('a'), [worker('a')], [{ id: 'job', avoidWorkers: ['a', 'z'] }])).toMatchObject([{ id: 'avoid/j/job/a', kind: 'crew.avoided', subjects: [{ kind: 'worker', id: 'a' }, { kind: 'job', id: 'job' }, { kind: 'journey', id: 'j' }] }])
  })

  it('counts the minutes outside of shift hours', () => {
    const journey = { ...crew('a'), timeline: timelineBetween(-5, 4) }
    expect(new Date(NOON - 5 * HOUR).toISOString()).toBe('2026-06-01T11:00:00.000Z')
    const [clash] = crewTogether(journey, [worker('a', { shiftStart: '07:30', shiftEnd: '15:00' })], [])
    expect(clash).toMatchObject({ id: 'shift/j/a', kind: 'worker.off_shift', params: { minutes: 90, from: '07:30', to: '15:00' } })
    expect(clash && explainClash(clash, 'fr')).toBe('L’employé peut travailler de 07:30 à 15:00 ; 90 min de la tournée sont en dehors de ces heures.')
    expect(crewTogether(journey, [worker('a', { shiftStart: '07:00', shiftEnd: '16:00' })], [])).toEqual([])
  })

  it('leaves what is over alone', () => {
    expect(crewTogether({ ...crew('t'), status: 'done' }, [worker('t', { trainee: true })], [])).toEqual([])
  })
})
