import { existsSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cornerAt, ELM_NODES, ELM_WAYS } from '../../../tests/support/elm-town.ts'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { writePbf, type PbfNode, type PbfOptions, type PbfWay } from '../../../tests/support/write-pbf.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import { splitAddress } from '../../domain/place/split-address.ts'
import { createRoadDriver } from '../../domain/roads/road-drives.ts'
import { openExtractHouses, readRoadGraph } from './extract-data.ts'
import { EXTRACT_STAGES, makeExtract, type ExtractFound } from './make-extract.ts'

/** The code it is refused with, or what was found. Anything else thrown fails the test. */
async function made(bytes: Uint8Array, folder = scratchFolder()): Promise<string | (ExtractFound & { readonly data: string })> {
  const path = join(folder, 'town.osm.pbf')
  const data = join(folder, `data-${Math.random()}`)
  writeFileSync(path, bytes)
  try {
    return { ...(await makeExtract(path, data, () => undefined)), data }
  } catch (error) {
    if (error instanceof RefusalError) return error.failure.code
    throw error
  }
}

async function town(options: PbfOptions = {}, nodes: readonly PbfNode[] = ELM_NODES, ways: readonly PbfWay[] = ELM_WAYS): Promise<ExtractFound & { readonly data: string }> {
  const found = await made(writePbf(nodes, ways, options))
  if (typeof found === 'string') throw new Error(found)
  return found
}

/** Where its postal area has its middle. */
const ELMVALE = { position: { lat: 44.59, lon: -79.86 }, radiusM: 800 }
const at = (line: string, postalCode: string | null = null) => splitAddress({ line, city: null, province: null, postalCode })

