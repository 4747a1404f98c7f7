import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostCertificate } from '../../core/adapters/host/certificate.ts'
import { STOCK_PROTOCOL } from '../../core/kernel/wire/stock-message.ts'
import { CLOSE_REASONS } from '../../core/kernel/wire/wire-message.ts'
import { encodeDeskMessage } from '../../core/kernel/wire/encode-message.ts'
import { openRelayNetwork } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { attackScene, expectBounded, frameHeader, memoryOf, rawSocket, type AttackScene } from './attack-scene.ts'
import { startRelayProcess } from './relay-process.ts'
import { ask, challengeOf, proven, stockAddress, tokenOf, withToken } from './token-client.ts'
import { connected, enrolDevice, newDevice, proofOf, WireClient, type TestDevice } from './wire-client.ts'

let scene: AttackScene
let device: TestDevice
const silent: WireClient[] = []
let silentFor: Promise<number>
let memoryBefore: number | undefined

beforeAll(async () => {
  scene = await attackScene()
  device = await enrolDevice(scene.relay, scene.company, ['all:ops:write'], 'Desk of Ada')
  memoryBefore = memoryOf(scene.relay.pid)
  // They say nothing while everything else is tried: looked at last.
  for (let count = 0; count < 1_000; count += 1) silent.push(new WireClient(scene.relay.address))
  await Promise.all(silent.map((client) => client.hears('challenge', () => true, 20_000)))
  const since = performance.now()
  silentFor = Promise.all(silent.map((client) => client.closed)).then(() => performance.now() - since)
})

afterAll(() => scene.close())

const stockEnd = async (token: string, document = scene.document()) => {
  const client = new WireClient(`${stockAddress(scene.relay)}/${encodeURIComponent(document)}`, withToken(token))
  client.socket.removeAllListeners('message')
  return (await client.closed).code
}

