import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { childId } from '../../core/domain/records/record.ts'
import { closeMonths } from '../../core/kernel/desk/close-months.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { openDeskNetwork, type DeskNetwork } from '../support/desk-network.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import { documentPicture, picture } from './desk-steps.ts'

const TODAY = '2026-05-12'

let network: DeskNetwork
let session: Session
let job: Id<'job'>
let location: Id<'location'>
let journey: Id<'journey'>

beforeEach(async () => {
  network = await openDeskNetwork(() => [createCommandControlModule()], 3, Date.UTC(2026, 4, 12, 14))
  const [first] = network.desks
  const id = <Kind extends string>() => asId<Kind>(first!.ids.next())
  location = id<'location'>()
  const customer = id<'customer'>()
  const user = id<'user'>()
  job = id<'job'>()
  journey = id<'journey'>()
  session = { user, roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 }
  seedRecords(first!, user, [
    put('company', first!.keys.company, { name: 'Late Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('location', location, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto' }),
    put('user', user, { name: 'Dee Dispatcher', email: 'dee@example.com', roles: ['Admin'] }),
    put('customer', customer, { location, name: 'Maple Example' }),
    put('job', job, { location, customer, type: 'local', status: 'cancelled', date: '2026-03-20', crewSize: 2, quoteTotalCents: 90_000, notesDispatch: 'as booked' }),
    put('stop', childId(job, '1'), { seq: 1, kind: 'origin', address: '1 Rideau' }),
    put('journey', journey, { location, date: '2026-03-20', status: 'done' }),
  ])
  network.settle()
})
afterEach(() => network.dispose())

/** Straight into the documents, as a command of a desk that still takes the job for a live one would. */
const edit = (desk: number, ...changes: Parameters<typeof seedRecords>[2]) => seedRecords(network.desks[desk]!, session.user, changes)
const close = async (desk: number) => valueOf(await closeMonths(network.desks[desk]!.desk, session, { today: TODAY }))
const clashes = (desk: number) => network.desks[desk]!.desk.core.database.read.all<{ id: string; kind: string; authors: string }>('SELECT id, kind, authors FROM clash ORDER BY kind, id')
const row = (desk: number) => network.desks[desk]!.desk.core.database.read.get('SELECT epoch, crew_size, quote_total_cents, notes_dispatch FROM job WHERE id = ?', job)
const ask = async (desk: number, method: string, input: unknown) => valueOf(await network.desks[desk]!.desk.query(session, method, input))

function expectTheSameEverywhere(): void {
  const pictures = network.desks.map(picture)
  expect(pictures[1]).toEqual(pictures[0])
  expect(pictures[2]).toEqual(pictures[0])
  expect(new Set(network.desks.map(documentPicture)).size).toBe(1)
}

