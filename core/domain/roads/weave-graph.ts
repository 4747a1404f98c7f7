import { createGrowing, filled } from './growing.ts'
import { keepJoined } from './keep-joined.ts'
import { fixedMetres, type RoadGraph } from './road-graph.ts'

/** Points that roads are drawn through. */
export interface RoadPoints {
  readonly lats: Int32Array
  readonly lons: Int32Array
  readonly marks: Uint8Array
}

/** Traffic lights. */
export const SIGNAL = 1
/** Nothing passes: a bollard, or a point beyond the edge of the extract. */
export const BLOCKED = 2

/** Roads as they were drawn, one after the other. */
export interface DrawnRoads {
  /** Of road r the places in `RoadPoints` from `first[r]` until before `first[r + 1]`. */
  readonly first: Uint32Array
  readonly points: Uint32Array
  readonly kmh: Uint8Array
  /** `FORWARD`, `BACKWARD` or both. */
  readonly ways: Uint8Array
}

/** Slowing down, looking and turning, where three streets or more meet; and where lights stand, half of a red as often as it is one. Chosen with the speeds of `truck-way.ts`. */
const JUNCTION_MS = 1_000
const SIGNAL_MS = 3_000
const MS_A_METRE_AT_1_KMH = 3_600
const DM = 10

/** Cuts drawn roads where they meet, so that what lies between two junctions is one street. What cannot be reached and left again is left out. */
export function weaveGraph({ lats, lons, marks }: RoadPoints, roads: DrawnRoads): RoadGraph {
  const uses = usesOf(marks, roads)
  const junctionOf = new Int32Array(lats.length).fill(-1)
  const junctions = createGrowing(Uint32Array)
  const streets = { from: createGrowing(Uint32Array), to: createGrowing(Uint32Array), ms: createGrowing(Uint32Array), dm: createGrowing(Uint32Array), ways: createGrowing(Uint8Array) }
  const shape = { first: createGrowing(Uint32Array), points: createGrowing(Uint32Array) }
  shape.first.push(0)

  function junctionAt(point: number): number {
    if (junctionOf[point]! < 0) {
      junctionOf[point] = junctions.length
      junctions.push(point)
    }
    return junctionOf[point]!
  }

  eachRun(marks, roads, (road, begin, end) => {
    let [since, metres, waits] = [begin, 0, 0]
    for (let at = begin + 1; at < end; at += 1) {
      const [here, there] = [roads.points[at - 1]!, roads.points[at]!]
      metres += fixedMetres(lats[here]!, lons[here]!, lats[there]!, lons[there]!)
      if (uses[there]! < 2) {
        if (marks[there]! & SIGNAL) waits += SIGNAL_MS
        continue
      }
      for (let point = since; point <= at; point += 1) shape.points.push(roads.points[point]!)
      shape.first.push(shape.points.length)
      streets.from.push(junctionAt(roads.points[since]!))
      streets.to.push(junctionAt(there))
      streets.ms.push(Math.round((metres * MS_A_METRE_AT_1_KMH) / Math.max(1, roads.kmh[road]!)) + waits)
      streets.dm.push(Math.round(DM * metres))
      streets.ways.push(roads.ways[road]!)
      ;[since, metres, waits] = [at, 0, 0]
    }
  })

  const from = streets.from.taken()
  const to = streets.to.taken()
  const arms = new Uint8Array(junctions.length)
  for (const ends of [from, to]) for (const junction of ends) arms[junction] = Math.min(255, arms[junction]! + 1)
  const points = junctions.taken()
  const drawn = shape.points.taken()
  return keepJoined({
    lats: filled(new Int32Array(points.length), (junction) => lats[points[junction]!]!),
    lons: filled(new Int32Array(points.length), (junction) => lons[points[junction]!]!),
    waits: filled(new Uint16Array(points.length), (junction) => (marks[points[junction]!]! & SIGNAL ? SIGNAL_MS : arms[junction]! > 2 ? JUNCTION_MS : 0)),
    streetFrom: from, streetTo: to, streetMs: streets.ms.taken(), streetDm: streets.dm.taken(), streetWays: streets.ways.taken(),
    shapeFirst: shape.first.taken(),
    shapeLats: filled(new Int32Array(drawn.length), (place) => lats[drawn[place]!]!),
    shapeLons: filled(new Int32Array(drawn.length), (place) => lons[drawn[place]!]!),
  })
}

/** How often roads lead through a point, an end counting twice: from two on it is a junction. */
function usesOf(marks: Uint8Array, roads: DrawnRoads): Uint8Array {
  const uses = new Uint8Array(marks.length)
  eachRun(marks, roads, (_road, begin, end) => {
    for (let at = begin; at < end; at += 1) {
      const point = roads.points[at]!
      uses[point] = Math.min(255, uses[point]! + (at === begin || at === end - 1 ? 2 : 1))
    }
  })
  return uses
}

/** Each part of a road without a blocked point in it, of two points or more. */
function eachRun(marks: Uint8Array, { first, points }: DrawnRoads, visit: (road: number, begin: number, end: number) => void): void {
  for (let road = 0; road + 1 < first.length; road += 1) {
    let begin = first[road]!
    for (let at = begin; at <= first[road + 1]!; at += 1) {
      if (at < first[road + 1]! && (marks[points[at]!]! & BLOCKED) === 0) continue
      if (at - begin >= 2) visit(road, begin, at)
      begin = at + 1
    }
  }
}
