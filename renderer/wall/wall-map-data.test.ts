import { describe, expect, it } from 'vitest'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { fleetOnWall, trucksOnWall } from './wall-map-data.ts'

const YARD = { lat: 43.64, lon: -79.4 }
const AWAY = { lat: 43.84, lon: -79.2 }
const truck: Wall['trucks'][number] = { journey: 'j', name: 'T 1', state: 'enRoute', isLate: false, reported: null, stays: [{ ...YARD, from: 0, until: 0 }, { ...AWAY, from: 1_000, until: 2_000 }, { ...YARD, from: 3_000, until: 3_000 }] }
const old = (minutes: number) => `${minutes} ago`
const at = (now: number, change: Partial<typeof truck> = {}) => trucksOnWall([{ ...truck, ...change }], now, old)[0]

describe('trucks on the wall', () => {
  it('are where the plan has them, while they are out', () => {
    expect(at(500)).toMatchObject({ id: 'j', name: 'T 1', source: 'planned', look: 'enroute' })
    expect(at(500)?.lat).toBeCloseTo(43.74, 6)
    expect(at(1_500)).toMatchObject(AWAY)
    expect([at(-1), at(3_001), at(500, { state: 'accepted' }), at(500, { stays: [] })]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('are where they said, and an old word says how old it is', () => {
    const said = { ...AWAY, at: 0 }
    expect(at(60_000, { state: 'accepted', reported: { ...said, isLive: true } })).toMatchObject({ ...AWAY, name: 'T 1', source: 'reported' })
    expect(at(25 * 60_000, { reported: { ...said, isLive: false } })).toMatchObject({ ...AWAY, name: 'T 1 · 25 ago', source: 'stale' })
  })
})

it('the map has jobs by their state, the yard, and a line for each truck that is out', () => {
  const job = { ...AWAY, state: null, isLate: false, isClashing: true }
  const fleet = fleetOnWall({ yard: YARD, jobs: [job, { ...job, state: 'loading', isLate: true }], trucks: [truck, { ...truck, journey: 'k', state: 'planned' }] }, 500)
  expect(fleet.jobs.features.map(({ properties }) => properties)).toMatchObject([{ look: 'unassigned', late: false, clash: true }, { look: 'onsite', late: true }])
  expect(fleet.legs.features.map(({ properties }) => properties?.['id'] as string)).toEqual(['j'])
  expect(fleet.depots.features).toMatchObject([{ geometry: { coordinates: [-79.4, 43.64] }, properties: { name: '' } }])
  expect(fleetOnWall({ yard: null, jobs: [], trucks: [] }, 0).depots.features).toEqual([])
})
