import { createHash, randomUUID, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeAwareness } from '../../core/kernel/wire/awareness.ts'
import { genesisLink, nextLink, signedMessage } from '../../core/kernel/wire/audit-chain.ts'
import { encodeDeskMessage, encodeRelayMessage } from '../../core/kernel/wire/encode-message.ts'
import { encodeStockMessage } from '../../core/kernel/wire/stock-message.ts'
import { CLOSE_REASONS, type AuditLink } from '../../core/kernel/wire/wire-message.ts'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { eventually } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { attackScene, expectBounded, memoryOf, smallFrame, type AttackScene } from './attack-scene.ts'
import { ask, stockAddress, tokenOf, withToken } from './token-client.ts'
import { changeOf, connected, enrolDevice, enrolWith, newDevice, WireClient, type TestDevice } from './wire-client.ts'

let scene: AttackScene
let victim: WireClient
let attacker: TestDevice

const job = (doc: Y.Doc, id: string, value: unknown) => changeOf(doc, () => void doc.getMap('job').set(id, value))

beforeAll(async () => {
  scene = await attackScene()
  victim = await connected(scene.relay, await enrolDevice(scene.relay, scene.company, ['all:ops:write'], 'Desk of Ada'))
  attacker = await enrolDevice(scene.relay, scene.company, [`${scene.location}:ops:write`])
})

afterAll(async () => {
  victim.close()
  await scene.close()
})

/** A document with something of the victim's in it, and the attacker who has it open. */
async function together() {
  const document = scene.document()
  const mine = await victim.open(document)
  const doc = new Y.Doc()
  for (const piece of mine.pieces) Y.applyUpdate(doc, piece)
  const key = randomUUID()
  await victim.update(mine.channel, job(doc, key, { type: 'local' }))
  const client = await connected(scene.relay, attacker)
  const { channel } = await client.open(document, Y.encodeStateVector(doc))
  const stored = async () => {
    const late = await connected(scene.relay, attacker)
    const copy = new Y.Doc()
    for (const piece of (await late.open(document)).pieces) Y.applyUpdate(copy, piece)
    late.close()
    return { bytes: Y.encodeStateAsUpdate(copy), jobs: copy.getMap('job') }
  }
  return { document, doc, key, client, channel, victimChannel: mine.channel, stored }
}

const stockEnd = async (document: string, frame: Uint8Array) => {
  const client = new WireClient(`${stockAddress(scene.relay)}/${encodeURIComponent(document)}`, withToken(await tokenOf(scene.relay, attacker)))
  client.socket.removeAllListeners('message')
  client.socket.on('open', () => client.socket.send(frame))
  return (await client.closed).code
}

