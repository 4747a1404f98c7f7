import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { writePmtiles } from '../../build/basemap/write-pmtiles.ts'
import { createMapFiles } from '../../core/adapters/map/map-files.ts'
import { createMapSetup } from '../../core/adapters/map/map-setup.ts'
import { serveLocally, type LocalService } from '../../core/adapters/places/local-service.fixture.ts'
import type { Door } from '../../core/adapters/door/door.ts'
import { ask, cookieOf, openTestHost } from '../support/host-browser.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approach, approachAsAdmin, makeOpenCompany, openTestDoor, type Person } from '../support/test-door.ts'

const TOKEN = 'pk.eyJ1IjoidmFsZG9yZSJ9.invented_one'
const BOX = { west: -76, south: 45, east: -75, north: 46 }

let folder: string
let mapbox: LocalService
/** As the tokens API answers: 200 whatever the token, and a code. */
let answer: { status?: number; json: unknown }
let door: Door
let ada: Person
let location: string
beforeEach(async () => {
  folder = join(scratchFolder(), 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  answer = { json: { code: 'TokenValid', token: { usage: 'pk', user: 'valdore', authorization: 'x' } } }
  mapbox = await serveLocally(() => answer)
  onTestFinished(() => mapbox[Symbol.asyncDispose]())
  door = await openTestDoor({ folder, mapboxUrl: mapbox.baseUrl })
  ada = await approachAsAdmin(door)
  location = ((await ada.ask('company.detail')) as unknown as { value: { locations: [{ id: string }] } }).value.locations[0].id
})

async function audited(): Promise<{ action: string; decision: string; reason: string | null }[]> {
  const reply = await ada.ask('audit.list', { limit: 50 })
  const { entries } = (reply as unknown as { value: { entries: { action: string; decision: string; reason: string | null }[] } }).value
  return entries.filter(({ action }) => action.startsWith('map.')).map(({ action, decision, reason }) => ({ action, decision, reason })).toReversed()
}

async function someone(role: string): Promise<Person> {
  const { user } = ((await ada.ask('user.add', { name: `A ${role}`, email: 'x@example.invalid', roles: [role], locations: [location], worker: null })) as unknown as { value: { user: string } }).value
  const person = approach(door)
  await person.get('session.signIn', { user: user as never })
  return person
}

describe('a token of the company', () => {
  it('is asked about at Mapbox, kept in the database alone, told to windows and never shown whole', async () => {
    expect(await ada.get('map.source', {})).toEqual({ mapboxToken: null, streets: null })
    expect(await ada.get('map.setToken', { token: ` ${TOKEN} ` })).toEqual({ checked: 'valid' })
    expect(mapbox.requests.map(({ url }) => [url.pathname, url.searchParams.get('access_token')])).toEqual([['/tokens/v2', TOKEN]])
    expect(await ada.get('map.settings', {})).toEqual({ mapbox: 'pk.…_one', streets: null, extract: null })
    expect(await ada.get('map.source', {})).toMatchObject({ mapboxToken: TOKEN })
    expect(await audited()).toEqual([{ action: 'map.setToken', decision: 'allowed', reason: 'valid' }])
    for (const file of ['company.db', 'company.db-wal', 'map.json', 'head']) expect([file, readFileSync(join(folder, file)).includes('eyJ1Ijoi')]).toEqual([file, false])
    expect(await ada.get('map.setToken', { token: null })).toEqual({ checked: null })
    expect(await ada.get('map.source', {})).toMatchObject({ mapboxToken: null })
  })

  it.each([
    ['that Mapbox does not know', TOKEN, { json: { code: 'TokenInvalid' } }, 'map.token_refused'],
    ['that Mapbox will not hear of', TOKEN, { status: 401, json: { message: 'Not Authorized - Invalid Token' } }, 'map.token_refused'],
    ['that is secret', 'sk.eyJ1Ijoi.abc', { json: {} }, 'map.token_secret'],
    ['that is none', 'https://example.invalid/?a=b', { json: {} }, 'map.token_shape'],
  ])('%s is refused, and what was set before stays', async (_, token, refusal, code) => {
    await ada.get('map.setToken', { token: TOKEN })
    answer = refusal
    expect(await ada.code('map.setToken', { token })).toBe(code)
    expect(await ada.get('map.source', {})).toMatchObject({ mapboxToken: TOKEN })
    expect((await audited()).at(-1)).toEqual({ action: 'map.setToken', decision: 'refused', reason: code })
  })

  it('is kept where Mapbox cannot be asked, and that is said', async () => {
    answer = { status: 503, json: {} }
    expect(await ada.get('map.setToken', { token: TOKEN })).toEqual({ checked: 'offline' })
    expect(await ada.get('map.source', {})).toMatchObject({ mapboxToken: TOKEN })
  })

  it('is set by administrators alone; who sees the board draws with it, nobody else is told', async () => {
    await ada.get('map.setToken', { token: TOKEN })
    const dispatcher = await someone('Dispatcher')
    expect([await dispatcher.code('map.setToken', { token: null }), await dispatcher.code('map.settings'), await dispatcher.code('map.setStreets', { path: null })]).toEqual(['access.denied', 'access.denied', 'access.denied'])
    expect(await dispatcher.get('map.source', {})).toMatchObject({ mapboxToken: TOKEN })
    expect(await (await someone('Mover')).code('map.source')).toBe('access.denied')
    expect(await approach(door).code('map.source')).toBe('access.not_signed_in')
  })

  it('opens two hosts to the console as long as it is set, and none to a wall', async () => {
    const window = join(folder, '..', 'window')
    mkdirSync(window)
    for (const page of ['index.html', 'wall.html']) writeFileSync(join(window, page), '<!doctype html>')
    const setup = createMapSetup(join(folder, 'map.json'))
    const host = await openTestHost({ door, folder, window, reach: () => (setup().mapbox ? 'mapbox' : 'self') })
    const cookie = await cookieOf(host.issueLink())
    const policies = async () => Promise.all(['/', '/wall', '/wall.html'].map(async (path) => /connect-src [^;]*/.exec(String((await ask(host.origin, path, { cookie })).headers['content-security-policy']))?.[0]))
    expect(await policies()).toEqual(["connect-src 'self'", "connect-src 'self'", "connect-src 'self'"])
    await ada.get('map.setToken', { token: TOKEN })
    expect(await policies()).toEqual(["connect-src 'self' https://api.mapbox.com https://events.mapbox.com", "connect-src 'self'", "connect-src 'self'"])
    await ada.get('map.setToken', { token: null })
    expect(await policies()).toEqual(["connect-src 'self'", "connect-src 'self'", "connect-src 'self'"])
  })

  it('that a restored backup has opens them again', async () => {
    await ada.get('map.setToken', { token: TOKEN })
    await door.close()
    writeFileSync(join(folder, 'map.json'), 'not JSON')
    await openTestDoor({ folder })
    expect(createMapSetup(join(folder, 'map.json'))()).toEqual({ mapbox: true, streets: null })
  })
})

describe('streets of a depot', () => {
  function archive(metadata: Readonly<Record<string, unknown>>, change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes): string {
    const path = join(folder, 'streets.pmtiles')
    writeFileSync(path, change(writePmtiles({ box: BOX, maxZoom: 0, tiles: new Map([[0, Buffer.from('a tile')]]), metadata })))
    return path
  }
  const layers = (...ids: string[]) => ({ vector_layers: ids.map((id) => ({ id, fields: {} })) })

  it.each([
    ['protomaps', { ...layers('earth', 'roads', 'places'), attribution: '<a href="https://example.invalid">© OpenStreetMap</a>' }, '© OpenStreetMap'],
    ['openmaptiles', layers('transportation', 'water'), '© OpenStreetMap contributors'],
  ])('of the schema %s are taken, said to windows and served', async (schema, metadata, attribution) => {
    const path = archive(metadata)
    expect(await ada.get('map.setStreets', { path })).toMatchObject({ tiles: { schema, attribution, minZoom: 0, maxZoom: 0, bounds: BOX } })
    expect(await ada.get('map.source', {})).toMatchObject({ streets: { schema } })
    const files = createMapFiles('resources', createMapSetup(join(folder, 'map.json')))
    onTestFinished(() => files.close())
    expect(Buffer.from((await files.find('/map-data/streets/0/0/0.mvt'))?.body ?? []).toString()).toBe('a tile')
    await ada.get('map.setStreets', { path: null })
    expect(await files.find('/map-data/streets/0/0/0.mvt')).toBeUndefined()
    expect((await files.find('/map-data/basemap/0/0/0.mvt'))?.body).not.toBeNull()
  })

  it('that the map cannot draw are refused with the reason, and nothing changes', async () => {
    const good = archive(layers('roads'))
    await ada.get('map.setStreets', { path: good })
    const cut = (bytes: Uint8Array) => bytes.slice(0, bytes.length - 4)
    const picture = (bytes: Uint8Array) => bytes.with(99, 2)
    const scrambled = (bytes: Uint8Array) => bytes.map((byte, index) => (index >= 127 ? byte ^ 0x5a : byte))
    expect(await ada.code('map.setStreets', { path: archive(layers('streets', 'land')) })).toBe('map.streets_schema')
    expect(await ada.code('map.setStreets', { path: archive({ vector_layers: [{ id: 'roads', fields: { 'pmap:kind': 'String' } }] }) })).toBe('map.streets_schema')
    expect(await ada.code('map.setStreets', { path: archive({}) })).toBe('map.streets_schema')
    expect(await ada.code('map.setStreets', { path: archive(layers('roads'), picture) })).toBe('map.streets_raster')
    for (const damage of [cut, scrambled, () => Buffer.from('PMTiles\u0003'), () => Buffer.alloc(0), () => Buffer.from('no archive at all '.repeat(20))]) expect(await ada.code('map.setStreets', { path: archive(layers('roads'), damage) })).toBe('map.streets_broken')
    for (const path of [join(folder, 'none.pmtiles'), folder, 'streets.pmtiles']) expect(await ada.code('map.setStreets', { path })).toBe('map.streets_missing')
    // It was good when it was set, and is damaged now: the window is told of none, the settings say why.
    expect(await ada.get('map.source', {})).toMatchObject({ streets: null })
    expect(await ada.get('map.settings', {})).toMatchObject({ streets: { path: good, tiles: null, failure: { code: 'map.streets_broken' } } })
  })
})
