import { describe, expect, it } from 'vitest'
import type { TruckMark } from '../../../map/truck-mark.ts'
import { boxOfPlaces, depotCircles, radiusOf, trucksApart } from './depot-circles.ts'
import { aLoadDay, aMark, AT } from './marks-fixture.ts'

const marks = [aMark('hamilton', AT.hamilton), aMark('toronto', AT.toronto, { fleet: 9 }), aMark('montreal', AT.montreal), aMark('nowhere', null)]
const members = (zoom: number, of = marks) => depotCircles(of, zoom).map((circle) => circle.members.map(({ id }) => id))

describe('circles', () => {
  it('of depots that would hide each other are one, at the largest, and come apart nearer by', () => {
    expect(members(2)).toEqual([['toronto', 'hamilton', 'montreal']])
    expect(members(6)).toEqual([['toronto', 'hamilton'], ['montreal']])
    expect(members(10)).toEqual([['toronto'], ['hamilton'], ['montreal']])
    expect(members(6, marks.toReversed())).toEqual(members(6))
  })

  it('never overlap, and lose no depot that has a place: a chain of 66, at any zoom', () => {
    const chain = Array.from({ length: 66 }, (_, index) => aMark(String(index), { lat: 30 + ((index * 7) % 23), lon: -120 + ((index * 13) % 60) }, { fleet: index % 40 }))
    for (let zoom = 2; zoom < 12; zoom += 0.5) {
      const circles = depotCircles(chain, zoom)
      expect(circles.flatMap((circle) => circle.members)).toHaveLength(66)
      for (const [index, one] of circles.entries()) for (const other of circles.slice(index + 1)) {
        const world = 512 * 2 ** zoom
        const wide = (Math.abs(one.at.lon - other.at.lon) / 360) * world
        // Mercator stretches to the north at least as much as the equator does.
        const high = (Math.abs(one.at.lat - other.at.lat) / 360) * world * 1.9
        expect(Math.hypot(wide, high)).toBeGreaterThan(one.radius + other.radius)
      }
    }
  })

  it('of several add up what is to be done and what there is', () => {
    const busy = aMark('a', AT.toronto, { day: aLoadDay({ jobs: 8, crewHours: 64, personHours: 128, truckHours: 64, share: 2 }), unassignedCount: 3, clashes: 1, out: 2 })
    const idle = aMark('b', AT.toronto, { day: aLoadDay({ jobs: 0, crewHours: 0, personHours: 0, truckHours: 0, share: 0 }), isClosed: true, out: 1 })
    expect(depotCircles([busy, idle], 8)).toMatchObject([{ share: 1, tone: 'tight', isClosed: false, unassigned: 3, clashes: 1, out: 3, radius: radiusOf(4) }])
    expect(depotCircles([busy], 8)).toMatchObject([{ share: 2, tone: 'over' }])
  })

  it('grow with the trucks, within what can be read and what leaves room', () => {
    expect([0, 1, 9, 25, 400].map(radiusOf)).toEqual([20, 24, 32, 40, 46])
  })
})

describe('trucks', () => {
  const truck = (id: string, lat: number, lon: number): TruckMark => ({ id, name: id, lat, lon, source: 'planned', look: 'enroute', alert: null })
  const box = { west: -81, south: 42, east: -77, north: 45 }

  it('under a circle are its number, and those out of sight are not there', () => {
    const all = [truck('yard', 43.69, -79.6), truck('road', 44.3, -78.2), truck('coast', 49.2, -123.1)]
    expect(trucksApart(all, depotCircles(marks, 8), { zoom: 8, box }).map(({ id }) => id)).toEqual(['road'])
    expect(trucksApart(all, depotCircles(marks, 13), { zoom: 13, box }).map(({ id }) => id)).toEqual(['yard', 'road'])
  })
})

it('one place is looked at with its surroundings, several with what lies between them, none not at all', () => {
  expect(boxOfPlaces([{ lat: 45, lon: -75 }])).toEqual({ west: -75.1, south: 44.95, east: -74.9, north: 45.05 })
  expect(boxOfPlaces([AT.toronto, AT.montreal])).toEqual({ west: -79.6, south: 43.7, east: -73.69, north: 45.48 })
  expect(boxOfPlaces([])).toBeNull()
})
