import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { joinRelay, leaveRelay } from '../../core/adapters/sync/join-relay.ts'
import { laidAside, writtenAnew } from '../../core/kernel/sync/sync-store.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { copyOf, putBack } from '../support/older-database.ts'
import { adminOf, allGrants, eventually, settled, UNLOCK, type RelayDesk } from '../support/relay-network.ts'
import { edit, expectSame, isSame, note, relayScene } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'
import { processDesks } from './process-desks.ts'
import { relayFolder, startRelayProcess } from './relay-process.ts'

/** A relay that starts, and waits that grow where a line or a change was refused. */
const PATIENCE_MS = 30_000

const opsOf = ({ company }: RelayDesk) => company.desk.core.documents.names(company.desk.core.database.read).find((name) => name.endsWith('/ops/live') && !name.includes('/*/'))!
const clientOf = ({ company }: RelayDesk, document: string) => company.desk.core.documents.clientOf(company.desk.core.database.read, document)
const clockOf = ({ company }: RelayDesk, document: string, client: number) => company.desk.core.documents.clocks(company.desk.core.database.read, document).get(client)
const ownersAt = ({ company }: RelayDesk, document: string) => company.desk.core.database.read.all<{ client: number; device: string }>('SELECT client_id AS client, device FROM document_client WHERE document = ?', document)
const anewAt = ({ company }: RelayDesk) => writtenAnew(company.desk.core.database.read)

it('what an identity of before wrote and never sent comes to the relay from it, by its own key, and later changes stand on it', async () => {
  const { network, jobs: [first, second] } = await relayScene(2)
  const [one, two] = network.desks as [RelayDesk, RelayDesk]
  const ops = opsOf(one)
  const [device, client] = [one.company.signer.device, clientOf(one, ops)!]
  one.sync.close()
  edit(one, first!, 'never sent')
  const copy = copyOf(one, 'early')
  edit(one, second!, 'lost with the disk')
  const back = await putBack(one, copy, { address: network.address, invitation: await network.members.invite(allGrants()), onBug: (error) => void network.bugs.push(error) })
  network.desks[0] = back
  expect(back.company.signer.device).not.toBe(device)
  edit(back, first!, `${note(back, first!)}, and then on top of it`)
  await settled(network.desks, PATIENCE_MS)
  await eventually(() => note(two, first!) === 'never sent, and then on top of it' && isSame(network.desks), PATIENCE_MS)
  expectSame(network.desks)
  expect(note(two, second!)).toBeNull()
  // As its own, and with its chain.
  expect(ownersAt(two, ops)).toContainEqual({ client, device })
  expect(clockOf(two, ops, client)).toBe(clockOf(back, ops, client))
  const { core } = back.company.desk
  const chain = core.database.read.get<{ seq: number }>('SELECT max(seq) AS seq FROM audit_entry WHERE device = ?', device)!.seq
  await eventually(() => network.store.auditOf(core.company, device).length === chain, PATIENCE_MS)
  expect(laidAside(core.database.read)).toEqual([])
  expect(anewAt(back)).toEqual([])
  expect(network.bugs).toEqual([])
}, 120_000)