describe('somebody who is known, in a document that he may write', () => {
  it('changes nothing by bytes that are no honest update: whose, from when, what, and how much', async () => {
    const { document, doc, key, client, channel, stored } = await together()
    const before = await stored()
    const honest = () => {
      const own = new Y.Doc()
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
      return own
    }
    const spoofed = honest()
    spoofed.clientID = doc.clientID
    const skipped = honest()
    job(skipped, 'first', {})
    const own = honest()
    const update = job(own, 'x', { note: 'x'.repeat(200) })
    let deep: unknown = 1
    for (let level = 0; level < 3_000; level += 1) deep = [deep]
    const refusals: readonly (readonly [string, Uint8Array])[] = [
      ['foreign_author', job(spoofed, 'x', {})], ['malformed', new Uint8Array([0, 1, ...varUint(doc.clientID), 1, 0, 1])],
      ['malformed', update.subarray(0, update.length - 5)], ['malformed', new Uint8Array([...update, 1, 2, 3])],
      ['malformed', new Uint8Array([1, 1, ...varUint(own.clientID), 0, 0, ...varUint(2 ** 40), 0])], ['malformed', new Uint8Array([1, 1, ...varUint(own.clientID), 0, 10, 5, 0])],
      ['gap', job(skipped, 'second', {})], ['gap', new Uint8Array([0, 1, 99, 1, 0, 50])],
      ['malformed', job(honest(), '__proto__', {})], ['malformed', job(honest(), 'x', JSON.parse('{"__proto__":{"isAdmin":true}}'))], ['malformed', job(honest(), 'x', deep)], ['malformed', changeOf(honest(), (copy) => tower(copy.getMap('job'), 20_000))],
      ['malformed', changeOf(honest(), (copy) => copy.getMap('job').delete(key))],
      ['not_granted', changeOf(honest(), (copy) => void copy.getMap('payment').set('x', {}))], ['not_granted', changeOf(honest(), (copy) => void copy.getMap('of a future version').set('x', {}))],
      // As a later protocol might encode it.
      ['malformed', Y.convertUpdateFormatV1ToV2(update)],
    ]
    for (const [reason, bytes] of refusals) await expect(client.update(channel, bytes)).rejects.toThrow(reason)
    expect((await stored()).bytes).toEqual(before.bytes)
    // A 10 MB value is beyond what a frame may hold.
    client.socket.send(encodeDeskMessage({ type: 'update', channel, id: 1, bytes: new Uint8Array(10 * 1024 * 1024) }))
    expect((await client.closed).code).toBe(1009)
    await scene.logged('socket.ended', 'too_large')
    const again = honest()
    again.clientID = doc.clientID
    expect(await stockEnd(document, encodeStockMessage({ type: 'update', update: job(again, 'y', {}) }))).toBe(CLOSE_REASONS.forbidden)
    expect(await stockEnd(document, encodeStockMessage({ type: 'update', update: job(skipped, 'third', {}) }))).toBe(CLOSE_REASONS.out_of_step)
    expect(await stockEnd(document, encodeStockMessage({ type: 'step2', update: update.subarray(0, 9) }))).toBe(CLOSE_REASONS.protocol)
  })

  it('comes back after long with an old vector and is brought up, or offers what it has from then', async () => {
    const { document, doc, channel, client, victimChannel, stored } = await together()
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
    const vector = Y.encodeStateVector(away)
    client.close()
    // Enough to be folded meanwhile.
    for (let count = 0; count < 5; count += 1) await victim.update(victimChannel, job(doc, 'large', { note: `${count}`.repeat(40_000) }))
    const late = job(away, 'while away', {})
    const back = await connected(scene.relay, attacker)
    const { pieces } = await back.open(document, vector)
    await back.update(channel, late)
    for (const piece of pieces) Y.applyUpdate(away, piece)
    const { jobs } = await stored()
    expect(away.getMap('job').toJSON()).toEqual(jobs.toJSON())
    expect(jobs.has('while away')).toBe(true)
    back.close()
  })
})

