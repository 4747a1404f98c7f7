import { randomUUID, sign } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Reason } from '../../../core/kernel/contract/access.ts'
import { enrolMessage } from '../../../core/kernel/wire/device-proof.ts'
import { encodeStockMessage, type StockMessage } from '../../../core/kernel/wire/stock-message.ts'
import { DESK_MESSAGE_ACCESS, STOCK_MESSAGE_ACCESS } from '../../../core/kernel/wire/wire-access.ts'
import { CLOSE_REASONS, type CloseReason, type DeskMessage } from '../../../core/kernel/wire/wire-message.ts'
import { ASKS } from '../../../sync-relay/server/asks.ts'
import { PLAIN_REQUESTS } from '../../../sync-relay/server/requests.ts'
import { webAddress } from '../../relay/relay-process.ts'
import { challengeOf, proven, stockAddress, withToken } from '../../relay/token-client.ts'
import { changeOf, connected, newDevice, proofOf, WireClient } from '../../relay/wire-client.ts'
import { METRICS_TOKEN, relayScene, STATES, type RelayScene, type State } from './relay-scene.ts'

let scene: RelayScene
beforeAll(async () => {
  scene = await relayScene()
})
afterAll(() => scene.close())

/** docs/relay.md as a table: what somebody is answered, by why he is and by the state of his membership. */
const HTTP: { readonly [Why in Reason]?: Readonly<Record<State, number>> } = {
  'stranger': every(200),
  // Nothing of a device's opens it.
  'monitoring token': every(404),
  'invitation': { ...every(403), invited: 200 },
  // No issuer is configured.
  'issuer and invitation': every(401),
  'device key': { member: 200, reader: 200, invited: 401, suspended: 403, removed: 403, stranger: 401, other: 200 },
  'bearer': { member: 200, reader: 200, invited: 401, suspended: 403, removed: 403, stranger: 401, other: 200 },
}
/** Of the company's own settings, to whoever may read them; to others there is no such thing. */
const USAGE = { ...HTTP.bearer, reader: 404 }

/** How the socket of somebody ends who tries to prove who he is, or shows his token; null: it does not. */
const PROOF: Readonly<Record<State, CloseReason | null>> = { member: null, reader: null, invited: 'unauthenticated', suspended: 'forbidden', removed: 'revoked', stranger: 'unauthenticated', other: null }

function every<T>(answer: T): Record<State, T> {
  return { member: answer, reader: answer, invited: answer, suspended: answer, removed: answer, stranger: answer, other: answer }
}

const ROUTES = [...Object.entries(PLAIN_REQUESTS).map(([path, { access }]) => ({ method: 'GET' as const, path, access })), ...ASKS]

/** What somebody would send who means it. */
async function bodyOf(path: string, state: State): Promise<unknown> {
  const [own, invitation] = [scene.device[state], scene.invitation[state]]
  if (path === '/v1/token') return proven(scene, own, await challengeOf(scene))
  if (path === '/v1/enrol-subject') return { company: own.company, invitation }
  if (path !== '/v1/enrol') return {}
  const { company, device, publicKey, privateKey } = state === 'stranger' ? own : newDevice(own.company)
  const signature = sign(null, enrolMessage({ relay: scene.relayId, invitation, company, device, publicKey }), privateKey)
  return { company, device, invitation, publicKey: Buffer.from(publicKey).toString('base64url'), signature: signature.toString('base64url') }
}

