import { randomUUID } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { StorageFault, type RelayStorage } from '../../sync-relay/storage/relay-storage.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { eventually } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { stockProvider, tokenOf } from './token-client.ts'
import { changeOf, connected, enrolWith, newDevice } from './wire-client.ts'

const MIB = 1024 * 1024
const set = (doc: Y.Doc, key: string, note: string) => changeOf(doc, () => void doc.getMap('job').set(key, { note }))

/** A relay of whose reasons to end a socket the test is told, and documents of six MiB in it. */
async function relayWithLargeDocuments(count: number, storage: RelayStorage = memoryRelayStorage().storage) {
  const company = randomUUID()
  const members = memoryMembership(company)
  const folder = scratchFolder()
  const ended: unknown[] = []
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity: openRelayIdentity(folder), storage, membership: members.membership, metricsToken: null, limits: { unsentBytes: MIB / 4 }, log: (_event, facts) => void ended.push(facts?.['reason']) })
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
    for (let part = 0; part < 6; part += 1) await writer.update(channel, set(doc, `large ${part}`, 'x'.repeat(MIB)))
    documents.push({ name, doc, channel })
  }
  return { writer, documents, ended, enrolled }
}

it('documents larger than what may be unsent come whole to who reads slowly, while others go on writing in them', async () => {
  const { writer, documents, ended, enrolled } = await relayWithLargeDocuments(3)
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

it('a stock provider gets a document larger than what may be unsent, in however many pieces it lies here', async () => {
  const [company, folder, doc] = [randomUUID(), scratchFolder(), new Y.Doc()]
  const [members, store, ended] = [memoryMembership(company), memoryRelayStorage(), [] as unknown[]]
  const [base, later] = [set(doc, 'folded', 'x'.repeat(4 * MIB)), set(doc, 'later', 'y')]
  const storage = { ...store.storage, load: async () => ({ base, baseSeq: 1, tail: [later], owners: [{ client: doc.clientID, device: randomUUID() }] }) }
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity: openRelayIdentity(folder), storage, membership: members.membership, metricsToken: null, limits: { unsentBytes: MIB }, log: (_event, facts) => void ended.push(facts?.['reason']) })
  onTestFinished(() => relay.close())
  const at = { address: `ws://127.0.0.1:${relay.port}/v1/sync`, relayId: openRelayIdentity(folder).id }
  const device = newDevice(company)
  await enrolWith(at, device, await members.invite([{ location: 'all', part: 'ops', access: 'read' }]))
  const stock = stockProvider(at, `${company}/${randomUUID()}/ops/live`, await tokenOf(at, device))
  onTestFinished(() => stock.provider.destroy())
  await eventually(() => stock.provider.synced || ended.length > 0)
  expect(ended).toEqual([])
  expect(stock.doc.getMap('job').toJSON()).toEqual(doc.getMap('job').toJSON())
})

it('a document whose storage failed while somebody waited for it is not the one that he gets', async () => {
  const { storage } = memoryRelayStorage()
  let isFull = false
  const { writer, documents: [large, other], enrolled } = await relayWithLargeDocuments(2, { ...storage, append: async (updates) => (isFull ? Promise.reject(new StorageFault('full')) : storage.append(updates)) })
  const reader = await enrolled()
  reader.socket.pause()
  for (const { name } of [large!, other!]) reader.send({ type: 'open', document: name, vector: new Uint8Array() })
  // Once the first is on its way the other one waits.
  await writer.update(large!.channel, set(large!.doc, 'small', 'while it is read'))
  await new Promise((resolve) => setTimeout(resolve, 100))
  isFull = true
  await expect(writer.update(other!.channel, set(new Y.Doc(), 'lost', 'no room'))).rejects.toThrow('no_space')
  isFull = false
  const { channel } = await writer.open(other!.name)
  reader.socket.resume()
  const opened = await reader.hears('opened', (message) => message.document === other!.name, 20_000)
  expect(opened.channel).toBe(channel)
  await writer.update(channel, set(other!.doc, 'last', 'now'))
  await reader.hears('changes', (message) => message.channel === channel && message.seq > opened.seq)
})