describe('somebody who is known, beyond what is his', () => {
  it('finds nothing of another company or location, by name, in a request or in a frame', async () => {
    const { relay, foreign, company } = scene
    const client = await connected(relay, attacker)
    const asked = [scene.document('ops', scene.location, foreign), scene.document('ops', randomUUID()), scene.document('fin'), `${company}/*/cfg/live`, `${company}/../${foreign}/ops/live`, `${company}/${scene.location}/ops/2027-13-future`]
    for (const document of asked) {
      client.send({ type: 'open', document, vector: new Uint8Array() })
      await client.hears('notFound', (message) => message.document === document)
      expect(await stockEnd(document, encodeStockMessage({ type: 'queryAwareness' }))).toBe(CLOSE_REASONS.not_found)
    }
    await scene.logged('foreign.asked', 'document')
    expect((await ask(relay, '/v1/usage', { bearer: await tokenOf(relay, attacker) })).status).toBe(404)
    const { secret } = await relay.admin<{ readonly secret: string }>('invitation add', { company, name: 'Desk', grants: ['all:ops:read'] })
    expect((await enrolWith(relay, newDevice(foreign), secret)).status).toBe(403)
    expect(client.heard.some(({ type }) => type === 'opened')).toBe(false)
    client.close()
  })

  it('is cut off for what a relay says, for what nobody says, and for text', async () => {
    for (const frame of [encodeRelayMessage({ type: 'stored', channel: 1, id: 1, seq: 1 }), new Uint8Array([7]), new Uint8Array([255, 1]), new Uint8Array()]) {
      const client = await connected(scene.relay, attacker)
      client.socket.send(frame)
      expect((await client.closed).code).toBe(CLOSE_REASONS.protocol)
    }
    const texting = await connected(scene.relay, attacker)
    texting.socket.send('hello')
    expect((await texting.closed).code).toBe(CLOSE_REASONS.protocol)
    // Permission denied is a server's message in y-websocket; there is no message 4.
    for (const frame of [new Uint8Array([2, 0, 0]), new Uint8Array([4]), new Uint8Array([0, 3])]) expect(await stockEnd(scene.document(), frame)).toBe(CLOSE_REASONS.protocol)
    await scene.logged('socket.ended', 'protocol')
  })

  it('speaks for nobody else, does not flood who is there, and may do so where he only reads, for himself', async () => {
    const { document, doc, victimChannel } = await together()
    const reader = await connected(scene.relay, await enrolDevice(scene.relay, scene.company, ['all:ops:read']))
    const { channel } = await reader.open(document)
    const present = (entries: Parameters<typeof encodeAwareness>[0]) => reader.send({ type: 'present', channel, bytes: encodeAwareness(entries) })
    present([{ client: doc.clientID, clock: 9, state: '{"spoofed":true}' }])
    for (let clock = 1; clock <= 1_500; clock += 1) present([{ client: 5, clock, state: `{"at":${clock}}` }])
    present(Array.from({ length: 60 }, (_, index) => ({ client: 100 + index, clock: 1, state: '{}' })))
    const told = () => victim.heard.flatMap((message) => (message.type === 'present' && message.channel === victimChannel ? [Buffer.from(message.bytes).toString('latin1')] : [])).join('')
    await eventually(() => told().includes('"at":1500'))
    expect(told()).not.toContain('spoofed')
    expect(told().split('"at"').length).toBeLessThan(200)
    await scene.logged('presence.dropped', 'foreign_client')
    await expect(reader.update(channel, job(new Y.Doc(), 'x', {}))).rejects.toThrow('read_only')
    reader.send({ type: 'present', channel, bytes: encodeAwareness([{ client: 5, clock: 9_999, state: '"no object"' }]) })
    expect((await reader.closed).code).toBe(CLOSE_REASONS.protocol)
  })

  it('is revoked within seconds, offline too: what he wrote meanwhile is not taken', async () => {
    const own = await enrolDevice(scene.relay, scene.company, ['all:ops:write'])
    const online = await connected(scene.relay, own)
    const began = performance.now()
    await scene.relay.admin('device revoke', { company: scene.company, device: own.device })
    expect((await online.closed).code).toBe(CLOSE_REASONS.revoked)
    expect(performance.now() - began).toBeLessThan(5_000)
    const back = new WireClient(scene.relay.address)
    void back.prove(own).catch(() => undefined)
    expect((await back.closed).code).toBe(CLOSE_REASONS.revoked)
    await scene.logged('socket.ended', 'revoked')
  })
})

describe('audit chains that are none', () => {
  const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

  function chainOf({ company, publicKey, privateKey }: TestDevice, bodies: readonly string[], from = genesisLink(sha256, publicKey, company), first = 1): { links: AuditLink[]; heads: Uint8Array[] } {
    const links: AuditLink[] = []
    const heads: Uint8Array[] = []
    let link = from
    bodies.forEach((text, index) => {
      const body = new TextEncoder().encode(text)
      link = nextLink(sha256, link, body)
      heads.push(link)
      links.push({ seq: first + index, body, signature: new Uint8Array(sign(null, signedMessage(link), privateKey)) })
    })
    return { links, heads }
  }

  it('a gap and a signature of another end the socket, a second history lets the device in no more, and what was stored stays', async () => {
    const own = await enrolDevice(scene.relay, scene.company, ['all:ops:write'])
    const { links, heads } = chainOf(own, ['one', 'two', 'three'])
    const honest = await connected(scene.relay, own)
    honest.send({ type: 'audit', links: links.slice(0, 2) })
    await honest.hears('auditStored', ({ seq }) => seq === 2)
    honest.close()
    const fork = chainOf(own, ['one', 'another two', 'another three']).links
    const forged = chainOf({ ...own, privateKey: newDevice(scene.company).privateKey }, ['three'], heads[1], 3).links
    for (const sent of [[{ ...links[2]!, seq: 4 }], [links[2]!, { ...links[2]!, seq: 5 }], fork.slice(2), forged]) {
      const client = await connected(scene.relay, own)
      client.send({ type: 'audit', links: sent })
      expect((await client.closed).code).toBe(CLOSE_REASONS.forbidden)
    }
    await scene.logged('socket.ended', 'forbidden')
    const again = await connected(scene.relay, own)
    expect(again.heard.find((message) => message.type === 'welcome')).toMatchObject({ auditFrom: 3 })
    again.send({ type: 'audit', links })
    await again.hears('auditStored', ({ seq }) => seq === 3)
    // Entries are for whoever may read everything; to others there is no such chain, nor to another company.
    const office = await enrolDevice(scene.relay, scene.company, ['all:every:read', '*:every:read'])
    const foreign = await enrolDevice(scene.relay, scene.foreign, ['all:every:read', '*:every:read'])
    for (const [device, expected] of [[own, []], [office, [1, 2, 3]], [foreign, []]] as const) {
      const client = await connected(scene.relay, device)
      client.send({ type: 'askEntries', chain: own.device, from: 1 })
      expect((await client.hears('entries')).links.map(({ seq }) => seq)).toEqual(expected)
      client.close()
    }
    again.send({ type: 'audit', links: fork })
    expect((await again.closed).code).toBe(CLOSE_REASONS.revoked)
    await eventually(() => scene.relay.log().includes(`audit.forked company="${scene.company}" device="${own.device}" seq=2`))
    expect(await scene.relay.admin('audit show', { company: scene.company })).toMatchObject({ forks: [{ device: own.device, seq: 2 }] })
  })
})

