import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { ask } from '../../core/adapters/sync/ask-relay.ts'
import { joinRelay } from '../../core/adapters/sync/join-relay.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { adminOf, allGrants, eventually, openWorkstation } from '../support/relay-network.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'

it('G05: a relay elsewhere, or that does not say where, is neither joined nor gone on with; one that is asked to keep what belongs elsewhere refuses', async () => {
  const root = mkdtempSync(join(tmpdir(), 'region-'))
  const company = await openWorkstation({ folder: mkdtempSync(join(root, 'desk-')), modules: [] })
  const members = memoryMembership(company.desk.core.company)
  const identity = openRelayIdentity(join(root, 'relay'))
  const relayIn = (region: string | null, port = 0) => startRelay({ host: '127.0.0.1', port, tls: null, origins: [], identity, storage: memoryRelayStorage().storage, membership: members.membership, metricsToken: null, log: () => {}, ...(region === null ? {} : { region }) })
  let relay = await relayIn('US')
  const { port } = relay
  const again = async (region: string | null) => {
    await relay.close()
    relay = await relayIn(region, port)
  }
  onTestFinished(async () => {
    company.close()
    await relay.close()
    rmSync(root, { recursive: true, force: true })
  })
  const allow = (region: 'CA' | 'CA-QC' | null) => seedRecords(company, company.signer.device, [put('dataRegion', company.ids.next(), { region, reason: 'contract', by: company.signer.device, at: company.clock.now() })])
  const join_ = async () => {
    const answer = await joinRelay(company, adminOf(company), { address: `ws://127.0.0.1:${port}`, invitation: await members.invite(allGrants()), ca: null, months: 1 })
    return answer.ok ? 'ok' : answer.failure.code
  }
  allow('CA')
  expect(await join_()).toBe('sync.wrong_region')
  await again(null)
  expect(await join_()).toBe('sync.wrong_region')
  // The relay itself: whoever enrols with a wish that it cannot keep is not let in, whatever else they bring.
  const { device, publicKey } = company.signer
  const enrol = (wish: object) => ask(new URL(`http://127.0.0.1:${port}/v1/enrol`), null, { company: company.desk.core.company, device, publicKey: Buffer.from(publicKey).toString('base64url'), invitation: 'AAAA', signature: 'AAAA', ...wish })
  expect(JSON.stringify(valueOf(await enrol({ region: 'CA' })))).toContain('forbidden')
  expect(JSON.stringify(valueOf(await enrol({})))).toContain('not_invited')
  // Within Canada lies Quebec; a company that allows Quebec alone does not allow Canada.
  await again('CA-QC')
  expect(await join_()).toBe('ok')

  const sync = createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, onBug: (error) => { throw error } })
  onTestFinished(() => sync.close())
  await eventually(() => sync.current().state === 'online')
  // The company says otherwise while it is online: the line is given up, and nothing more is sent.
  seedRecords(company, company.signer.device, [put('dataRegion', company.ids.next(), { region: 'US', reason: 'sold', by: company.signer.device, at: company.clock.now() + 1 })])
  company.desk.core.publish([{ kind: 'dataRegion', id: '*' }], null)
  await eventually(() => sync.current().problem === 'wrong_region')
  expect(sync.current().state).toBe('waiting')
})
