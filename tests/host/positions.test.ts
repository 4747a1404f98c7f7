import { request } from 'node:http'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Door } from '../../core/adapters/door/door.ts'
import type { Host } from '../../core/adapters/host/host.ts'
import { openTestHost } from '../support/host-browser.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approach, approachAsAdmin, makeOpenCompany, openTestDoor, testClock, type Person, type TestClock } from '../support/test-door.ts'

const MINUTE = 60_000
const OTTAWA = { lat: 45.42, lon: -75.69 }
const DEPOT = { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: null, lat: null, lon: null, language: null }
const TRUCK = { externalId: null, sizeFt: 26, volumeCuft: 1_600, payloadKg: null, registeredKg: null, axles: null, airBrake: null, features: null, costPerKmCents: null, costPerHourCents: null, plate: null, status: 'active' } as const

let clock: TestClock
let door: Door
let host: Host
let ada: Person
let location: string
let other: string
let truck: string
beforeEach(async () => {
  const folder = join(scratchFolder(), 'company')
  const window = join(folder, '..', 'window')
  mkdirSync(folder)
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '<!doctype html>')
  await makeOpenCompany(folder)
  clock = testClock()
  door = await openTestDoor({ folder, clock })
  host = await openTestHost({ door, folder, window })
  ada = await approachAsAdmin(door)
  other = (await value<{ location: string }>('location.add', DEPOT)).location
  const { locations } = await value<{ locations: { id: string; name: string }[] }>('company.detail')
  location = locations.find(({ name }) => name === 'Toronto')!.id
  truck = (await value<{ truck: string }>('truck.add', { ...TRUCK, location, name: 'Camion nº 7' })).truck
})

async function value<T>(method: string, input: unknown = {}): Promise<T> {
  const reply = await ada.ask(method, input)
  if (reply.t === 'err') throw new Error(`${method}: ${reply.failure.code} ${JSON.stringify(reply.failure.params)}`)
  return reply.value as T
}

async function device(of: { location?: string; truck?: string | null } = {}): Promise<{ device: string; token: string }> {
  return value('map.addDevice', { name: 'Tracker', location, ...of })
}

interface Answer {
  readonly status: number
  readonly code: string | undefined
  readonly body: { readonly kept?: number; readonly older?: number; readonly refused?: readonly { index: number; code: string; next: string }[]; readonly message?: string }
  readonly retryAfter: string | undefined
}

