import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDoor, type Door } from '../../core/adapters/door/door.ts'
import { listenForAnswer } from '../../core/adapters/provider/loopback-answer.ts'
import { beginAttempt } from '../../core/adapters/provider/provider-attempt.ts'
import { startTestProvider, type Account, type TestProvider } from '../support/test-provider.ts'
import { ADMIN, approach, PASSPHRASE, PASSWORD, type Person } from '../support/test-door.ts'

const ORIGIN = 'http://127.0.0.1:4170'
const COMPANY = { name: 'Aspen Movers', currency: 'CAD', country: 'CA', language: 'en', admin: { ...ADMIN, password: PASSWORD }, passphrase: PASSPHRASE }
const ADA: Account = { sub: 'acct-ada', email: ADMIN.email.toUpperCase(), verified: true }
const ZOE: Account = { sub: 'acct-zoe', email: 'zoe@example.invalid', verified: true }

let door: Door
let provider: TestProvider
let ada: Person
let user: string
let zoe: string

beforeAll(async () => {
  const bugs: unknown[] = []
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-'))
  provider = await startTestProvider([`${ORIGIN}/signed-in`, 'http://127.0.0.1/signed-in'])
  door = createDoor({ folder, resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: {}, onBug: (bug) => bugs.push(bug) })
  await door.start()
  ada = approach(door)
  user = (await ada.get('company.found', COMPANY as never)).status.session?.user ?? ''
  zoe = await value<{ user: string }>(ada, 'user.add', { name: 'Zoé', email: ZOE.email, roles: ['Dispatcher'], locations: [], worker: null }).then((added) => added.user)
  return async () => {
    await door.close()
    await provider.stop()
    rmSync(folder, { recursive: true, force: true })
    if (bugs.length > 0) throw bugs[0]
  }
})

beforeEach(async () => {
  provider.person = ADA
  provider.idTokenSeconds = 300
  const code = await set({})
  if (code !== 'ok') throw new Error(code)
})

async function value<T>(person: Person, method: string, input: unknown): Promise<T> {
  const reply = await person.ask(method, input)
  if (reply.t === 'err') throw new Error(reply.failure.code)
  return reply.value as T
}

async function set(given: Record<string, unknown>): Promise<string> {
  const code = await ada.code('company.setProvider', { provider: { issuer: provider.issuer, client: provider.client, rule: 'offered', countsFactor: false, allowsPrivate: true, breakGlass: null, ...given } })
  return code === 'ok' ? ada.code('provider.setSecret', { secret: provider.secret }) : code
}

/** Through the browser and back, as a page of the same browser brings the answer. */
async function byProvider(person: Person, { purpose = 'signIn', bend = (search: string) => search, code, jar }: { purpose?: 'signIn' | 'unlock' | 'prove'; bend?: (search: string) => string; code?: string; jar?: Map<string, string> } = {}): Promise<string> {
  const begun = await person.ask('session.beginProvider', { purpose, origin: ORIGIN })
  if (begun.t === 'err') return begun.failure.code
  const { attempt, url } = begun.value as { attempt: string; url: string }
  expect(await person.code('session.finishProvider', { attempt })).toBe('access.provider_waiting')
  const back = await provider.browse(url, jar)
  expect(back.href.startsWith(`${ORIGIN}/signed-in?`)).toBe(true)
  const brought = await person.code('session.answerProvider', { search: bend(back.search) })
  return brought === 'ok' ? person.code('session.finishProvider', { attempt, ...(code === undefined ? {} : { code }) }) : brought
}

const sessionOf = async (person: Person) => (await person.get('desk.status', {})).session

