import { describe, expect, it } from 'vitest'
import { aJob, aJourney, aRange, aTruck } from '../screens/board/board-fixture.ts'
import { depotsOnMap, legsOnMap, trucksOnMap } from './trucks-on-map.ts'

const truck = aTruck('t1')
const HOUR = 3_600_000
const { locations } = aRange({ trucks: [], journeys: [] })
/** Yard 43.65, −79.38; the job from 43.66 to 43.68 at −79.40; out at 8, there 9 to 12, back at 13 h. */
const journey = aJourney('j', truck, [aJob('a', { arriveAt: 9 * HOUR, startAt: 9 * HOUR, endAt: 12 * HOUR })], { status: 'enRoute', leaveYardAt: 8 * HOUR, backAtYardAt: 13 * HOUR })
const at = (hours: number, change: Partial<typeof journey> = {}) => trucksOnMap({ journeys: [{ ...journey, ...change }], locations }, hours * HOUR)[0]

describe('where the plan has a truck', () => {
  it('is between the places that it drives between', () => {
    const mark = at(8.5)
    expect(mark).toMatchObject({ id: 't1', name: 'T1', source: 'planned', look: 'enroute' })
    expect(mark?.lat).toBeCloseTo(43.655, 6)
    expect(mark?.lon).toBeCloseTo(-79.39, 6)
    expect(at(12.5)?.lat).toBeCloseTo(43.665, 6)
  })

  it('is at the job while it lasts', () => {
    expect(at(9)).toMatchObject({ lat: 43.66, lon: -79.4 })
    expect(at(11.9)).toMatchObject({ lat: 43.66, lon: -79.4 })
  })

  it('is nowhere on the road before it leaves, once it is back, or while nothing is decided', () => {
    expect([at(7.99), at(13.01), at(10, { status: 'draft' }), at(10, { status: 'cancelled' }), at(10, { truck: null })]).toEqual([undefined, undefined, undefined, undefined, undefined])
  })

  it('is not guessed when neither yard nor stop is known', () => {
    const bare = locations.map((each) => ({ ...each, yard: null }))
    expect(trucksOnMap({ journeys: [{ ...journey, jobs: [aJob('a', { stops: [], arriveAt: 9 * HOUR, endAt: 12 * HOUR })] }], locations: bare }, 10 * HOUR)).toEqual([])
    // On the way to a stop from a yard that has no address.
    expect(trucksOnMap({ journeys: [journey], locations: bare }, 8.5 * HOUR)).toEqual([])
  })
})

describe('legs and depots', () => {
  it('go from the yard by the stops to the yard', () => {
    const { features } = legsOnMap({ journeys: [journey], locations }, 'j')
    expect(features[0]?.geometry.coordinates).toEqual([[-79.38, 43.65], [-79.4, 43.66], [-79.4, 43.68], [-79.38, 43.65]].map(([lon, lat]) => [lon, expect.closeTo(lat ?? 0, 6) as number]))
    expect(features[0]?.properties).toEqual({ id: 'j', look: 'enroute', selected: true })
  })

  it('are left out where no stop has a place', () => {
    expect(legsOnMap({ journeys: [aJourney('j', truck, [aJob('a', { stops: [] })])], locations }, null).features).toEqual([])
  })

  it('depots stand at their yard, if it has one', () => {
    expect(depotsOnMap(locations).features).toMatchObject([{ properties: { name: 'Toronto' }, geometry: { coordinates: [-79.38, 43.65] } }])
    expect(depotsOnMap(locations.map((each) => ({ ...each, yard: null }))).features).toEqual([])
  })
})