function post(token: string | null, body: unknown, method = 'POST'): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const { hostname, port } = new URL(host.origin)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: '/positions', method, agent: false, headers: { 'content-length': Buffer.byteLength(text), ...(token === null ? {} : { authorization: `Bearer ${token}` }) } }, (response) => {
      let answer = ''
      response.setEncoding('utf8').on('data', (chunk: string) => void (answer += chunk))
      response.on('end', () => {
        const parsed = (answer === '' ? {} : JSON.parse(answer)) as Answer['body'] & { code?: string }
        resolve({ status: response.statusCode ?? 0, code: parsed.code, body: parsed, retryAfter: response.headers['retry-after'] })
      })
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

async function refusals(): Promise<string[]> {
  const { entries } = await value<{ entries: { action: string; decision: string; reason: string | null }[] }>('audit.list', { limit: 200 })
  return entries.filter(({ action, decision }) => action.startsWith('map.') && decision === 'refused').map(({ action, reason }) => `${action} ${reason}`).toReversed()
}

async function known(of: Person = ada, locations = [location]): Promise<Record<string, unknown>[]> {
  const reply = await of.ask('board.positions', { locations })
  return reply.t === 'ok' ? (reply.value as { positions: Record<string, unknown>[] }).positions : []
}

describe('what a device says', () => {
  it('is kept as the last of its truck, which it names by name or id, and told to those who see the board', async () => {
    const { token } = await device()
    const at = clock.now() - 30_000
    expect(await post(token, { positions: [{ truck: 'camion nº 8', ...OTTAWA, at, accuracyM: 12 }] })).toMatchObject({ status: 422 })
    expect(await post(token, { positions: [{ truck: 'CAMION Nº 7', ...OTTAWA, at, accuracyM: 12 }] })).toMatchObject({ status: 200, body: { kept: 1, older: 0, refused: [] } })
    expect(await known()).toEqual([{ truck, ...OTTAWA, at, receivedAt: expect.any(Number) as number, source: 'device', accuracyM: 12 }])
    // One alone needs no list, an instant may be written as text, and what comes late is no news.
    expect(await post(token, { truck, lat: 45.5, lon: -75.7, at: new Date(at + 1_000).toISOString() })).toMatchObject({ status: 200, body: { kept: 1 } })
    expect(await post(token, { truck, ...OTTAWA, at: at - 1_000 })).toMatchObject({ status: 200, body: { kept: 0, older: 1 } })
    expect(await known()).toMatchObject([{ lat: 45.5, at: at + 1_000 }])
  })

  it('of one truck is of that truck alone, and of a location of its trucks alone', async () => {
    const second = (await value<{ truck: string }>('truck.add', { ...TRUCK, location, name: 'Second' })).truck
    const { token } = await device({ truck })
    expect(await post(token, { ...OTTAWA, at: clock.now() })).toMatchObject({ status: 200, body: { kept: 1 } })
    expect(await post(token, { truck: second, ...OTTAWA, at: clock.now() })).toMatchObject({ status: 422, body: { refused: [{ index: 0, code: 'position.no_truck' }] } })
    const { token: elsewhere } = await device({ location: other })
    expect(await post(elsewhere, { truck, ...OTTAWA, at: clock.now() })).toMatchObject({ status: 422, body: { refused: [{ code: 'position.no_truck' }] } })
    expect(await ada.code('map.addDevice', { name: 'x', location: other, truck })).toBe('position.no_truck')
    expect(await refusals()).toEqual(['map.position position.no_truck', 'map.position position.no_truck'])
  })

  it('in the ocean or outside of the world is refused with its code, and put on record once an hour', async () => {
    const { token } = await device({ truck })
    const wrong = [
      ['in the Atlantic', { lat: 40, lon: -55 }, 'position.in_ocean'],
      ['latitude and longitude exchanged', { lat: -75.69, lon: 45.42 }, 'position.outside'],
      ['no fix yet', { lat: 0, lon: 0 }, 'position.outside'],
      ['no place of the world', { lat: 200, lon: -75 }, 'position.outside'],
    ] as const
    for (const [of, place, code] of wrong) expect([of, await post(token, { ...place, at: clock.now() })]).toMatchObject([of, { status: 422, body: { kept: 0, refused: [{ index: 0, code, next: expect.stringMatching(/\w/) as string }] } }])
    expect(await known()).toEqual([])
    expect(await refusals()).toEqual(['map.position position.in_ocean', 'map.position position.outside'])
    clock.pass(61 * MINUTE)
    await post(token, { lat: 0, lon: 0, at: clock.now() })
    expect(await refusals()).toHaveLength(3)
  })

  it('on an island, a ferry or a bridge is no ocean', async () => {
    const { token } = await device({ truck })
    const places = [[49.2, -123.6], [46.2, -63.75], [47.56, -52.71], [21.3, -157.86], [44.2, -66.2]] as const
    for (const [index, [lat, lon]] of places.entries()) expect([index, (await post(token, { lat, lon, at: clock.now() + index })).status]).toEqual([index, 200])
  })

  it('from a clock that is an hour ahead is refused; a little ahead is taken as now, an hour behind as old', async () => {
    const { token } = await device({ truck })
    expect(await post(token, { ...OTTAWA, at: clock.now() + 60 * MINUTE })).toMatchObject({ status: 422, body: { refused: [{ code: 'position.clock_ahead' }] } })
    expect(await post(token, { ...OTTAWA, at: clock.now() + 2 * MINUTE })).toMatchObject({ status: 200 })
    const [{ at, receivedAt }] = (await known()) as [{ at: number; receivedAt: number }]
    expect(at).toBe(receivedAt)
    clock.pass(60 * MINUTE)
    expect(await known()).toHaveLength(1)
    clock.pass(61 * MINUTE)
    expect(await known()).toEqual([])
  })

  it('that is no list of positions, or too much, is refused', async () => {
    const { token } = await device({ truck })
    const wrong = [['{', 400, 'position.unreadable'], [{ points: [] }, 400, 'position.unreadable'], [{ lat: 'x', lon: 1, at: 1 }, 400, 'position.unreadable'], [' '.repeat(70_000), 413, 'position.too_large']] as const
    for (const [body, status, code] of wrong) expect(await post(token, body)).toMatchObject({ status, code })
  })

  it('more often than a desk listens is put off', async () => {
    const { token } = await device({ truck })
    const answers = await Promise.all(Array.from({ length: 122 }, () => post(token, { ...OTTAWA, at: clock.now() })))
    expect(answers.filter(({ code }) => code === 'position.too_often').map(({ status }) => status)).toEqual([429, 429])
    clock.pass(MINUTE + 1)
    expect(await post(token, { ...OTTAWA, at: clock.now() })).toMatchObject({ status: 200 })
  })
})

describe('tokens', () => {
  it('that are not known are slowed down after five tries, with the right one too, and put on record', async () => {
    const { token } = await device({ truck })
    for (let times = 0; times < 5; times += 1) expect(await post('x'.repeat(43), { ...OTTAWA, at: 1 })).toMatchObject({ status: 401, code: 'position.token_unknown' })
    expect(await post(token, { ...OTTAWA, at: clock.now() })).toMatchObject({ status: 429, code: 'access.wait', retryAfter: '30' })
    clock.pass(31_000)
    expect(await post(token, { ...OTTAWA, at: clock.now() })).toMatchObject({ status: 200 })
    expect(await post(null, {})).toMatchObject({ status: 401 })
    expect(await refusals()).toEqual(Array.from({ length: 6 }, () => 'map.position position.token_unknown'))
  })

  it('are shown once, kept as a digest, and of no use when revoked', async () => {
    const { device: id, token } = await device({ truck })
    expect(JSON.stringify(await value('map.devices'))).not.toContain(token)
    expect(await value('map.devices')).toMatchObject({ devices: [{ device: id, name: 'Tracker', locationName: 'Toronto', truckName: 'Camion nº 7', seenAt: null, revokedAt: null }] })
    await post(token, { ...OTTAWA, at: clock.now() })
    expect(await value('map.devices')).toMatchObject({ devices: [{ seenAt: expect.any(Number) as number }] })
    await value('map.revokeDevice', { device: id })
    expect(await post(token, { ...OTTAWA, at: clock.now() })).toMatchObject({ status: 401, code: 'position.token_revoked' })
    expect(await ada.code('map.revokeDevice', { device: id })).toBe('position.no_device')
    expect(await refusals()).toEqual(['map.position position.token_revoked', 'map.revokeDevice position.no_device'])
  })

  it('are issued by administrators and managers of the location, and positions shown to none who does not see the board', async () => {
    const { token } = await device({ truck })
    await post(token, { ...OTTAWA, at: clock.now() })
    const as = async (role: string, locations: string[]): Promise<Person> => {
      const { user } = await value<{ user: string }>('user.add', { name: `A ${role}`, email: 'x@example.invalid', roles: [role], locations, worker: null })
      const person = approach(door)
      await person.get('session.signIn', { user: user as never })
      return person
    }
    const [manager, dispatcher, auditor, stranger] = [await as('Manager', [location]), await as('Dispatcher', [location]), await as('Auditor', [location]), await as('Dispatcher', [other])]
    expect([await manager.code('map.addDevice', { name: 'a', location, truck: null }), await manager.code('map.addDevice', { name: 'a', location: other, truck: null }), await dispatcher.code('map.addDevice', { name: 'a', location, truck: null }), await dispatcher.code('map.devices')]).toEqual(['ok', 'access.denied', 'access.denied', 'access.denied'])
    expect([await known(manager), await known(dispatcher)].map(({ length }) => length)).toEqual([1, 1])
    expect([await auditor.code('board.positions', { locations: [location] }), await stranger.code('board.positions', { locations: [location] })]).toEqual(['access.denied', 'access.denied'])
  })
})

it('nothing else is done there', async () => {
  expect(await post(null, '', 'GET')).toMatchObject({ status: 405 })
  expect(await post(null, '', 'PUT')).toMatchObject({ status: 405 })
})