describe('signing in by the company’s own provider', () => {
  it('asks nobody on the network while there is none, and shows who it is once there is', async () => {
    expect((await approach(door).get('desk.status', {})).provider).toEqual({ host: new URL(provider.issuer).host, isRequired: false })
    await ada.get('company.setProvider' as never, { provider: null } as never)
    const other = approach(door)
    expect((await other.get('desk.status', {})).provider).toBeNull()
    expect(await other.code('session.beginProvider', { purpose: 'signIn', origin: ORIGIN })).toBe('access.provider_none')
    expect(await ada.code('provider.setSecret', { secret: 'x' })).toBe('access.provider_none')
  })

  it('binds the account by a verified address once, and goes by the account from then on', async () => {
    const person = approach(door)
    expect(await byProvider(person)).toBe('ok')
    expect(await sessionOf(person)).toMatchObject({ user, hasProvider: true })
    // Another account with the same address is another one; the same account with another address is the same.
    provider.person = { ...ADA, sub: 'acct-impostor' }
    expect(await byProvider(approach(door))).toBe('access.provider_other_account')
    provider.person = { ...ADA, email: 'married@example.invalid', verified: false }
    expect(await byProvider(approach(door))).toBe('ok')
    expect((await ada.get('provider.state', {})).linked).toEqual([user])
    expect(JSON.stringify(await ada.get('provider.state', {}))).not.toContain(provider.secret)
  })

  it('takes no unverified address, and nobody whom the company does not know', async () => {
    provider.person = { ...ZOE, verified: false }
    expect(await byProvider(approach(door))).toBe('access.provider_unverified')
    provider.person = { ...ZOE, email: 'stranger@example.invalid' }
    expect(await byProvider(approach(door))).toBe('access.provider_unknown')
  })

  it('takes an answer for its own try alone, once, at the seat that began it', async () => {
    const person = approach(door)
    expect(await byProvider(person, { bend: (search) => search.replace(/state=[^&]+/, 'state=another') })).toBe('access.provider_late')
    // The code of one try brought to another: PKCE and the nonce are that one’s.
    const first = await person.get('session.beginProvider', { purpose: 'signIn', origin: ORIGIN })
    const stolen = await provider.browse(first.url)
    const thief = approach(door)
    expect(await thief.code('session.answerProvider', { search: stolen.search })).toBe('access.provider_late')
    expect(await byProvider(thief, { bend: (search) => search.replace(/code=[^&]+/, `code=${stolen.searchParams.get('code')}`) })).toBe('access.provider_refused')
    expect(await sessionOf(thief)).toBeNull()
    // Replayed: the answer is used up here, and its code there.
    const again = approach(door)
    const begun = await again.get('session.beginProvider', { purpose: 'signIn', origin: ORIGIN })
    const back = await provider.browse(begun.url)
    await again.get('session.answerProvider', { search: back.search })
    expect(await again.code('session.answerProvider', { search: back.search })).toBe('access.provider_late')
    expect(await again.code('session.finishProvider', { attempt: begun.attempt })).toBe('ok')
    expect(await again.code('session.finishProvider', { attempt: begun.attempt })).toBe('access.provider_late')
    expect(await byProvider(approach(door), { bend: (search) => search.replace(/code=[^&]+/, `code=${back.searchParams.get('code')}`) })).toBe('access.provider_refused')
  })

  it('refuses another issuer’s name, another nonce, a token that has ended, and what the person has refused', async () => {
    expect(await byProvider(approach(door), { bend: (search) => search.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://elsewhere.example')}`) })).toBe('access.provider_wrong')
    const person = approach(door)
    const begun = await person.get('session.beginProvider', { purpose: 'signIn', origin: ORIGIN })
    const other = new URL(begun.url)
    other.searchParams.set('nonce', 'somebody-elses')
    const back = await provider.browse(other.href)
    await person.get('session.answerProvider', { search: back.search })
    expect(await person.code('session.finishProvider', { attempt: begun.attempt })).toBe('access.provider_wrong')
    provider.idTokenSeconds = -120
    expect(await byProvider(approach(door))).toBe('access.provider_wrong')
    expect(await byProvider(approach(door), { bend: (search) => `?error=access_denied&state=${new URLSearchParams(search).get('state')}&iss=${encodeURIComponent(provider.issuer)}` })).toBe('access.provider_refused')
    // One that calls itself otherwise than the company does.
    expect(await set({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') })).toBe('ok')
    expect(await approach(door).code('session.beginProvider', { purpose: 'signIn', origin: ORIGIN })).toBe('access.provider_wrong')
  })

  it('asks https alone, and no private network unless that is allowed', async () => {
    for (const issuer of ['http://login.example.com', 'ftp://login.example.com', 'https://user:pass@login.example.com', 'https://login.example.com/#x']) expect([issuer, await set({ issuer })]).toEqual([issuer, 'input.invalid'])
    expect(await set({ allowsPrivate: false })).toBe('ok')
    expect(await approach(door).code('session.beginProvider', { purpose: 'signIn', origin: ORIGIN })).toBe('access.provider_private')
    expect(await set({ issuer: 'https://10.1.2.3', allowsPrivate: false })).toBe('ok')
    expect(await approach(door).code('session.beginProvider', { purpose: 'signIn', origin: ORIGIN })).toBe('access.provider_private')
  })

  it('proves it by asking there anew, for the one who is signed in', async () => {
    const jar = new Map<string, string>()
    const person = approach(door)
    expect(await byProvider(person, { jar })).toBe('ok')
    person.seat.provedAt = null
    expect(await person.code('company.edit', { name: 'Aspen' })).toBe('access.proof_needed')
    provider.person = ZOE
    expect(await byProvider(person, { purpose: 'prove', jar: new Map() })).toBe('access.provider_other_person')
    expect(await person.code('company.edit', { name: 'Aspen' })).toBe('access.proof_needed')
    provider.person = ADA
    expect(await byProvider(person, { purpose: 'prove', jar })).toBe('ok')
    expect(await person.code('company.edit', { name: 'Aspen' })).toBe('ok')
    // A session there that is older than the try does for signing in, and proves nothing.
    const second = approach(door)
    await byProvider(second, { jar })
    expect(await sessionOf(second)).toMatchObject({ user })
  })

  it('brings somebody without a password here back to a locked screen, and nobody else', async () => {
    provider.person = ZOE
    const person = approach(door)
    expect(await byProvider(person)).toBe('ok')
    expect(await sessionOf(person)).toMatchObject({ user: zoe, hasPassword: false })
    person.seat.provedAt = null
    expect(await person.code('session.setPassword', { current: null, password: 'somebody at her screen' })).toBe('access.proof_needed')
    await person.get('session.lock', {})
    expect(await person.code('session.unlock', {})).toBe('access.provider_needed')
    provider.person = ADA
    expect(await byProvider(person, { purpose: 'unlock' })).toBe('access.provider_other_person')
    expect(await person.code('company.detail')).toBe('access.screen_locked')
    provider.person = ZOE
    expect(await byProvider(person, { purpose: 'unlock' })).toBe('ok')
    expect(await person.code('users.list')).not.toBe('access.screen_locked')
  })

  it('asks for the second step too, unless the provider says that it has and the company believes it', async () => {
    const person = approach(door)
    expect(await byProvider(person)).toBe('ok')
    const { secret } = await person.get('session.setUpFactor', { password: PASSWORD })
    const code = (ahead: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead })
    const { recoveryCodes } = await person.get('session.confirmFactor', { code: code(0) })
    expect(await byProvider(approach(door))).toBe('access.code_needed')
    expect(await byProvider(approach(door), { code: recoveryCodes[0]! })).toBe('ok')
    provider.person = { ...ADA, amr: ['pwd', 'otp'] }
    expect(await byProvider(approach(door))).toBe('access.code_needed')
    expect(await set({ countsFactor: true })).toBe('ok')
    expect(await byProvider(approach(door))).toBe('ok')
    provider.person = { ...ADA, amr: ['pwd'] }
    expect(await byProvider(approach(door))).toBe('access.code_needed')
    expect(await person.code('session.dropFactor', { password: PASSWORD, code: recoveryCodes[1] })).toBe('ok')
  })

  it('is loosened by another administrator alone', async () => {
    expect(await ada.code('session.unlinkProvider', { user })).toBe('access.denied')
    expect(await ada.code('session.unlinkProvider', { user: zoe })).toBe('ok')
    expect(await ada.code('session.unlinkProvider', { user: zoe })).toBe('access.provider_no_link')
    provider.person = { ...ZOE, sub: 'acct-zoe-anew' }
    expect(await byProvider(approach(door))).toBe('ok')
  })
})

describe('the shell', () => {
  it('is answered on the loopback of its own computer, at that path and by that name alone (RFC 8252)', async () => {
    const answers: string[] = []
    const loopback = await listenForAnswer('fr', (search) => answers.push(search))
    const attempt = await beginAttempt({ issuer: provider.issuer, client: provider.client, secret: provider.secret, rule: 'offered', countsFactor: false, allowsPrivate: true, breakGlass: null }, loopback.redirectUri, true, Date.now)
    if (!attempt.ok) throw new Error(attempt.failure.code)
    const back = await provider.browse(attempt.value.url)
    expect((await fetch(new URL('/else', back))).status).toBe(404)
    expect(await statusByName(back, 'attacker.example')).toBe(404)
    expect(answers).toEqual([])
    expect(await (await fetch(back)).text()).toContain('fermer cette page')
    expect(await attempt.value.finish(answers[0] ?? '')).toMatchObject({ ok: true, value: { subject: ADA.sub, isFresh: true } })
    loopback.close()
    await expect(fetch(back)).rejects.toThrow('fetch failed')
  })
})

/** As a page elsewhere would ask whose name leads here (DNS rebinding). */
function statusByName({ port, pathname, search }: URL, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `${pathname}${search}`, headers: { host: `${name}:${port}` } }, (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject)
  })
}

describe('a provider that is required', () => {
  it('needs somebody who can do without, lets passwords in while it does not answer, and puts that on record', async () => {
    expect(await set({ rule: 'required' })).toBe('access.provider_break_glass')
    expect(await set({ rule: 'required', breakGlass: zoe })).toBe('access.provider_break_glass')
    const bo = await value<{ user: string }>(ada, 'user.add', { name: 'Bo', email: 'bo@example.invalid', roles: ['Admin'], locations: [], worker: null }).then((added) => added.user)
    const { firstCode } = await ada.get('session.admit', { user: bo as never })
    await approach(door).get('session.signIn', { user: bo as never, password: 'words of the safe', firstCode })
    expect(await set({ rule: 'required', breakGlass: bo })).toBe('ok')
    expect((await approach(door).get('desk.status', {})).provider?.isRequired).toBe(true)
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD })).toBe('access.provider_needed')
    expect(await ada.code('session.prove', { password: PASSWORD })).toBe('access.provider_needed')
    expect(await approach(door).code('session.signIn', { user: bo, password: 'words of the safe' })).toBe('ok')
    expect(await byProvider(approach(door))).toBe('ok')

    const { issuer } = provider
    await provider.stop()
    expect(await approach(door).code('session.beginProvider', { purpose: 'signIn', origin: ORIGIN })).toBe('access.provider_unreachable')
    expect(await approach(door).code('session.signIn', { user, password: PASSWORD })).toBe('ok')
    const log = await value<{ entries: { action: string; reason: string | null }[] }>(ada, 'audit.list', { limit: 200 })
    const said = log.entries.map(({ action, reason }) => (reason === null ? action : `${action} ${reason}`))
    for (const action of ['session.withoutProvider', 'session.signInByProvider', 'session.linkProvider', 'session.proveByProvider', 'session.unlockByProvider', 'session.unlinkProvider', 'session.signIn access.provider_needed', 'session.signInByProvider access.provider_wrong', 'company.setProvider required']) expect(said).toContain(action)
    for (const hidden of ['acct-ada', provider.secret, issuer]) expect(JSON.stringify(log)).not.toContain(hidden)
  })
})
