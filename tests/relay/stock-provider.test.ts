import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { joinRelay } from '../../core/adapters/sync/join-relay.ts'
import { decodeAwareness, encodeAwareness } from '../../core/kernel/wire/awareness.ts'
import { decodeStockMessage, STOCK_PROTOCOL } from '../../core/kernel/wire/stock-message.ts'
import { CLOSE_REASONS } from '../../core/kernel/wire/wire-message.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { RelayTokens } from '../../sync-relay/tokens/relay-tokens.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { adminOf, eventually, openWorkstation, settled } from '../support/relay-network.ts'
import { edit, note, seedThreeJobs } from '../support/relay-scene.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { valueOf } from '../support/value-of.ts'
import { relayFolder, startRelayProcess, type RelayProcess } from './relay-process.ts'
import { ask, stockAddress, stockProvider, tokenOf, withToken } from './token-client.ts'
import { changeOf, connected, enrolDevice, enrolWith, newDevice, WireClient } from './wire-client.ts'

const folder = relayFolder()
const LOCATION = randomUUID()
let relay: RelayProcess
let company: string

beforeAll(async () => {
  relay = await startRelayProcess(folder.path)
  company = (await relay.admin<{ readonly id: string }>('company add', { name: 'Érable Moving' })).id
})

afterAll(async () => {
  await relay.stop('SIGTERM')
  folder.remove()
})

const opsOf = (location: string = randomUUID(), of = company) => `${of}/${location}/ops/live`

async function provided(document: string, grants: readonly string[] = ['all:ops:write'], of = company) {
  const device = await enrolDevice(relay, of, grants)
  const stock = stockProvider(relay, document, await tokenOf(relay, device))
  onTestFinished(() => stock.provider.destroy())
  return { ...stock, device }
}

describe('a stock provider', () => {
  it('two of them and a real desk have one document', async () => {
    const own = scratchFolder()
    const desk = { folder: own, company: await openWorkstation({ folder: own, modules: [createCommandControlModule()] }) }
    const { core } = desk.company.desk
    await relay.admin('company add', { name: 'Desk Movers', id: core.company })
    const { secret } = await relay.admin<{ secret: string }>('invitation add', { company: core.company, name: 'Desk', grants: ['all:every:write', '*:every:write'] })
    const { location, jobs: [job = ''] } = seedThreeJobs(desk.company)
    valueOf(await joinRelay(desk.company, adminOf(desk.company), { address: relay.address.replace('/v1/sync', ''), invitation: secret, ca: null, months: 1 }))
    const sync = createDeskSync({ desk: desk.company.desk, signer: desk.company.signer, checkpoints: desk.company.checkpoints, onBug: (error) => { throw error } })
    onTestFinished(() => {
      sync.close()
      desk.company.close()
    })
    const whole = { ...desk, sync }
    await settled([whole])
    const document = opsOf(location, core.company)
    const [one, two] = [await provided(document, ['all:ops:write'], core.company), await provided(document, ['all:ops:write'], core.company)]
    await Promise.all([one.synced, two.synced])
    const fieldsOf = (doc: Y.Doc) => doc.getMap('job').get(job) as Y.Map<unknown>
    expect(fieldsOf(one.doc).get('crewSize')).toBe(2)
    fieldsOf(one.doc).set('notesDispatch', 'from a page')
    await eventually(() => note(whole, job) === 'from a page' && fieldsOf(two.doc).get('notesDispatch') === 'from a page')
    edit(whole, job, 'from the desk')
    await eventually(() => fieldsOf(one.doc).get('notesDispatch') === 'from the desk')
    fieldsOf(two.doc).set('crewSize', 3)
    await eventually(() => fieldsOf(one.doc).get('crewSize') === 3)
    await settled([whole])
    expect(sync.current().notTaken).toEqual([])
    for (const stock of [one, two]) expect(fieldsOf(stock.doc).toJSON()).toEqual(fieldsOf(core.documents.open(core.database.read, document).doc).toJSON())
  })

  it('comes back after a broken line with what it wrote meanwhile, and gets what it missed', async () => {
    const document = opsOf()
    const [one, two] = [await provided(document), await provided(document)]
    await Promise.all([one.synced, two.synced])
    one.provider.ws!.close()
    await eventually(() => !one.provider.wsconnected)
    one.doc.getMap('job').set('a', { type: 'local' })
    two.doc.getMap('job').set('b', { type: 'local' })
    await eventually(() => one.doc.getMap('job').size === 2 && two.doc.getMap('job').size === 2)
    const late = await connected(relay, await enrolDevice(relay, company, ['all:ops:read']))
    const copy = new Y.Doc()
    for (const piece of (await late.open(document)).pieces) Y.applyUpdate(copy, piece)
    expect(copy.getMap('job').toJSON()).toEqual({ a: { type: 'local' }, b: { type: 'local' } })
    late.close()
  })

  it('works with the WebSocket that a browser has, which wants one of its protocols answered', async () => {
    const token = await tokenOf(relay, await enrolDevice(relay, company, ['all:ops:write']))
    const socket = new globalThis.WebSocket(`${stockAddress(relay)}/${encodeURIComponent(opsOf())}`, withToken(token))
    socket.binaryType = 'arraybuffer'
    onTestFinished(() => socket.close())
    const first = await new Promise<ArrayBuffer>((resolve) => socket.addEventListener('message', ({ data }) => resolve(data as ArrayBuffer), { once: true }))
    expect(socket.protocol).toBe(STOCK_PROTOCOL)
    expect(decodeStockMessage(new Uint8Array(first))?.type).toBe('step1')
  })

  it('reads with a grant to read, and its line ends when it writes', async () => {
    const document = opsOf(LOCATION)
    const writer = await provided(document)
    await writer.synced
    writer.doc.getMap('job').set('a', { type: 'local' })
    const reader = await provided(document, [`${LOCATION}:ops:read`])
    await eventually(() => reader.doc.getMap('job').has('a'))
    reader.doc.getMap('job').set('b', {})
    expect((await reader.closed).code).toBe(CLOSE_REASONS.forbidden)
    writer.doc.getMap('job').set('c', {})
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(writer.doc.getMap('job').has('b')).toBe(false)
  })

  it('finds nothing where nothing is granted, and nothing that there is not', async () => {
    for (const document of [opsOf(randomUUID()), opsOf(LOCATION, randomUUID()), `${company}/${LOCATION}/fin/live`, `${company}/${LOCATION}/ops/live2`, 'nonsense']) {
      expect((await (await provided(document, [`${LOCATION}:ops:write`])).closed).code).toBe(CLOSE_REASONS.not_found)
    }
  })

  it('is cut off when its device is revoked or granted something else; with a new token it comes back', async () => {
    const document = opsOf(LOCATION)
    const { provider, doc, device, closed, synced } = await provided(document)
    await synced
    const began = performance.now()
    await relay.admin('device grant', { company, device: device.device, grants: ['all:ops:read'] })
    expect((await closed).code).toBe(CLOSE_REASONS.expired)
    provider.protocols = withToken(await tokenOf(relay, device))
    const again = new Promise((resolve) => provider.once('sync', resolve))
    provider.connect()
    await again
    const gone = new Promise<{ code: number }>((resolve) => provider.once('closed', resolve))
    await relay.admin('device revoke', { company, device: device.device })
    expect((await gone).code).toBe(CLOSE_REASONS.revoked)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(doc.getMap('job').size).toBeGreaterThan(0)
  })
})

