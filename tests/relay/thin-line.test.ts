import { randomUUID } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { changeOf, connected, enrolWith, newDevice } from './wire-client.ts'

const MIB = 1024 * 1024
const set = (doc: Y.Doc, key: string, note: string) => changeOf(doc, () => void doc.getMap('job').set(key, { note }))

it('documents larger than what may be unsent come whole to who reads slowly, while others go on writing in them', { timeout: 30_000 }, async () => {
  const company = randomUUID()
  const members = memoryMembership(company)
  const folder = scratchFolder()
  const ended: unknown[] = []
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity: openRelayIdentity(folder), storage: memoryRelayStorage().storage, membership: members.membership, metricsToken: null, limits: { unsentBytes: MIB }, log: (_event, facts) => void ended.push(facts?.['reason']) })
  onTestFinished(() => relay.close())
  const at = { address: `ws://127.0.0.1:${relay.port}/v1/sync`, relayId: openRelayIdentity(folder).id }
  const enrolled = async () => {
    const device = newDevice(company)
    await enrolWith(at, device, await members.invite([{ location: 'all', part: 'ops', access: 'write' }]))
    return connected(at, device)
  }
  const writer = await enrolled()
  const documents = Array.from({ length: 3 }, () => ({ name: `${company}/${randomUUID()}/ops/live`, doc: new Y.Doc() }))
  const channels: number[] = []
  for (const { name, doc } of documents) {
    const { channel } = await writer.open(name)
    channels.push(channel)
    for (let part = 0; part < 6; part += 1) await writer.update(channel, set(doc, `large ${part}`, 'x'.repeat(2 * MIB)))
  }

  const reader = await enrolled()
  reader.socket.pause()
  for (const { name } of documents) reader.send({ type: 'open', document: name, vector: new Uint8Array() })
  for (let count = 0; count < 20; count += 1) for (const [each, { doc }] of documents.entries()) await writer.update(channels[each]!, set(doc, `small ${count}`, 'while it is read'))
  expect(ended).toEqual([])
  reader.socket.resume()
  const opened = await Promise.all(documents.map(({ name }) => reader.hears('opened', (message) => message.document === name, 20_000)))
  for (const [each, { doc }] of documents.entries()) {
    await writer.update(channels[each]!, set(doc, 'last', 'now'))
    const copy = new Y.Doc()
    await reader.hears('changes', (message) => message.channel === opened[each]!.channel && message.seq > opened[each]!.seq)
    for (const piece of opened[each]!.pieces) Y.applyUpdate(copy, piece)
    for (const message of reader.heard) if (message.type === 'changes' && message.channel === opened[each]!.channel) Y.applyUpdate(copy, message.bytes)
    expect(copy.getMap('job').toJSON()).toEqual(doc.getMap('job').toJSON())
  }
  expect(ended).toEqual([])
})
