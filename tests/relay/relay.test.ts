import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CLOSE_REASONS } from '../../core/kernel/wire/wire-message.ts'
import { relayFolder, startRelayProcess, type RelayProcess } from './relay-process.ts'
import { changeOf, connected, enrolDevice, enrolWith, newDevice, WireClient } from './wire-client.ts'

const folder = relayFolder()
const LOCATION = randomUUID()
const OTHER = randomUUID()
let relay: RelayProcess
let company: string
let foreign: string

beforeAll(async () => {
  relay = await startRelayProcess(folder.path)
  company = (await relay.admin<{ readonly id: string }>('company add', { name: 'Érable Moving' })).id
  foreign = (await relay.admin<{ readonly id: string }>('company add', { name: 'Boreal Van Lines' })).id
})

afterAll(async () => {
  await relay.stop('SIGTERM')
  folder.remove()
})

const named = (part: string, location: string = LOCATION, of = company) => `${of}/${location}/${part}/live`
const write = (doc: Y.Doc, id: string, value: unknown) => changeOf(doc, () => void doc.getMap('job').set(id, value))

describe('two desks of one company', () => {
  it('hear of each other’s changes once they are stored, and whoever comes later gets all of it', async () => {
    const [one, two] = await Promise.all([1, 2].map(async () => connected(relay, await enrolDevice(relay, company, ['all:ops:write']))))
    const document = named('ops')
    const [mine, theirs] = [await one!.open(document), await two!.open(document)]
    expect(mine).toMatchObject({ access: 'write', seq: theirs.seq })
    const doc = new Y.Doc()
    const update = write(doc, 'a', { type: 'local' })
    const seq = await one!.update(mine.channel, update)
    const told = await two!.hears('changes', (change) => change.seq === seq)
    expect([...told.bytes]).toEqual([...update])
    const late = await connected(relay, await enrolDevice(relay, company, [`${LOCATION}:ops:read`]))
    const { pieces, access, owners } = await late.open(document)
    const copy = new Y.Doc()
    for (const piece of pieces) Y.applyUpdate(copy, piece)
    expect(copy.getMap('job').toJSON()).toEqual({ a: { type: 'local' } })
    expect(access).toBe('read')
    expect(owners.find(({ client }) => client === doc.clientID)?.device).toBe(told.device)
    for (const client of [one!, two!, late]) client.close()
  })
})

describe('who may not', () => {
  it('finds nothing: another location, another part, another company, a name that is none', async () => {
    const desk = await connected(relay, await enrolDevice(relay, company, [`${LOCATION}:ops:write`]))
    for (const document of [named('ops', OTHER), named('fin'), named('ops', LOCATION, foreign), named('ops', '*'), 'nonsense', `${company}/${LOCATION}/ops/2026-13x`]) {
      desk.send({ type: 'open', document, vector: new Uint8Array() })
      expect(await desk.hears('notFound', (message) => message.document === document)).toBeDefined()
    }
    expect(desk.heard.some(({ type }) => type === 'opened')).toBe(false)
    desk.close()
  })

  it('writes nothing where it may only read, and nothing on a channel that it has not opened', async () => {
    const reader = await connected(relay, await enrolDevice(relay, company, [`${LOCATION}:ops:read`]))
    const { channel } = await reader.open(named('ops'))
    await expect(reader.update(channel, write(new Y.Doc(), 'x', {}))).rejects.toThrow('read_only')
    await expect(reader.update(channel + 1, write(new Y.Doc(), 'x', {}))).rejects.toThrow('not_granted')
    reader.close()
  })

  it('is cut off with a reason: no proof, a stranger’s proof, a proof for another socket, frames before it, frames that are none', async () => {
    const device = await enrolDevice(relay, company, ['all:ops:write'])
    const stranger = new WireClient(relay.address)
    void stranger.prove({ ...device, privateKey: newDevice(company).privateKey }).catch(() => undefined)
    expect((await stranger.closed).code).toBe(CLOSE_REASONS.unauthenticated)
    const unknown = new WireClient(relay.address)
    void unknown.prove(newDevice(company)).catch(() => undefined)
    expect((await unknown.closed).code).toBe(CLOSE_REASONS.unauthenticated)
    const elsewhere = new WireClient(relay.address)
    void elsewhere.prove({ ...device, company: foreign }).catch(() => undefined)
    expect((await elsewhere.closed).code).toBe(CLOSE_REASONS.unauthenticated)
    const early = new WireClient(relay.address)
    await early.hears('challenge')
    early.send({ type: 'open', document: named('ops'), vector: new Uint8Array() })
    expect((await early.closed).code).toBe(CLOSE_REASONS.unauthenticated)
    const noise = new WireClient(relay.address)
    await noise.hears('challenge')
    noise.socket.send(Buffer.from([200, 1, 2, 3]))
    expect((await noise.closed).code).toBe(CLOSE_REASONS.protocol)
    const large = new WireClient(relay.address)
    await large.hears('challenge')
    large.socket.send(Buffer.alloc(100_000, 1))
    expect((await large.closed).code).toBe(CLOSE_REASONS.too_large)
  })

  it('does not even get a socket: a secret in the address, a page of another origin, another protocol', async () => {
    for (const [address, protocols, options] of [
      [`${relay.address}?token=x`, undefined, {}], [relay.address, undefined, { origin: 'https://elsewhere.example' }], [relay.address, ['y-websocket'], {}], [relay.address.replace('/v1/sync', '/'), undefined, {}],
    ] as const) {
      const refused = new WireClient(address, protocols === undefined ? undefined : [...protocols], options)
      expect((await refused.closed).code).toBe(1006)
    }
  })
})

