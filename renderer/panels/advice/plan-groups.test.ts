import { describe, expect, it } from 'vitest'
import type { DayPlan, PlanJourney } from './day-plan.ts'
import { chosenSums, groupsOf, planToApply, toFindOf } from './plan-groups.ts'

type Change = Partial<PlanJourney['change']>
function journey(key: string, change: Change, more: Partial<PlanJourney> = {}): PlanJourney {
  return {
    key, journey: key.startsWith('plan') ? null : key, location: 'here', truck: 't', truckName: 'T', crew: [{ worker: 'w', name: 'W', role: 'driver', lent: false }], departAt: '07:00', times: null, jobs: [{ job: `${key}-job` }], money: null,
    change: { kind: 'changed', cents: 0, group: 1, jobsIn: [], jobsOut: [], crewIn: [], crewOut: [], truckBefore: null, departBefore: null, isReordered: false, ...change }, ...more,
  } as unknown as PlanJourney
}

const plan = (journeys: PlanJourney[]) => ({ locations: ['here'], date: '2026-06-01', basis: 'b', seed: 4, iterations: 9, weights: {}, before: null, after: null, journeys, jobs: [{ job: 'x', quoteTotalCents: 90_000 }] }) as unknown as DayPlan

describe('groupsOf', () => {
  it('puts together what hangs together; who is served comes first, then what saves most', () => {
    const groups = groupsOf(plan([journey('a', { group: 1, cents: -100 }), journey('b', { group: 2, cents: -5_000 }), journey('c', { group: 2, cents: 1_000 }), journey('d', { kind: 'same', group: 0 }), journey('plan-1', { kind: 'new', group: 3, cents: 40_000, jobsIn: [{ job: 'x', from: null }] as never })]))
    expect(groups.map(({ group, cents, served, worthCents }) => [group, cents, served, worthCents])).toEqual([[3, 40_000, ['x'], 90_000], [2, -4_000, [], 0], [1, -100, [], 0]])
    expect(chosenSums(groups, new Set([2, 3]))).toEqual({ changes: 3, served: 1, cents: 36_000, worthCents: 90_000 })
  })

  it('says nothing of money that the reader does not get', () => {
    expect(groupsOf(plan([journey('a', { cents: null })]))[0]?.cents).toBeNull()
  })
})

describe('planToApply', () => {
  const given = plan([
    journey('a', { group: 1 }), journey('b', { group: 2, kind: 'dropped' }), journey('c', { kind: 'same', group: 1 }),
    journey('plan-1', { group: 1, kind: 'new' }, { truck: 'rent-1', crew: [{ worker: 'hire-1', name: 'Day hire 1', role: 'helper', lent: false }, { worker: 'w', name: 'W', role: 'driver', lent: false }] as never }),
  ])

  it('takes chosen groups alone, and leaves open what is not on record', () => {
    const { journeys, dropped, basis } = planToApply(given, new Set([1]), 'board')
    expect(journeys.map(({ key, journey: id, truck, crew, jobs }) => [key, id, truck, crew.map(({ worker }) => worker), jobs])).toEqual([['a', 'a', 't', ['w'], ['a-job']], ['plan-1', null, null, ['w'], ['plan-1-job']]])
    expect([dropped, basis]).toEqual([[], 'b'])
    expect(planToApply(given, new Set([2]), 'board')).toMatchObject({ journeys: [], dropped: ['b'] })
    const open = { ...given, toFind: [{ id: 'hire-1', journey: 'plan-1' }, { id: 'hire-2', journey: 'b' }] } as unknown as DayPlan
    expect(toFindOf(open, groupsOf(open), new Set([1])).map(({ id }) => id)).toEqual(['hire-1'])
  })
})
