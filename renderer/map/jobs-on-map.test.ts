import { describe, expect, it } from 'vitest'
import { greatCircleMetres } from '../../core/domain/place/position.ts'
import { aJob, aJourney, aLooseJob, aRange, aTruck } from '../screens/board/board-fixture.ts'
import { jobsOnMap } from './jobs-on-map.ts'

const truck = aTruck('t1')
const stop = { seq: 1, kind: 'origin', address: null, lat: null, lon: null, area: null, floor: null, hasElevator: null, parking: null } as const

function propertiesOf(range: Parameters<typeof jobsOnMap>[0], selected: string | null = null) {
  return new Map(jobsOnMap(range, selected).jobs.features.map(({ properties }) => [properties?.['id'] as string, properties ?? {}]))
}

describe('jobs on the map', () => {
  it('stand at their first stop, longitude first, with their state', () => {
    const range = aRange({ trucks: [truck], journeys: [aJourney('j', truck, [aJob('a', { status: 'loading' })])], loose: [aLooseJob('bb')] })
    const { jobs, unplaced } = jobsOnMap(range, 'a')
    expect(jobs.features.map(({ geometry }) => geometry.coordinates)).toEqual([[-79.4, 43.66], [-79.4, 43.67]])
    expect(jobs.features.map(({ properties }) => properties)).toMatchObject([{ id: 'a', label: 'Customer a', look: 'onsite', selected: true, approximate: false }, { id: 'bb', look: 'unassigned', selected: false }])
    expect(unplaced).toEqual([])
  })

  it('say late and clash apart from their state', () => {
    const jobs = [aJob('a', { lateMinutes: 25 }), aJob('b', { clashes: ['c1'] }), aJob('c')]
    const found = propertiesOf({ journeys: [aJourney('j', truck, jobs)], jobs: [] })
    expect([found.get('a'), found.get('b'), found.get('c')]).toMatchObject([{ late: true, clash: false }, { late: false, clash: true }, { late: false, clash: false }])
  })

  it('known by their postal area alone get its circle, of its size on the ground', () => {
    const area = { lat: 60, lon: -100, radiusM: 4_000 }
    const { jobs, areas } = jobsOnMap({ journeys: [], jobs: [aLooseJob('a', { stops: [{ ...stop, area }] })] }, null)
    expect(jobs.features[0]?.properties).toMatchObject({ approximate: true })
    const ring = areas.features[0]?.geometry.coordinates[0] ?? []
    const distances = ring.map(([lon = 0, lat = 0]) => greatCircleMetres(area, { lat, lon }))
    expect(Math.min(...distances)).toBeGreaterThan(3_980)
    expect(Math.max(...distances)).toBeLessThan(4_020)
    expect(ring[0]).toEqual(ring.at(-1))
  })

  it('without a place are named, not drawn in the sea off Africa', () => {
    const nowhere = aLooseJob('a', { stops: [{ ...stop, lat: 0, lon: 0 }] })
    const { jobs, unplaced } = jobsOnMap({ journeys: [], jobs: [nowhere, aLooseJob('b', { stops: [] })] }, null)
    expect(jobs.features).toEqual([])
    expect(unplaced).toEqual(['a', 'b'])
  })

  it('take the next stop where the first has no place', () => {
    const { jobs } = jobsOnMap({ journeys: [], jobs: [aLooseJob('a', { stops: [stop, { ...stop, lat: 45.5, lon: -73.6 }] })] }, null)
    expect(jobs.features[0]?.geometry.coordinates).toEqual([-73.6, 45.5])
  })

  it('of two trucks stand once; called-off ones not at all', () => {
    const twice = aJob('a')
    const range = { journeys: [aJourney('j1', truck, [twice]), aJourney('j2', truck, [twice]), aJourney('j3', truck, [aJob('b')], { status: 'cancelled' })], jobs: [aLooseJob('c', { standing: 'cancelled' }), aLooseJob('d', { standing: 'hold' })] }
    expect([...propertiesOf(range).keys()]).toEqual(['a'])
  })
})
