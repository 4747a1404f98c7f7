import { describe, expect, it } from 'vitest'
import type { BoardRange } from '../../../../core/modules/command-control/board-range-shape.ts'
import { asId } from '../../../../core/domain/records/field.ts'
import { depotMarks, fortnightOf, lookedAt, type MarkSources } from './depot-marks.ts'
import { aLoadDay, aPlace, aWaitingJob, DAY } from './marks-fixture.ts'

const [toronto, ottawa] = ['toronto', 'ottawa'].map((id) => asId<'location'>(id)) as [ReturnType<typeof asId<'location'>>, ReturnType<typeof asId<'location'>>]
const nobody = aLoadDay({ jobs: 0, crewHours: 0, personHours: 0, truckHours: 0, trucksNeeded: 0, peopleNeeded: 0, trucks: 0, people: 0, share: null })

function marks(change: Partial<MarkSources> = {}, day = aLoadDay()) {
  const load = { from: DAY, days: 1, locations: [{ id: toronto, name: 'Toronto', byDay: [day] }, { id: ottawa, name: 'Ottawa', byDay: [nobody] }], total: [day] }
  return depotMarks({ places: [aPlace('toronto'), aPlace('ottawa', { lat: null })], load, date: DAY, merged: undefined, range: undefined, planned: [], completeness: undefined, ...change })
}

const range = (change: Partial<NonNullable<MarkSources['range']>>) => ({ locations: [toronto, ottawa].map((id) => ({ id })) as unknown as BoardRange['locations'], journeys: [], jobs: [], ...change })

describe('depots on a day', () => {
  it('are closed where nothing is to be done by nobody, and short where there is something', () => {
    expect(marks().map(({ tone, isClosed, at }) => ({ tone, isClosed, at }))).toEqual([{ tone: 'light', isClosed: false, at: { lat: 43.7, lon: -79.6 } }, { tone: 'none', isClosed: true, at: null }])
    expect(marks({}, { ...nobody, jobs: 2 })[0]).toMatchObject({ tone: 'over', isClosed: false })
  })

  it('count the jobs of the load until the jobs themselves are here, and then those of the day that want a truck', () => {
    const jobs = [aWaitingJob('a'), aWaitingJob('b', { onDay: '2026-06-02' }), aWaitingJob('c', { standing: 'hold' }), aWaitingJob('d', { location: 'ottawa' })]
    expect(marks({}, aLoadDay({ unassigned: 7 }))[0]).toMatchObject({ unassignedCount: 7, unassigned: [] })
    expect(marks({ range: range({ jobs }) }, aLoadDay({ unassigned: 7 })).map(({ unassigned, unassignedCount }) => [unassignedCount, unassigned.map(({ id }) => id)])).toEqual([[1, ['a']], [1, ['d']]])
  })

  it('count the jobs of the load where the depot itself is not looked at', () => {
    const onlyOttawa = range({ locations: [{ id: ottawa }] as unknown as BoardRange['locations'] })
    expect(marks({ range: onlyOttawa }, aLoadDay({ unassigned: 7 })).map(({ unassignedCount }) => unassignedCount)).toEqual([7, 0])
  })

  it('show the conflicts of their day, and none of another', () => {
    const merged = (from: string) => ({ from, days: 1, locations: [{ id: ottawa, byDay: [{ date: from, clashes: 2 }] }], total: [] }) as unknown as NonNullable<MarkSources['merged']>
    expect([merged(DAY), merged('2026-06-02')].map((each) => marks({ merged: each }).map(({ clashes }) => clashes))).toEqual([[0, 2], [0, 0]])
  })

  it('count a truck once that is out, and none that is in', () => {
    const journey = (id: string, truck: string) => ({ id, location: 'toronto', truck: { id: truck } }) as unknown as BoardRange['journeys'][number]
    const journeys = [journey('j1', 't1'), journey('j2', 't1'), journey('j3', 't2')]
    expect(marks({ range: range({ journeys }), planned: [{ id: 't1' }] }).map(({ out }) => out)).toEqual([1, 0])
  })

  it('say up to when they are here, where that is not all and a relay could tell', () => {
    const depot = (id: typeof toronto, state: 'complete' | 'incomplete') => ({ id, name: '', state, upTo: 9, heardAt: 9, missing: 3, missingEntries: 2, missingSince: null, documents: { granted: 1, inStep: 1, troubles: [] }, devices: [] })
    const depots = [depot(toronto, 'complete'), depot(ottawa, 'incomplete')]
    expect(marks({ completeness: { line: { isUp: true, since: 1 }, depots } }).map(({ arrival }) => arrival)).toEqual([null, { state: 'incomplete', upTo: 9, missingEntries: 2 }])
    expect(marks({ completeness: { line: null, depots } }).map(({ arrival }) => arrival)).toEqual([null, null])
  })
})

it('a day stands among fourteen that begin today, or a whole number of fortnights away', () => {
  expect(['2026-06-01', '2026-06-14', '2026-06-15', '2026-05-31', '2026-05-18', '2026-05-17'].map((date) => fortnightOf(date, DAY))).toEqual([
    { from: '2026-06-01', index: 0 }, { from: '2026-06-01', index: 13 }, { from: '2026-06-15', index: 0 }, { from: '2026-05-18', index: 13 }, { from: '2026-05-18', index: 0 }, { from: '2026-05-04', index: 13 },
  ])
})

describe('depots that are looked at closely', () => {
  const chain = (count: number) => Array.from({ length: count }, (_, index) => aPlace(String(index), { lat: 45, lon: -80 + index }))
  const box = (wide: number) => ({ west: -80.5, east: -80.5 + wide, south: 44, north: 46 })

  it('are all of a few, wherever one looks', () => {
    expect(lookedAt(chain(12), undefined, null)).toHaveLength(12)
    expect(lookedAt(chain(12), box(2), null)).toHaveLength(12)
  })

  it('are those in view of many, once they are few, and the chosen one in any case', () => {
    expect(lookedAt(chain(66), undefined, null)).toEqual([])
    expect(lookedAt(chain(66), box(13), null)).toEqual([])
    expect(lookedAt(chain(66), box(13), '40')).toEqual(['40'])
    expect(lookedAt(chain(66), box(2), '40')).toEqual(['0', '1', '40'])
  })
})
