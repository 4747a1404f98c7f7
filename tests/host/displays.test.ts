import { beforeEach, describe, expect, it } from 'vitest'
import type { Door } from '../../core/adapters/door/door.ts'
import { USUAL_WALL } from '../../core/domain/place/wall-settings.ts'
import { openDisplayScene, recordedOf, until, value } from '../support/display-scene.ts'
import { approachAsDisplay, type TestDisplay } from '../support/test-display.ts'
import { approach, approachAsAdmin, openTestDoor, type Person, type TestClock } from '../support/test-door.ts'
import { newKey, ORIGIN } from '../support/test-paired.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let folder: string
let clock: TestClock
let door: Door
let ada: Person
let toronto: string
let ottawa: string
beforeEach(async () => {
  ;({ folder, clock, door, ada, toronto, ottawa } = await openDisplayScene())
})

async function personOf(role: string, locations: readonly string[]): Promise<Person> {
  const { user } = await value<{ user: string }>(ada, 'user.add', { name: `A ${role}`, email: 'x@example.invalid', roles: [role], locations, worker: null })
  const person = approach(door)
  await person.get('session.signIn', { user: user as never })
  return person
}

async function pair(location = toronto, name = 'Dock door'): Promise<TestDisplay> {
  const display = approachAsDisplay(door)
  await value(ada, 'display.confirm', { code: await display.begin(), name, location })
  return display
}

/** The same display, on a connection of its own. */
function again(display: TestDisplay): TestDisplay {
  return approachAsDisplay(door, display)
}

