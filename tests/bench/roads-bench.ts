import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openExtractHouses, readRoadGraph } from '../../core/adapters/extract/extract-data.ts'
import type { ExtractFound } from '../../core/adapters/extract/make-extract.ts'
import { splitAddress } from '../../core/domain/place/split-address.ts'
import type { RoadGraph } from '../../core/domain/roads/road-graph.ts'
import { createDriveSearch } from '../../core/domain/roads/drive-search.ts'
import { createRoadDriver } from '../../core/domain/roads/road-drives.ts'
import { arcsOf, FORWARD } from '../../core/domain/roads/road-graph.ts'
import { pbfBlobs } from '../support/write-pbf.ts'
import type { Bench, Measure } from './bench.ts'
import { processorMs, runChild } from './child-process.ts'
import { gridTown } from './roads/grid-town.ts'
import { plainDrives } from './roads/plain-drives.ts'

/** Corners along one side: 400,000 of them, as many as a metropolitan area of some millions has. */
const SIDE = 632
const POINTS = 50
/** Corners that a day's doors lie within. */
const REACH = 250
const QUESTIONS = 2_000

export const roadsBench: Bench = {
  name: 'roads',
  about: 'an extract of a metropolitan area: how it is read, and drives along its roads against a plain search, in processor time',
  run(context) {
    const side = context.quick ? 100 : SIDE
    const folder = mkdtempSync(join(tmpdir(), 'trujourney-roads-'))
    try {
      const [path, data] = [join(folder, 'grid.osm.pbf'), join(folder, 'made')]
      context.say(`writing a town of ${side * side} corners`)
      const megabytes = writeTown(path, side)
      context.say('reading it')
      const read = runChild<ExtractFound & { readonly ms: number; readonly megabytes: number }>('roads-child.ts', [path, data])
      return Promise.resolve([
        { what: `extract, ${read.junctions} junctions, ${read.addresses} houses`, value: megabytes, unit: 'MB' },
        { what: 'read', value: read.ms / 1_000, unit: 's', bar: { atMost: 30 } },
        { what: 'points of it a second', value: (4 * side * side) / read.ms, unit: 'thousand' },
        { what: 'memory of that, above the bare process', value: read.megabytes, unit: 'MB', bar: { atMost: 800 } },
        { what: 'what was made of it', value: statSync(data).size / 1e6, unit: 'MB' },
        ...drives(data, side),
        ...houses(data, side),
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function writeTown(path: string, side: number): number {
  const { nodes, ways } = gridTown(side)
  const file = openSync(path, 'w')
  for (const blob of pbfBlobs(nodes(), ways())) writeSync(file, blob)
  closeSync(file)
  return statSync(path).size / 1e6
}

function drives(data: string, side: number): Measure[] {
  const opened = timed(() => {
    const graph = readRoadGraph(data)
    return { graph, driver: createRoadDriver(graph) }
  })
  const { graph, driver } = opened.value
  const { at } = gridTown(side)
  const reach = Math.min(REACH, side - 1)
  const [origin] = [(side - reach) / 2]
  // Spread evenly, and by no chance.
  const points = Array.from({ length: POINTS }, (_, index) => at(origin + ((index * 0.618_034) % 1) * reach, origin + ((index * 0.754_878) % 1) * reach))
  driver.drives(points.slice(0, 5), points.slice(0, 5), () => true)
  const matrix = timed(() => driver.drives(points, points, () => true))
  const leg = timed(() => driver.drives(points.slice(0, 1), points.slice(1, 2), () => true))
  const across = timed(() => driver.drives([at(1, 1)], [at(side - 2, side - 2)], () => true))
  return [
    { what: 'opened: arrays, arcs and the grid of streets', value: opened.ms, unit: 'ms', bar: { atMost: 2_000 } },
    { what: `${POINTS} by ${POINTS} doors within ${reach} corners`, value: matrix.ms, unit: 'ms', bar: { atMost: 5_000 } },
    { what: 'one drive among those', value: leg.ms, unit: 'ms' },
    { what: 'one drive across the whole town', value: across.ms, unit: 'ms', bar: { atMost: 500 } },
    ...againstPlain(graph),
  ]
}

/** Both from one corner to fifty others, in turn, and the same to the millisecond. */
function againstPlain(graph: RoadGraph): Measure[] {
  const count = graph.lats.length
  const targets = Array.from({ length: POINTS }, (_, index) => Math.floor(((index * 0.618_034 + 0.3) % 1) * count))
  const search = createDriveSearch(arcsOf(graph), graph.waits)
  const plain = plainDrives(graph)
  let [own, theirs, different] = [0, 0, 0]
  for (const from of targets.slice(0, 5)) {
    const mine = timed(() => {
      search.run([{ junction: from, ms: 0, dm: 0 }], targets, FORWARD)
      return targets.map((to) => search.msTo(to))
    })
    const other = timed(() => plain(from, targets))
    own += mine.ms
    theirs += other.ms
    different += mine.value.filter((ms, index) => ms !== other.value[index]).length
  }
  return [
    { what: 'one corner to fifty others, anywhere', value: own / 5, unit: 'ms', bar: { atMost: 500 } },
    { what: 'the same by a plain search over objects', value: theirs / 5, unit: 'ms' },
    { what: 'answers that differ', value: different, unit: 'drives', bar: { atMost: 0 } },
  ]
}

function houses(data: string, side: number): Measure[] {
  const index = openExtractHouses(data)
  let missed = 0
  const asked = timed(() => {
    for (let question = 0; question < QUESTIONS; question += 1) {
      const [row, column] = [(question * 37) % side, (question * 61) % (side - 1)]
      if (index.find(splitAddress({ line: `${column + 1} Street ${row}, Gridley, ON`, city: null, province: null, postalCode: null }), null) === null) missed += 1
    }
  })
  return [
    { what: 'one address, among all', value: asked.ms / QUESTIONS, unit: 'ms', bar: { atMost: 1 } },
    { what: 'addresses not found', value: missed, unit: 'houses', bar: { atMost: 0 } },
  ]
}

/** In processor time. */
function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const begun = processorMs()
  const value = work()
  return { ms: processorMs() - begun, value }
}