async function status(method: string, path: string, { body, bearer = '' }: { readonly body?: unknown; readonly bearer?: string } = {}) {
  const response = await fetch(webAddress(scene, path), { method, headers: { 'content-type': 'application/json', ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return { status: response.status, text: await response.text() }
}

/** One message of each kind, as far as it can be made up by whoever was never told a channel; the member's is 1. */
const MESSAGES: { readonly [Type in Exclude<DeskMessage['type'], 'prove'>]: () => DeskMessage & { readonly type: Type } } = {
  open: () => ({ type: 'open', document: scene.document('ops'), vector: new Uint8Array() }),
  leave: () => ({ type: 'leave', channel: 1 }),
  fold: () => ({ type: 'fold', channel: 1 }),
  update: () => ({ type: 'update', channel: 1, id: 1, bytes: forged() }),
  present: () => ({ type: 'present', channel: 1, bytes: new Uint8Array([0]) }),
  audit: () => ({ type: 'audit', links: [{ seq: 1, body: new Uint8Array([1]), signature: new Uint8Array(64) }] }),
  auditHead: () => ({ type: 'auditHead', head: { seq: 1, link: new Uint8Array(32), signature: new Uint8Array(64) } }),
  askCheckpoint: () => ({ type: 'askCheckpoint', known: 0 }),
  cosign: () => ({ type: 'cosign', size: 1, cosignature: new Uint8Array(72) }),
  askInclusion: () => ({ type: 'askInclusion', chain: scene.device.member.device, seq: 1, size: 1 }),
  askLeaves: () => ({ type: 'askLeaves', from: 0 }),
  askEntries: () => ({ type: 'askEntries', chain: scene.device.member.device, from: 1 }),
  askLease: () => ({ type: 'askLease', nonce: new Uint8Array(32) }),
  askPlan: () => ({ type: 'askPlan', known: 0 }),
  askMembers: () => ({ type: 'askMembers' }),
  askReaders: () => ({ type: 'askReaders' }),
  planHeld: () => ({ type: 'planHeld', version: 0 }),
  reportLost: () => ({ type: 'reportLost', device: scene.device.other.device }),
}

function forged(): Uint8Array {
  return changeOf(new Y.Doc(), (doc) => doc.getMap('job').set(`forged ${randomUUID()}`, 'there'))
}

/** Of the document that the member writes: keys of all jobs. */
async function jobs(): Promise<string[]> {
  const client = await connected(scene, scene.device.member)
  const copy = new Y.Doc()
  for (const piece of (await client.open(scene.document('ops'))).pieces) Y.applyUpdate(copy, piece)
  client.close()
  return [...copy.getMap('job').keys()]
}

describe('every request of a relay', () => {
  it.each(ROUTES)('$method $path is answered by the state of whoever asks', async ({ method, path, access }) => {
    const should = path === '/v1/usage' ? USAGE : HTTP[access.by as Reason]
    for (const state of STATES) {
      const body = method === 'POST' ? await bodyOf(path, state) : undefined
      const { status: is, text } = await status(method, path, { body, bearer: scene.token[state] })
      expect([path, state, is]).toEqual([path, state, should?.[state]])
      // Another company's device is told of its own alone.
      if (state === 'other') expect(text).not.toContain(scene.company)
    }
  })

  it.each(ROUTES)('$method $path is asked in no other way, and takes no secret in its address', async ({ method, path }) => {
    const token = scene.token.member
    expect((await status(method === 'GET' ? 'POST' : 'GET', path, method === 'GET' ? { body: {}, bearer: token } : { bearer: token })).status).toBeOneOf([404, 405])
    expect((await status(method, `${path}?token=x`, method === 'POST' ? { body: {} } : {})).status).toBeOneOf([400, 404])
  })

  it.each(['/v1/enrol', '/v1/enrol-subject', '/v1/token'])('POST %s takes nothing that is too long, of another shape or no JSON', async (path) => {
    const said = (text: string) => fetch(webAddress(scene, path), { method: 'POST', body: text, headers: { 'content-type': 'application/json' } }).then((response) => response.status)
    const right = await bodyOf(path, 'stranger')
    for (const text of ['', '{', 'null', '[]', '"x"', 'x'.repeat(9 * 1024), JSON.stringify({ ...(right as object), more: 1 }), JSON.stringify({ ...(right as object), company: scene.company.toUpperCase().slice(1) }), `{"__proto__":{},${JSON.stringify(right).slice(1)}`]) expect([text.slice(0, 60), await said(text)]).toEqual([text.slice(0, 60), 400])
  })

  it('that is not declared is not found, by whomever', async () => {
    for (const path of ['/', '/v1', '/v1/companies', '/v1/me/', '/V1/me', '/v1//me', '/admin', '/constructor', '/__proto__']) expect([path, (await status('GET', path, { bearer: scene.token.member })).status]).toEqual([path, 404])
    expect((await status('GET', '/metrics', { bearer: METRICS_TOKEN })).status).toBe(200)
  })
})

describe('a socket that is turned away', () => {
  it('is over, whether the other side ends it or not', async () => {
    const { hostname, port, host } = new URL(scene.address)
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    socket.on('error', () => undefined)
    socket.write(`GET /v1/elsewhere HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${Buffer.alloc(16, 1).toString('base64')}\r\n\r\n`)
    expect(await new Promise<string>((resolve) => socket.once('data', (data: Buffer) => resolve(data.toString('latin1'))))).toMatch(/^HTTP\/1\.1 404/)
    const gone = new Promise((resolve) => socket.once('close', resolve))
    const knocking = setInterval(() => socket.write('x'), 20)
    await gone
    clearInterval(knocking)
  })
})

describe('every message to a relay', () => {
  it.each(STATES)('before it is known who sends it ends the socket: %s', async (state) => {
    for (const type of Object.keys(DESK_MESSAGE_ACCESS) as DeskMessage['type'][]) {
      const client = new WireClient(scene.address)
      const challenge = await client.hears('challenge')
      const own = scene.device[state]
      client.send(type === 'prove' ? { type, company: own.company, device: own.device, signature: proofOf(own, challenge) } : MESSAGES[type]())
      const should = type === 'prove' ? PROOF[state] : 'unauthenticated'
      if (should === null) await client.hears('welcome')
      else expect([type, (await client.closed).code]).toEqual([type, CLOSE_REASONS[should]])
      client.close()
    }
  })

  it('of somebody of another company reaches nothing of this one, whatever it names', async () => {
    const before = await jobs()
    const mine = await connected(scene, scene.device.member)
    const { channel } = await mine.open(scene.document('ops'))
    const client = await connected(scene, scene.device.other)
    for (const part of ['ops', 'pii', 'fin'] as const) {
      client.send({ type: 'open', document: scene.document(part), vector: new Uint8Array() })
      await client.hears('notFound', ({ document }) => document === scene.document(part))
    }
    client.send({ type: 'update', channel, id: 1, bytes: forged() })
    expect((await client.hears('refused')).reason).toBe('not_granted')
    for (const message of [MESSAGES.leave(), MESSAGES.present()]) client.send({ ...message, channel })
    client.send(MESSAGES.askLeaves())
    expect((await client.hears('leaves')).leaves).toEqual([])
    client.send(MESSAGES.askInclusion())
    expect((await client.hears('inclusion')).leaf).toHaveLength(0)
    client.send(MESSAGES.askCheckpoint())
    expect((await client.hears('checkpoint')).note).toHaveLength(0)
    // The other's channel is his as before.
    await mine.update(channel, forged())
    expect((await jobs()).length).toBe(before.length + 1)
    expect(scene.log).toContainEqual({ event: 'foreign.asked', reason: 'document' })
    mine.close()
    client.close()
  })

  it('of a member goes as far as what he was granted', async () => {
    const [member, reader] = [await connected(scene, scene.device.member), await connected(scene, scene.device.reader)]
    const accessOf = async (client: WireClient, document: string) => {
      client.send({ type: 'open', document, vector: new Uint8Array() })
      return Promise.race([client.hears('opened', (message) => message.document === document).then(({ access }) => access), client.hears('notFound', (message) => message.document === document).then(() => 'not found')])
    }
    const matrix: readonly [WireClient, string, string][] = [
      [member, scene.document('ops'), 'write'], [member, scene.document('pii'), 'read'], [member, scene.document('fin'), 'not found'], [member, scene.document('ops', scene.elsewhere), 'not found'],
      [reader, scene.document('ops'), 'read'], [reader, scene.document('pii'), 'not found'], [reader, scene.document('fin'), 'not found'], [reader, scene.document('ops', scene.elsewhere), 'not found'],
    ]
    for (const [client, document, should] of matrix) expect([document, await accessOf(client, document)]).toEqual([document, should])
    const { channel } = await reader.open(scene.document('ops'))
    await expect(reader.update(channel, forged())).rejects.toThrow('read_only')
    const pii = await member.open(scene.document('pii'))
    await expect(member.update(pii.channel, forged())).rejects.toThrow('read_only')
    member.close()
    reader.close()
  })
})

describe('every message of a stock provider', () => {
  const SAID: { readonly [Type in StockMessage['type']]: () => StockMessage } = {
    step1: () => ({ type: 'step1', vector: new Uint8Array([0]) }),
    step2: () => ({ type: 'step2', update: forged() }),
    update: () => ({ type: 'update', update: forged() }),
    awareness: () => ({ type: 'awareness', bytes: new Uint8Array([0]) }),
    queryAwareness: () => ({ type: 'queryAwareness' }),
  }

  it.each(STATES)('is heard from whom it may be, and nothing of it before: %s', async (state) => {
    const before = await jobs()
    for (const type of Object.keys(STOCK_MESSAGE_ACCESS) as StockMessage['type'][]) {
      const isWrite = type === 'step2' || type === 'update'
      const should = state === 'other' ? 'not_found' : state === 'reader' && isWrite ? 'forbidden' : PROOF[state]
      expect([type, await stockEnd(scene.document('ops'), scene.token[state], SAID[type]())]).toEqual([type, should === null ? 'open' : CLOSE_REASONS[should]])
    }
    expect((await jobs()).length).toBe(before.length + (state === 'member' ? 2 : 0))
  })

  it('of a document that is not his finds none', async () => {
    for (const document of [scene.document('fin'), scene.document('ops', scene.elsewhere), scene.document('ops', scene.elsewhere, scene.device.other.company), 'nonsense', '..%2f..']) expect(await stockEnd(document, scene.token.member, SAID.step1())).toBe(CLOSE_REASONS.not_found)
  })

  /** With what code it is ended, or `open` where it has been answered and stays. */
  async function stockEnd(document: string, token: string, message: StockMessage): Promise<number | 'open'> {
    const socket = new WebSocket(`${stockAddress(scene)}/${encodeURIComponent(document)}`, withToken(token))
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(encodeStockMessage(message))
    // The answer to this comes after the answer to that.
    socket.send(encodeStockMessage({ type: 'step1', vector: new Uint8Array([0]) }))
    const answered = new Promise<'open'>((resolve) => socket.on('message', (data: Buffer) => data[0] === 0 && data[1] === 1 && void delay(50).then(() => resolve('open'))))
    const end = await Promise.race([closed, answered])
    socket.close()
    return end
  }
})

describe('a membership that ends', () => {
  it('ends what it had open, of each door, within seconds', async () => {
    const own = newDevice(scene.company)
    const { secret } = await scene.admin<{ readonly secret: string }>('invitation add', { company: scene.company, name: 'Desk', grants: ['all:ops:write'] })
    expect((await status('POST', '/v1/enrol', { body: enrolment(own, secret) })).status).toBe(200)
    const client = await connected(scene, own)
    const { channel } = await client.open(scene.document('ops'))
    await scene.admin('device grant', { company: scene.company, device: own.device, grants: ['all:fin:read'] })
    await client.hears('granted')
    await expect(client.update(channel, forged())).rejects.toThrow('not_granted')
    await scene.admin('device revoke', { company: scene.company, device: own.device })
    expect((await client.closed).code).toBe(CLOSE_REASONS.revoked)
    const left = await connected(scene, scene.device.member)
    await scene.admin('company set', { company: scene.company, state: 'suspended' })
    expect((await left.closed).code).toBe(CLOSE_REASONS.forbidden)
    for (const state of ['member', 'reader'] as const) expect((await status('GET', '/v1/me', { bearer: scene.token[state] })).status).toBe(403)
    await scene.admin('company set', { company: scene.company, state: 'active' })
  })

  function enrolment({ company, device, publicKey, privateKey }: ReturnType<typeof newDevice>, invitation: string) {
    const signature = sign(null, enrolMessage({ relay: scene.relayId, invitation, company, device, publicKey }), privateKey)
    return { company, device, invitation, publicKey: Buffer.from(publicKey).toString('base64url'), signature: signature.toString('base64url') }
  }
})

it('nothing that was tried is a failure of the relay’s own', () => {
  expect(scene.log.filter(({ event }) => event === 'relay.failed' || event === 'admin.failed')).toEqual([])
})