describe('a device', () => {
  it('is enrolled once by one invitation, by whoever holds its key, until the invitation is over', async () => {
    const { secret } = await relay.admin<{ readonly secret: string }>('invitation add', { company, name: 'Desk', grants: ['all:ops:read'] })
    const device = newDevice(company)
    expect((await enrolWith(relay, { ...device, privateKey: newDevice(company).privateKey }, secret)).status).toBe(403)
    expect((await enrolWith(relay, { ...device, company: foreign }, secret)).status).toBe(403)
    expect((await enrolWith(relay, device, secret)).status).toBe(200)
    expect((await enrolWith(relay, newDevice(company), secret)).status).toBe(403)
    const over = await relay.admin<{ readonly secret: string; readonly invitation: string }>('invitation add', { company, name: 'Desk', grants: ['all:ops:read'] })
    await relay.admin('invitation withdraw', { company, invitation: over.invitation })
    expect((await enrolWith(relay, newDevice(company), over.secret)).status).toBe(403)
  })

  it('that is revoked is cut off at once and does not come back', async () => {
    const device = await enrolDevice(relay, company, ['all:ops:write'])
    const desk = await connected(relay, device)
    await relay.admin('device revoke', { company, device: device.device })
    expect((await desk.closed).code).toBe(CLOSE_REASONS.revoked)
    const again = new WireClient(relay.address)
    void again.prove(device).catch(() => undefined)
    expect((await again.closed).code).toBe(CLOSE_REASONS.revoked)
  })

  it('that loses a grant loses what it has open, and is told', async () => {
    const device = await enrolDevice(relay, company, ['all:ops,pii:write'])
    const desk = await connected(relay, device)
    const [ops, pii] = [await desk.open(named('ops')), await desk.open(named('pii'))]
    await relay.admin('device grant', { company, device: device.device, grants: ['all:ops:read'] })
    expect((await desk.hears('granted')).grants).toEqual([{ location: 'all', part: 'ops', access: 'read' }])
    await expect(desk.update(pii.channel, changeOf(new Y.Doc(), (doc) => void doc.getMap('customer').set('x', {})))).rejects.toThrow('not_granted')
    await expect(desk.update(ops.channel, write(new Y.Doc(), 'x', {}))).rejects.toThrow('read_only')
    desk.close()
  })

  it('adds nothing beyond what its company may keep; what is there stays', async () => {
    const own = (await relay.admin<{ readonly id: string }>('company add', { name: 'Small Moves', mostGigabytes: 3_000 / 1024 ** 3 })).id
    const desk = await connected(relay, await enrolDevice(relay, own, ['all:ops:write']))
    const document = named('ops', LOCATION, own)
    const doc = new Y.Doc()
    await desk.update((await desk.open(document)).channel, write(doc, 'a', { note: 'x'.repeat(1_000) }))
    const { channel } = await desk.open(document)
    await expect(desk.update(channel, write(doc, 'b', { note: 'x'.repeat(3_000) }))).rejects.toThrow('no_space')
    expect((await desk.open(document)).seq).toBe(1)
    desk.close()
  })

  it('of a company that is suspended is cut off', async () => {
    const own = (await relay.admin<{ readonly id: string }>('company add', { name: 'Short Haul' })).id
    const desk = await connected(relay, await enrolDevice(relay, own, ['all:ops:write']))
    await relay.admin('company set', { company: own, state: 'suspended' })
    expect((await desk.closed).code).toBe(CLOSE_REASONS.forbidden)
  })
})

it('nothing that was acknowledged is lost when the process is killed, and the next one has it', async () => {
  const own = relayFolder()
  let running = await startRelayProcess(own.path)
  const id = (await running.admin<{ readonly id: string }>('company add', { name: 'Kill Test Moving' })).id
  const device = await enrolDevice(running, id, ['all:ops:write'])
  const document = named('ops', LOCATION, id)
  const acknowledged = new Set<string>()
  const doc = new Y.Doc()
  for (let round = 0; round < 3; round += 1) {
    const desk = await connected(running, device)
    const { channel, vector } = await desk.open(document, Y.encodeStateVector(doc))
    const missed = Y.encodeStateAsUpdate(doc, vector)
    await desk.update(channel, missed)
    const killed = new Promise<void>((resolve) => setTimeout(() => void running.stop('SIGKILL').then(() => resolve()), 300))
    for (let count = 0; desk.socket.readyState === desk.socket.OPEN; count += 1) {
      const key = `${round}-${count}`
      void desk.update(channel, write(doc, key, { round })).then(() => acknowledged.add(key), () => undefined)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await killed
    running = await startRelayProcess(own.path)
    const reader = await connected(running, device)
    const copy = new Y.Doc()
    for (const piece of (await reader.open(document)).pieces) Y.applyUpdate(copy, piece)
    for (const key of acknowledged) expect(copy.getMap('job').has(key)).toBe(true)
    reader.close()
  }
  expect(acknowledged.size).toBeGreaterThan(50)
  await running.stop('SIGTERM')
  own.remove()
})
