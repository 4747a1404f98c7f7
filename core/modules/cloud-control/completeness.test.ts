import { afterEach, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { PARTS } from '../../domain/records/field.ts'
import { noteAnnounced } from '../../kernel/sync/announced-store.ts'
import { LINK_OFF, type LinkState } from '../../kernel/sync/link-state.ts'
import { createCloudControlModule } from './module.ts'

let desk: TestDesk
afterEach(() => desk.dispose())

it('says of a depot what is known to be missing, and nothing where nobody knows', async () => {
  let link: LinkState = LINK_OFF
  desk = await openTestDesk([createCloudControlModule({ program: () => [], link: { current: () => link } })])
  const depot = async () => (valueOf(await desk.desk.query(desk.admin, 'depots.completeness', {})) as { depots: unknown[] }).depots[0]
  expect(await depot()).toMatchObject({ name: 'Toronto', state: 'unknown', upTo: null, heardAt: null, missing: 0 })
  const document = (part: string, location: string = desk.location) => `${desk.keys.company}/${location}/${part}/live`
  const online: LinkState = { ...LINK_OFF, state: 'online', since: 5, grants: PARTS.map((part) => ({ location: 'all', part, access: 'read' })) }
  link = online
  expect(await depot()).toMatchObject({ state: 'complete', documents: { granted: 4, inStep: 4, troubles: [] } })
  desk.desk.core.database.transact((tx) => {
    for (const [device, hlc, at] of [['aaaaaaaaaaaa', '019e167ab1c00000', 9], ['bbbbbbbbbbbb', '', 12]] as const) tx.run('INSERT INTO heard (location, device, hlc, at) VALUES (?, ?, ?, ?)', desk.location, device, hlc, at)
  })
  const elsewhere = '00000000-0000-7000-8000-000000000001'
  link = { ...online, notYet: [document('pii'), document('ops', elsewhere)], notTaken: [{ document: document('fin'), code: 'document.malformed' }], behind: [{ document: document('ops'), changes: 3 }, { document: document('ops', elsewhere), changes: 9 }] }
  expect(await depot()).toMatchObject({
    state: 'incomplete', missing: 3, upTo: 0x019e167ab1c0, heardAt: 12, devices: [{ device: 'aaaaaaaaaaaa' }, { device: 'bbbbbbbbbbbb', upTo: null }],
    documents: { granted: 4, inStep: 3, troubles: [{ part: 'fin', trouble: 'not_taken', code: 'document.malformed' }, { part: 'pii', trouble: 'catching_up' }] },
  })
  // What the workstations of the depot say that the relay has not got is missing too, whatever the relay has told.
  link = online
  desk.desk.core.database.transact((tx) => {
    for (const [device, entries, since] of [['aaaaaaaaaaaa', 2, 800], ['cccccccccccc', 1, 700], ['bbbbbbbbbbbb', 0, null]] as const) noteAnnounced(tx, desk.location, { device, entries, since, at: 13, former: [] })
    noteAnnounced(tx, elsewhere, { device: 'aaaaaaaaaaaa', entries: 50, since: 1, at: 13, former: [] })
  })
  expect(await depot()).toMatchObject({ state: 'incomplete', missingEntries: 3, missingSince: 700, missing: 0, devices: [{ device: 'aaaaaaaaaaaa', missingEntries: 2 }, { device: 'bbbbbbbbbbbb', missingEntries: 0 }] })
  // A workstation that goes on under another identity speaks for the one before.
  desk.desk.core.database.transact((tx) => noteAnnounced(tx, desk.location, { device: 'dddddddddddd', entries: 0, since: null, at: 14, former: ['aaaaaaaaaaaa', 'cccccccccccc'] }))
  expect(await depot()).toMatchObject({ state: 'complete', missingEntries: 0, missingSince: null })
  link = { ...online, grants: [] }
  expect(await depot()).toMatchObject({ state: 'not_granted' })
})
