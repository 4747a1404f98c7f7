import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { cashModule } from '../../../../tests/support/cash-module.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { watchMoney } from '../../../adapters/alerts/watch-money.ts'
import { ERASED, RESTRICTED } from '../../../domain/privacy/erased.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import { createRecordReader } from '../../../kernel/records/record-reader.ts'
import type { ControlContract } from './control-contract.ts'
import { controlProjection } from './control-projection.ts'
import { CONTROL_SETTING_NAMES, USUAL_NUMBERS } from './control-settings.ts'
import { findCash } from './find-cash.ts'
import type { MoneyPayment } from './money-finding.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 4, 20, 15)
const MINUTE = 60_000

const cash = (id: string, from: number, amountCents: number, to = from): MoneyPayment => ({ id, job: id, payer: 'p', method: 'cash', amountCents, from, to })
const found = (...payments: MoneyPayment[]) => findCash(payments, USUAL_NUMBERS).map(({ rule, amountCents, isCertain, records }) => [rule, amountCents, isCertain, records.join(' ')])

describe('cash of one payer', () => {
  it('G06 4,000 and 6,500 are told 23 h 59 min apart, and not 24 h 01 min apart', () => {
    expect(found(cash('a', 0, 400_000), cash('b', 24 * HOUR - MINUTE, 650_000))).toEqual([['cash', 1_050_000, true, 'a b']])
    expect(found(cash('a', 0, 400_000), cash('b', 24 * HOUR + MINUTE, 650_000))).toEqual([])
  })

  it('tells one sum that reaches the limit, and what is given beside it within the hours, once', () => {
    expect(found(cash('a', 0, 999_999))).toEqual([])
    expect(found(cash('a', 0, 1_000_000))).toEqual([['cash', 1_000_000, true, 'a']])
    expect(found(cash('a', 0, 600_000), cash('b', HOUR, 600_000), cash('c', 20 * HOUR, 600_000), cash('d', 60 * HOUR, 1_000_000))).toEqual([['cash', 1_800_000, true, 'a b c'], ['cash', 1_000_000, true, 'd']])
    // What is given back is not received.
    expect(found(cash('a', 0, 600_000), cash('b', HOUR, -600_000), cash('c', 2 * HOUR, 399_999))).toEqual([])
  })

  it('may be one where only the days are known', () => {
    const day = (id: string, at: number, cents: number) => cash(id, at * 24 * HOUR, cents, (at + 1) * 24 * HOUR - 1)
    expect(found(day('a', 0, 500_000), day('b', 0, 500_000))).toEqual([['cash', 1_000_000, true, 'a b']])
    expect(found(day('a', 0, 500_000), day('b', 1, 500_000))).toEqual([['cash', 1_000_000, false, 'a b']])
    expect(found(day('a', 0, 500_000), day('b', 3, 500_000))).toEqual([])
  })

  it('sees several that are kept just below the limit within days', () => {
    expect(found(cash('a', 0, 950_000), cash('b', 30 * HOUR, 900_000))).toEqual([['structuring', 1_850_000, true, 'a b']])
    expect(found(cash('a', 0, 950_000), cash('b', 30 * HOUR, 700_000))).toEqual([])
    expect(found(cash('a', 0, 950_000), cash('b', 8 * 24 * HOUR, 900_000))).toEqual([])
  })

  it('tells every stretch that reaches the limit and no other, whatever order they come in', () => {
    const payment = fc.record({ at: fc.integer({ min: 0, max: 200 }), cents: fc.integer({ min: 1, max: 1_200_000 }) })
    fc.assert(fc.property(fc.array(payment, { maxLength: 12 }), (drawn) => {
      const payments = drawn.map(({ at, cents }, index) => cash(String(index).padStart(2, '0'), at * HOUR, cents))
      const told = findCash(payments, USUAL_NUMBERS).filter(({ rule }) => rule === 'cash')
      const inSome = new Set(payments.filter((one) => payments.some((first) => one.from >= first.from && one.from - first.from <= 24 * HOUR && payments.filter(({ from }) => from >= first.from && from - first.from <= 24 * HOUR).reduce((sum, { amountCents }) => sum + amountCents, 0) >= 1_000_000)).map(({ id }) => id))
      expect(new Set(told.flatMap(({ records }) => records))).toEqual(inSome)
      expect(told.flatMap(({ records }) => records).length).toBe(inSome.size)
      expect(findCash(payments.toReversed(), USUAL_NUMBERS)).toEqual(findCash(payments, USUAL_NUMBERS))
    }))
  })
})

