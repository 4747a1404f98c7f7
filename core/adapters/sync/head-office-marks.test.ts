import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk } from '../../../tests/support/test-desk.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import { put } from '../../kernel/desk/handler.ts'
import { writeSyncSettings } from '../../kernel/sync/sync-store.ts'
import { withdrawMarks } from './head-office-marks.ts'
import { leaveRelay } from './join-relay.ts'

it('marks that could not be withdrawn are said to stand, and go the next time', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { core } = desk.desk
  const mark = (device: string) => put('headOfficeMark', asId<'headOfficeMark'>(desk.ids.next()), { device, location: null, epoch: 'live', vectors: '{}', at: 1 })
  const other = desk.ids.next()
  desk.seed([mark(core.device), mark(other)])
  const marked = () => core.database.read.all<{ device: string }>('SELECT device FROM head_office_mark').map(({ device }) => device).toSorted()
  const importing = () => {
    throw new RefusalError('store.busy')
  }

  expect(withdrawMarks({ ...core, database: { ...core.database, transact: importing } })).toMatchObject({ ok: false, failure: { code: 'store.busy' } })
  expect(marked()).toEqual([core.device, other].toSorted())
  expect(withdrawMarks(core)).toMatchObject({ ok: true })
  expect(marked()).toEqual([other])
})

it('a workstation that leaves its relay leaves no word behind for which others would wait', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { core } = desk.desk
  desk.seed([put('headOfficeMark', asId<'headOfficeMark'>(desk.ids.next()), { device: core.device, location: null, epoch: 'live', vectors: '{}', at: 1 })])
  core.database.transact((tx) => writeSyncSettings(tx, { address: 'wss://relay.example.com', relay: '0'.repeat(64), ca: null, months: 3, paused: false, headOffice: true }))
  expect(leaveRelay(desk, desk.admin)).toMatchObject({ ok: true })
  expect(core.database.read.all('SELECT device FROM head_office_mark')).toEqual([])
  expect(leaveRelay(desk, desk.admin)).toMatchObject({ ok: false, failure: { code: 'sync.not_joined' } })
})
