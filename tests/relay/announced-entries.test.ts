import { expect, it } from 'vitest'
import { announcedEntries } from '../../core/kernel/sync/announced-store.ts'
import { retryAside } from '../../core/adapters/sync/join-relay.ts'
import { laidAside } from '../../core/kernel/sync/sync-store.ts'
import { adminOf, allGrants, eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { edit, note, relayScene } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'

it('a workstation says how many of its entries the relay has not got; others keep that when it is gone, and forget it when all is there', async () => {
  const { network, jobs, location } = await relayScene(2)
  const [office, depot] = network.desks as [RelayDesk, RelayDesk]
  const { core } = depot.company.desk
  const tag = core.device.slice(-12)
  const missing = () => announcedEntries(office.company.desk.core.database.read, location).find(({ device }) => device === tag)?.entries ?? 0
  edit(depot, jobs[0]!, 'known to everybody')
  await settled(network.desks)
  // From here on the relay lets it read only: what it does is held there.
  await network.members.membership.setGrants(core.company, core.device, allGrants().map((grant) => ({ ...grant, access: 'read' as const })))
  await eventually(() => depot.sync.current().grants.every(({ access }) => access === 'read'))
  for (const text of ['one', 'two', 'three']) edit(depot, jobs[0]!, text)
  await eventually(() => missing() === 3, 20_000, missing)
  expect(note(office, jobs[0]!)).toBe('known to everybody')
  expect(announcedEntries(office.company.desk.core.database.read, location)).toContainEqual({ device: tag, entries: 3, since: expect.any(Number), at: expect.any(Number) })
  const oldest = core.database.read.get<{ wall: number }>('SELECT min(wall) AS wall FROM audit_entry WHERE device = ? AND seq > (SELECT max(seq) - 3 FROM audit_entry WHERE device = ?)', core.device, core.device)!.wall
  expect(announcedEntries(office.company.desk.core.database.read, location)[0]!.since).toBeLessThanOrEqual(oldest + 1_000)
  // Its line goes: what it said last is still what is known.
  depot.sync.restart()
  await eventually(() => depot.sync.current().state === 'online')
  expect(missing()).toBe(3)
  await network.members.membership.setGrants(core.company, core.device, allGrants())
  if (laidAside(core.database.read).length > 0) valueOf(retryAside(depot.company, adminOf(depot.company)))
  await eventually(() => note(office, jobs[0]!) === 'three' && missing() === 0, 20_000, missing)
  expect(network.bugs).toEqual([])
})