describe('pairing', () => {
  it('takes the code that the display shows, once, and gives it its location and a token of its own', async () => {
    const display = approachAsDisplay(door)
    const code = await display.begin()
    expect(code).toMatch(/^\d{6}$/)
    const { display: id } = await value<{ display: string }>(ada, 'display.confirm', { code, name: 'Dock door', location: toronto })
    expect(display.paired()).toEqual({ display: id, token: expect.stringMatching(/^[\w-]{43}$/) as string })
    expect(await ada.code('display.confirm', { code, name: 'Again', location: toronto })).toBe('display.no_code')
    expect(await value(display, 'display.enter', { ...display.paired(), signature: display.signed(display.paired().token) })).toEqual({ name: 'Dock door', location: toronto, token: null })
    await until(() => display.walls().length > 0)
    expect(display.walls()[0]).toMatchObject({ location: toronto, locationName: 'Toronto', unassigned: 0, departures: [] })
    expect(await ada.get('display.list', {})).toMatchObject({ label: 'street', displays: [{ display: id, name: 'Dock door', location: toronto, locationName: 'Toronto', revokedAt: null, isConnected: true }] })
    expect(await recordedOf(ada)).toEqual(['display.confirm', 'display.confirm display.no_code'])
  })

  it('has codes that live two minutes, of a connection that still stands', async () => {
    const slow = approachAsDisplay(door)
    const old = await slow.begin()
    clock.pass(2 * MINUTE)
    expect(await ada.code('display.confirm', { code: old, name: 'x', location: toronto })).toBe('display.no_code')
    const renewed = await slow.begin()
    const gone = approachAsDisplay(door)
    const left = await gone.begin()
    gone.leave()
    expect(await ada.code('display.confirm', { code: left, name: 'x', location: toronto })).toBe('display.no_code')
    // Another one asked for takes the place of the first.
    const newer = await slow.begin()
    if (newer !== renewed) expect(await ada.code('display.confirm', { code: renewed, name: 'x', location: toronto })).toBe('display.no_code')
    expect(await ada.code('display.confirm', { code: newer, name: 'x', location: toronto })).toBe('ok')
  })

  it('bears five wrong codes, then makes one wait, longer each time, also after the desk was started again', async () => {
    const display = approachAsDisplay(door)
    const code = await display.begin()
    const wrong = code === '000000' ? '000001' : '000000'
    const guess = (by: Person, what = wrong) => by.code('display.confirm', { code: what, name: 'x', location: toronto })
    for (let tries = 0; tries < 5; tries += 1) expect(await guess(ada)).toBe('display.no_code')
    // Even the right one.
    expect(await guess(ada, code)).toBe('access.wait')
    clock.pass(31_000)
    expect(await guess(ada)).toBe('display.no_code')
    clock.pass(31_000)
    expect(await guess(ada, code)).toBe('access.wait')
    clock.pass(30_000)
    expect(await guess(ada)).toBe('display.no_code')
    clock.pass(90_000)
    await door.close()
    door = await openTestDoor({ folder, clock })
    ada = await approachAsAdmin(door)
    expect(await guess(ada)).toBe('access.wait')
    clock.pass(31_000)
    const fresh = approachAsDisplay(door)
    expect(await guess(ada, await fresh.begin())).toBe('ok')
    expect(await guess(ada)).toBe('display.no_code')
    expect((await recordedOf(ada)).filter((entry) => entry === 'display.confirm display.no_code')).toHaveLength(8)
  })

  it('lets no more than twenty wait at once, and none that cannot prove its key', async () => {
    const thief = approachAsDisplay(door)
    const other = newKey()
    expect(await thief.code('display.begin', { publicKey: other.publicKey, signature: thief.signed(other.publicKey) })).toBe('display.wrong_proof')
    expect(await thief.code('display.begin', { publicKey: 'A'.repeat(87), signature: thief.signed('A'.repeat(87)) })).toBe('display.wrong_proof')
    for (let waiting = 0; waiting < 20; waiting += 1) await approachAsDisplay(door).begin()
    await expect(approachAsDisplay(door).begin()).rejects.toThrow('display.many_waiting')
    clock.pass(2 * MINUTE)
    expect(await approachAsDisplay(door).begin()).toMatch(/^\d{6}$/)
  })

  it('is for those who may, at their own location', async () => {
    const dispatcher = await personOf('Dispatcher', [ottawa])
    const driver = await personOf('Driver', [toronto])
    const display = approachAsDisplay(door)
    const code = await display.begin()
    expect(await driver.code('display.confirm', { code, name: 'x', location: toronto })).toBe('access.denied')
    expect(await driver.code('display.list')).toBe('access.denied')
    expect(await dispatcher.code('display.confirm', { code, name: 'x', location: toronto })).toBe('access.denied')
    expect(await dispatcher.code('display.setLabel', { label: 'customer' })).toBe('access.denied')
    expect(await ada.code('display.confirm', { code, name: 'x', location: '019f0000-0000-7000-8000-000000000000' })).toBe('record.not_found')
    expect(await dispatcher.code('display.confirm', { code, name: 'x', location: ottawa })).toBe('ok')
    await pair(toronto)
    expect((await dispatcher.get('display.list', {})).displays.map(({ location }) => location)).toEqual([ottawa])
    expect(await dispatcher.code('display.revoke', { display: (await ada.get('display.list', {})).displays.find(({ location }) => location === toronto)?.display })).toBe('access.denied')
  })
})