describe('an edit that meets the closing of its month', () => {
  it('is a clash on every desk, with both authors and what it would change', async () => {
    const other = asId<'customer'>(network.desks[1]!.ids.next())
    await close(0)
    edit(1, put('customer', other, { location, name: 'Birch Example' }), put('job', job, { customer: other, notesDispatch: 'customer called', quoteTotalCents: 95_000 }), put('stop', childId(job, '1'), { address: '7 Bank' }))
    network.settle()
    expectTheSameEverywhere()
    for (const desk of [0, 1, 2]) {
      expect(row(desk)).toEqual({ epoch: '2026-03', crew_size: 2, quote_total_cents: 90_000, notes_dispatch: 'as booked' })
      expect(clashes(desk).map(({ kind }) => kind)).toEqual(['job.late_edit'])
      const authors = JSON.parse(clashes(desk)[0]!.authors) as { device: string }[]
      expect(authors.map(({ device }) => device)).toEqual([0, 1].map((index) => network.desks[index]!.desk.core.deviceTag))
      expect(await ask(desk, 'conflicts.detail', { clash: clashes(desk)[0]!.id })).toMatchObject({
        late: {
          month: '2026-03',
          ops: [{ record: 'job', label: null, field: 'notesDispatch', kept: 'as booked', late: 'customer called' }],
          pii: [{ record: 'job', field: 'customer', kept: 'Maple Example', late: 'Birch Example' }, { record: 'stop', id: childId(job, '1'), label: '1', field: 'address', kept: '1 Rideau', late: '7 Bank' }],
          fin: [{ record: 'job', field: 'quoteTotalCents', kept: 90_000, late: 95_000 }],
          hr: [],
        },
      })
    }
  })

  it('is found whichever of the two is heard of first, and when only the price was changed', async () => {
    await close(0)
    edit(1, put('job', job, { quoteTotalCents: 95_000 }))
    network.deliver(1, 2, 100)
    expect(row(2)).toMatchObject({ epoch: 'live', quote_total_cents: 95_000 })
    network.deliver(0, 2, 100)
    network.settle()
    expectTheSameEverywhere()
    expect(clashes(2).map(({ kind }) => kind)).toEqual(['job.late_edit'])
    expect(row(1)).toMatchObject({ epoch: '2026-03', quote_total_cents: 90_000 })
  })

  it('is none when the closing desk had seen the edit, or when it is made in the closed month', async () => {
    edit(1, put('job', job, { notesDispatch: 'in time' }))
    network.settle()
    await close(0)
    network.settle()
    edit(2, put('job', job, { notesDispatch: 'in the month' }))
    network.settle()
    expectTheSameEverywhere()
    expect(clashes(0).filter(({ kind }) => kind.endsWith('late_edit'))).toEqual([])
    expect(row(1)).toMatchObject({ epoch: '2026-03', notes_dispatch: 'in the month' })
  })

  it('is one clash per desk that edited, and one of a journey too', async () => {
    await close(0)
    edit(1, put('job', job, { notesDispatch: 'one' }))
    edit(2, put('job', job, { notesCrew: 'two' }), put('journey', journey, { departAt: '07:30' }))
    network.settle()
    expectTheSameEverywhere()
    expect(clashes(0).map(({ kind }) => kind)).toEqual(['job.late_edit', 'job.late_edit', 'journey.late_edit'])
  })

  it('is settled with a reason, and the month stays as it is', async () => {
    await close(0)
    edit(1, put('job', job, { notesDispatch: 'late' }))
    network.settle()
    const { id } = clashes(2)[0]!
    valueOf(network.desks[2]!.desk.execute(session, 'conflict.resolve', { clash: id, reason: 'the invoice has gone out' }))
    network.settle()
    expectTheSameEverywhere()
    for (const desk of [0, 1, 2]) {
      expect(await ask(desk, 'conflicts.inbox', {})).toMatchObject({ conflicts: [], resolved: [{ reason: 'the invoice has gone out' }] })
      expect(row(desk)).toMatchObject({ notes_dispatch: 'as booked' })
    }
  })

  it('is taken over into the month with a reason, everywhere', async () => {
    await close(0)
    edit(1, put('job', job, { notesDispatch: 'late', crewSize: 3 }))
    network.settle()
    const { id } = clashes(2)[0]!
    const dispatcher: Session = { ...session, roles: ['Dispatcher'] }
    expect(network.desks[2]!.desk.execute(dispatcher, 'conflict.takeLate', { clash: id, reason: 'agreed by phone' })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(valueOf(network.desks[2]!.desk.execute(session, 'conflict.takeLate', { clash: id, reason: 'agreed by phone' }))).toMatchObject({ fields: 2 })
    network.settle()
    expectTheSameEverywhere()
    for (const desk of [0, 1, 2]) {
      expect(row(desk)).toMatchObject({ epoch: '2026-03', notes_dispatch: 'late', crew_size: 3 })
      expect(await ask(desk, 'conflicts.inbox', {})).toMatchObject({ conflicts: [] })
    }
  })
})