describe('an extract of a town', () => {
  it('says what was found, stage by stage', async () => {
    const folder = scratchFolder()
    const path = join(folder, 'town.osm.pbf')
    writeFileSync(path, writePbf(ELM_NODES, ELM_WAYS, { dataAt: Date.UTC(2026, 4, 1), box: [-80, 44, -79, 45] }))
    const stages: string[] = []
    const found = await makeExtract(path, join(folder, 'data'), (stage, done, total) => {
      if (stages.at(-1) !== stage) stages.push(stage)
      expect(done).toBeLessThanOrEqual(total)
    })
    // Eight ways of three pieces each: 320 m on a street, 445 m on an avenue.
    expect(found).toEqual({ roadKm: 9, junctions: 16, addresses: 9, bounds: { west: -79.87, south: 44.58, east: expect.closeTo(-79.858, 6), north: expect.closeTo(44.592, 6) }, dataAt: Date.UTC(2026, 4, 1) })
    expect(stages).toEqual([...EXTRACT_STAGES])
  })

  it.each<[string, PbfOptions]>([
    ['packed with zstd', { packing: 'zstd' }],
    ['not packed', { packing: 'none' }],
    ['with points one by one', { plainNodes: true }],
    ['with its ways first', { waysFirst: true }],
    ['in many blocks', { perBlock: 3 }],
    ['that says that its ways know where they are', { features: ['OsmSchema-V0.6', 'DenseNodes', 'LocationsOnWays'] }],
  ])('is the same %s', async (_, options) => {
    const [usual, other] = [await town(), await town(options)]
    expect({ ...other, data: '' }).toEqual({ ...usual, data: '' })
    expect(readRoadGraph(other.data)).toEqual(readRoadGraph(usual.data))
  })

  it('whose points are in no order is read all the same', async () => {
    expect({ ...(await town({ perBlock: 5 }, ELM_NODES.toReversed())), data: '' }).toEqual({ ...(await town()), data: '' })
  })

  it('finds its houses by town and postal area, in both languages, and never by half', async () => {
    const houses = openExtractHouses((await town()).data)
    expect(houses.find(at('12 Elm St, Elmvale, ON'), ELMVALE)).toEqual({ lat: 44.5802, lon: -79.8695 })
    expect(houses.find(at('12 Elm Street', 'L0L 1P0'), ELMVALE)).toEqual({ lat: 44.5802, lon: -79.8695 })
    expect(houses.find(at('7, rue des Erables, Elmvale, ON'), ELMVALE)).toEqual({ lat: 44.5842, lon: -79.8599 })
    // The extract does not know its postal code; whoever looks for it does, and where that is.
    expect(houses.find(at('7, rue des Erables, Elmvale, ON L0L 1P0'), ELMVALE)).toEqual({ lat: 44.5842, lon: -79.8599 })
    expect(houses.find(at('3 Birch Street', 'L0L 1P0'), ELMVALE)).toMatchObject({ lat: expect.closeTo(44.5922, 6), lon: expect.closeTo(-79.8688, 6) })
    for (const line of ['14 Elm Street, Elmvale, ON', '12 Elm Street, Barrie, ON', 'Elm Street, Elmvale, ON']) expect(houses.find(at(line), ELMVALE)).toBeNull()
  })

  it('finds a house of which neither town nor postal code is known around the one that was given, and nowhere else', async () => {
    const house: PbfNode = { id: 900, lat: 44.6, lon: -79.86, tags: { 'addr:housenumber': '40', 'addr:street': 'Pine Road' } }
    const houses = openExtractHouses((await town({}, [...ELM_NODES, house, { ...house, id: 901, lat: 45.2 }])).data)
    expect(houses.find(at('40 Pine Rd', 'L0L 1P0'), ELMVALE)).toEqual({ lat: 44.6, lon: -79.86 })
    expect(houses.find(at('40 Pine Rd, Elmvale, ON'), ELMVALE)).toEqual({ lat: 44.6, lon: -79.86 })
    expect(houses.find(at('40 Pine Rd', 'L0L 1P0'), { ...ELMVALE, position: { lat: 44.9, lon: -79.86 } })).toBeNull()
    expect(houses.find(at('40 Pine Rd, Elmvale, ON'), null)).toBeNull()
    // Of a town that is another's, however near.
    expect(houses.find(at('12 Elm St, Wasaga Beach, ON'), ELMVALE)).toBeNull()
    expect(houses.find(at('7 rue des Érables, Wasaga Beach, ON'), ELMVALE)).toBeNull()
    expect(houses.find(at('40 Pine Rd', 'L0L 1P0'), { ...ELMVALE, radiusM: 50_000 })).toBeNull()
  })

  it('puts houses between two numbers of a line, even ones on the even side', async () => {
    const houses = openExtractHouses((await town()).data)
    expect(houses.find(at('24 Oak St, Elmvale, ON'), ELMVALE)).toEqual({ lat: 44.5882, lon: expect.closeTo(-79.868, 6) })
    expect(houses.find(at('25 Oak St, Elmvale, ON'), ELMVALE)).toBeNull()
  })

  it('finds the same after thousands of houses, and nothing once its file is gone', async () => {
    const street: PbfNode[] = Array.from({ length: 3_000 }, (_, house) => ({ id: 1_000 + house, lat: 44.58 + house * 1e-5, lon: -79.87, tags: { 'addr:housenumber': String(house + 1), 'addr:street': 'Long Road', 'addr:city': 'Elmvale' } }))
    const { data } = await town({}, [...ELM_NODES, ...street])
    const houses = openExtractHouses(data)
    const missed = street.filter(({ lat }, house) => Math.abs((houses.find(at(`${house + 1} Long Rd, Elmvale, ON`), ELMVALE)?.lat ?? 0) - lat) > 1e-7)
    expect(missed).toEqual([])
    expect(openExtractHouses(join(data, 'gone')).find(at('1 Long Rd, Elmvale, ON'), ELMVALE)).toBeNull()
  })

  it('answers with neither of two houses of one address', async () => {
    const twice = (id: number, lat: number): PbfNode => ({ id, lat, lon: -79.87, tags: { 'addr:housenumber': '1', 'addr:street': 'Main Street', 'addr:city': 'Elmvale' } })
    expect(openExtractHouses((await town({}, [...ELM_NODES, twice(900, 44.58), twice(901, 44.6)])).data).find(at('1 Main St, Elmvale, ON'), ELMVALE)).toBeNull()
    expect(openExtractHouses((await town({}, [...ELM_NODES, twice(900, 44.58), twice(901, 44.581)])).data).find(at('1 Main St, Elmvale, ON'), ELMVALE)).not.toBeNull()
  })

  it('gives drives along its streets: a one-way avenue is driven northwards alone, a lane without an end is no street', async () => {
    const driver = createRoadDriver(readRoadGraph((await town()).data))
    const [south, north] = [cornerAt(0.5, 1), cornerAt(1.5, 1)]
    const { ms, dm } = driver.drives([south, north], [south, north], () => true)!
    expect(dm[1]).toBeCloseTo(4_450, -2)
    expect(dm[2]).toBeGreaterThan(2 * dm[1]!)
    expect(ms[0]).toBe(0)
    expect([...driver.drives([{ lat: 45.0801, lon: -79.3695 }], [south], () => true)!.ms]).toEqual([-1])
  })
})

