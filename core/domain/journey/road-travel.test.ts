import { describe, expect, it } from 'vitest'
import { createDriveBook } from '../place/drive-book.ts'
import { locationTravelSettings } from '../place/location-travel-settings.ts'
import { greatCircleMetres } from '../place/position.ts'
import { curveMinutes, DEFAULT_CURVE } from '../place/travel-curve.ts'
import { createTravelModel } from '../place/travel-model.ts'
import { roadTravel, type TravelPlace } from './road-travel.ts'
import { journeyTimeline } from './timeline.ts'

const PLACE: TravelPlace = { timezone: 'America/Toronto', travelFactor: null, travelBase: null, travelSlope: null, travelPower: null, travelDrives: null, travelBandPct: null, travelP80Factor: null }
const LEARNED: TravelPlace = { ...PLACE, travelFactor: 1.25, travelDrives: 60, travelBandPct: 14, travelP80Factor: 1.2 }
const [YARD, DOOR] = [{ lat: 43.65, lon: -79.38 }, { lat: 43.75, lon: -79.3 }]
const TUESDAY_9 = Date.UTC(2026, 5, 2, 13)
const HOUR = 3_600_000

function travelFrom(place: TravelPlace, seconds: readonly number[]) {
  const model = createTravelModel(locationTravelSettings(place))
  const book = createDriveBook()
  const travel = roadTravel(place, Object.assign(model.between, { isSteady: true }), book)
  book.note(YARD, DOOR, { source: seconds.length > 1 ? 'mapbox' : 'osrm', metres: 15_000, seconds, onWeekend: false, toldAt: 0 })
  return { travel, model }
}

describe('roadTravel', () => {
  it('answers from what was told, from the estimate otherwise, and says which', () => {
    const { travel, model } = travelFrom(PLACE, [1_800])
    expect(travel(YARD, DOOR, TUESDAY_9)).toEqual({ minutes: 30, metres: 15_000, source: 'osrm' })
    expect(travel(DOOR, YARD, TUESDAY_9)).toEqual(model.between(DOOR, YARD, TUESDAY_9))
    expect(travel.isSteady).toBe(true)
  })

  it('goes by the clock of the place where the hour makes a difference', () => {
    const { travel } = travelFrom(PLACE, [1_200, 2_400, 1_800, 3_000])
    expect([-HOUR * 3, 0, 1.5 * HOUR].map((later) => travel(YARD, DOOR, TUESDAY_9 + later).minutes)).toEqual([20, 40, 35])
    expect(travel.isSteady).toBe(false)
  })

  it('is as much slower than an empty road as the depot has shown, but not than one with its traffic', () => {
    const km = greatCircleMetres(YARD, DOOR) / 1000
    const slower = curveMinutes({ ...DEFAULT_CURVE, k: 1.25 }, km) / curveMinutes(DEFAULT_CURVE, km)
    expect(slower).toBeCloseTo(1.25, 6)
    expect(travelFrom(LEARNED, [1_800]).travel(YARD, DOOR, TUESDAY_9).minutes).toBeCloseTo(30 * slower, 9)
    expect(travelFrom(LEARNED, [1_200, 2_400, 1_800, 3_000]).travel(YARD, DOOR, TUESDAY_9).minutes).toBe(40)
  })

  it('tells the legs of a journey by who knew the road', () => {
    const { travel } = travelFrom(PLACE, [1_800])
    const timeline = journeyTimeline({ yard: YARD, departAt: TUESDAY_9, defaultStartAt: TUESDAY_9, people: 2, jobs: [{ id: 'a', windowStartAt: null, windowEndAt: null, estimatedHours: 2, crewSize: 2, leastCrew: 2, mostCrew: 2, volumeCuft: null, stops: [{ kind: 'origin', position: DOOR }] }] }, travel)
    expect(timeline?.legs.map(({ road }) => road ?? null)).toEqual(['osrm', null])
    expect(timeline?.jobs[0]?.arriveAt).toBe(TUESDAY_9 + 30 * 60_000)
  })
})
