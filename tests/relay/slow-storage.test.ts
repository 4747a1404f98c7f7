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
import { stockProvider, tokenOf } from './token-client.ts'
import { connected, enrolWith, newDevice, WireClient } from './wire-client.ts'

const PROVE_MS = 300

/** A relay whose storage takes three times as long to look somebody up as a desk has to show who it is. */
async function slowRelay() {
  const folder = relayFolder()
  const identity = openRelayIdentity(join(folder.path, 'relay'))
  const company = randomUUID()
  const members = memoryMembership(company)
  const { membership } = members
  const times = { lookUpMs: 0 }
  const slow = { ...membership, device: (of: string, device: string) => pause(times.lookUpMs).then(() => membership.device(of, device)) }
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity, storage: memoryRelayStorage().storage, membership: slow, metricsToken: null, log: () => undefined, limits: { proveMs: PROVE_MS } })
  onTestFinished(async () => {
    await relay.close()
    folder.remove()
  })
  const at = { address: `ws://127.0.0.1:${relay.port}/v1/sync`, relayId: identity.id }
  const device = newDevice(company)
  expect(await enrolWith(at, device, await members.invite(allGrants()))).toMatchObject({ status: 200 })
  return { company, at, device, becomeSlow: () => (times.lookUpMs = 3 * PROVE_MS) }
}

it('a desk has so long to show who it is; how long the relay then looks it up is not held against it', async () => {
  const { at, device, becomeSlow } = await slowRelay()
  becomeSlow()
  const silent = new WireClient(at.address)
  const desk = await connected(at, device)
  expect((await silent.closed).code).toBe(CLOSE_REASONS.slow_to_prove)
  expect(desk.heard.map(({ type }) => type)).toEqual(['challenge', 'welcome'])
  desk.close()
})

it('nor is it against a stock provider, which has shown it as it came', async () => {
  const { company, at, device, becomeSlow } = await slowRelay()
  const token = await tokenOf(at, device)
  becomeSlow()
  const { provider, synced } = stockProvider(at, `${company}/${randomUUID()}/ops/live`, token)
  onTestFinished(() => provider.destroy())
  const codes: number[] = []
  provider.on('connection-close', (event) => void (event && codes.push(event.code)))
  await synced
  expect(codes).toEqual([])
})
