import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { CLOSE_REASONS } from '../../core/kernel/wire/wire-message.ts'
import { OidcIssuer } from '../../sync-relay/tokens/oidc-issuer.ts'
import { eventually } from '../support/relay-network.ts'
import { relayFolder, startRelayProcess, type RelayProcess } from './relay-process.ts'
import { ask, stockProvider } from './token-client.ts'

const AUDIENCE = 'https://relay.example'

/** A small issuer over HTTP, with keys that can be rotated. */
class Issuer {
  readonly #server: Server
  readonly #keys = new Map<string, { readonly privateKey: CryptoKey; readonly jwk: JWK }>()
  address = ''
  asked = 0

  constructor() {
    this.#server = createServer((request, response) => {
      this.asked += 1
      const body = request.url === '/keys' ? { keys: [...this.#keys.values()].map(({ jwk }) => jwk) } : { issuer: this.address, jwks_uri: `${this.address}/keys` }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  }

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
    this.address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async newKey(kid: string, alg = 'ES256'): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(alg)
    this.#keys.set(kid, { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } })
  }

  withdraw(kid: string): void {
    this.#keys.delete(kid)
  }

  token(claims: { readonly sub?: string; readonly iss?: string; readonly aud?: string; readonly from?: number; readonly until?: number } = {}, kid = [...this.#keys.keys()].at(-1)!): Promise<string> {
    const { privateKey, jwk } = this.#keys.get(kid)!
    const now = Math.floor(Date.now() / 1_000)
    return new SignJWT({}).setProtectedHeader({ alg: jwk.alg!, kid }).setSubject(claims.sub ?? 'subject-of-ada').setIssuer(claims.iss ?? this.address).setAudience(claims.aud ?? AUDIENCE).setNotBefore(now + (claims.from ?? 0)).setExpirationTime(now + (claims.until ?? 300)).sign(privateKey)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

describe('an issuer of bearer tokens', () => {
  let issuer: Issuer
  let now: number
  const readerOf = (keysServeMs = 600_000) => new OidcIssuer({ issuer: issuer.address, audience: AUDIENCE, now: () => now, keysServeMs, unknownKeyMs: 0 })

  beforeEach(async () => {
    now = Date.now()
    issuer = new Issuer()
    await issuer.newKey('first')
    await issuer.start()
  })
  afterEach(() => issuer.stop())

  it('is believed about who somebody is, by its own keys and for us alone', async () => {
    const reader = readerOf()
    expect(await reader.read(await issuer.token())).toMatchObject({ issuer: issuer.address, subject: 'subject-of-ada' })
    expect(await reader.read(await issuer.token({ aud: 'somebody else' }))).toBeNull()
    expect(await reader.read(await issuer.token({ iss: 'https://login.elsewhere.example' }))).toBeNull()
    expect(await reader.read(await issuer.token({ from: 100 }))).toBeNull()
    expect(await reader.read(await issuer.token({ from: 20, until: 100 }))).toMatchObject({ subject: 'subject-of-ada' })
    expect(await reader.read(await issuer.token({ until: -20 }))).toMatchObject({ subject: 'subject-of-ada' })
    expect(await reader.read(await issuer.token({ until: -60 }))).toBe('expired')
    const claims = { sub: 'subject-of-ada', iss: issuer.address, aud: AUDIENCE }
    expect(await reader.read(new UnsecuredJWT(claims).setExpirationTime('5m').encode())).toBeNull()
    const secret = new TextEncoder().encode(JSON.stringify((await (await fetch(`${issuer.address}/keys`)).json() as { keys: unknown[] }).keys[0]))
    expect(await reader.read(await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'first' }).setExpirationTime('5m').sign(secret))).toBeNull()
    const stranger = await generateKeyPair('ES256')
    expect(await reader.read(await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'first' }).setExpirationTime('5m').sign(stranger.privateKey))).toBeNull()
    expect(await reader.read(await issuer.token({ sub: '' }))).toBeNull()
  })

  it('may rotate its keys: the new one is fetched, the old one is worth nothing once it is withdrawn', async () => {
    const reader = readerOf()
    const old = await issuer.token()
    expect(await reader.read(old)).toMatchObject({ subject: 'subject-of-ada' })
    await issuer.newKey('second', 'EdDSA')
    expect(await reader.read(await issuer.token({}, 'second'))).toMatchObject({ subject: 'subject-of-ada' })
    expect(await reader.read(old)).toMatchObject({ subject: 'subject-of-ada' })
    issuer.withdraw('first')
    await issuer.newKey('third', 'PS256')
    expect(await reader.read(await issuer.token({}, 'third'))).toMatchObject({ subject: 'subject-of-ada' })
    expect(await reader.read(old)).toBeNull()
  })

  it('that is down is believed as long as its keys serve, is not asked again and again, and is back when it is back', async () => {
    const [reader, early] = [readerOf(500), readerOf()]
    const token = await issuer.token()
    expect(await reader.read(token)).toMatchObject({ subject: 'subject-of-ada' })
    const port = Number(new URL(issuer.address).port)
    await issuer.stop()
    expect(await reader.read(token)).toMatchObject({ subject: 'subject-of-ada' })
    expect(await early.read(token)).toBe('unreachable')
    await new Promise((resolve) => setTimeout(resolve, 550))
    expect(await reader.read(token)).toBe('unreachable')
    const { asked } = issuer
    await issuer.start(port)
    expect(await reader.read(token)).toBe('unreachable')
    expect(issuer.asked).toBe(asked)
    now += 6_000
    expect(await reader.read(token)).toMatchObject({ subject: 'subject-of-ada' })
  })
})

describe('a relay with an issuer', () => {
  const folder = relayFolder()
  const issuer = new Issuer()
  let relay: RelayProcess
  let company: string

  beforeAll(async () => {
    await issuer.newKey('first')
    await issuer.start()
    relay = await startRelayProcess(folder.path, { env: { TRUJOURNEY_RELAY_OIDC_ISSUER: issuer.address, TRUJOURNEY_RELAY_OIDC_AUDIENCE: AUDIENCE } })
    company = (await relay.admin<{ readonly id: string }>('company add', { name: 'Érable Moving' })).id
  })
  afterAll(async () => {
    await relay.stop('SIGTERM')
    await issuer.stop()
    folder.remove()
  })

  it('lets in whom it knows, with what membership grants him, until he is unlinked', async () => {
    const token = await issuer.token()
    const document = `${company}/${randomUUID()}/ops/live`
    expect((await stockProvider(relay, document, token).closed).code).toBe(CLOSE_REASONS.unauthenticated)
    expect((await ask(relay, '/v1/me', { bearer: token })).status).toBe(401)
    const { secret } = await relay.admin<{ readonly secret: string }>('invitation add', { company, name: 'Ada', grants: ['all:ops:write'] })
    expect((await ask(relay, '/v1/enrol-subject', { body: { company, invitation: secret } })).status).toBe(401)
    const enrolled = await ask(relay, '/v1/enrol-subject', { body: { company, invitation: secret }, bearer: token })
    expect(enrolled).toMatchObject({ status: 200, value: { name: 'Ada' } })
    expect(await ask(relay, '/v1/enrol-subject', { body: { company, invitation: secret }, bearer: token })).toEqual(enrolled)
    expect((await ask(relay, '/v1/enrol-subject', { body: { company, invitation: secret }, bearer: await issuer.token({ sub: 'bob' }) })).status).toBe(403)
    const { device } = enrolled.value
    const one = stockProvider(relay, document, token)
    onTestFinished(() => one.provider.destroy())
    await one.synced
    one.doc.getMap('job').set('a', {})
    expect((await ask(relay, '/v1/me', { bearer: token })).value).toMatchObject({ company, device, grants: [{ location: 'all', part: 'ops', access: 'write' }] })
    expect((await ask(relay, '/v1/usage', { bearer: token })).status).toBe(404)
    await relay.admin('device grant', { company, device, grants: ['all:ops:read', '*:cfg:read'] })
    expect((await one.closed).code).toBe(CLOSE_REASONS.expired)
    expect((await ask(relay, '/v1/usage', { bearer: token })).value).toMatchObject({ documents: 1 })
    const again = stockProvider(relay, document, token)
    onTestFinished(() => again.provider.destroy())
    await eventually(() => again.doc.getMap('job').has('a'))
    await relay.admin('device unlink-subject', { company, issuer: issuer.address, subject: 'subject-of-ada' })
    expect((await again.closed).code).toBe(CLOSE_REASONS.expired)
    expect((await stockProvider(relay, document, token).closed).code).toBe(CLOSE_REASONS.unauthenticated)
    await relay.admin('device link-subject', { company, device, issuer: issuer.address, subject: 'subject-of-ada' })
    expect(await relay.admin('device subjects', { company })).toEqual([{ issuer: issuer.address, subject: 'subject-of-ada', device }])
    expect((await ask(relay, '/v1/me', { bearer: token })).status).toBe(200)
    expect(relay.log()).not.toContain('subject-of-ada')
  })
})
