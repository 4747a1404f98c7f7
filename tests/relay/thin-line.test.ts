import { randomUUID } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { RelayLimits } from '../../sync-relay/limits.ts'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { eventually } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { changeOf, connected, enrolWith, newDevice, type WireClient } from './wire-client.ts'

const MIB = 1024 * 1024
const set = (doc: Y.Doc, key: string, note: string) => changeOf(doc, () => void doc.getMap('job').set(key, { note }))

/** A relay of whose reasons to end a socket the test is told, and documents of twelve MiB in it. */
async function relayWithLargeDocuments(limits: Partial<RelayLimits>, count: number) {
  const company = randomUUID()
  const members = memoryMembership(company)
  const folder = scratchFolder()
  const ended: unknown[] = []
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity: openRelayIdentity(folder), storage: memoryRelayStorage().storage, membership: members.membership, metricsToken: null, limits: { unsentBytes: MIB, ...limits }, log: (_event, facts) => void ended.push(facts?.['reason']) })
  onTestFinished(() => relay.close())
  const at = { address: `ws://127.0.0.1:${relay.port}/v1/sync`, relayId: openRelayIdentity(folder).id }
  const enrolled = async () => {
    const device = newDevice(company)
    await enrolWith(at, device, await members.invite([{ location: 'all', part: 'ops', access: 'write' }]))
    return connected(at, device)
  }
  const writer = await enrolled()
  const documents: { readonly name: string; readonly doc: Y.Doc; readonly channel: number }[] = []
  for (let each = 0; each < count; each += 1) {
    const [name, doc] = [`${company}/${randomUUID()}/ops/live`, new Y.Doc()]
    const { channel } = await writer.open(name)
    for (let part = 0; part < 6; part += 1) await writer.update(channel, set(doc, `large ${part}`, 'x'.repeat(2 * MIB)))
    documents.push({ name, doc, channel })
  }
  return { writer, documents, ended, enrolled }
}

/** Reads a little at a time: some fifty chunks of the kernel's a second. */
function trickle({ socket }: WireClient): () => void {
  const reading = setInterval(() => {
    socket.resume()
    setImmediate(() => socket.pause())
  }, 20)
  return () => clearInterval(reading)
}

it('documents larger than what may be unsent come whole to who reads slowly, while others go on writing in them', { timeout: 30_000 }, async () => {
  const { writer, documents, ended, enrolled } = await relayWithLargeDocuments({}, 3)
  const reader = await enrolled()
  reader.socket.pause()
  for (const { name } of documents) reader.send({ type: 'open', document: name, vector: new Uint8Array() })
  for (let count = 0; count < 20; count += 1) for (const { channel, doc } of documents) await writer.update(channel, set(doc, `small ${count}`, 'while it is read'))
  expect(ended).toEqual([])
  reader.socket.resume()
  const opened = await Promise.all(documents.map(({ name }) => reader.hears('opened', (message) => message.document === name, 20_000)))
  for (const [each, { doc, channel }] of documents.entries()) {
    const { channel: own, seq, pieces } = opened[each]!
    await writer.update(channel, set(doc, 'last', 'now'))
    const copy = new Y.Doc()
    await reader.hears('changes', (message) => message.channel === own && message.seq > seq)
    for (const piece of pieces) Y.applyUpdate(copy, piece)
    for (const message of reader.heard) if (message.type === 'changes' && message.channel === own) Y.applyUpdate(copy, message.bytes)
    expect(copy.getMap('job').toJSON()).toEqual(doc.getMap('job').toJSON())
  }
  expect(ended).toEqual([])
})

it('who reads a little at a time is waited for, however long it takes; who reads nothing is given up after the time of a ping', { timeout: 30_000 }, async () => {
  const PING_MS = 500
  const { documents: [document], ended, enrolled } = await relayWithLargeDocuments({ pingMs: PING_MS }, 1)
  const [slow, dead] = [await enrolled(), await enrolled()]
  for (const reader of [slow, dead]) {
    reader.socket.pause()
    reader.send({ type: 'open', document: document!.name, vector: new Uint8Array() })
  }
  const since = performance.now()
  const stop = trickle(slow)
  onTestFinished(stop)
  await eventually(() => ended.includes('too_slow'))
  await slow.hears('opened', () => true, 20_000)
  expect(performance.now() - since).toBeGreaterThan(2 * PING_MS)
  expect(ended).toEqual(['too_slow'])
  stop()
  dead.socket.terminate()
})
