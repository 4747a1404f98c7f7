import { expect, it } from 'vitest'
import type { TruckPosition } from '../../core/domain/place/truck-position.ts'
import type { TruckMark } from './truck-mark.ts'
import { trucksNow } from './trucks-now.ts'

const MINUTE = 60_000
const NOW = 1_000 * MINUTE
const TRUCKS = [{ id: 't1', name: 'T1' }, { id: 't2', name: 'T2' }]
const planned: TruckMark = { id: 't1', name: 'T1', lat: 43, lon: -79, source: 'planned', look: 'enroute', alert: null }
const position = (age: number, truck = 't1'): TruckPosition => ({ truck, lat: 44, lon: -80, at: NOW - age * MINUTE, receivedAt: NOW, source: 'crew', accuracyM: null })
const at = (...positions: TruckPosition[]) => trucksNow([planned], positions, TRUCKS, NOW, (minutes) => `${minutes} min`)

it('a truck is where it says it is, as long as that is fresh', () => {
  expect(at(position(5))).toEqual([{ ...planned, lat: 44, lon: -80, source: 'reported' }])
})

it('what is stale is where it was, with its age, never as live', () => {
  expect(at(position(5.1))).toEqual([{ ...planned, name: 'T1 · 5 min', lat: 44, lon: -80, source: 'stale' }])
  expect(at(position(120))).toMatchObject([{ source: 'stale', name: 'T1 · 120 min' }])
})

it('what is too old, or not said at all, leaves the plan’s place, as planned', () => {
  expect(at(position(121))).toEqual([planned])
  expect(at()).toEqual([planned])
})

it('a truck that the plan has nowhere is shown too, one that the reader does not see is not', () => {
  expect(at(position(1, 't2'))).toMatchObject([planned, { id: 't2', source: 'reported' }])
  expect(at(position(1, 'of another depot'))).toEqual([planned])
})
