import type { Position } from '../place/position.ts'
import { createDriveSearch, type JunctionReach } from './drive-search.ts'
import { arcsOf, BACKWARD, FORWARD, type RoadGraph } from './road-graph.ts'
import { createStreetFinder, type StreetPlace } from './street-finder.ts'

/** By row, then column; -1 where no road is known. */
export interface DriveTable {
  readonly ms: Float64Array
  readonly dm: Float64Array
}

export interface RoadDriver {
  /** The quickest drives from each of `from` to each of `to`. `goesOn` is asked before each search; null where it said no. */
  drives(from: readonly Position[], to: readonly Position[], goesOn: () => boolean): DriveTable | null
}

/** A farm's lane is seldom longer. Beyond it, whoever put the point there knows more of the ground than the streets do, and the model is asked. */
const NEAR_STREET_M = 1_000
/** From the street to the door and back: yards, lanes, drives that are on no map. */
const OFF_STREET_MS_A_METRE = 3_600 / 12
const DM = 10

interface Door extends StreetPlace {
  readonly offMs: number
}

export function createRoadDriver(graph: RoadGraph): RoadDriver {
  const finder = createStreetFinder(graph)
  const search = createDriveSearch(arcsOf(graph), graph.waits)

  function doorOf(point: Position): Door | null {
    const place = finder.nearest(point, NEAR_STREET_M)
    return place && { ...place, offMs: Math.round(place.metres * OFF_STREET_MS_A_METRE) }
  }

  /** The ends of its street that one comes to from the door, or to the door from. */
  function endsOf(door: Door, leaves: boolean): JunctionReach[] {
    const ways = graph.streetWays[door.street]!
    const at = (junction: number, share: number) => ({ junction, ms: door.offMs + Math.round(share * graph.streetMs[door.street]!) + (leaves ? graph.waits[junction]! : 0), dm: Math.round(share * graph.streetDm[door.street]! + DM * door.metres) })
    return [
      ...(ways & (leaves ? FORWARD : BACKWARD) ? [at(graph.streetTo[door.street]!, 1 - door.share)] : []),
      ...(ways & (leaves ? BACKWARD : FORWARD) ? [at(graph.streetFrom[door.street]!, door.share)] : []),
    ]
  }

  /** Along one street, without a junction in between; null where it leads only the other way. */
  function straight(from: Door, to: Door): { ms: number; dm: number } | null {
    const needed = from.share <= to.share ? FORWARD : BACKWARD
    if (from.street !== to.street || ((graph.streetWays[from.street]! & needed) === 0 && from.share !== to.share)) return null
    const share = Math.abs(from.share - to.share)
    return { ms: from.offMs + to.offMs + Math.round(share * graph.streetMs[from.street]!), dm: Math.round(share * graph.streetDm[from.street]! + DM * (from.metres + to.metres)) }
  }

  return {
    drives(from, to, goesOn) {
      const [leaving, reaching] = [from.map(doorOf), to.map(doorOf)]
      const table: DriveTable = { ms: new Float64Array(from.length * to.length).fill(-1), dm: new Float64Array(from.length * to.length).fill(-1) }
      // One search for each of the fewer: it finds all of the others at once.
      const isForward = from.length <= to.length
      const others = (isForward ? reaching : leaving).map((door) => (door === null ? [] : endsOf(door, !isForward)))
      const targets = others.flat().map(({ junction }) => junction)
      for (const [index, door] of (isForward ? leaving : reaching).entries()) {
        if (!goesOn()) return null
        if (door === null) continue
        search.run(endsOf(door, isForward), targets, isForward ? FORWARD : BACKWARD)
        others.forEach((ends, other) => {
          const cell = isForward ? index * to.length + other : other * to.length + index
          const across = (isForward ? reaching : leaving)[other]
          if (!across) return
          const direct = isForward ? straight(door, across) : straight(across, door)
          let best = direct ?? { ms: Number.POSITIVE_INFINITY, dm: 0 }
          for (const { junction, ms, dm } of ends) {
            const found = search.msTo(junction) + ms
            if (found < best.ms) best = { ms: found, dm: search.dmTo(junction) + dm }
          }
          if (best.ms === Number.POSITIVE_INFINITY) return
          table.ms[cell] = best.ms
          table.dm[cell] = best.dm
        })
      }
      return table
    },
  }
}
