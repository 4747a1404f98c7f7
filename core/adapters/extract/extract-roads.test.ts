import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { cornerAt, ELM_NODES, ELM_WAYS } from '../../../tests/support/elm-town.ts'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { writePbf, type PbfWay } from '../../../tests/support/write-pbf.ts'
import type { RoutingService } from '../../kernel/ports/travel-time.ts'
import { createStopLocator } from '../places/stop-locator.ts'
import { createExtractRoads } from './extract-roads.ts'
import { writeExtractSetup } from './extract-setup.ts'
import { makeExtract } from './make-extract.ts'
import { createOwnHouses } from './own-houses.ts'

let folder: string
beforeEach(() => {
  folder = scratchFolder()
})

async function take(data: string, ways: readonly PbfWay[] = ELM_WAYS): Promise<void> {
  const path = join(folder, 'elm.osm.pbf')
  writeFileSync(path, writePbf(ELM_NODES, ways))
  const found = await makeExtract(path, join(folder, data), () => undefined)
  writeExtractSetup(folder, { data, bytes: statSync(join(folder, data)).size, name: 'elm.osm.pbf', readAt: 1, ...found })
}

function roads() {
  const own = createExtractRoads(folder)
  onTestFinished(own.close)
  const service = (): RoutingService => own.setup()!.services[0]!
  return { setup: own.setup, service }
}

/** Half of a street, or two corners: in the middle of a street nobody is at a junction. */
const [home, church, mill] = [cornerAt(0, 0.5), cornerAt(0, 2.5), cornerAt(3, 2.5)]
const AWAY = { lat: 43.65, lon: -79.38 }

describe('createExtractRoads', () => {
  it('has no service before an extract was read, and another for each', async () => {
    const { setup } = roads()
    expect(setup()).toBeNull()
    await take('extract-one')
    const first = setup()
    expect(first).toMatchObject({ id: 'extract-one', services: [{ name: 'extract', isBilled: false, byHour: false }] })
    expect(setup()).toBe(first)
    await take('extract-two', ELM_WAYS.slice(0, 6))
    expect(setup()).toMatchObject({ id: 'extract-two' })
    writeExtractSetup(folder, null)
    expect(setup()).toBeNull()
  })

  it('says how long a drive takes, and knows no road to where its streets do not lead', async () => {
    await take('extract-one')
    const { service } = roads()
    const leg = await service().leg(home, church, 0)
    // 640 m of a primary street at 75 km/h, and three junctions.
    expect(leg).toMatchObject({ ok: true, value: { source: 'extract', errorBandPct: 20, metres: expect.closeTo(634, -1), minutes: expect.closeTo(634 / 1_250 + 2 / 60, 1) } })
    expect(await service().leg(home, AWAY, 0)).toMatchObject({ ok: false, failure: { code: 'place.no_route', params: { service: 'extract' } } })
    const matrix = await service().matrix([home, church, mill, AWAY], null)
    if (!matrix.ok) throw new Error(matrix.failure.code)
    expect(matrix.value.map((row) => row.map((cell) => (cell === null ? '-' : cell.minutes > 0 ? '+' : '0')).join(''))).toEqual(['0++-', '+0+-', '++0-', '----'])
    const part = await service().matrix([home, church, mill, AWAY], null, undefined, { from: [2, 0], to: [1] })
    expect(part).toEqual({ ok: true, value: [[matrix.value[2]![1]], [matrix.value[0]![1]]] })
  })

  it('ends a question that nobody waits for any more, and answers the next', async () => {
    await take('extract-one')
    const { service } = roads()
    const ending = new AbortController()
    const asked = service().matrix(Array.from({ length: 50 }, (_, index) => cornerAt(index / 20, 1.5)), null, ending.signal)
    ending.abort()
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'place.cancelled' } })
    expect(await service().leg(home, mill, 0, ending.signal)).toMatchObject({ failure: { code: 'place.cancelled' } })
    expect(await service().leg(home, mill, 0)).toMatchObject({ ok: true })
  })

  it('does not answer where what was made of the extract is damaged or gone, and leaves it to others', async () => {
    await take('extract-one')
    const { service } = roads()
    const asked = service()
    const data = join(folder, 'extract-one')
    const damaged = readFileSync(data)
    damaged[5_000]! ^= 1
    for (const spoil of [() => writeFileSync(data, damaged), () => writeFileSync(data, 'cut'), () => rmSync(data)]) {
      spoil()
      expect(await asked.leg(home, mill, 0)).toMatchObject({ ok: false, failure: { code: 'place.service_unavailable', params: { service: 'extract' } } })
    }
  })
})

it('stops are found by the houses of the extract, and by their postal area again without it', async () => {
  await take('extract-one')
  const houses = createOwnHouses(folder)
  let now = houses()
  const locate = createStopLocator('resources', () => now)
  const stop = { address: '12 Elm St, Elmvale, ON', postalCode: 'L0L 1P0' }
  expect(locate(stop)).toEqual({ position: { lat: 44.5802, lon: -79.8695 }, radiusM: 30 })
  expect(locate({ ...stop, address: '99 Elm St, Elmvale, ON' })?.radiusM).toBeGreaterThan(500)
  now = null
  expect(locate(stop)?.radiusM).toBeGreaterThan(500)
})