describe('before anybody has shown who he is', () => {
  it('no socket: a secret in the address, another origin, a future protocol, another path, an address or headers without end', async () => {
    const { relay } = scene
    const status = async (address: string, protocols: string[], options = {}) => {
      const client = new WireClient(address, protocols, options)
      const answer = new Promise<number>((resolve) => client.socket.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0)
        response.destroy()
      }))
      return answer
    }
    const token = await tokenOf(relay, device)
    const stock = `${stockAddress(relay)}/${encodeURIComponent(scene.document())}`
    expect(await status(`${relay.address}?token=${token}`, ['trujourney.sync.1'])).toBe(400)
    expect(await status(`${stock}?token=${token}`, [STOCK_PROTOCOL])).toBe(400)
    await scene.logged('socket.refused', 'secret_in_address')
    expect(await status(stock, withToken(token), { origin: 'https://elsewhere.example' })).toBe(403)
    await scene.logged('socket.refused', 'origin')
    expect(await status(relay.address, ['trujourney.sync.3'])).toBe(426)
    expect(await status(stock, ['trujourney.y.2', `token.${token}`])).toBe(426)
    await scene.logged('socket.refused', 'protocol')
    expect(await status(relay.address.replace('/v1/sync', '/v2/sync'), ['trujourney.sync.1'])).toBe(404)
    await scene.logged('socket.refused', 'unknown')
    expect(await status(`${stockAddress(relay)}/${'x'.repeat(2_000)}`, withToken(token))).toBe(414)
    expect(await status(relay.address, ['trujourney.sync.1'], { headers: { 'x-much': 'x'.repeat(20_000) } })).toBe(431)
  })

  it('no token: a challenge that is forged, used, of another relay or of another device, and one answer for all of it', async () => {
    const { relay, company, foreign } = scene
    const refused = async (body: unknown) => expect(await ask(relay, '/v1/token', { body })).toEqual({ status: 401, value: { error: 'unauthenticated' } })
    const challenge = await challengeOf(relay)
    expect((await ask(relay, '/v1/token', { body: proven(relay, device, challenge) })).status).toBe(200)
    await refused(proven(relay, device, challenge))
    const bytes = Buffer.from(await challengeOf(relay), 'base64url')
    bytes[17]! ^= 1
    await refused(proven(relay, device, bytes.toString('base64url')))
    await refused(proven(relay, device, Buffer.alloc(38).toString('base64url')))
    await refused(proven({ ...relay, relayId: 'f'.repeat(64) }, device, await challengeOf(relay)))
    await refused({ ...proven(relay, device, await challengeOf(relay)), device: randomUUID() })
    await refused({ ...proven(relay, device, await challengeOf(relay)), company: foreign })
    await refused(proven(relay, newDevice(company), await challengeOf(relay)))
    await refused(proven(relay, { ...device, privateKey: newDevice(company).privateKey }, await challengeOf(relay)))
    await scene.logged('request.refused', 'unauthenticated')
    expect((await ask(relay, '/v1/token', { body: { ...proven(relay, device, await challengeOf(relay)), more: 1 } })).status).toBe(400)
    expect((await ask(relay, '/v1/challenge?token=x', { body: {} })).status).toBe(400)
    expect((await ask(relay, '/v1/challenge', { body: {}, origin: 'https://elsewhere.example' })).status).toBe(403)
  })

  it('no way in by a token that is forged, of another relay, with another algorithm or none, or not for this', async () => {
    const now = Math.floor(Date.now() / 1_000)
    const claims = { sub: device.device, company: scene.company, epoch: 1, iss: scene.relay.relayId, aud: 'trujourney-relay', jti: randomUUID(), iat: now, exp: now + 300 }
    const header = { alg: 'EdDSA', typ: 'trujourney-relay+jwt' }
    const stranger = generateKeyPairSync('ed25519').privateKey
    const real = await tokenOf(scene.relay, device)
    const [head = '', , signature = ''] = real.split('.')
    for (const token of [
      '', 'nonsense', `${real}x`, real.slice(0, -2), `${head}.${Buffer.from(JSON.stringify({ ...claims, epoch: 2 })).toString('base64url')}.${signature}`,
      await new SignJWT(claims).setProtectedHeader(header).sign(stranger), await new SignJWT({ ...claims, iss: 'f'.repeat(64) }).setProtectedHeader(header).sign(stranger),
      new UnsecuredJWT(claims).encode(), await new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(Buffer.from(device.publicKey)), 'x'.repeat(7_000),
    ]) expect(await stockEnd(token)).toBe(CLOSE_REASONS.unauthenticated)
    await scene.logged('socket.ended', 'unauthenticated')
  })

  it('a token of a device whose grants were changed, or that is revoked, is worth nothing at once', async () => {
    const own = await enrolDevice(scene.relay, scene.company, ['all:ops:write'])
    const token = await tokenOf(scene.relay, own)
    await scene.relay.admin('device grant', { company: scene.company, device: own.device, grants: ['all:ops:read'] })
    expect(await stockEnd(token)).toBe(CLOSE_REASONS.expired)
    expect((await ask(scene.relay, '/v1/me', { bearer: token })).value).toEqual({ error: 'expired' })
    const again = await tokenOf(scene.relay, own)
    await scene.relay.admin('device revoke', { company: scene.company, device: own.device })
    expect(await stockEnd(again)).toBe(CLOSE_REASONS.revoked)
    expect(await ask(scene.relay, '/v1/token', { body: proven(scene.relay, own, await challengeOf(scene.relay)) })).toEqual({ status: 403, value: { error: 'revoked' } })
  })

  it('a proof that was heard elsewhere is none: another socket has another nonce', async () => {
    const first = new WireClient(scene.relay.address)
    const challenge = await first.hears('challenge')
    const proof = encodeDeskMessage({ type: 'prove', company: device.company, device: device.device, signature: proofOf(device, challenge) })
    const second = new WireClient(scene.relay.address)
    await second.hears('challenge')
    second.socket.send(proof)
    expect((await second.closed).code).toBe(CLOSE_REASONS.unauthenticated)
    first.socket.send(proof)
    await first.hears('welcome')
    first.socket.send(proof)
    expect((await first.closed).code).toBe(CLOSE_REASONS.protocol)
  })

  it('a 101 MB frame, said to be one or sent in pieces, takes no memory', async () => {
    const before = memoryOf(scene.relay.pid)
    const said = await rawSocket(scene.relay)
    const ended = new Promise((resolve) => said.once('close', resolve))
    said.write(frameHeader(101 * 1024 * 1024))
    await ended
    const sent = await Promise.all(Array.from({ length: 20 }, () => rawSocket(scene.relay)))
    const gone = sent.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    // Each within what one frame may hold, and beyond what a stranger may send.
    for (const socket of sent) socket.write(Buffer.concat([frameHeader(8 * 1024 * 1024), Buffer.alloc(4 * 1024 * 1024)]))
    expect(await Promise.all(gone)).toHaveLength(20)
    await scene.logged('socket.ended', 'too_large')
    expectBounded(scene.relay, before, 60)
  })

  it('a thousand sockets that never say who they are hold nobody out, and are ended; what says nothing at all is, too', async () => {
    const { hostname, port } = new URL(scene.relay.address)
    const mute = connect(Number(port), hostname)
    mute.on('error', () => undefined)
    const muteEnded = new Promise((resolve) => mute.once('close', resolve))
    mute.resume()
    const desk = await connected(scene.relay, device)
    desk.close()
    const codes = await Promise.all(silent.map(async (client) => (await client.closed).code))
    expect(new Set(codes)).toEqual(new Set([CLOSE_REASONS.slow_to_prove]))
    expect(await silentFor).toBeLessThan(10_000)
    await scene.logged('socket.ended', 'slow_to_prove')
    await muteEnded
    expectBounded(scene.relay, memoryBefore, 150)
    expect(scene.relay.log().split('\n').length).toBeLessThan(120)
  })
})

describe('the way there', () => {
  it('without TLS a relay listens on this machine alone; with it, to nothing below TLS 1.3', async () => {
    await expect(startRelayProcess(scratchFolder(), { host: '0.0.0.0' })).rejects.toThrow('this machine alone')
    const tls = await hostCertificate(scratchFolder(), Date.now())
    const network = await openRelayNetwork(() => [], { tls })
    try {
      await network.add()
      const port = Number(new URL(network.address).port)
      const spoken = (maxVersion: 'TLSv1.2' | 'TLSv1.3') => new Promise<string>((resolve) => {
        const socket = connectTls({ host: '127.0.0.1', port, ca: tls.cert, maxVersion, servername: 'localhost', checkServerIdentity: () => undefined })
        socket.once('secureConnect', () => {
          resolve(socket.getProtocol() ?? '')
          socket.destroy()
        })
        socket.once('error', (error: Error & { readonly code?: string }) => resolve(error.code ?? error.message))
      })
      expect(await spoken('TLSv1.3')).toBe('TLSv1.3')
      expect(await spoken('TLSv1.2')).toMatch(/PROTOCOL_VERSION/)
    } finally {
      await network.dispose()
    }
  })
})
