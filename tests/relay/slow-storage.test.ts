import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { CLOSE_REASONS } from '../../core/kernel/wire/wire-message.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { startRelay } from '../../sync-relay/relay.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { allGrants } from '../support/relay-network.ts'
import { relayFolder } from './relay-process.ts'
import { connected, enrolWith, newDevice, WireClient } from './wire-client.ts'

const PROVE_MS = 300

it('a desk has so long to show who it is; how long the relay then looks it up is not held against it', async () => {
  const folder = relayFolder()
  const identity = openRelayIdentity(join(folder.path, 'relay'))
  const company = randomUUID()
  const members = memoryMembership(company)
  const { membership } = members
  const slow = { ...membership, device: (of: string, device: string) => pause(3 * PROVE_MS).then(() => membership.device(of, device)) }
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity, storage: memoryRelayStorage().storage, membership: slow, metricsToken: null, log: () => undefined, limits: { proveMs: PROVE_MS } })
  onTestFinished(async () => {
    await relay.close()
    folder.remove()
  })
  const address = `ws://127.0.0.1:${relay.port}/v1/sync`
  const device = newDevice(company)
  expect(await enrolWith({ address, relayId: identity.id }, device, await members.invite(allGrants()))).toMatchObject({ status: 200 })
  const silent = new WireClient(address)
  const desk = await connected({ address }, device)
  expect((await silent.closed).code).toBe(CLOSE_REASONS.slow_to_prove)
  expect(desk.heard.map(({ type }) => type)).toEqual(['challenge', 'welcome'])
  desk.close()
})
