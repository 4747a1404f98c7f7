import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDoor, type Door } from '../../core/adapters/door/door.ts'
import { createFileKeyStore } from '../../core/adapters/keys/file-key-store.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { ADMIN, approach, openTestDoor, PASSPHRASE, PASSWORD, testClock, type Person, type TestClock } from '../support/test-door.ts'
import { valueOf } from '../support/value-of.ts'

const MINUTE = 60_000
const COMPANY = { name: 'Pine Movers', currency: 'CAD', country: 'CA', language: 'en', admin: { ...ADMIN, password: PASSWORD }, passphrase: PASSPHRASE }

let template: string
let keyFile: string
let user: string
let folder: string
let clock: TestClock
let door: Door
let ada: Person

/** Opens by a key file too, which costs no hash. */
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'trujourney-'))
  keyFile = join(template, 'test.key')
  writeFileSync(keyFile, '5a'.repeat(32))
  const first = createDoor({ folder: template, resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: {}, onBug: (bug) => console.error(bug) })
  await first.start()
  const founded = await approach(first).get('company.found', COMPANY as never)
  user = founded.status.session?.user ?? ''
  await first.close()
  valueOf(await createFileKeyStore(template).setUnlock({ kind: 'passphrase', passphrase: PASSPHRASE }, { kind: 'file', secret: new Uint8Array(32).fill(0x5a) }))
})
afterAll(() => rmSync(template, { recursive: true, force: true }))

beforeEach(async () => {
  folder = scratchFolder()
  cpSync(template, folder, { recursive: true })
  clock = testClock()
  door = await openTestDoor({ folder, clock, environment: { TRUJOURNEY_KEY_FILE: keyFile } })
  ada = approach(door)
  await ada.get('session.signIn', { user: user as never, password: PASSWORD })
})

async function actions(person: Person): Promise<string[]> {
  const reply = await person.ask('audit.list', { limit: 50 })
  if (reply.t === 'err') throw new Error(reply.failure.code)
  return (reply.value as { entries: { action: string; decision: string; reason: string | null }[] }).entries.map(({ action, decision, reason }) => (decision === 'allowed' ? action : `${action} ${reason}`))
}

/** A user with nothing on this workstation yet. */
async function addDispatcher(): Promise<string> {
  const reply = await ada.ask('user.add', { name: 'Zoé', email: 'zoe@example.invalid', roles: ['Dispatcher'], locations: [], worker: null })
  if (reply.t === 'err') throw new Error(reply.failure.code)
  return (reply.value as { user: string }).user
}

describe('founding', () => {
  it('makes the company, signs its administrator in, and is done once', async () => {
    const founder = approach(await openTestDoor({ folder: scratchFolder() }))
    const { recoveryCode, status } = await founder.get('company.found', COMPANY as never)
    expect(recoveryCode).not.toBe('')
    expect(status).toMatchObject({ company: 'open', session: { name: ADMIN.name, hasPassword: true } })
    // The code is shown once: nothing may make the window go on before it is.
    expect(founder.events).toEqual([])
    expect(await ada.get('desk.status', {})).toMatchObject({ company: 'open', companyName: 'Pine Movers', isSample: false, session: { name: ADMIN.name, hasPassword: true, hasPin: false, locked: false, idleMinutes: 15 } })
    expect(await ada.code('company.found', COMPANY)).toBe('company.exists')
    expect(await approach(door).code('company.open', { passphrase: PASSPHRASE })).toBe('company.is_open')
  })

  it('leaves an empty folder when a secret is too short', async () => {
    const other = await openTestDoor({ folder: scratchFolder() })
    const person = approach(other)
    expect(await person.code('company.found', { ...COMPANY, passphrase: 'short' })).toBe('access.password_short')
    expect(await person.code('company.found', { ...COMPANY, admin: { ...COMPANY.admin, password: 'short' } })).toBe('access.password_short')
    expect((await person.get('desk.status', {})).company).toBe('none')
    expect(await person.code('board.day')).toBe('company.none')
  })

  it('is closed after a restart, and opens with the passphrase alone', async () => {
    await door.close()
    const again = await openTestDoor({ folder, clock })
    const person = approach(again)
    expect((await person.get('desk.status', {})).company).toBe('closed')
    expect(await person.code('session.people')).toBe('company.closed')
    expect(await person.code('company.open', { passphrase: 'not the key of it' })).toBe('keys.wrong_unlock')
    const codes = await Promise.all(Array.from({ length: 5 }, () => person.code('company.open', { passphrase: 'not the key of it' })))
    expect(codes.toSorted()).toEqual(['keys.wrong_unlock', 'store.busy', 'store.busy', 'store.busy', 'store.busy'])
    expect((await person.get('company.open', { passphrase: PASSPHRASE })).company).toBe('open')
  })

  it('opens by the keychain from the second time on', async () => {
    const kept: Uint8Array[] = []
    const keychain = { load: () => Promise.resolve(kept.at(-1) ?? null), save: (secret: Uint8Array) => Promise.resolve(void kept.push(secret)) }
    await door.close()
    const second = await openTestDoor({ folder, clock, keychain })
    expect(second.status().company).toBe('closed')
    await approach(second).get('company.open', { passphrase: PASSPHRASE })
    await second.close()
    expect((await openTestDoor({ folder, clock, keychain })).status().company).toBe('open')
  })

  it('says that another desk has the folder, and opens it when that one is gone', async () => {
    const other = await openTestDoor({ folder, clock, environment: { TRUJOURNEY_PASSPHRASE: PASSPHRASE } })
    const person = approach(other)
    expect(await person.get('desk.status', {})).toMatchObject({ company: 'broken', failure: { code: 'store.in_use' } })
    await door.close()
    expect(await person.get('company.retry', {})).toMatchObject({ company: 'open', failure: null })
  })
})

