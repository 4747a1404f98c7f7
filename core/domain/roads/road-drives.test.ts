import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Position } from '../place/position.ts'
import { createDriveSearch } from './drive-search.ts'
import { arcsOf, BACKWARD, FIXED, fixedMetres, FORWARD, toFixed, type RoadGraph } from './road-graph.ts'
import { createRoadDriver } from './road-drives.ts'
import { createStreetFinder } from './street-finder.ts'
import { BLOCKED, SIGNAL, weaveGraph } from './weave-graph.ts'

interface Drawn {
  readonly kmh: number
  readonly ways: number
  readonly points: readonly number[]
}

/** Points on a grid of about a hundred metres, and roads through any of them. */
const SIDE = 6
const positionOf = (point: number): Position => ({ lat: 45 + 0.001 * Math.floor(point / SIDE), lon: -75 + 0.0014 * (point % SIDE) })
const road = fc.record({ kmh: fc.integer({ min: 10, max: 90 }), ways: fc.constantFrom(FORWARD, BACKWARD, FORWARD | BACKWARD, FORWARD | BACKWARD), points: fc.array(fc.nat(SIDE * SIDE - 1), { minLength: 2, maxLength: 5 }) })
const marksArb = fc.array(fc.constantFrom(0, 0, 0, 0, 0, SIGNAL, BLOCKED), { minLength: SIDE * SIDE, maxLength: SIDE * SIDE })
const townArb = fc.record({ roads: fc.array(road, { minLength: 3, maxLength: 25 }), marks: marksArb })

function woven({ roads, marks }: { readonly roads: readonly Drawn[]; readonly marks: readonly number[] }, place = positionOf): RoadGraph {
  const first = [0]
  for (const { points } of roads) first.push(first.at(-1)! + points.length)
  const fixed = marks.map((_, point) => toFixed(place(point)))
  return weaveGraph(
    { lats: Int32Array.from(fixed, ({ lat }) => lat), lons: Int32Array.from(fixed, ({ lon }) => lon), marks: Uint8Array.from(marks) },
    { first: Uint32Array.from(first), points: Uint32Array.from(roads.flatMap(({ points }) => points)), kmh: Uint8Array.from(roads, ({ kmh }) => kmh), ways: Uint8Array.from(roads, ({ ways }) => ways) },
  )
}

/** As one would write it down: every street tried until nothing becomes shorter (Bellman and Ford). */
function plainly(graph: RoadGraph, from: number): number[] {
  const best = Array.from(graph.lats, () => Number.POSITIVE_INFINITY)
  best[from] = 0
  for (let round = 0; round < best.length; round += 1) {
    graph.streetMs.forEach((ms, street) => {
      const [a, b] = [graph.streetFrom[street]!, graph.streetTo[street]!]
      if (graph.streetWays[street]! & FORWARD) best[b] = Math.min(best[b]!, best[a]! + ms + graph.waits[b]!)
      if (graph.streetWays[street]! & BACKWARD) best[a] = Math.min(best[a]!, best[b]! + ms + graph.waits[a]!)
    })
  }
  return best
}