describe('a token that runs out', () => {
  it('ends what it opened; what was written is there when the program comes back with a new one', async () => {
    const device = await enrolDevice(relay, company, ['all:ops:write'])
    const { id, privateKey } = openRelayIdentity(folder.path)
    // As this relay gave it nine minutes and 58 seconds ago.
    const old = new RelayTokens({ relay: id, privateKey, now: () => Date.now() - 598_000, newId: randomUUID })
    const { token, validUntil } = await old.issue({ ...device, name: 'Desk', grants: [], epoch: 1, enrolledAt: 1, revokedAt: null })
    const { provider, doc, closed, synced } = stockProvider(relay, opsOf(), token)
    onTestFinished(() => provider.destroy())
    await synced
    expect((await closed).code).toBe(CLOSE_REASONS.expired)
    expect(Date.now()).toBeGreaterThanOrEqual(validUntil)
    expect(Date.now()).toBeLessThan(validUntil + 1_000)
    doc.getMap('job').set('meanwhile', {})
    provider.protocols = withToken(await tokenOf(relay, device))
    const again = new Promise((resolve) => provider.once('sync', resolve))
    provider.connect()
    await again
    const reader = await provided(provider.roomname.split('%2F').join('/'), ['all:ops:read'])
    await eventually(() => reader.doc.getMap('job').has('meanwhile'))
  })
})

