import { expect, it } from 'vitest'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { setHeadOffice } from '../../core/adapters/sync/join-relay.ts'
import { beginBulk } from '../../core/kernel/desk/bulk-writer.ts'
import type { State } from '../../core/kernel/desk/handler.ts'
import { newestOwnAuditSeq } from '../../core/kernel/sync/sync-store.ts'
import { syncStatus } from '../../core/modules/cloud-control/sync-status.ts'
import { eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { edit, note, relayScene } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'

const MARK_MS = 60
const newest = ({ company }: RelayDesk) => newestOwnAuditSeq(company.desk.core.database.read)
const status = ({ company, sync }: RelayDesk, ...entries: number[]) => syncStatus({ db: company.desk.core.database.read } as State, company.desk.core, sync, entries)
const mark = (desk: RelayDesk, entry: number) => status(desk, entry).entries[0]?.mark
const marksAt = ({ company }: RelayDesk) => company.desk.core.database.read.all('SELECT location, epoch FROM head_office_mark')

function reopen(desk: RelayDesk, bugs: unknown[]): RelayDesk {
  return { ...desk, sync: createDeskSync({ desk: desk.company.desk, signer: desk.company.signer, checkpoints: desk.company.checkpoints, markMs: MARK_MS, onBug: (error) => bugs.push(error) }) }
}

it('a change is saved here, stored at the relay, then seen by head office; never before head office has it on its disk', async () => {
  const { network, jobs } = await relayScene(3, { markMs: MARK_MS })
  const [depot, other] = network.desks as [RelayDesk, RelayDesk, RelayDesk]
  let office = network.desks[2]!
  expect(status(depot).headOffice).toBeNull()
  valueOf(setHeadOffice(office.company, network.admin(), true))
  office.sync.restart()
  await eventually(() => status(depot).headOffice?.upTo === newest(depot))
  // What was there before anybody was head office has been seen, too.
  expect(mark(depot, 1)).toBe('seen')
  expect(status(office, newest(office)).entries[0]?.mark).toBe('seen')

  edit(depot, jobs[0]!, 'seen')
  const first = newest(depot)
  expect(mark(depot, first)).toBe('saved')
  await eventually(() => mark(depot, first) === 'seen')
  expect(note(office, jobs[0]!)).toBe('seen')

  // Head office is away: what is told of it stays true, and what comes meanwhile is not seen, also after a restart here.
  office.sync.close()
  edit(depot, jobs[0]!, 'nobody there')
  const second = newest(depot)
  await settled([depot, other])
  await eventually(() => mark(depot, second) === 'stored')
  depot.sync.close()
  const again = reopen(depot, network.bugs)
  network.desks[0] = again
  await settled([again, other])
  expect([mark(again, first), mark(again, second), status(again).headOffice?.upTo]).toEqual(['seen', 'stored', second - 1])

  // It hears of the change and cannot write it down.
  const bulk = beginBulk(office.company.desk, network.admin(), 'import.apply', { kind: 'import', id: null, location: null }, '2026-05-12')
  office = reopen(office, network.bugs)
  network.desks[2] = office
  await eventually(() => office.sync.current().state === 'online')
  await new Promise((resolve) => setTimeout(resolve, 5 * MARK_MS))
  expect(mark(again, second)).toBe('stored')
  valueOf(await bulk.finish({ reason: 'test' }))
  await eventually(() => mark(again, second) === 'seen' && status(again).headOffice?.upTo === newest(again))
  expect(note(office, jobs[0]!)).toBe('nobody there')
  await eventually(() => again.company.desk.core.database.read.all('SELECT * FROM sync_unseen').length === 0)

  valueOf(setHeadOffice(office.company, network.admin(), false))
  await eventually(() => marksAt(again).length === 0 && status(again).headOffice === null)
  expect(network.bugs).toEqual([])
})

it('two workstations of head office do not keep telling each other that they have heard of the other’s word', async () => {
  const { network, jobs } = await relayScene(3, { markMs: MARK_MS })
  const [depot, office, second] = network.desks as [RelayDesk, RelayDesk, RelayDesk]
  for (const desk of [office, second]) {
    valueOf(setHeadOffice(desk.company, network.admin(), true))
    desk.sync.restart()
  }
  edit(depot, jobs[0]!, 'told')
  const entry = newest(depot)
  await eventually(() => mark(depot, entry) === 'seen')
  await settled(network.desks)
  await new Promise((resolve) => setTimeout(resolve, 4 * MARK_MS))
  const before = newest(office) + newest(second)
  await new Promise((resolve) => setTimeout(resolve, 10 * MARK_MS))
  expect(newest(office) + newest(second)).toBe(before)
})
