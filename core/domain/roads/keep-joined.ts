import { filled } from './growing.ts'
import { arcsOf, FORWARD, HEAD, OF_ARC, WAYS, type Arcs, type RoadGraph } from './road-graph.ts'

/** A network that is joined with itself and has at least this share of the junctions of the greatest: an island, not the lanes of a car park. */
const LEAST_SHARE = 0.02

/** Only streets whose two ends can be reached from each other: a door must not be put on a lane from which no way leads on. Junctions are numbered anew, neighbours near each other. */
export function keepJoined(graph: RoadGraph): RoadGraph {
  const networks = networksOf(arcsOf(graph))
  const sizes = new Map<number, number>()
  for (const network of networks) sizes.set(network, (sizes.get(network) ?? 0) + 1)
  let greatest = 0
  for (const size of sizes.values()) greatest = Math.max(greatest, size)
  const isKept = (street: number) => {
    const network = networks[graph.streetFrom[street]!]!
    return network === networks[graph.streetTo[street]!] && sizes.get(network)! >= Math.max(2, LEAST_SHARE * greatest)
  }
  const streets = filled(new Uint32Array(graph.streetFrom.length), (street) => street).filter(isKept)
  return takeOver(graph, streets, numbered(graph, streets))
}

/** New numbers by rows of squares of about a kilometre, so that a search stays within near memory; -1 for junctions without a street. */
function numbered({ lats, lons, streetFrom, streetTo }: RoadGraph, streets: Uint32Array): Int32Array {
  const isUsed = new Uint8Array(lats.length)
  for (const street of streets) isUsed[streetFrom[street]!] = isUsed[streetTo[street]!] = 1
  const used = filled(new Uint32Array(lats.length), (junction) => junction).filter((junction) => isUsed[junction] === 1)
  const row = (value: number) => Math.floor(value / SQUARE)
  used.sort((a, b) => row(lats[a]!) - row(lats[b]!) || row(lons[a]!) - row(lons[b]!) || a - b)
  const numbers = new Int32Array(lats.length).fill(-1)
  used.forEach((junction, number) => (numbers[junction] = number))
  return numbers
}

const SQUARE = 100_000

function takeOver(graph: RoadGraph, streets: Uint32Array, numbers: Int32Array): RoadGraph {
  const count = numbers.reduce((sum, number) => sum + (number < 0 ? 0 : 1), 0)
  const [lats, lons, waits] = [new Int32Array(count), new Int32Array(count), new Uint16Array(count)]
  numbers.forEach((number, junction) => {
    if (number < 0) return
    lats[number] = graph.lats[junction]!
    lons[number] = graph.lons[junction]!
    waits[number] = graph.waits[junction]!
  })
  const shapeFirst = new Uint32Array(streets.length + 1)
  streets.forEach((street, index) => (shapeFirst[index + 1] = shapeFirst[index]! + graph.shapeFirst[street + 1]! - graph.shapeFirst[street]!))
  const [shapeLats, shapeLons] = [new Int32Array(shapeFirst.at(-1)!), new Int32Array(shapeFirst.at(-1)!)]
  streets.forEach((street, index) => {
    const [begin, end] = [graph.shapeFirst[street]!, graph.shapeFirst[street + 1]!]
    shapeLats.set(graph.shapeLats.subarray(begin, end), shapeFirst[index])
    shapeLons.set(graph.shapeLons.subarray(begin, end), shapeFirst[index])
  })
  return {
    lats, lons, waits, shapeFirst, shapeLats, shapeLons,
    streetFrom: streets.map((street) => numbers[graph.streetFrom[street]!]!),
    streetTo: streets.map((street) => numbers[graph.streetTo[street]!]!),
    streetMs: streets.map((street) => graph.streetMs[street]!),
    streetDm: streets.map((street) => graph.streetDm[street]!),
    streetWays: filled(new Uint8Array(streets.length), (index) => graph.streetWays[streets[index]!]!),
  }
}

/** Strongly joined networks, by a number for each (Tarjan, SIAM J. Computing 1972), without recursion: a street grid is deeper than any stack. */
function networksOf({ first, each }: Arcs): Int32Array {
  const count = first.length - 1
  const network = new Int32Array(count).fill(-1)
  const order = new Int32Array(count).fill(-1)
  const low = new Int32Array(count)
  const next = first.slice(0, -1)
  const [path, waiting] = [new Uint32Array(count), new Uint32Array(count)]
  let [depth, kept, seen, found] = [0, 0, 0, 0]

  function enter(junction: number): void {
    order[junction] = low[junction] = seen
    seen += 1
    path[depth] = waiting[kept] = junction
    depth += 1
    kept += 1
  }

  function leave(junction: number): void {
    depth -= 1
    if (depth > 0) low[path[depth - 1]!] = Math.min(low[path[depth - 1]!]!, low[junction]!)
    if (low[junction] !== order[junction]) return
    for (;;) {
      kept -= 1
      const one = waiting[kept]!
      network[one] = found
      if (one === junction) break
    }
    found += 1
  }

  for (let root = 0; root < count; root += 1) {
    if (order[root]! >= 0) continue
    enter(root)
    while (depth > 0) {
      const junction = path[depth - 1]!
      const arc = next[junction]!
      if (arc === first[junction + 1]!) {
        leave(junction)
        continue
      }
      next[junction] = arc + 1
      const other = each[OF_ARC * arc + HEAD]!
      if ((each[OF_ARC * arc + WAYS]! & FORWARD) === 0) continue
      if (order[other]! < 0) enter(other)
      else if (network[other]! < 0) low[junction] = Math.min(low[junction]!, order[other]!)
    }
  }
  return network
}
