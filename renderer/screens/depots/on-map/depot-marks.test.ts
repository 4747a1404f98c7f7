import { describe, expect, it } from 'vitest'
import type { BoardRange } from '../../../../core/modules/command-control/board-range-shape.ts'
import { asId } from '../../../../core/domain/records/field.ts'
import { depotMarks, fortnightOf, type MarkSources } from './depot-marks.ts'
import { aLoadDay, aPlace, aWaitingJob, DAY } from './marks-fixture.ts'

const [toronto, ottawa] = ['toronto', 'ottawa'].map((id) => asId<'location'>(id)) as [ReturnType<typeof asId<'location'>>, ReturnType<typeof asId<'location'>>]
const nobody = aLoadDay({ jobs: 0, crewHours: 0, personHours: 0, truckHours: 0, trucksNeeded: 0, peopleNeeded: 0, trucks: 0, people: 0, share: null })

function marks(change: Partial<MarkSources> = {}, day = aLoadDay()) {
  const load = { from: DAY, days: 1, locations: [{ id: toronto, name: 'Toronto', byDay: [day] }, { id: ottawa, name: 'Ottawa', byDay: [nobody] }], total: [day] }
  return depotMarks({ places: [aPlace('toronto'), aPlace('ottawa', { lat: null })], load, date: DAY, range: undefined, planned: [], completeness: undefined, ...change })
}

function aClash(location: string, otherLocation: string | null, date: string): BoardRange['clashes'][number] {
  return { id: `${location} ${date}`, kind: 'double_booking', severity: 'hard', location, otherLocation, date, subjects: [], authors: [], params: {}, text: '', firstSeen: 0 } as unknown as BoardRange['clashes'][number]
}

describe('depots on a day', () => {
  it('are closed where nothing is to be done by nobody, and short where there is something', () => {
    expect(marks().map(({ tone, isClosed, at }) => ({ tone, isClosed, at }))).toEqual([{ tone: 'light', isClosed: false, at: { lat: 43.7, lon: -79.6 } }, { tone: 'none', isClosed: true, at: null }])
    expect(marks({}, { ...nobody, jobs: 2 })[0]).toMatchObject({ tone: 'over', isClosed: false })
  })

  it('count the jobs of the load until the jobs themselves are here, and then those of the day that want a truck', () => {
    const jobs = [aWaitingJob('a'), aWaitingJob('b', { onDay: '2026-06-02' }), aWaitingJob('c', { standing: 'hold' }), aWaitingJob('d', { location: 'ottawa' })]
    expect(marks({}, aLoadDay({ unassigned: 7 }))[0]).toMatchObject({ unassignedCount: 7, unassigned: [] })
    expect(marks({ range: { journeys: [], clashes: [], jobs } }, aLoadDay({ unassigned: 7 })).map(({ unassigned, unassignedCount }) => [unassignedCount, unassigned.map(({ id }) => id)])).toEqual([[1, ['a']], [1, ['d']]])
  })

  it('show a clash between two of them at both, on its day', () => {
    const clashes = [aClash('toronto', 'ottawa', DAY), aClash('toronto', null, DAY), aClash('toronto', null, '2026-05-31')]
    expect(marks({ range: { journeys: [], jobs: [], clashes } }).map((mark) => mark.clashes)).toEqual([2, 1])
  })

  it('count a truck once that is out, and none that is in', () => {
    const journey = (id: string, truck: string) => ({ id, location: 'toronto', truck: { id: truck } }) as unknown as BoardRange['journeys'][number]
    const journeys = [journey('j1', 't1'), journey('j2', 't1'), journey('j3', 't2')]
    expect(marks({ range: { journeys, jobs: [], clashes: [] }, planned: [{ id: 't1' }] }).map(({ out }) => out)).toEqual([1, 0])
  })

  it('say up to when they are here, where that is not all and a relay could tell', () => {
    const depot = (id: typeof toronto, state: 'complete' | 'incomplete') => ({ id, name: '', state, upTo: 9, heardAt: 9, missing: 3, documents: { granted: 1, inStep: 1, troubles: [] }, devices: [] })
    const depots = [depot(toronto, 'complete'), depot(ottawa, 'incomplete')]
    expect(marks({ completeness: { line: { isUp: true, since: 1 }, depots } }).map(({ arrival }) => arrival)).toEqual([null, { state: 'incomplete', upTo: 9, missing: 3 }])
    expect(marks({ completeness: { line: null, depots } }).map(({ arrival }) => arrival)).toEqual([null, null])
  })
})

it('a day stands among fourteen that begin today, or a whole number of fortnights away', () => {
  expect(['2026-06-01', '2026-06-14', '2026-06-15', '2026-05-31', '2026-05-18', '2026-05-17'].map((date) => fortnightOf(date, DAY))).toEqual([
    { from: '2026-06-01', index: 0 }, { from: '2026-06-01', index: 13 }, { from: '2026-06-15', index: 0 }, { from: '2026-05-18', index: 13 }, { from: '2026-05-18', index: 0 }, { from: '2026-05-04', index: 13 },
  ])
})
