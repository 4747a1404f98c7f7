import { expect, it } from 'vitest'
import type { PlanOnWire } from '../plan-shape.ts'
import { toFind } from './to-find.ts'

const HOUR = 3_600_000
const times = (from: number) => ({ onDutyAt: from * HOUR, leaveYardAt: (from + 0.25) * HOUR, offDutyAt: (from + 8) * HOUR })
const journey = (key: string, from: number, truck: string | null, crew: readonly string[], kind = 'new') =>
  ({ key, times: times(from), truck, truckName: truck === null ? null : `the ${truck}`, crew: crew.map((worker) => ({ worker, name: `the ${worker}`, role: 'helper', lent: false })), change: { kind } }) as unknown as PlanOnWire['journeys'][number]

it('names whom to hire and what to rent, by when and for how much, in the order of when they are needed', () => {
  const found = toFind(
    [journey('late', 9, 'truck-1', ['somebody', 'hire-2']), journey('early', 7, 'rent-1', ['hire-3']), journey('gone', 6, 'rent-1', ['hire-1'], 'dropped')],
    [{ kind: 'hire', location: null, people: 2, drives: false, wagePerHourCents: 2_000 }, { kind: 'rentTruck', like: 'truck-1' as never, dayCents: 15_000 }, { kind: 'hire', location: null, people: 1, drives: true, wagePerHourCents: 3_000 }],
    (id) => `the ${id}`,
  )
  expect(found).toEqual([
    { id: 'hire-3', name: 'the hire-3', journey: 'early', truckName: 'the rent-1', role: 'helper', like: null, by: 7 * HOUR, cents: 24_000 },
    { id: 'rent-1', name: 'the rent-1', journey: 'early', truckName: null, role: null, like: 'the truck-1', by: 7.25 * HOUR, cents: 15_000 },
    { id: 'hire-2', name: 'the hire-2', journey: 'late', truckName: 'the truck-1', role: 'helper', like: null, by: 9 * HOUR, cents: 16_000 },
  ])
})
