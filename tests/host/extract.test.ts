import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Door } from '../../core/adapters/door/door.ts'
import type { ExtractView, TaskView } from '../../core/kernel/contract/door-contract.ts'
import { ELM_NODES, ELM_WAYS } from '../support/elm-town.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approach, approachAsAdmin, makeOpenCompany, openTestDoor, type Person } from '../support/test-door.ts'
import { writePbf, type PbfNode } from '../support/write-pbf.ts'

const AT = Date.UTC(2026, 4, 1)
const FOUND = { name: 'elm.osm.pbf', dataAt: AT, roadKm: 9, junctions: 16, addresses: 9, bounds: { west: -79.87, south: 44.58, east: expect.closeTo(-79.858, 6), north: expect.closeTo(44.592, 6) } }

let folder: string
let door: Door
let ada: Person
beforeEach(async () => {
  folder = join(scratchFolder(), 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  door = await openTestDoor({ folder })
  ada = await approachAsAdmin(door)
})

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, '..', name)
  writeFileSync(path, bytes)
  return path
}

const elm = () => file('elm.osm.pbf', writePbf(ELM_NODES, ELM_WAYS, { dataAt: AT }))
/** What was made of extracts, in the company's folder. */
const made = () => readdirSync(folder).filter((name) => name.startsWith('extract-'))

async function ended(task: string): Promise<TaskView> {
  return await vi.waitFor(async () => {
    const view = await ada.get('task.detail', { task })
    expect(view.state).not.toBe('running')
    return view
  })
}

async function read(path: string): Promise<TaskView> {
  return ended((await ada.get('map.setExtract', { path })).task)
}

async function setting(): Promise<(ExtractView & { failure: { code: string } | null }) | null> {
  return (await ada.get('map.settings', {})).extract
}

async function audited(): Promise<string[]> {
  const reply = await ada.ask('audit.list', { limit: 50 })
  const { entries } = (reply as unknown as { value: { entries: { action: string; decision: string; reason: string | null }[] } }).value
  return entries.filter(({ action }) => action.endsWith('Extract')).map(({ action, decision, reason }) => `${action} ${decision} ${reason ?? ''}`.trim()).toReversed()
}

describe('an extract of OpenStreetMap', () => {
  it('is read once: what was found is told, kept and on record; its file may go', async () => {
    expect(await setting()).toBeNull()
    const path = elm()
    expect(await read(path)).toMatchObject({ kind: 'extract', state: 'done', result: FOUND })
    rmSync(path)
    expect(await setting()).toEqual({ ...FOUND, readAt: expect.closeTo(Date.now(), -5), failure: null })
    expect(made()).toHaveLength(1)
    expect(await ada.get('map.removeExtract', {})).toEqual({})
    expect([await setting(), made(), existsSync(join(folder, 'extract.json'))]).toEqual([null, [], false])
    expect(await audited()).toEqual(['map.setExtract allowed', 'map.removeExtract allowed'])
  })

  it('takes the place of the one before; what is refused does not', async () => {
    await read(elm())
    const broken = file('broken.osm.pbf', writePbf(ELM_NODES, ELM_WAYS).subarray(0, 700))
    expect(await read(broken)).toMatchObject({ state: 'failed', failure: { code: 'map.extract_broken' } })
    for (const path of [join(folder, 'none.osm.pbf'), 'elm.osm.pbf']) expect(await read(path)).toMatchObject({ failure: { code: 'map.extract_missing' } })
    expect(await setting()).toMatchObject({ ...FOUND, failure: null })
    expect(made()).toHaveLength(1)
    const [before] = made()
    expect(await read(file('less.osm.pbf', writePbf(ELM_NODES, ELM_WAYS.slice(0, 4))))).toMatchObject({ result: { name: 'less.osm.pbf', roadKm: 4 } })
    expect(made()).toHaveLength(1)
    expect(made()).not.toContain(before)
    expect(await audited()).toEqual(['map.setExtract allowed', 'map.setExtract refused map.extract_broken', 'map.setExtract refused map.extract_missing', 'map.setExtract refused map.extract_missing', 'map.setExtract allowed'])
  })

  it('whose reading is cancelled leaves the one before, and nothing of its own', async () => {
    await read(elm())
    const [before] = made()
    const much: PbfNode[] = Array.from({ length: 300_000 }, (_, index) => ({ id: 1_000 + index, lat: 44.58 + index * 1e-7, lon: -79.87 }))
    const { task } = await ada.get('map.setExtract', { path: file('much.osm.pbf', writePbf([...ELM_NODES, ...much], ELM_WAYS)) })
    await vi.waitFor(async () => expect(await ada.get('task.detail', { task })).toMatchObject({ state: 'running', stage: expect.any(String) }), { timeout: 10_000, interval: 5 })
    await ada.get('task.cancel', { task })
    expect(await ended(task)).toMatchObject({ state: 'cancelled' })
    expect([made(), (await setting())?.name]).toEqual([[before], 'elm.osm.pbf'])
  })

  it('of which a crash has left a part is swept away when the company is opened; the one before stands', async () => {
    await read(elm())
    await door.close()
    const [before] = made()
    for (const name of ['extract-left-by-a-crash', 'extract.json.next']) writeFileSync(join(folder, name), 'half')
    door = await openTestDoor({ folder })
    ada = await approachAsAdmin(door)
    expect([made(), (await setting())?.failure]).toEqual([[before], null])
  })

  it('of which what was made is damaged or gone is said to be', async () => {
    await read(elm())
    writeFileSync(join(folder, made()[0]!), 'cut')
    expect(await setting()).toMatchObject({ name: 'elm.osm.pbf', failure: { code: 'map.extract_lost' } })
    writeFileSync(join(folder, 'extract.json'), 'no JSON')
    expect(await setting()).toBeNull()
  })

  it('is an administrator’s to read and to take away', async () => {
    const location = ((await ada.ask('company.detail')) as unknown as { value: { locations: [{ id: string }] } }).value.locations[0].id
    const { user } = ((await ada.ask('user.add', { name: 'Dee Dispatcher', email: 'x@example.invalid', roles: ['Dispatcher'], locations: [location], worker: null })) as unknown as { value: { user: string } }).value
    const dee = approach(door)
    await dee.get('session.signIn', { user: user as never })
    expect([await dee.code('map.setExtract', { path: elm() }), await dee.code('map.removeExtract')]).toEqual(['access.denied', 'access.denied'])
    expect(made()).toEqual([])
  })
})
