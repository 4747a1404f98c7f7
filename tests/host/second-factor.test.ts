import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createDoor, type Door } from '../../core/adapters/door/door.ts'
import { ADMIN, approach, PASSPHRASE, PASSWORD, testClock, type Person } from '../support/test-door.ts'

const COMPANY = { name: 'Larch Movers', currency: 'CAD', country: 'CA', language: 'en', admin: { ...ADMIN, password: PASSWORD }, passphrase: PASSPHRASE }
const STEP = 30_000
const OTHER = 'Zoé takes her own words'

const clock = testClock()
let door: Door
let ada: Person
let user: string
let zoe: string

beforeAll(async () => {
  const bugs: unknown[] = []
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-'))
  door = createDoor({ folder, resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: {}, clock, onBug: (bug) => bugs.push(bug) })
  await door.start()
  ada = approach(door)
  user = (await ada.get('company.found', COMPANY as never)).status.session?.user ?? ''
  zoe = await value<{ user: string }>(ada, 'user.add', { name: 'Zoé', email: 'zoe@example.invalid', roles: ['Admin'], locations: [], worker: null }).then((added) => added.user)
  const { firstCode } = await ada.get('session.admit', { user: zoe as never })
  await approach(door).get('session.signIn', { user: zoe as never, password: OTHER, firstCode })
  return async () => {
    await door.close()
    rmSync(folder, { recursive: true, force: true })
    if (bugs.length > 0) throw bugs[0]
  }
})

async function value<T>(person: Person, method: string, input: unknown): Promise<T> {
  const reply = await person.ask(method, input)
  if (reply.t === 'err') throw new Error(reply.failure.code)
  return reply.value as T
}

/** What the app shows; each call of it is of a later step, since a code is good once. */
function nextCode(secret: string): string {
  clock.pass(STEP)
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now() })
}

async function setUp(person: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = await person.get('session.setUpFactor', { password: null })
  const { recoveryCodes } = await person.get('session.confirmFactor', { code: nextCode(secret) })
  return { secret, recoveryCodes }
}

async function signedIn(who: string, password: string, code?: string): Promise<Person> {
  const person = approach(door)
  await person.get('session.signIn', { user: who as never, password, ...(code === undefined ? {} : { code }) })
  return person
}