describe('a display that comes back', () => {
  it('enters with its token and its key, and not with one of them', async () => {
    const display = await pair()
    const { display: id, token } = display.paired()
    expect((await again(display).enter({ display: id, token })).t).toBe('ok')
    const copied = approachAsDisplay(door)
    expect(await copied.code('display.enter', { display: id, token, signature: copied.signed(token) })).toBe('display.wrong_proof')
    // Overheard on another connection, or given to a host that stands elsewhere.
    const [first, second] = [again(display), again(display)]
    expect(await second.code('display.enter', { display: id, token, signature: first.signed(token) })).toBe('display.wrong_proof')
    const lured = approachAsDisplay(door, display, `${ORIGIN}1`)
    expect(await lured.code('display.enter', { display: id, token, signature: lured.signed(token) })).toBe('display.wrong_proof')
    const guessed = 'A'.repeat(43)
    const guessing = again(display)
    expect(await guessing.code('display.enter', { display: id, token: guessed, signature: guessing.signed(guessed) })).toBe('display.wrong_token')
    expect(await guessing.code('display.enter', { display: '019f0000-0000-7000-8000-000000000000', token, signature: guessing.signed(token) })).toBe('display.not_paired')
    expect(await recordedOf(ada)).toEqual(['display.confirm', ...Array.from({ length: 3 }, () => 'display.enter display.wrong_proof'), 'display.enter display.wrong_token', 'display.enter display.not_paired'])
  })

  it('gets another token each day; the one before is good until the new one is used, and nothing older is', async () => {
    const display = await pair()
    const { display: id, token: first } = display.paired()
    const enter = async (token: string) => {
      const reply = await again(display).enter({ display: id, token })
      return reply.t === 'ok' ? (reply.value as { token: string | null }).token : reply.failure.code
    }
    clock.pass(11 * HOUR)
    expect(await enter(first)).toBeNull()
    clock.pass(2 * HOUR)
    const lost = await enter(first)
    expect(lost).toMatch(/^[\w-]{43}$/)
    // The answer did not arrive.
    const second = (await enter(first)) ?? ''
    expect(second).toMatch(/^[\w-]{43}$/)
    expect(await enter(lost ?? '')).toBe('display.wrong_token')
    expect(await enter(second)).toBeNull()
    expect(await enter(first)).toBe('display.wrong_token')
    // The depot was closed for a while: with its key it comes back alone; after a month it does not.
    clock.pass(20 * DAY)
    const third = (await enter(second)) ?? ''
    expect(third).toMatch(/^[\w-]{43}$/)
    clock.pass(32 * DAY)
    expect(await enter(third)).toBe('display.wrong_token')
  })

  it('has to enter again when its day is over', async () => {
    const display = await pair()
    await display.enter(display.paired())
    clock.pass(DAY + MINUTE)
    await until(() => display.isEnded(), 8_000)
    expect(await display.code('wall.show', { location: toronto })).toBe('desk.unreachable')
    expect((await again(display).enter(display.paired())).t).toBe('ok')
  })

  it('is known after the desk was started again; neither its token nor its code lies in the folder’s database as it is', async () => {
    const display = await pair()
    await door.close()
    door = await openTestDoor({ folder, clock })
    expect((await again(display).enter(display.paired())).t).toBe('ok')
  })
})

describe('how a display looks', () => {
  const settings = { language: 'both', theme: 'dark', inches: 75, metres: 8, parts: ['crews', 'map'] }
  const kept = { ...settings, parts: ['map', 'crews'] }

  it('is told to it when it enters and as soon as somebody sets it up, and kept with it', async () => {
    const [display, other] = [await pair(), await pair(ottawa, 'Elsewhere')]
    await display.enter(display.paired())
    await other.enter(other.paired())
    expect(display.payloads('display.settings')).toEqual([USUAL_WALL])
    const { display: id } = display.paired()
    expect(await ada.code('display.set', { display: id, name: 'Dock 2', settings })).toBe('ok')
    // Before the answer: what is kept is told.
    expect(display.payloads('display.settings')).toEqual([USUAL_WALL, kept])
    expect(other.payloads('display.settings')).toEqual([USUAL_WALL])
    expect(await ada.get('display.list', {})).toMatchObject({ displays: [{ name: 'Dock 2', settings: kept }, { name: 'Elsewhere', settings: USUAL_WALL }] })
    await door.close()
    door = await openTestDoor({ folder, clock })
    const back = again(display)
    await back.enter(display.paired())
    expect(back.payloads('display.settings')).toEqual([kept])
  })

  it('is set up by those who may pair one there; what is nothing, or taken off, is refused; all of it is on record', async () => {
    const { display: id } = (await pair()).paired()
    const { display: elsewhere } = (await pair(ottawa, 'Elsewhere')).paired()
    const dispatcher = await personOf('Dispatcher', [toronto])
    expect(await dispatcher.code('display.set', { display: id, name: null, settings })).toBe('ok')
    expect(await dispatcher.code('display.set', { display: elsewhere, name: null, settings })).toBe('access.denied')
    expect(await dispatcher.code('display.set', { display: 'workstation', name: null, settings })).toBe('ok')
    const mover = await personOf('Mover', [toronto])
    for (const of of [id, 'workstation']) expect(await mover.code('display.set', { display: of, name: null, settings })).toBe('access.denied')
    expect(await ada.code('display.set', { display: 'nothing', name: null, settings })).toBe('display.none')
    for (const wrong of [{ inches: 9 }, { metres: 1.5 }, { parts: [] }, { parts: ['money'] }, { theme: 'pink' }]) expect(await ada.code('display.set', { display: id, name: null, settings: { ...settings, ...wrong } })).toBe('input.invalid')
    await value(ada, 'display.revoke', { display: id })
    expect(await ada.code('display.set', { display: id, name: null, settings })).toBe('display.none')
    expect((await recordedOf(ada)).filter((line) => line.startsWith('display.set'))).toEqual(['display.set', 'display.set access.denied', 'display.set', 'display.set access.denied', 'display.set access.denied', 'display.set display.none', 'display.set display.none'])
  })
})

