import { expect, it, onTestFinished } from 'vitest'
import { keepErasing } from '../../core/adapters/privacy/keep-erasing.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { asId } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { waitingForRelay } from '../../core/kernel/privacy/erasure-store.ts'
import { LINK_OFF } from '../../core/kernel/sync/link-state.ts'
import { findMarkers } from '../support/find-markers.ts'
import { eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { edit, relayScene } from '../support/relay-scene.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'

const MARKERS = ['Marguerite-Planted', 'planted-by-two', 'planted-note']
const user = asId<'user'>('01890000-0000-7000-8000-00000000aaaa')
const nameAt = ({ company }: RelayDesk, id: string) => company.desk.core.database.read.get<{ name: string }>('SELECT name FROM customer WHERE id = ?', id)?.name

it('G04: a desk that was away does it before anybody is let in, whatever was written there meanwhile; each says so, and the relay keeps nothing', async () => {
  const { network, location, customer, jobs } = await relayScene(2)
  const [one, two] = network.desks as [RelayDesk, RelayDesk]
  seedRecords(one.company, user, [put('customer', customer, { location, name: MARKERS[0]! })])
  edit(one, jobs[0]!, MARKERS[2]!)
  await settled(network.desks)
  expect(nameAt(two, customer)).toBe(MARKERS[0])

  two.sync.close()
  seedRecords(two.company, user, [put('customer', customer, { phone: MARKERS[1]! }), put('job', jobs[1]!, { notesCrew: MARKERS[1]! })])
  const first = keepErasing(one.company, one.folder, { onBug: (error) => network.bugs.push(error), link: () => one.sync.current() })
  onTestFinished(() => first.close())
  const [request, order] = [one.company.ids.next(), one.company.ids.next()]
  seedRecords(one.company, user, [
    put('privacyRequest', request, { kind: 'erasure', subjectKind: 'customer', subjects: [customer], law: 'law25', channel: 'phone', receivedOn: '2026-05-01', dueOn: '2026-05-31', recordedBy: user, recordedAt: 1 }),
    put('erasureOrder', order, { request: asId(request), subjectKind: 'customer', subjects: [customer], keepUntil: null, orderedBy: user, orderedAt: 2 }),
  ])
  valueOf(await first.finish())
  await settled([one])
  expect(nameAt(one, customer)).toBe('[effacé · erased]')
  // It has heard of nothing yet, and nothing is on its way: it lets people work.
  expect(nameAt(two, customer)).toBe(MARKERS[0])

  const back = createDeskSync({ desk: two.company.desk, signer: two.company.signer, checkpoints: two.company.checkpoints, onBug: (error) => network.bugs.push(error) })
  onTestFinished(() => back.close())
  const second = keepErasing(two.company, two.folder, { onBug: (error) => network.bugs.push(error), link: () => back.current() })
  onTestFinished(() => second.close())
  valueOf(await second.beforeEntry())
  expect(nameAt(two, customer)).toBe('[effacé · erased]')
  valueOf(await second.finish())
  const desks = [one, { ...two, sync: back }]
  await settled(desks)
  const done = () => one.company.desk.core.database.read.all('SELECT key, how FROM erasure_done WHERE owner = ? ORDER BY key', order)
  await eventually(() => done().length === 2)
  // What two had written comes to one as well, and goes again there.
  await eventually(() => desks.every(({ company }) => waitingForRelay(company.desk.core.database.read).length === 0))
  await settled(desks)
  expect(desks.map(({ company }) => company.desk.core.database.read.all('SELECT name, phone FROM customer WHERE id = ?', customer))).toEqual([[{ name: '[effacé · erased]', phone: null }], [{ name: '[effacé · erased]', phone: null }]])

  const atRelay = network.store.names().flatMap((name) => [network.store.baseOf(name), ...network.store.updatesOf(name).map(({ bytes }) => bytes)]).map((bytes) => Buffer.from(bytes ?? []))
  expect(atRelay.length).toBeGreaterThan(0)
  for (const marker of MARKERS) expect(atRelay.filter((bytes) => bytes.includes(marker))).toEqual([])
  for (const { company, folder } of desks) {
    company.desk.core.database.read.all('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(await findMarkers(folder, company.keys, MARKERS)).toEqual([])
  }
  expect(network.bugs).toEqual([])
})

it('nobody waits for a relay that does not answer', async () => {
  const { network } = await relayScene(1)
  const [one] = network.desks as [RelayDesk]
  const state = { ...LINK_OFF, state: 'waiting' as const, problem: 'unreachable' as const }
  const erasing = keepErasing(one.company, one.folder, { onBug: (error) => network.bugs.push(error), link: () => state })
  onTestFinished(() => erasing.close())
  expect(await erasing.beforeEntry()).toEqual({ ok: true, value: undefined })
})