describe('a second step', () => {
  let secret: string
  let recoveryCodes: string[]

  it('counts once a code of it has been given, and is asked for at the next sign-in', async () => {
    const proposed = await ada.get('session.setUpFactor', { password: null })
    expect(proposed.uri).toMatch(/^otpauth:\/\/totp\/TruJourney:.*secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/)
    expect(await ada.code('session.confirmFactor', { code: '000000' })).toBe('access.wrong_factor')
    expect((await ada.get('desk.status', {})).session).toMatchObject({ secondFactor: 'off', recoveryCodes: 0 })
    const confirmed = await ada.get('session.confirmFactor', { code: nextCode(proposed.secret) })
    expect(confirmed.status.session).toMatchObject({ secondFactor: 'on', recoveryCodes: 10 })
    expect(new Set(confirmed.recoveryCodes).size).toBe(10)
    expect(await ada.code('session.setUpFactor', { password: null })).toBe('access.factor_exists')
    ;({ secret, recoveryCodes } = { secret: proposed.secret, recoveryCodes: confirmed.recoveryCodes })

    const other = approach(door)
    expect(await other.code('session.signIn', { user, password: 'not her own words' })).toBe('access.wrong_secret')
    expect(await other.code('session.signIn', { user, password: PASSWORD })).toBe('access.code_needed')
    expect(await other.code('company.detail')).toBe('access.not_signed_in')
    expect(await other.code('session.signIn', { user, password: PASSWORD, code: nextCode(secret) })).toBe('ok')
  })

  it('takes a code once, one step early or late, and no other', async () => {
    const code = nextCode(secret)
    await signedIn(user, PASSWORD, code)
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD, code })).toBe('access.wrong_factor')
    const late = nextCode(secret)
    clock.pass(STEP)
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD, code: late })).toBe('ok')
    // The step before was used up by a later one.
    clock.pass(STEP)
    const [older, newer] = [nextCode(secret), nextCode(secret)]
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD, code: newer })).toBe('ok')
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD, code: older })).toBe('access.wrong_factor')
    const old = nextCode(secret)
    clock.pass(2 * STEP)
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD, code: old })).toBe('access.wrong_factor')
  })

  it('takes a recovery code once, as people type it', async () => {
    const typed = recoveryCodes[0]!.toLowerCase().replace('-', ' ').replaceAll('0', 'o')
    const person = await signedIn(user, PASSWORD, typed)
    expect((await person.get('desk.status', {})).session).toMatchObject({ recoveryCodes: 9 })
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD, code: recoveryCodes[0] })).toBe('access.wrong_factor')
    const renewed = await person.get('session.renewFactorCodes', { password: PASSWORD, code: nextCode(secret) })
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD, code: recoveryCodes[1] })).toBe('access.wrong_factor')
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD, code: renewed.recoveryCodes[1] })).toBe('ok')
  })

  it('costs time when it is guessed, although the password is right each time', async () => {
    const other = approach(door)
    await signedIn(user, PASSWORD, nextCode(secret))
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await other.code('session.signIn', { user, password: PASSWORD, code: '000000' })).toBe('access.wrong_factor')
    expect(await other.code('session.signIn', { user, password: PASSWORD, code: '000000' })).toBe('access.wait')
    clock.pass(10 * STEP)
    expect(await other.code('session.signIn', { user, password: PASSWORD, code: nextCode(secret) })).toBe('ok')
  })

  it('is asked for where the password is asked for again, and not to come back by a PIN', async () => {
    const person = await signedIn(user, PASSWORD, nextCode(secret))
    await person.get('session.setPin', { password: PASSWORD, pin: '2580' })
    clock.pass(11 * 60_000)
    // An unlocked screen is held open here: what is asked is what needs proof.
    await person.ask('session.unlock', { password: PASSWORD })
    expect(await person.code('company.edit', { name: 'Larch' })).toBe('access.proof_needed')
    expect(await person.code('session.prove', { password: PASSWORD })).toBe('access.code_needed')
    expect(await person.code('company.edit', { name: 'Larch' })).toBe('access.proof_needed')
    await person.get('session.prove', { password: PASSWORD, code: nextCode(secret) })
    expect(await person.code('company.edit', { name: 'Larch' })).toBe('ok')
    await person.get('session.lock', {})
    expect(await person.code('session.unlock', { pin: '2580' })).toBe('ok')
    expect(await person.code('company.edit', { name: 'Larch' })).toBe('access.proof_needed')
    await person.get('session.lock', {})
    expect(await person.code('session.unlock', { password: PASSWORD })).toBe('ok')
    expect(await person.code('company.edit', { name: 'Larch' })).toBe('access.proof_needed')
    expect(await person.code('session.setPin', { password: PASSWORD, pin: null })).toBe('ok')
    expect(await person.code('company.edit', { name: 'Larch' })).toBe('access.proof_needed')
  })

  it('is taken away with password and code, or by another administrator; of oneself by nobody else', async () => {
    const person = await signedIn(user, PASSWORD, nextCode(secret))
    expect(await person.code('session.dropFactor', { password: PASSWORD, code: '000000' })).toBe('access.wrong_factor')
    expect(await person.code('session.resetFactor', { user })).toBe('access.denied')
    const other = await signedIn(zoe, OTHER)
    expect(await other.code('session.resetFactor', { user: zoe })).toBe('access.denied')
    clock.pass(11 * 60_000)
    await other.ask('session.lock')
    await other.get('session.unlock', { password: OTHER })
    expect(await other.get('session.factors', {})).toMatchObject({ rule: 'off', people: expect.arrayContaining([{ user, isOn: true, hasPassword: true }, { user: zoe, isOn: false, hasPassword: true }]) })
    expect(await other.code('session.resetFactor', { user })).toBe('ok')
    expect(await other.code('session.resetFactor', { user })).toBe('access.factor_none')
    const again = await signedIn(user, PASSWORD)
    const own = await setUp(again)
    expect((await again.get('session.dropFactor', { password: PASSWORD, code: nextCode(own.secret) })).session).toMatchObject({ secondFactor: 'off', recoveryCodes: 0 })
    await signedIn(user, PASSWORD)
  })

  it('is on record by ids and codes, and told as an alert where another took it away', async () => {
    const person = await signedIn(zoe, OTHER)
    const log = await value<{ entries: { action: string; reason: string | null }[] }>(person, 'audit.list', { limit: 200 })
    const said = log.entries.map(({ action, reason }) => (reason === null ? action : `${action} ${reason}`))
    for (const action of ['session.confirmFactor', 'session.confirmFactor access.wrong_factor', 'session.signIn access.code_needed', 'session.signIn access.wrong_factor', 'session.renewFactorCodes', 'session.dropFactor', 'session.resetFactor', 'session.prove access.code_needed']) expect(said).toContain(action)
    for (const hidden of [secret, ...recoveryCodes]) expect(JSON.stringify(log)).not.toContain(hidden)
    // Seen within five seconds by itself.
    await vi.waitFor(async () => expect((await value<{ alerts: { code: string | null }[] }>(person, 'alerts.list', {})).alerts.map(({ code }) => code)).toContain('factor'), 20_000)
  }, 25_000)
})