describe('a lost passphrase', () => {
  it('is replaced by two administrators with their shares, and not by one (K07)', async () => {
    const reply = await ada.ask('user.add', { name: 'Bo', email: 'bo@example.invalid', roles: ['Admin'], locations: [], worker: null })
    const bo = reply.t === 'ok' ? (reply.value as { user: string }).user : ''
    expect(await ada.code('keys.makeShares', { passphrase: 'not the key of it', holders: [user, bo], needed: 2 })).toBe('keys.wrong_unlock')
    expect(await ada.code('keys.makeShares', { passphrase: PASSPHRASE, holders: [user, await addDispatcher()], needed: 2 })).toBe('keys.share_holders')
    const { shares } = await ada.get('keys.makeShares', { passphrase: PASSPHRASE, holders: [user, bo] as never, needed: 2 })
    expect(await ada.get('keys.state', {})).toMatchObject({ shares: { needed: 2, usedAt: null, holders: [{ number: 1, name: ADMIN.name, isAdmin: true }, { number: 2, name: 'Bo' }] } })
    await door.close()
    const person = approach(await openTestDoor({ folder, clock }))
    const next = 'a passphrase that is not lost'
    expect(await person.code('company.recover', { shares: [shares[0]!.code], passphrase: next })).toBe('keys.shares_too_few')
    expect(await person.code('company.recover', { shares: shares.map(({ code }) => code), passphrase: 'short' })).toBe('access.password_short')
    expect((await person.get('desk.status', {})).company).toBe('closed')
    const recovered = await person.get('company.recover', { shares: shares.map(({ code }) => code), passphrase: next })
    expect(recovered).toMatchObject({ status: { company: 'open', session: null }, shares: [{ name: ADMIN.name }, { name: 'Bo' }] })
    // Shown once: nothing may make the window go on before it is.
    expect(person.events).toEqual([])
    expect(await person.code('company.recover', { shares: shares.map(({ code }) => code), passphrase: next })).toBe('company.is_open')
    await person.get('session.signIn', { user: user as never, password: PASSWORD })
    expect(await actions(person)).toEqual(expect.arrayContaining(['store.openByShares', 'store.rotateKey', 'store.makeShares', 'store.makeShares keys.wrong_unlock', 'store.makeShares keys.share_holders']))
  })

  it('leaves nothing readable where the key store of the computer is wiped, exchanged or fails (K01)', async () => {
    const kept: Uint8Array[] = []
    await door.close()
    const keychain = { load: () => Promise.resolve(kept.at(-1) ?? null), save: (secret: Uint8Array) => Promise.resolve(void kept.push(secret)) }
    const first = await openTestDoor({ folder, clock, keychain })
    await approach(first).get('company.open', { passphrase: PASSPHRASE })
    await first.close()
    const [secret] = kept
    const stores: Record<string, () => Promise<Uint8Array | null>> = {
      wiped: () => Promise.resolve(null),
      'of another computer': () => Promise.resolve(new Uint8Array(32).fill(1)),
      'that fails': () => Promise.reject(new Error('locked')),
    }
    for (const [name, load] of Object.entries(stores)) {
      const other = await openTestDoor({ folder, clock, keychain: { load, save: () => Promise.reject(new Error('locked')) }, bugs: [] })
      expect([name, other.status().company]).toEqual([name, 'closed'])
      expect([name, (await approach(other).get('company.open', { passphrase: PASSPHRASE })).company]).toEqual([name, 'open'])
      await other.close()
    }
    // What the store keeps lies in no file of the folder, and neither does what it opens.
    const { databaseKeys } = valueOf(await createFileKeyStore(folder).open({ kind: 'passphrase', passphrase: PASSPHRASE })).keys
    const hidden = [secret!, databaseKeys[0].key].flatMap((key) => [Buffer.from(key).toString('latin1'), Buffer.from(key).toString('base64'), Buffer.from(key).toString('hex')])
    for (const name of readdirSync(folder).filter((each) => statSync(join(folder, each)).isFile())) {
      const text = readFileSync(join(folder, name), 'latin1')
      expect([name, hidden.filter((key) => text.includes(key))]).toEqual([name, []])
    }
  })
})