it('a workstation whose identity is gone writes what that had not sent anew as its own, and nobody ever hears of the old writing', async () => {
  const { network, jobs: [first, second] } = await relayScene(2)
  const [one, two] = network.desks as [RelayDesk, RelayDesk]
  const ops = opsOf(one)
  const client = clientOf(one, ops)!
  const sent = clockOf(two, ops, client)
  const { folder, company } = one
  one.sync.close()
  edit(one, first!, 'never sent')
  company.close()
  rmSync(join(folder, 'device.json'))
  const again = valueOf(await openCompany({ folder, modules: [createCommandControlModule()] }, UNLOCK))
  valueOf(leaveRelay(again, adminOf(again)))
  valueOf(await joinRelay(again, adminOf(again), { address: network.address, invitation: await network.members.invite(allGrants()), ca: null, months: 2 }))
  const back = { folder, company: again, sync: createDeskSync({ desk: again.desk, signer: again.signer, checkpoints: again.checkpoints, retired: again.retired, onBug: (error) => void network.bugs.push(error) }) }
  network.desks[0] = back
  edit(back, second!, 'afterwards')
  await settled(network.desks, PATIENCE_MS)
  await eventually(() => note(two, first!) === 'never sent' && note(two, second!) === 'afterwards' && isSame(network.desks), PATIENCE_MS)
  expectSame(network.desks)
  expect([clockOf(two, ops, client), clockOf(back, ops, client)]).toEqual([sent, sent])
  expect(anewAt(back)).toEqual([{ document: ops, at: expect.any(Number), reason: 'key_lost' }])
  expect(again.desk.audit.verify(again.desk.core.database.read, { signatures: 'all' }).fault).toBeNull()
  expect(again.desk.core.database.read.get("SELECT json_extract(body, '$.reason') AS reason FROM audit_entry WHERE action = 'sync.writeAnew'")).toEqual({ reason: 'key_lost' })
  expect(network.bugs).toEqual([])
}, 120_000)

it('a client id that the relay knows as another desk’s: the desk writes anew under its own, and neither loses a change', async () => {
  const kept = relayFolder()
  const relay = await startRelayProcess(kept.path)
  onTestFinished(async () => {
    await relay.stop('SIGKILL')
    kept.remove()
  })
  const { desks, bugs, jobs, add } = await processDesks(() => relay, new URL(relay.address).origin)
  await add()
  await settled(desks, PATIENCE_MS)
  const prices = (at: RelayDesk) => jobs.map((job) => at.company.desk.core.database.read.get<{ cents: number | null }>('SELECT quote_total_cents AS cents FROM job WHERE id = ?', job)?.cents)
  const price = (index: number, job: number, quoteTotalCents: number) => {
    const { company } = desks[index]!
    valueOf(company.desk.execute(adminOf(company), 'job.edit', { job: jobs[job], set: { quoteTotalCents } }))
  }
  const fin = opsOf(desks[0]!).replace('/ops/', '/fin/')
  let next = 4_711
  for (const { company: { desk: { core } }, sync } of desks) {
    sync.close()
    expect(core.documents.clientOf(core.database.read, fin)).toBeUndefined()
    // Both draw the same number.
    Object.assign(core.ids, { clientId: () => 4_711 })
    core.documents.open(core.database.read, fin)
    Object.assign(core.ids, { clientId: () => (next += 1) })
  }
  price(0, 0, 100_00)
  price(0, 1, 200_00)
  price(1, 1, 300_00)
  price(1, 2, 400_00)
  for (const index of [0, 1]) {
    const { company } = desks[index]!
    desks[index] = { ...desks[index]!, sync: createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, onBug: (error) => bugs.push(error) }) }
    await settled(desks.slice(0, index + 1), PATIENCE_MS)
  }
  const [one, two] = desks as [RelayDesk, RelayDesk]
  await eventually(() => prices(one)[2] === 400_00 && isSame(desks), PATIENCE_MS)
  expect(prices(one)).toEqual([100_00, 300_00, 400_00])
  expectSame(desks)
  expect(ownersAt(two, fin)).toContainEqual({ client: 4_711, device: one.company.signer.device })
  expect([anewAt(one), anewAt(two)]).toEqual([[], [{ document: fin, at: expect.any(Number), reason: 'client_taken' }]])
  // It goes on like any other document.
  price(1, 0, 500_00)
  price(0, 2, 600_00)
  await eventually(() => prices(one)[0] === 500_00 && prices(two)[2] === 600_00, PATIENCE_MS)
  await eventually(() => isSame(desks), PATIENCE_MS)
  expect(bugs).toEqual([])
}, 120_000)