describe('a company that asks administrators for one', () => {
  it('leads them through it at their next sign-in, and lets them do nothing else before', async () => {
    const working = await signedIn(user, PASSWORD)
    const zoeHere = await signedIn(zoe, OTHER)
    expect(await zoeHere.code('company.setSecondFactor', { rule: 'admins' })).toBe('ok')
    // Whoever is at work is not stopped in it.
    expect(await working.code('company.detail')).toBe('ok')
    const person = await signedIn(user, PASSWORD)
    expect((await person.get('desk.status', {})).session).toMatchObject({ secondFactor: 'needed', methods: [] })
    for (const [method, input] of [['company.detail', {}], ['export.make', {}], ['session.admit', { user: zoe }], ['session.setPin', { password: PASSWORD, pin: '1234' }]] as const) expect(await person.code(method, input)).toBe('access.factor_needed')
    const heard = person.events.length
    expect(await zoeHere.code('company.edit', { name: 'Larch and Sons' })).toBe('ok')
    expect(person.events.slice(heard).filter(({ topic }) => topic === 'records.changed')).toEqual([])
    const { secret } = await setUp(person)
    expect(await person.code('company.detail')).toBe('ok')
    expect((await person.get('desk.status', {})).session).toMatchObject({ secondFactor: 'on', methods: expect.arrayContaining(['user.add']) })
    // A new phone: taken away and set up anew, with the old one.
    await person.get('session.dropFactor', { password: PASSWORD, code: nextCode(secret) })
    expect((await (await signedIn(user, PASSWORD)).get('desk.status', {})).session).toMatchObject({ secondFactor: 'needed' })
  })

  it('does not let a setup lie about: a quarter of an hour, for that person, at that seat', async () => {
    const person = await signedIn(user, PASSWORD)
    const { secret } = await person.get('session.setUpFactor', { password: null })
    expect(await (await signedIn(user, PASSWORD)).code('session.confirmFactor', { code: nextCode(secret) })).toBe('access.factor_late')
    clock.pass(16 * 60_000)
    await person.ask('session.unlock', { password: PASSWORD })
    expect(await person.code('session.confirmFactor', { code: nextCode(secret) })).toBe('access.factor_late')
    await person.ask('session.lock')
    await person.get('session.setLanguage', { language: 'fr' })
    expect(await person.code('session.setUpFactor', { password: null })).toBe('access.screen_locked')
  })
})