describe('what is no extract', () => {
  const whole = writePbf(ELM_NODES, ELM_WAYS, { perBlock: 6 })

  it.each<[string, () => Uint8Array, string]>([
    ['another file', () => Buffer.from('PK\u0003\u0004 an archive of something else, long enough to be read'), 'map.extract_kind'],
    ['an empty one', () => Buffer.alloc(0), 'map.extract_kind'],
    ['XML', () => Buffer.from('<?xml version="1.0"?><osm version="0.6"></osm>'), 'map.extract_kind'],
    ['one with its history', () => writePbf(ELM_NODES, ELM_WAYS, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] }), 'map.extract_feature'],
    ['one packed another way', () => writePbf(ELM_NODES, ELM_WAYS, { packing: 'lzma' }), 'map.extract_feature'],
    ['one without roads', () => writePbf(ELM_NODES, ELM_WAYS.filter(({ tags }) => tags['highway'] === undefined)), 'map.extract_no_roads'],
    ['one of paths', () => writePbf(ELM_NODES, ELM_WAYS.map((way) => ({ ...way, tags: { highway: 'path' } }))), 'map.extract_no_roads'],
    ['one of another continent, by its head', () => writePbf(ELM_NODES, ELM_WAYS, { box: [5, 45, 10, 50] }), 'map.extract_outside'],
    ['one of another continent, by its roads', () => writePbf(ELM_NODES.map((node) => ({ ...node, lon: node.lon + 90 })), ELM_WAYS), 'map.extract_outside'],
    ['one whose points are mostly gone', () => writePbf(ELM_NODES.slice(0, 6), ELM_WAYS), 'map.extract_broken'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await made(bytes())).toBe(code)
  })

  it('one that is larger than its reading could hold is', async () => {
    const folder = scratchFolder()
    const path = join(folder, 'country.osm.pbf')
    writeFileSync(path, writePbf(ELM_NODES, ELM_WAYS))
    // Nothing is written for it.
    truncateSync(path, 400_000_001)
    await expect(makeExtract(path, join(folder, 'data'), () => undefined)).rejects.toMatchObject({ failure: { code: 'map.extract_large', params: { megabytes: 400, most: 400 } } })
  })

  it('a missing file and a folder are', async () => {
    const folder = scratchFolder()
    for (const path of [folder, join(folder, 'none.osm.pbf')]) await expect(makeExtract(path, join(folder, 'data'), () => undefined)).rejects.toMatchObject({ failure: { code: 'map.extract_missing' } })
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  it('cut short anywhere, it is refused, but between two blocks, where nothing says that more was to come', async () => {
    const folder = scratchFolder()
    const outcomes = new Map<string, number>()
    for (let length = 0; length < whole.length; length += 1) {
      const found = await made(whole.subarray(0, length), folder)
      const outcome = typeof found === 'string' ? found : 'read'
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect([...outcomes.keys()].toSorted()).toEqual(['map.extract_broken', 'map.extract_kind', 'map.extract_no_roads', 'read'])
    // As many cuts as there are blocks behind the first of the ways.
    expect(outcomes.get('read')).toBeLessThanOrEqual(3)
    expect(outcomes.get('map.extract_no_roads')).toBeLessThanOrEqual(7)
  })

  it('with bytes that are others, it is refused or read, and breaks nothing', async () => {
    const folder = scratchFolder()
    const plain = writePbf(ELM_NODES, ELM_WAYS, { packing: 'none', perBlock: 6 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(whole, plain), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (bytes, changes) => {
        const changed = Buffer.from(bytes)
        for (const [place, value] of changes) changed[place % changed.length] = value
        const found = await made(changed, folder)
        expect(typeof found === 'string' ? found : found.junctions).toSatisfy((outcome: string | number) => typeof outcome === 'number' || outcome.startsWith('map.extract_'))
      }),
      { numRuns: 150 },
    )
  })
})
