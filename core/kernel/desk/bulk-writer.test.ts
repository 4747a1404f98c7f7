import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { childId } from '../../domain/records/record.ts'
import { RECORDS, type FieldsByKind, type RecordKind } from '../../domain/records/record-kinds.ts'
import { beginBulk, type BulkWriter } from './bulk-writer.ts'

const TARGET = { kind: 'import', id: null, location: null }

function whole<Kind extends RecordKind>(kind: Kind, set: Partial<FieldsByKind<Kind>>): Record<string, unknown> {
  return { ...Object.fromEntries(Object.keys(RECORDS[kind].fields).map((name) => [name, null])), ...set }
}

describe('bulk writer', () => {
  let desk: TestDesk
  let bulk: BulkWriter
  beforeEach(async () => {
    desk = await openTestDesk([])
    bulk = beginBulk(desk.desk, desk.admin, 'import.apply', TARGET, '2026-05-12')
  })
  afterEach(() => desk.dispose())

  const count = (table: string) => desk.desk.core.database.read.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n

  function putJob(externalId: string, status: 'closed' | 'booked', date: string): string {
    const customer = bulk.idOf('customer', 'c1') ?? bulk.newId()
    valueOf(bulk.put('customer', customer, whole('customer', { externalId: 'c1', location: desk.location, name: 'Maple Example' })))
    const job = bulk.idOf('job', externalId) ?? bulk.newId()
    valueOf(bulk.put('job', job, whole('job', { externalId, location: desk.location, customer: customer as never, type: 'move', status, date, crewSize: 2 })))
    valueOf(bulk.put('charge', childId(job, 'billed:1'), whole('charge', { phase: 'billed', line: 1, kind: 'labour', amountCents: 45_000 })))
    return job
  }

  it('puts closed jobs into their month and open ones into the live documents', async () => {
    putJob('j1', 'closed', '2026-03-05')
    putJob('j2', 'booked', '2026-05-20')
    valueOf(await bulk.finish({ reason: 'test' }))
    const names = desk.desk.core.documents.names(desk.desk.core.database.read).map((name) => name.split('/').slice(2).join('/'))
    expect(names).toEqual(expect.arrayContaining(['ops/2026-03', 'fin/2026-03', 'ops/live', 'fin/live', 'pii/live']))
    expect(desk.desk.core.database.read.all('SELECT external_id, epoch FROM job ORDER BY external_id')).toEqual([{ external_id: 'j1', epoch: '2026-03' }, { external_id: 'j2', epoch: 'live' }])
    expect(desk.desk.audit.verify(desk.desk.core.database.read, { signatures: 'all' }).fault).toBeNull()
  })

  it('shows nothing before it is finished, and leaves nothing when it is rolled back', async () => {
    putJob('j1', 'closed', '2026-03-05')
    expect(count('job')).toBe(0)
    bulk.rollback()
    expect([count('job'), count('charge'), count('customer')]).toEqual([0, 0, 0])
    desk.seed([])
  })

  it('stops when cancelled while the documents are written', async () => {
    putJob('j1', 'booked', '2026-05-20')
    expect(await bulk.finish({ reason: 'test', signal: { aborted: true } })).toMatchObject({ failure: { code: 'store.cancelled' } })
    expect(count('job')).toBe(0)
  })

  it('tells new, changed and unchanged apart, and changes documents and rows alike', async () => {
    const job = putJob('j1', 'booked', '2026-05-20')
    valueOf(await bulk.finish({ reason: 'first' }))
    bulk = beginBulk(desk.desk, desk.admin, 'import.apply', TARGET, '2026-05-12')
    const before = bulk.get('job', job)!
    const { id: _, ...fields } = before
    expect(bulk.put('job', job, fields)).toEqual({ ok: true, value: 'unchanged' })
    expect(bulk.put('job', job, { ...fields, crewSize: 3 })).toEqual({ ok: true, value: 'changed' })
    valueOf(await bulk.finish({ reason: 'second' }))
    const { doc } = desk.desk.core.documents.open(desk.desk.core.database.read, `${desk.keys.company}/${desk.location}/ops/live`)
    expect((doc.getMap('job').get(job) as { get(name: string): unknown }).get('crewSize')).toBe(3)
    expect(desk.desk.core.database.read.get('SELECT crew_size FROM job')).toEqual({ crew_size: 3 })
  })

  it('refuses a child without its owner', () => {
    expect(bulk.put('charge', childId(bulk.newId(), 'billed:1'), whole('charge', { phase: 'billed', line: 1, kind: 'labour', amountCents: 1 }))).toMatchObject({ failure: { code: 'record.not_found' } })
    bulk.rollback()
  })
})