describe('money controls', () => {
  let desk: TestDesk & { clock: { set(ms: number): void } }
  let jobs = 0
  const customers: Id<'customer'>[] = []
  const run = (method: string, input: object, session = desk.admin) => desk.desk.execute(session, method, input)
  const findings = async (state = 'open', session = desk.admin) => valueOf(await desk.desk.query(session, 'money.findings', { state })) as OutputOf<ControlContract['money.findings']>
  const rules = async () => (await findings()).findings.map(({ rule, amountCents }) => `${rule} ${amountCents}`).toSorted()
  const set = (setting: string, value: number) => run('money.set', { setting, value, reason: 'for the test' })

  function newJob(customer = customers[0]!, status: 'reviewed' | 'booked' = 'booked'): Id<'job'> {
    const job = asId<'job'>(desk.ids.next())
    desk.seed([put('job', job, { externalId: `M-${++jobs}`, location: desk.location, customer, type: 'local', status, date: '2026-05-19', crewSize: 2 })])
    return job
  }
  const pay = (job: string, amountCents: number, more: object = {}) => valueOf(run('payment.add', { job, date: '2026-05-20', method: 'cash', amountCents, feeCents: null, ...more })) as { payment: string }
  const close = async () => {
    for (const { id } of (await findings()).findings) valueOf(run('money.close', { finding: id, reason: 'looked at' }))
  }

  beforeAll(async () => {
    desk = await openTestDesk([cashModule()], { now: NOW })
    for (const name of ['Nora Client', 'Paul Payer', 'Nóra Client']) {
      const id = asId<'customer'>(desk.ids.next())
      customers.push(id)
      desk.seed([put('customer', id, { location: desk.location, name })])
    }
  })
  afterAll(() => desk.dispose())

  it('are off until somebody switches them on, with the password and a reason', async () => {
    pay(newJob(), 1_200_000)
    expect(await findings()).toMatchObject({ isOn: false, findings: [] })
    expect(run('money.set', { setting: 'enabled', value: 1, reason: 'r' }, { ...desk.admin, provedForS: 10_000 })).toMatchObject({ failure: { code: 'access.proof_needed' } })
    expect(run('money.set', { setting: 'enabled', value: 1, reason: 'r' }, desk.session('Manager'))).toMatchObject({ failure: { code: 'access.denied' } })
    expect(set('cashHours', 0)).toMatchObject({ failure: { code: 'money.setting_range' } })
    valueOf(set('enabled', 1))
    expect(await findings()).toMatchObject({ isOn: true, open: 1, findings: [{ rule: 'cash', amountCents: 1_200_000, dueOn: '2026-06-04', isCertain: true }] })
    expect((valueOf(await desk.desk.query(desk.admin, 'money.settings', {})) as OutputOf<ControlContract['money.settings']>).settings.map(({ setting }) => setting)).toEqual(CONTROL_SETTING_NAMES)
  })

  it('are answered with a reason, by those who may, and raise one alert each', async () => {
    const id = (await findings()).findings[0]!.id
    expect(watchMoney(desk)).toBe(1)
    expect(watchMoney(desk)).toBe(0)
    expect(run('money.close', { finding: id, reason: 'r' }, desk.session('Dispatcher'))).toMatchObject({ failure: { code: 'access.denied' } })
    valueOf(run('money.close', { finding: id, reason: 'report sent to the owner' }, desk.session('Manager')))
    expect(run('money.close', { finding: id, reason: 'again' })).toMatchObject({ failure: { code: 'money.closed' } })
    expect(await findings()).toMatchObject({ open: 0, findings: [] })
    expect((await findings('closed', desk.session('Auditor'))).findings).toMatchObject([{ closed: { reason: 'report sent to the owner', byName: 'Ada Admin' }, mayClose: false }])
    desk.desk.core.database.transact((tx) => tx.run("DELETE FROM alert"))
    // Answered before anybody was woken.
    expect(watchMoney(desk)).toBe(0)
  })

  it('G06 one payer on two jobs, as customer, under another spelling, or paying for somebody else', async () => {
    const at = NOW - 200 * HOUR
    const sum = (gap: number, more: object = {}, customer = customers[2]!) => {
      pay(newJob(customers[0]), 400_000, { receivedAt: at, date: '2026-05-18' })
      return pay(newJob(customer), 650_000, { receivedAt: at + gap, date: '2026-05-19', ...more })
    }
    const before = desk.desk.core.database.read.all<{ owner: string; key: string }>('SELECT owner, key FROM payment')
    const clear = () => desk.seed(desk.desk.core.database.read.all<{ owner: string; key: string }>('SELECT owner, key FROM payment').filter(({ key, owner }) => !before.some((one) => one.owner === owner && one.key === key)).map(({ owner, key }) => ({ kind: 'payment', id: `${owner}/${key}`, remove: true }) as const))
    sum(24 * HOUR - MINUTE)
    expect(await rules()).toEqual(['cash 1050000'])
    clear()
    expect(await rules()).toEqual([])
    sum(24 * HOUR + MINUTE)
    expect(await rules()).toEqual([])
    clear()
    sum(HOUR, {}, customers[1])
    expect(await rules()).toEqual([])
    clear()
    sum(HOUR, { payer: 'nora client' }, customers[1])
    expect(await rules()).toEqual(['cash 1050000'])
    clear()
    sum(HOUR, { method: 'card' })
    expect(await rules()).toEqual([])
    clear()
    sum(HOUR, { method: 'Comptant' })
    expect(await rules()).toEqual(['cash 1050000'])
    clear()
  })

  it('two people of whom no name is left are not one payer', async () => {
    const people = [ERASED, ERASED, RESTRICTED, RESTRICTED].map((name, index) => {
      const id = asId<'customer'>(desk.ids.next())
      desk.seed([put('customer', id, { location: desk.location, name: `Somebody ${index}` })])
      pay(newJob(id), 600_000, { receivedAt: NOW - 400 * HOUR, date: '2026-05-03' })
      return { id, name }
    })
    desk.seed(people.map(({ id, name }) => put('customer', id, { name })))
    expect(await rules()).toEqual([])
  })

  it('sees the same sum twice, a refund in another way, money over what was signed, and around a void', async () => {
    const job = newJob(customers[1], 'reviewed')
    const line = (phase: string, amountCents: number) => valueOf(run('charge.set', { job, phase, line: 1, kind: 'labour', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents, discountBy: null, taxCode: null }))
    line('estimated', 100_000)
    const { sha256 } = valueOf(await desk.desk.query(desk.admin, 'signing.source', { job, kind: 'quote' })) as { sha256: string }
    valueOf(run('signing.add', { job, kind: 'quote', sha256, signer: 'Paul Payer', method: 'typed' }))
    pay(job, 50_000, { method: 'card' })
    expect(await rules()).toEqual([])
    pay(job, 50_000, { method: 'card' })
    expect(await rules()).toEqual(['duplicate 50000'])
    pay(job, -20_000, { method: 'cash' })
    expect(await rules()).toEqual(['duplicate 50000', 'refundOther 20000'])
    await close()
    // 110 % of what was signed is the law's line in Ontario.
    line('billed', 110_000)
    const { invoice } = valueOf(run('invoice.issue', { job })) as { invoice: string }
    expect(await rules()).toEqual([])
    const { request } = valueOf(run('credit.ask', { invoice, reason: 'wrong' })) as { request: string }
    const other = { ...desk.session('Manager'), user: asId<'user'>(desk.ids.next()) }
    valueOf(run('credit.approve', { request }, other))
    expect(await rules()).toEqual(['voidPaid 80000'])
    await close()
    pay(job, 10_000, { method: 'debit' })
    expect(await rules()).toEqual(['paidVoid 10000'])
    await close()
    line('billed', 110_001)
    valueOf(run('invoice.issue', { job }))
    expect(await rules()).toEqual(['overQuote 1'])
    await close()
  })

  it('G07 what was signed is not what was invoiced, by one cent', async () => {
    const job = newJob(customers[1], 'reviewed')
    const line = (phase: string, amountCents: number) => valueOf(run('charge.set', { job, phase, line: 1, kind: 'labour', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents, discountBy: null, taxCode: null }))
    line('estimated', 100_000)
    line('billed', 100_000)
    const { sha256 } = valueOf(await desk.desk.query(desk.admin, 'signing.source', { job, kind: 'contract' })) as { sha256: string }
    valueOf(run('signing.add', { job, kind: 'contract', sha256, signer: 'Paul Payer', method: 'typed' }))
    line('estimated', 100_001)
    valueOf(run('invoice.issue', { job }))
    expect(await rules()).toEqual(['signature 113000'])
    await close()
  })

  it('one by one and all at once see the same', () => {
    const { database } = desk.desk.core
    const rows = () => database.read.all('SELECT id, unit, rule, at, amount_cents, due_on, records, first_seen FROM money_finding ORDER BY id')
    const before = rows()
    expect(before.length).toBeGreaterThan(5)
    database.transact((tx) => controlProjection.rebuild({ tx, records: createRecordReader(tx), now: 5 }))
    expect(rows()).toEqual(before)
  })
})
