import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { writeExtractSetup } from '../../../core/adapters/extract/extract-setup.ts'
import { makeExtract } from '../../../core/adapters/extract/make-extract.ts'
import type { OutputOf } from '../../../core/kernel/contract/method.ts'
import type { CalendarCapacityContract } from '../../../core/modules/calendar-capacity/contract.ts'
import { DAY, dispatchScene } from '../../support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../support/test-desk.ts'
import { writePbf, type PbfNode, type PbfWay } from '../../support/write-pbf.ts'

type Plan = OutputOf<CalendarCapacityContract['plan.day']>
interface Board {
  readonly jobs: readonly { readonly externalId: string | null; readonly stops: readonly { readonly lat: number | null; readonly radiusM?: number | null }[] }[]
}

/** Two doors that look across a river at each other; the yard lies north of both, and a road leads to each. The one in the west is known by its address alone. */
const WEST = { lat: 43.6, lon: -79.4 }
const EAST = { lat: 43.6, lon: -79.38 }
const YARD = { lat: 43.65, lon: -79.38 }
/** Far into the north, so that the only way around is long. */
const AROUND = { lat: 44.1, lon: -79.4 }

const NODES: readonly PbfNode[] = [
  { id: 1, ...WEST }, { id: 2, ...EAST }, { id: 3, ...YARD }, { id: 4, ...AROUND },
  { id: 5, lat: 43.6002, lon: -79.4, tags: { 'addr:housenumber': '1', 'addr:street': 'Hidden Lane', 'addr:postcode': 'M4W 1A1' } },
]
const ways = (...more: PbfWay[]): readonly PbfWay[] => [{ id: 10, refs: [2, 3, 4, 1], tags: { highway: 'residential' } }, ...more]
const BRIDGE: PbfWay = { id: 11, refs: [1, 2], tags: { highway: 'primary' } }

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk((opened) => composeModules('resources')(opened))
  const scene = dispatchScene(desk)
  const people = Array.from({ length: 4 }, (_, index) => scene.worker(`Perry Porter ${index}`))
  const west = scene.job({ externalId: 'WEST', windowStart: '08:00', windowEnd: '09:00', estimatedHours: 2, quoteTotalCents: 90_000 }, [{ kind: 'origin', address: '1 Hidden Lane', postalCode: 'M4W 1A1', lat: null, lon: null }])
  const east = scene.job({ externalId: 'EAST', windowStart: '10:00', windowEnd: '11:00', estimatedHours: 2, quoteTotalCents: 90_000 }, [{ kind: 'origin', ...EAST, address: '2 Hidden Lane' }])
  desk.seed([...scene.base, ...[scene.truck('T1'), scene.truck('T2'), ...people, west, east].flatMap(({ changes }) => changes)])
})
afterEach(() => desk.dispose())

async function take(data: string, drawn: readonly PbfWay[]): Promise<void> {
  const path = join(desk.folder, 'river.osm.pbf')
  writeFileSync(path, writePbf(NODES, drawn))
  const found = await makeExtract(path, join(desk.folder, data), () => undefined)
  writeExtractSetup(desk.folder, { data, bytes: statSync(join(desk.folder, data)).size, name: 'river.osm.pbf', readAt: 1, ...found })
}

const plan = async (): Promise<Plan> => valueOf(await desk.desk.query(desk.admin, 'plan.day', { locations: [desk.location], date: DAY, from: 'scratch', iterations: 400 })) as Plan
const crews = ({ journeys }: Plan) => journeys.length

it('plans, board and advice go by the roads and houses of the extract, without a network; clashes by what every desk has', async () => {
  await take('extract-open', ways(BRIDGE))
  const open = await plan()
  expect([crews(open), open.drives]).toEqual([1, { service: 'extract', state: 'known', road: 3, estimated: 0, learned: expect.any(Number) }])
  await take('extract-closed', ways())
  const closed = await plan()
  expect([crews(closed), closed.drives]).toMatchObject([2, { service: 'extract', state: 'known', estimated: 0 }])
  const told = valueOf(await desk.desk.query(desk.admin, 'travel.day', { location: desk.location, date: DAY })) as { drives: unknown }
  expect(told.drives).toMatchObject({ service: 'extract', state: 'known' })
  const board = valueOf(await desk.desk.query(desk.admin, 'board.day', { location: desk.location, date: DAY })) as unknown as Board
  expect(JSON.stringify(board)).toContain('43.6002')
  writeExtractSetup(desk.folder, null)
  expect((await plan()).drives).toMatchObject({ service: null, state: 'none', road: 0 })
})