describe('too much', () => {
  it('a million tiny frames are not read to the end: the sender is cut off, everybody else is served', async () => {
    const before = memoryOf(scene.relay.pid)
    const client = await connected(scene.relay, attacker)
    const raw = (client.socket as unknown as { readonly _socket: NodeJS.WritableStream })._socket
    const tiny = Buffer.concat(Array.from({ length: 10_000 }, () => smallFrame(encodeDeskMessage({ type: 'leave', channel: 1 }))))
    const began = performance.now()
    for (let count = 0; count < 100; count += 1) raw.write(tiny)
    const { doc, victimChannel } = await together()
    await victim.update(victimChannel, job(doc, 'served', {}))
    expect(performance.now() - began).toBeLessThan(5_000)
    expect((await client.closed).code).toBe(CLOSE_REASONS.too_fast)
    await scene.logged('socket.ended', 'too_fast')
    expectBounded(scene.relay, before, 60)
  })

  it('whoever asks for all of a document again and again and reads none is given up, and memory stays', async () => {
    const document = scene.document()
    const { channel } = await victim.open(document)
    await victim.update(channel, job(new Y.Doc(), 'large', { note: 'x'.repeat(2_000_000) }))
    const before = memoryOf(scene.relay.pid)
    const greedy = await connected(scene.relay, attacker)
    greedy.socket.pause()
    // Asked for are two gigabytes.
    for (let count = 0; count < 1_000; count += 1) greedy.send({ type: 'open', document, vector: new Uint8Array() })
    await scene.logged('socket.ended', 'too_slow')
    greedy.socket.resume()
    expect((await greedy.closed).reason).toMatch(/too_slow|^$/)
    expectBounded(scene.relay, before, 200)
  })

  it('whoever does not read what others change is given up, and the others go on', async () => {
    const members = memoryMembership(scene.company)
    const own = scratchFolder()
    const ended: unknown[] = []
    const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity: openRelayIdentity(own), storage: memoryRelayStorage().storage, membership: members.membership, metricsToken: null, limits: { unsentBytes: 256 * 1024 }, log: (_event, facts) => void ended.push(facts?.['reason']) })
    const at = { address: `ws://127.0.0.1:${relay.port}/v1/sync`, relayId: openRelayIdentity(own).id }
    const enrolled = async () => {
      const device = newDevice(scene.company)
      expect((await enrolWith(at, device, await members.invite([{ location: 'all', part: 'ops', access: 'write' }]))).status).toBe(200)
      return connected(at, device)
    }
    const [writer, slow] = [await enrolled(), await enrolled()]
    const { channel } = await writer.open(scene.document())
    await slow.open(scene.document())
    slow.socket.pause()
    const doc = new Y.Doc()
    // More than the kernel keeps for a socket.
    for (let count = 0; count < 40 && !ended.includes('too_slow'); count += 1) await writer.update(channel, job(doc, `large ${count}`, { note: 'x'.repeat(1_000_000) }))
    expect(ended).toEqual(['too_slow'])
    await writer.update(channel, job(doc, 'after', {}))
    slow.socket.terminate()
    writer.close()
    await relay.close()
  })
})

function tower(map: Y.Map<unknown>, levels: number): void {
  let at = map
  for (let level = 0; level < levels; level += 1) {
    const next = new Y.Map<unknown>()
    at.set('in', next)
    at = next
  }
}

function varUint(value: number): number[] {
  const bytes: number[] = []
  let left = value
  while (left > 127) {
    bytes.push(128 | (left % 128))
    left = Math.floor(left / 128)
  }
  return [...bytes, left]
}