describe('who is there', () => {
  it('is told in both wires, gathered, to whoever comes later too, and is over with the line', async () => {
    const document = opsOf()
    const [one, two] = [await provided(document), await provided(document)]
    await Promise.all([one.synced, two.synced])
    const desk = await connected(relay, await enrolDevice(relay, company, ['all:ops:read']))
    await desk.open(document)
    one.provider.awareness.setLocalState({ looksAt: 'first' })
    for (let step = 0; step < 30; step += 1) one.provider.awareness.setLocalStateField('drags', step)
    await eventually(() => two.provider.awareness.getStates().get(one.doc.clientID)?.['drags'] === 29)
    const told = desk.heard.flatMap((message) => (message.type === 'present' ? (decodeAwareness(message.bytes) ?? []) : [])).filter(({ client }) => client === one.doc.clientID)
    expect(told.at(-1)?.state).toBe(JSON.stringify({ looksAt: 'first', drags: 29 }))
    expect(told.length).toBeLessThan(10)
    const late = await provided(document, ['all:ops:read'])
    await eventually(() => late.provider.awareness.getStates().get(one.doc.clientID)?.['drags'] === 29)
    one.provider.ws!.close()
    one.provider.shouldConnect = false
    await eventually(() => !two.provider.awareness.getStates().has(one.doc.clientID) && !late.provider.awareness.getStates().has(one.doc.clientID))
    await desk.hears('present', ({ bytes }) => decodeAwareness(bytes)?.some(({ client, state }) => client === one.doc.clientID && state === null) === true)
    desk.close()
  })

  it('speaks for itself alone: under the client id of another, of one who wrote or of one who is there, nothing is told', async () => {
    const document = opsOf()
    const { doc, provider, synced } = await provided(document)
    await synced
    doc.getMap('job').set('a', {})
    provider.awareness.setLocalState({ looksAt: 'mine' })
    const spoofer = await provided(document)
    await spoofer.synced
    spoofer.provider.awareness.setLocalState({ looksAt: 'other' })
    await eventually(() => spoofer.provider.awareness.getStates().has(doc.clientID) && provider.awareness.getStates().has(spoofer.doc.clientID))
    const spoofed = { client: doc.clientID, clock: 1_000, state: '{"looksAt":"spoofed"}' }
    const reader = await connected(relay, await enrolDevice(relay, company, ['all:ops:read']))
    const { channel } = await reader.open(document)
    reader.send({ type: 'present', channel, bytes: encodeAwareness([spoofed, { client: doc.clientID, clock: 1_001, state: null }, { client: spoofer.doc.clientID, clock: 1_000, state: null }, { client: 4_711, clock: 1, state: '{"looksAt":"reader"}' }]) })
    await eventually(() => provider.awareness.getStates().get(4_711)?.['looksAt'] === 'reader')
    expect(spoofer.provider.awareness.getStates().get(doc.clientID)).toEqual({ looksAt: 'mine' })
    expect(provider.awareness.getStates().has(spoofer.doc.clientID)).toBe(true)
    // Nobody writes under the id that another is there with.
    const thief = await connected(relay, await enrolDevice(relay, company, ['all:ops:write']))
    const stolen = new Y.Doc()
    stolen.clientID = 4_711
    await expect(thief.update((await thief.open(document)).channel, changeOf(stolen, () => void stolen.getMap('job').set('x', {})))).rejects.toThrow('foreign_author')
    await eventually(() => relay.log().includes('presence.dropped'))
    for (const client of [reader, thief]) client.close()
  })
})

describe('many who do not say who they are', () => {
  it('make room for those who do, and push nobody out who has', async () => {
    const members = memoryMembership(company)
    const own = scratchFolder()
    const identity = openRelayIdentity(own)
    const running = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity, storage: memoryRelayStorage().storage, membership: members.membership, metricsToken: null, limits: { socketsBeforeProof: 5 }, log: () => undefined })
    onTestFinished(() => running.close())
    const at = { address: `ws://127.0.0.1:${running.port}/v1/sync`, relayId: identity.id }
    const device = newDevice(company)
    await enrolWith(at, device, await members.invite([{ location: 'all', part: 'ops', access: 'read' }]))
    const stock = stockProvider(at, opsOf(), await tokenOf(at, device))
    onTestFinished(() => stock.provider.destroy())
    await stock.synced
    const strangers = Array.from({ length: 12 }, () => new WireClient(at.address))
    const codes = await Promise.all(strangers.slice(0, 7).map(async (client) => (await client.closed).code))
    expect(new Set(codes)).toEqual(new Set([CLOSE_REASONS.slow_to_prove]))
    expect(stock.provider.wsconnected).toBe(true)
    const desk = await connected(at, device)
    for (const client of [...strangers, desk]) client.close()
  })
})

describe('a page', () => {
  it('of an origin that is named asks for tokens and opens sockets; of another it does neither', async () => {
    const [page, other] = ['https://console.example', 'https://elsewhere.example']
    const own = scratchFolder()
    const members = memoryMembership(company)
    const running = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [page], identity: openRelayIdentity(own), storage: memoryRelayStorage().storage, membership: members.membership, metricsToken: null, log: () => undefined })
    onTestFinished(() => running.close())
    const at = { address: `ws://127.0.0.1:${running.port}/v1/sync` }
    const preflight = async (origin: string) => fetch(`http://127.0.0.1:${running.port}/v1/token`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
    expect((await preflight(page)).status).toBe(204)
    expect((await preflight(page)).headers.get('access-control-allow-origin')).toBe(page)
    expect((await preflight(other)).status).toBe(403)
    expect(await ask(at, '/v1/challenge', { body: {}, origin: page })).toMatchObject({ status: 200 })
    const opened = (origin: string) => new Promise<number>((resolve) => {
      const socket = new WebSocket(`${stockAddress(at)}/${encodeURIComponent(opsOf())}`, withToken('none'), { origin })
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.on('close', resolve)
      socket.on('error', () => undefined)
    })
    expect(await opened(page)).toBe(CLOSE_REASONS.unauthenticated)
    expect(await opened(other)).toBe(403)
  })
})