describe('signing in', () => {
  it('takes the password; nobody is anybody before', async () => {
    const other = approach(door)
    expect(await other.code('company.detail')).toBe('access.not_signed_in')
    expect(await other.code('session.signIn', { user })).toBe('access.password_needed')
    expect(await other.code('session.signIn', { user, password: `${PASSWORD} ` })).toBe('access.wrong_secret')
    expect(await other.code('session.signIn', { user, pin: '1234' })).toBe('access.pin_needs_password')
    expect(await other.code('company.detail')).toBe('access.not_signed_in')
    expect((await other.get('session.signIn', { user: user as never, password: PASSWORD })).session?.user).toBe(user)
    expect(await other.code('company.detail')).toBe('ok')
    await other.get('session.signOut', {})
    expect(await other.code('company.detail')).toBe('access.not_signed_in')
    // The first seat is another place: nothing has changed there.
    expect(await ada.code('company.detail')).toBe('ok')
  })

  it('is on record, wrong tries too, without what was typed', async () => {
    const other = approach(door)
    await other.ask('session.signIn', { user, password: 'MARKER-typed-wrongly' })
    await ada.get('session.lock', {})
    await ada.get('session.unlock', { password: PASSWORD })
    const log = await actions(ada)
    for (const action of ['session.signIn access.wrong_secret', 'session.lock', 'session.unlock']) expect(log).toContain(action)
    const whole = await ada.ask('audit.list', { limit: 50 })
    expect(JSON.stringify(whole)).not.toContain('MARKER')
  })

  it('pauses after five wrong tries, longer each time, over a restart too, and for that person alone', async () => {
    const zoe = await addDispatcher()
    const other = approach(door)
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await other.code('session.signIn', { user, password: 'wrong wrong wrong' })).toBe('access.wrong_secret')
    expect(await other.ask('session.signIn', { user, password: PASSWORD })).toMatchObject({ failure: { code: 'access.wait', params: { seconds: expect.closeTo(30, -1) } } })
    expect(await other.code('session.signIn', { user: zoe })).toBe('access.first_code_needed')
    clock.pass(31_000)
    expect(await other.code('session.signIn', { user, password: 'wrong wrong wrong' })).toBe('access.wrong_secret')
    expect(await other.ask('session.signIn', { user, password: PASSWORD })).toMatchObject({ failure: { params: { seconds: expect.closeTo(60, -1) } } })
    await door.close()
    const again = approach(await openTestDoor({ folder, clock, environment: { TRUJOURNEY_KEY_FILE: keyFile } }))
    expect(await again.code('session.signIn', { user, password: PASSWORD })).toBe('access.wait')
    clock.pass(61_000)
    expect(await again.code('session.signIn', { user, password: PASSWORD })).toBe('ok')
    await again.get('session.signOut', {})
    expect(await again.code('session.signIn', { user, password: 'wrong wrong wrong' })).toBe('access.wrong_secret')
  })

  it('counts tries that are made at once', async () => {
    const other = approach(door)
    const codes = await Promise.all(Array.from({ length: 12 }, () => other.code('session.signIn', { user, password: 'wrong wrong wrong' })))
    expect(codes.filter((code) => code === 'access.wrong_secret')).toHaveLength(5)
    expect(codes.filter((code) => code === 'access.wait')).toHaveLength(7)
  })
})

