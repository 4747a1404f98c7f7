import { describe, expect, it } from 'vitest'
import type { Values } from '../exchange/cell.ts'
import type { ChildIdentity } from '../exchange/exchange-table.ts'
import { tableNamed } from '../exchange/exchange-tables.ts'
import type { ExchangeRecords } from '../exchange/exchange-records.ts'
import { createChildRegister } from './child-register.ts'

function register(table: string, existing: Readonly<Record<string, readonly Values[]>>, mended = false) {
  const found = tableNamed(table)!
  const records = { children: (_: unknown, owner: string) => existing[owner] ?? [] } as unknown as ExchangeRecords
  return createChildRegister(found.kind, found.identity as ChildIdentity, records, mended)
}

const PAYMENT = { date: '2026-03-05', method: 'card' }
const payment = (key: string, amountCents: number): Values => ({ key, ...PAYMENT, amountCents, feeCents: null })

describe('child register', () => {
  it('numbers repeated items, and never gives two items one key', () => {
    const keys = register('materials', {})
    expect(['Box', 'Box', 'Box#2', 'Box', 'Tape'].map((item, line) => keys.place('job', true, { item }, line))).toMatchObject([{ key: 'Box' }, { key: 'Box#2' }, { key: 'Box##2' }, { key: 'Box#3' }, { key: 'Tape' }])
  })

  it('remembers an owner whose rows come apart in the file', () => {
    const lines = register('charges', {})
    const charge = { phase: 'billed', line: 1 }
    expect(lines.place('a', true, charge, 2)).toMatchObject({ key: 'billed:1' })
    expect(lines.place('b', true, charge, 3)).toMatchObject({ key: 'billed:1' })
    expect(lines.place('a', true, charge, 4)).toEqual({ duplicateOf: 2 })
    const payments = register('payments', {})
    expect(['a', 'b', 'a'].map((owner, line) => payments.place(owner, true, PAYMENT, line))).toMatchObject([{ key: '2026-03-05:card:1' }, { key: '2026-03-05:card:1' }, { key: '2026-03-05:card:2' }])
  })

  it('takes the equal child first, then the first that no row has taken, then a new one', () => {
    const existing = { a: [payment('2026-03-05:card:1', 100), payment('own-key', 200)] }
    const place = (table: ReturnType<typeof register>, amountCents: number) => table.place('a', false, { ...PAYMENT, amountCents }, 1)
    const whole = register('payments', existing)
    expect([place(whole, 200), place(whole, 150), place(whole, 300)]).toMatchObject([{ key: 'own-key' }, { key: '2026-03-05:card:1', existing: { amountCents: 100 } }, { key: '2026-03-05:card:2', existing: null }])
    const mended = register('payments', existing, true)
    expect([place(mended, 150), place(mended, 200)]).toMatchObject([{ key: '2026-03-05:card:2', existing: null }, { key: 'own-key' }])
  })

  it('knows a child by what it says, and takes no key that another one has', () => {
    const rows = register('charges', { a: [{ key: 'billed:1', phase: 'billed', line: 2 }] })
    expect(rows.place('a', false, { phase: 'billed', line: 2 }, 2)).toMatchObject({ key: 'billed:1', existing: { line: 2 } })
    expect(rows.place('a', false, { phase: 'billed', line: 1 }, 3)).toMatchObject({ key: 'billed:1#2', existing: null })
  })
})
