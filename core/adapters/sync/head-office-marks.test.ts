import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk } from '../../../tests/support/test-desk.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import { put } from '../../kernel/desk/handler.ts'
import { withdrawMarks } from './head-office-marks.ts'

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