describe('a first code', () => {
  it('lets somebody choose a password, once, within a day', async () => {
    const zoe = await addDispatcher()
    const { people } = await ada.get('session.people', {})
    expect(people.find((person) => person.user === zoe)).toMatchObject({ needs: 'firstCode', hasPassword: false })
    const { firstCode } = await ada.get('session.admit', { user: zoe as never })
    const other = approach(door)
    expect(await other.code('session.signIn', { user: zoe, password: 'Zoé takes her own words' })).toBe('access.first_code_needed')
    expect(await other.code('session.signIn', { user: zoe, password: 'Zoé takes her own words', firstCode: '00000-00000' })).toBe('access.wrong_code')
    expect(await other.code('session.signIn', { user: zoe, password: 'short', firstCode })).toBe('access.password_short')
    const signedIn = await other.get('session.signIn', { user: zoe as never, password: 'Zoé takes her own words', firstCode: firstCode.toLowerCase().replace('-', ' ') })
    expect(signedIn.session).toMatchObject({ roles: ['Dispatcher'], hasPassword: true })
    expect(await approach(door).code('session.signIn', { user: zoe, password: 'another one of hers', firstCode })).toBe('access.wrong_code')
    expect(await other.code('session.admit', { user })).toBe('access.denied')
  })

  it('is no good after a day', async () => {
    const zoe = await addDispatcher()
    const { firstCode } = await ada.get('session.admit', { user: zoe as never })
    clock.pass(24 * 60 * MINUTE + 1_000)
    expect(await approach(door).code('session.signIn', { user: zoe, password: 'Zoé takes her own words', firstCode })).toBe('access.wrong_code')
  })
})

describe('a PIN', () => {
  it('unlocks, and changes places for twelve hours after the password at that seat', async () => {
    expect(await ada.code('session.setPin', { password: 'wrong wrong wrong', pin: '2580' })).toBe('access.wrong_secret')
    await ada.get('session.setPin', { password: PASSWORD, pin: '2580' })
    await ada.get('session.lock', {})
    expect(await ada.code('company.detail')).toBe('access.screen_locked')
    expect(await ada.code('session.setPin', { password: PASSWORD, pin: null })).toBe('access.screen_locked')
    expect(await ada.code('session.unlock', { pin: '2581' })).toBe('access.wrong_secret')
    expect(await ada.code('session.unlock', { pin: '2580' })).toBe('ok')
    await ada.get('session.signOut', {})
    expect((await ada.get('session.signIn', { user: user as never, pin: '2580' })).session?.user).toBe(user)
    await ada.get('session.signOut', {})
    // Another seat has seen no password.
    expect(await approach(door).code('session.signIn', { user, pin: '2580' })).toBe('access.pin_needs_password')
    clock.pass(12 * 60 * MINUTE)
    expect(await ada.code('session.signIn', { user, pin: '2580' })).toBe('access.pin_needs_password')
  })

  it('needs a password first, and only digits', async () => {
    expect(await ada.code('session.setPin', { password: PASSWORD, pin: '12a4' })).toBe('input.invalid')
    const zoe = await addDispatcher()
    const { firstCode } = await ada.get('session.admit', { user: zoe as never })
    const other = approach(door)
    await other.get('session.signIn', { user: zoe as never, firstCode })
    expect(await other.code('session.setPin', { password: PASSWORD, pin: '2580' })).toBe('access.first_code_needed')
    expect(await other.code('session.setPassword', { current: null, password: 'Zoé takes her own words' })).toBe('ok')
    expect(await other.code('session.setPassword', { current: null, password: 'and changes them later' })).toBe('access.password_needed')
  })
})