describe('drives along streets', () => {
  it('are the quickest there are, from either end, on any network', () => {
    fc.assert(
      fc.property(townArb, (town) => {
        const graph = woven(town)
        const all = [...graph.lats.keys()]
        const search = createDriveSearch(arcsOf(graph), graph.waits)
        const plain = all.map((from) => plainly(graph, from))
        for (const from of all) {
          search.run([{ junction: from, ms: 0, dm: 0 }], all, FORWARD)
          expect(all.map((to) => search.msTo(to))).toEqual(plain[from])
        }
        for (const to of all) {
          search.run([{ junction: to, ms: 0, dm: 0 }], all, BACKWARD)
          expect(all.map((from) => search.msTo(from))).toEqual(all.map((from) => plain[from]![to]))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('end early with the same answer', () => {
    fc.assert(
      fc.property(townArb, fc.nat(), fc.nat(), (town, one, other) => {
        const graph = woven(town)
        if (graph.lats.length === 0) return
        const [from, to] = [one % graph.lats.length, other % graph.lats.length]
        const search = createDriveSearch(arcsOf(graph), graph.waits)
        search.run([{ junction: from, ms: 0, dm: 0 }], [to], FORWARD)
        expect(search.msTo(to)).toBe(plainly(graph, from)[to])
      }),
      { numRuns: 100 },
    )
  })

  it('are the same one by one, in rows and in columns, and between doors of one street too', () => {
    fc.assert(
      fc.property(townArb, fc.array(fc.tuple(fc.double({ min: 0, max: SIDE - 1, noNaN: true }), fc.double({ min: 0, max: SIDE - 1, noNaN: true })), { minLength: 3, maxLength: 5 }), (town, doors) => {
        const graph = woven(town)
        if (graph.lats.length === 0) return
        const driver = createRoadDriver(graph)
        const points = doors.map(([y, x]) => ({ lat: 45 + 0.001 * y, lon: -75 + 0.0014 * x }))
        const whole = driver.drives(points, points, () => true)!
        points.forEach((from, row) => {
          expect([...driver.drives([from], points, () => true)!.ms]).toEqual([...whole.ms.subarray(row * points.length, (row + 1) * points.length)])
          expect([...driver.drives(points, [from], () => true)!.ms]).toEqual(points.map((_, other) => whole.ms[other * points.length + row]))
        })
        whole.ms.forEach((ms, cell) => {
          // Within a network that is joined with itself there is always a way; a door on its own place is at home.
          if (Math.floor(cell / points.length) === cell % points.length && ms >= 0) expect(whole.dm[cell]).toBeGreaterThanOrEqual(0)
          // Nobody is quicker than a straight line at the speed of the quickest road.
          const metres = fixedMetres(...flat(points[Math.floor(cell / points.length)]!), ...flat(points[cell % points.length]!))
          if (ms >= 0) expect(ms).toBeGreaterThanOrEqual((metres / 95) * 3_600 - 2)
        })
      }),
      { numRuns: 100 },
    )
  })

  it('take the time of each junction that they come through, also of the first and the last', () => {
    const graph = woven({ roads: [{ kmh: 36, ways: 3, points: [6, 7, 8] }, { kmh: 36, ways: 3, points: [1, 7, 13] }, { kmh: 36, ways: 3, points: [8, 2] }, { kmh: 36, ways: 3, points: [8, 14] }], marks: Array.from({ length: 36 }, () => 0) })
    const [west, south, far] = [middle(6, 7), middle(1, 7), middle(8, 14)]
    const driver = createRoadDriver(graph)
    const seconds = (from: Position, to: Position) => driver.drives([from], [to], () => true)!.ms[0]! / 1_000
    const [across, up] = [metresBetween(6, 7), metresBetween(1, 7)]
    expect(seconds(west, south)).toBeCloseTo((across + up) / 2 / 10 + 1, 1)
    expect(seconds(west, far)).toBeCloseTo((3 * across + up) / 2 / 10 + 2, 1)
    expect(seconds(far, west)).toBeCloseTo(seconds(west, far), 1)
  })

  it('are not looked for any more when nobody wants them', () => {
    const graph = woven({ roads: [{ kmh: 50, ways: 3, points: [0, 1, 2] }], marks: Array.from({ length: 36 }, () => 0) })
    let left = 1
    expect(createRoadDriver(graph).drives([positionOf(0), positionOf(1)], [positionOf(2), positionOf(0)], () => left-- > 0)).toBeNull()
  })
})

const middle = (one: number, other: number): Position => ({ lat: (positionOf(one).lat + positionOf(other).lat) / 2, lon: (positionOf(one).lon + positionOf(other).lon) / 2 })
const metresBetween = (one: number, other: number) => fixedMetres(...flat(positionOf(one)), ...flat(positionOf(other)))
const flat = (position: Position): [number, number] => {
  const { lat, lon } = toFixed(position)
  return [lat, lon]
}

describe('weaveGraph', () => {
  it('keeps nothing that one cannot go to and come back from, and no more than that', () => {
    fc.assert(
      fc.property(townArb, (town) => {
        const graph = woven(town)
        const plain = [...graph.lats.keys()].map((from) => plainly(graph, from))
        graph.streetFrom.forEach((from, street) => expect([plain[from]![graph.streetTo[street]!], plain[graph.streetTo[street]!]![from]]).not.toContain(Number.POSITIVE_INFINITY))
      }),
      { numRuns: 200 },
    )
  })

  const none = Array.from({ length: 36 }, () => 0)

  it('keeps what lies between two junctions as one street with its shape, and times lights and junctions', () => {
    const marks = none.with(1, SIGNAL)
    const graph = woven({ roads: [{ kmh: 36, ways: 3, points: [0, 1, 2, 3, 4] }, { kmh: 36, ways: 3, points: [8, 2, 14] }], marks })
    expect([graph.lats.length, graph.streetFrom.length]).toEqual([5, 4])
    const metres = fixedMetres(...flat(positionOf(0)), ...flat(positionOf(2)))
    const long = graph.streetDm.findIndex((dm) => Math.abs(dm - 10 * metres) < 1)
    expect([graph.shapeFirst[long + 1]! - graph.shapeFirst[long]!, graph.streetMs[long]]).toEqual([3, expect.closeTo(100 * metres + 3_000, -1)])
    expect([...graph.waits].toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 1_000])
  })

  it('ends a street where nothing passes', () => {
    const graph = woven({ roads: [{ kmh: 36, ways: 3, points: [0, 1, 2, 3, 4] }], marks: none.with(2, BLOCKED) })
    expect([graph.lats.length, graph.streetFrom.length]).toEqual([4, 2])
  })

  it('leaves out what one cannot come back from, and crumbs beside a large network', () => {
    const trap: Drawn = { kmh: 30, ways: FORWARD, points: [1, 7] }
    expect(woven({ roads: [{ kmh: 30, ways: 3, points: [0, 1] }, trap], marks: none }).streetFrom).toHaveLength(1)
    const large = Array.from({ length: 120 }, (_, index): Drawn => ({ kmh: 30, ways: 3, points: [index, index + 1] }))
    expect(woven({ roads: [...large, { kmh: 30, ways: 3, points: [130, 131] }], marks: Array.from({ length: 140 }, () => 0) }).streetFrom).toHaveLength(120)
  })
})

it('the street of a door is the nearest of all, or none within reach', () => {
  const share = fc.double({ min: -0.2, max: 1.2, noNaN: true })
  fc.assert(
    fc.property(townArb, fc.constantFrom(1, 4, 12), fc.array(fc.tuple(share, share), { minLength: 4, maxLength: 8 }), (town, scale, doors) => {
      const graph = woven(town, (point) => ({ lat: 45 + scale * (positionOf(point).lat - 45), lon: -75 + scale * (positionOf(point).lon + 75) }))
      if (graph.lats.length === 0) return
      const finder = createStreetFinder(graph)
      for (const [y, x] of doors) {
        const door = { lat: 45 + scale * 0.005 * y, lon: -75 + scale * 0.007 * x }
        const found = finder.nearest(door, 1_500)
        const nearest = Math.min(...[...graph.streetFrom.keys()].map((street) => plainDistance(graph, street, door)))
        // Plainly is to places that lie up to thirty metres apart.
        if (nearest > 1_530) expect(found).toBeNull()
        if (nearest < 1_500) expect(found!.metres - nearest).toBeLessThan(0.5)
        if (found !== null) expect(found.metres).toBeGreaterThan(nearest - 30)
      }
    }),
    { numRuns: 60 },
  )
})

/** To four hundred places along each piece of the street. */
function plainDistance({ shapeFirst, shapeLats, shapeLons }: RoadGraph, street: number, door: Position): number {
  const [lat, lon] = [door.lat * FIXED, door.lon * FIXED]
  let least = Number.POSITIVE_INFINITY
  for (let point = shapeFirst[street]!; point + 1 < shapeFirst[street + 1]!; point += 1) {
    for (let step = 0; step <= 400; step += 1) {
      const share = step / 400
      least = Math.min(least, fixedMetres(lat, lon, shapeLats[point]! + share * (shapeLats[point + 1]! - shapeLats[point]!), shapeLons[point]! + share * (shapeLons[point + 1]! - shapeLons[point]!)))
    }
  }
  return least
}