describe('what a display is told', () => {
  it('is its own location; another’s, and everything else, is refused and on record as asked by it', async () => {
    const display = await pair()
    const { display: id } = display.paired()
    expect(await display.code('wall.show', { location: toronto })).toBe('display.not_paired')
    await display.enter(display.paired())
    expect(await display.code('wall.show', { location: toronto })).toBe('ok')
    expect(await display.code('wall.show', { location: ottawa })).toBe('access.denied')
    expect(await display.code('board.day', { location: toronto, date: '2026-06-01' })).toBe('display.not_for_displays')
    expect(await display.code('session.people')).toBe('display.not_for_displays')
    const { entries } = await value<{ entries: { action: string; reason: string | null; object: { location: string | null } }[] }>(ada, 'audit.list', { user: id, limit: 50 })
    expect(entries.map(({ action, reason }) => `${action} ${reason}`).toReversed()).toEqual(['wall.show access.denied', 'board.day display.not_for_displays', 'session.people display.not_for_displays'])
    // One that goes on is put out.
    expect(await display.code('job.detail')).toBe('display.not_for_displays')
    expect(display.isEnded()).toBe(true)
  })

  it('comes by itself with each change, soon', async () => {
    const display = await pair()
    await display.enter(display.paired())
    const elsewhere = await pair(ottawa, 'Elsewhere')
    await elsewhere.enter(elsewhere.paired())
    await until(() => display.walls().length > 0 && elsewhere.walls().length > 0)
    const { customer } = await value<{ customer: string }>(ada, 'customer.add', { location: toronto, name: 'Carol Customer', phone: '416-555-0199', externalId: null, email: null, language: null, address: null, postalCode: null })
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(clock.now())
    const waited: number[] = []
    for (let made = 1; made <= 5; made += 1) {
      await value(ada, 'job.create', { location: toronto, customer, type: 'local', date: today, crewSize: 2, quoteTotalCents: 90_000, stops: [{ kind: 'origin', address: '221B Baker Rd, Toronto, ON' }] })
      waited.push(await until(() => display.walls().at(-1)?.unassigned === made))
    }
    expect(Math.max(...waited)).toBeLessThan(1_000)
    expect(elsewhere.walls().at(-1)).toMatchObject({ location: ottawa, unassigned: 0 })
    const journey = await value<{ journey: string }>(ada, 'journey.create', { location: toronto, date: today, departAt: '06:00', jobs: [], reason: 'a test' })
    expect(journey.journey).not.toBe('')
    expect(JSON.stringify([...display.events, ...elsewhere.events])).not.toMatch(/Carol|\b0199\b|\b90000\b|221B/)
    expect(display.events.map(({ revision }) => revision)).toEqual(display.events.map((_event, index) => index + 1))
  })

  it('ends at once when it is taken off, and it stays out', async () => {
    const display = await pair()
    await display.enter(display.paired())
    await until(() => display.walls().length > 0)
    const { display: id } = display.paired()
    expect(await ada.code('display.revoke', { display: id })).toBe('ok')
    expect(display.isEnded()).toBe(true)
    const told = display.events.length
    await value(ada, 'company.edit', { name: 'Renamed' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(display.events).toHaveLength(told)
    expect(await display.code('wall.show', { location: toronto })).toBe('desk.unreachable')
    const back = again(display)
    expect(await back.code('display.enter', { display: id, token: display.paired().token, signature: back.signed(display.paired().token) })).toBe('display.revoked')
    expect(await ada.code('display.revoke', { display: id })).toBe('display.none')
    expect(await recordedOf(ada)).toEqual(['display.confirm', 'display.revoke', 'display.enter display.revoked', 'display.revoke display.none'])
  })
})