describe('a seat that is left', () => {
  it('locks itself, and calls that a window makes on its own do not hold it open', async () => {
    clock.pass(14 * MINUTE)
    expect(await ada.code('company.detail')).toBe('ok')
    clock.pass(14 * MINUTE)
    expect((await ada.get('desk.status', {})).session?.locked).toBe(false)
    clock.pass(2 * MINUTE)
    expect(await ada.code('company.detail')).toBe('access.screen_locked')
    expect(ada.events.filter(({ topic }) => topic === 'desk.changed').at(-1)).toMatchObject({ payload: { session: { locked: true } } })
    expect(await ada.code('session.unlock', {})).toBe('access.password_needed')
    expect(await ada.code('session.unlock', { password: PASSWORD })).toBe('ok')
    expect(await actions(ada)).toContain('session.lockIdle')
  })

  it('keeps the sign-in of a window that comes back to it, and of no other', async () => {
    ada.leave()
    expect(await approach(door, ada.seat).code('company.detail')).toBe('ok')
    expect(await approach(door).code('company.detail')).toBe('access.not_signed_in')
  })
})

describe('rights', () => {
  it('are those of the records at that moment', async () => {
    const zoe = await addDispatcher()
    const { firstCode } = await ada.get('session.admit', { user: zoe as never })
    const other = approach(door)
    const before = await other.get('session.signIn', { user: zoe as never, firstCode, password: 'Zoé takes her own words' })
    expect(before.session?.methods).toContain('board.day')
    expect(before.session?.methods).not.toContain('user.add')
    expect(before.session?.methods).not.toContain('import.apply')
    expect((await ada.get('desk.status', {})).session?.methods).toEqual(expect.arrayContaining(['user.add', 'import.apply', 'session.admit']))
    await ada.ask('user.edit', { user: zoe, roles: ['Mover'], locations: [] })
    expect(other.events.filter(({ topic }) => topic === 'desk.changed').at(-1)).toMatchObject({ payload: { session: { roles: ['Mover'], reads: ['cfg', 'ops'] } } })
    expect(await other.code('user.edit', { user: zoe, roles: ['Admin'], locations: [] })).toBe('access.denied')
  })

  it('need the password again for grants, rules of money and exports, ten minutes after it was given', async () => {
    const grant = () => ada.code('user.add', { name: 'Bo', email: `bo-${clock.now()}@example.invalid`, roles: ['Driver'], locations: [], worker: null })
    expect(await grant()).toBe('ok')
    clock.pass(11 * MINUTE)
    expect(await grant()).toBe('access.proof_needed')
    expect(await ada.code('export.make', {})).toBe('access.proof_needed')
    // What it is offered does not change with it.
    expect((await ada.get('desk.status', {})).session?.methods).toEqual(expect.arrayContaining(['user.add', 'export.make']))
    expect(await ada.code('session.prove', { password: 'not what she chose' })).toBe('access.wrong_secret')
    expect(await grant()).toBe('access.proof_needed')
    expect(await ada.code('session.prove', { password: PASSWORD })).toBe('ok')
    expect(await grant()).toBe('ok')
    expect(await actions(ada)).toContain('session.prove')
  })

  it('need it again after the screen was locked, and a PIN is not enough', async () => {
    await ada.get('session.setPin', { password: PASSWORD, pin: '2468' })
    expect(await ada.code('company.edit', {})).not.toBe('access.proof_needed')
    await ada.get('session.lock', {})
    await ada.get('session.unlock', { pin: '2468' })
    expect(await ada.code('company.edit', {})).toBe('access.proof_needed')
    await ada.get('session.lock', {})
    await ada.get('session.unlock', { password: PASSWORD })
    expect(await ada.code('company.edit', {})).not.toBe('access.proof_needed')
  })

  it('come in the language that the person chose, here', async () => {
    await ada.get('session.setLanguage', { language: 'fr' })
    expect(await ada.ask('company.found', COMPANY)).toMatchObject({ failure: { message: 'Ce dossier contient déjà une entreprise.' } })
    const other = approach(door)
    expect((await other.get('desk.status', {})).language).toBe('en')
    expect((await other.get('session.signIn', { user: user as never, password: PASSWORD })).language).toBe('fr')
  })
})
