import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { createCliRunner } from '../support/cli-runner.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { allGrants } from '../support/relay-network.ts'
import { verifyPack } from '../../verifier/src/verify-pack.mjs'

it('joins, brings itself in step and says so, in both languages', async () => {
  const cli = await createCliRunner('sync')
  onTestFinished(() => cli.dispose())
  await cli.json(['init', '--name', 'Pine and Oak', '--admin', 'Ada Roy', '--email', 'ada@example.invalid'])
  expect(await cli.json(['sync', 'status'])).toMatchObject({ relay: null, waiting: 0 })
  expect((await cli.run(['sync', 'now', '--json'])).stderr).toContain('sync.not_joined')
  const { id } = await cli.json<{ id: string }>(['run', 'company.detail'])
  const [store, members] = [memoryRelayStorage(), memoryMembership(id)]
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity: openRelayIdentity(join(cli.folder, 'relay')), storage: store.storage, membership: members.membership, metricsToken: null, auditPace: { leaves: 1, ms: 50 }, log: () => {} })
  onTestFinished(() => relay.close())
  const address = `ws://127.0.0.1:${relay.port}`
  const invitation = await members.invite(allGrants())
  const elsewhere = await cli.run(['sync', 'join', address, '--relay', 'f'.repeat(64), '--json'], { TRUJOURNEY_INVITATION: invitation })
  expect(elsewhere.stderr).toContain('sync.another_relay')
  const joined = await cli.run(['sync', 'join', address, '--relay', openRelayIdentity(join(cli.folder, 'relay')).id], { TRUJOURNEY_INVITATION: invitation })
  expect(joined.stdout + joined.stderr).not.toContain(invitation)
  expect(joined.code).toBe(0)
  expect(await cli.json(['sync', 'now'])).toMatchObject({ waiting: 0, held: [], link: { state: 'online' } })
  expect(store.names().length).toBeGreaterThan(0)
  // What an outsider gets, with the relay's record in it.
  const pack = join(cli.folder, 'audit.tjaudit')
  const { entries, leaves } = await cli.json<{ entries: number; leaves: number }>(['audit', 'export', pack])
  expect(leaves).toBeGreaterThan(1)
  expect(entries).toBeGreaterThanOrEqual(leaves)
  expect(await verifyPack(pack, { everySignature: true, relay: openRelayIdentity(join(cli.folder, 'relay')).id, company: id })).toMatchObject({ ok: true, chains: [{ entries, inRecord: leaves }] })
  expect((await cli.run(['audit', 'export', join(cli.folder, 'alone.tjaudit'), '--offline', '--lang', 'fr'])).stdout).toContain('sans le registre du relais')
  const witness = await cli.run(['audit', 'witness'])
  expect([witness.code, witness.stdout]).toEqual([0, expect.stringContaining('The relay’s record is verified up to')])
  expect((await cli.run(['audit', 'accept', '--reason', 'nothing to answer for'])).stdout).toContain('Nothing was open.')
  expect(await cli.json(['audit', 'show', '--action', 'audit', '--limit', '3'])).toMatchObject([{ action: 'audit.acceptLog', reason: 'nothing to answer for' }, { action: 'audit.export' }, { action: 'audit.export' }])
  const second = join(cli.folder, 'second')
  const begun = await cli.json<{ waiting: number }>(['sync', 'begin', join(cli.folder, 'company', 'keys.json'), address, '--data', second], { TRUJOURNEY_INVITATION: await members.invite(allGrants()) })
  expect(begun).toMatchObject({ waiting: 0, link: { state: 'online' } })
  expect(await cli.json(['run', 'company.detail', '--data', second])).toMatchObject({ id, name: 'Pine and Oak', users: [{ name: 'Ada Roy' }] })
  // By a file, without the relay.
  const [request, changes] = [join(cli.folder, 'request.tjsync'), join(cli.folder, 'changes.tjsync')]
  await cli.json(['location', 'add', '--name', 'Laval', '--province', 'QC', '--timezone', 'America/Toronto'])
  await cli.json(['sync', 'request', '--to', request, '--data', second])
  const written = await cli.json<{ fingerprint: string }>(['sync', 'export', '--for', request, '--to', changes])
  const unknown = await cli.run(['sync', 'import', changes, '--data', second])
  expect(unknown.code).not.toBe(0)
  expect(unknown.stderr).toContain(written.fingerprint)
  expect(await cli.json(['sync', 'import', changes, '--trust', written.fingerprint, '--data', second])).toMatchObject({ changed: 1 })
  expect((await cli.run(['sync', 'import', changes, '--data', second, '--lang', 'fr'])).stdout).toContain('0 fiche modifiée')
  expect(await cli.json(['run', 'company.detail', '--data', second])).toMatchObject({ locations: [{ name: 'Laval' }] })
  expect(await cli.json(['sync', 'head-office', 'on'])).toEqual({ headOffice: true })
  expect((await cli.run(['sync', 'status'])).stdout).toContain('This workstation is head office’s.')
  expect(await cli.json(['sync', 'retry'])).toEqual({ retried: true })
  const third = join(cli.folder, 'third')
  expect((await cli.run(['sync', 'begin', join(cli.folder, 'company', 'keys.json'), address, '--data', third], { TRUJOURNEY_KEY_FILE: '', TRUJOURNEY_PASSPHRASE: 'wrong' })).code).not.toBe(0)
  expect(existsSync(join(third, 'keys.json'))).toBe(false)
  await cli.json(['sync', 'now'])
  const said = await cli.run(['sync', 'status', '--lang', 'fr'])
  expect(said.stdout).toContain('conservé au relais')
  expect(said.stdout).toContain('siège')
  expect((await cli.run(['sync', 'pause'])).code).toBe(0)
  expect(await cli.json(['sync', 'status'])).toMatchObject({ relay: { isPaused: true } })
  expect((await cli.run(['sync', 'leave'])).code).toBe(0)
  expect(await cli.json(['sync', 'status'])).toMatchObject({ relay: null })
}, 120_000)
