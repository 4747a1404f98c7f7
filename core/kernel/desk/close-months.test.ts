import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { childId } from '../../domain/records/record.ts'
import { readPart } from '../documents/record-map.ts'
import { closeMonths } from './close-months.ts'
import { put } from './handler.ts'

describe('closing months', () => {
  let desk: TestDesk
  const ids: Record<string, string> = {}
  beforeEach(async () => {
    desk = await openTestDesk([])
    for (const name of ['customer', 'old', 'open', 'fresh']) ids[name] = desk.ids.next()
    const job = (name: string, status: 'closed' | 'booked', date: string) => [
      put('job', ids[name]!, { location: desk.location, customer: ids['customer'] as never, type: 'move', status, date, crewSize: 2, quoteTotalCents: 90_000 }),
      put('charge', childId(ids[name]!, 'billed:1'), { phase: 'billed', line: 1, kind: 'labour', amountCents: 90_000 }),
    ]
    desk.seed([put('customer', ids['customer']!, { location: desk.location, name: 'Maple Example' }), ...job('old', 'closed', '2026-03-31'), ...job('open', 'booked', '2026-03-30'), ...job('fresh', 'closed', '2026-05-02')])
  })
  afterEach(() => desk.dispose())

  const close = () => closeMonths(desk.desk, desk.admin, { today: '2026-05-12' })
  const held = (part: string, epoch: string, kind: 'job' | 'charge', id: string) => {
    const { core } = desk.desk
    return readPart(core.documents.open(core.database.read, `${core.company}/${desk.location}/${part}/${epoch}`).doc, kind, id)
  }

  it('moves finished jobs of earlier months with everything of theirs, and nothing else', async () => {
    const rows = () => desk.desk.core.database.read.all('SELECT id, status, date, quote_total_cents FROM job ORDER BY id')
    const before = rows()
    expect(valueOf(await close())).toEqual({ moved: 1 })
    expect(rows()).toEqual(before)
    expect(held('ops', '2026-03', 'job', ids['old']!)?.fields).toMatchObject({ status: 'closed', date: '2026-03-31' })
    expect(held('fin', '2026-03', 'charge', childId(ids['old']!, 'billed:1'))?.fields).toMatchObject({ amountCents: 90_000 })
    expect(held('ops', 'live', 'job', ids['old']!)).toBeNull()
    expect(held('ops', 'live', 'job', ids['open']!)).not.toBeNull()
    expect(held('ops', 'live', 'job', ids['fresh']!)).not.toBeNull()
  })

  it('has nothing left to do the second time', async () => {
    await close()
    expect(valueOf(await close())).toEqual({ moved: 0 })
    expect(desk.desk.audit.verify(desk.desk.core.database.read, { signatures: 'all' }).fault).toBeNull()
  })

  it('later edits of a closed job go to its month', async () => {
    await close()
    desk.seed([put('job', ids['old']!, { notesDispatch: 'late word' })])
    expect(held('ops', '2026-03', 'job', ids['old']!)?.fields).toMatchObject({ notesDispatch: 'late word', status: 'closed' })
    expect(held('ops', 'live', 'job', ids['old']!)).toBeNull()
  })

  it('is for administrators', async () => {
    expect(await closeMonths(desk.desk, desk.session('Dispatcher'), { today: '2026-05-12' })).toMatchObject({ failure: { code: 'access.denied' } })
  })
})
