import { expect, it } from 'vitest'
import { auditStored, newestAuditSeq } from '../../core/kernel/sync/sync-store.ts'
import { eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { edit, expectSame, note, relayScene } from '../support/relay-scene.ts'

it('a desk whose audit chain is not taken says so, keeps it, and stays in step in everything else', async () => {
  const { network, jobs } = await relayScene(2)
  const [one, two] = network.desks as [RelayDesk, RelayDesk]
  const { core } = one.company.desk
  await eventually(() => auditStored(core.database.read) === newestAuditSeq(core.database.read, core.device))
  const kept = auditStored(core.database.read)
  // As if another copy of this desk had gone on writing: the relay has a link that this chain does not follow.
  const last = network.store.auditOf(core.company, core.device).at(-1)!
  await network.store.storage.appendAudit(core.company, core.device, [{ ...last, seq: last.seq + 1, link: new Uint8Array(32).fill(7) }])
  edit(one, jobs[0]!, 'first, whose link is not sent any more')
  edit(one, jobs[0]!, 'second, whose link does not follow')
  await eventually(() => one.sync.current().problem === 'audit_refused' && one.sync.current().state === 'online', 20_000, () => one.sync.current())
  edit(one, jobs[1]!, 'after it')
  edit(two, jobs[2]!, 'from the other')
  await eventually(() => note(two, jobs[1]!) === 'after it' && note(one, jobs[2]!) === 'from the other')
  await settled(network.desks)
  expectSame(network.desks)
  expect(network.store.auditOf(core.company, core.device)).toHaveLength(kept + 1)
  expect(newestAuditSeq(core.database.read, core.device)).toBeGreaterThan(kept + 1)
  expect(auditStored(core.database.read)).toBeLessThanOrEqual(kept + 1)
  // Somebody has looked into it and begins anew: it is tried again, and refused again.
  one.sync.restart()
  await eventually(() => one.sync.current().problem === 'audit_refused' && one.sync.current().state === 'online', 20_000, () => one.sync.current())
  expect(network.bugs.filter((bug) => bug === 'relay.failed')).toEqual([])
})
