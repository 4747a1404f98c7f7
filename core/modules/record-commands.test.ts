import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../tests/support/test-desk.ts'
import { put } from '../kernel/desk/handler.ts'
import { createCaptureConfirmModule } from './capture-confirm/module.ts'
import { cashModule } from '../../tests/support/cash-module.ts'
import { createCrewCustomerModule } from './crew-customer/module.ts'
import { customerCareModule } from './customer-care/module.ts'

describe('commands on records', () => {
  let desk: TestDesk
  let job: string
  let worker: string
  beforeEach(async () => {
    desk = await openTestDesk([createCaptureConfirmModule({ has: () => false }), cashModule(), createCrewCustomerModule(), customerCareModule])
    const customer = run('customer.add', { externalId: null, location: desk.location, name: 'Maple Example', phone: null, email: null, language: 'fr', address: null, postalCode: null })['customer']
    worker = String(run('worker.add', WORKER(desk.location))['worker'])
    job = desk.ids.next()
    desk.seed([put('job', job, { location: desk.location, customer: customer as never, type: 'move', status: 'loading', date: '2026-05-12', crewSize: 2 })])
  })
  afterEach(() => desk.dispose())

  const WORKER = (location: string) => ({
    externalId: null, location, name: 'Léo Exemple', roles: ['lead'], skills: ['piano'], licenceClass: 'D', licenceProvince: 'ON', airBrake: true,
    licenceExpiry: '2027-01-01', wagePerHourCents: 2_600, overtimeAfterHoursWeek: null, overtimeFactor: null, maxHoursDay: 12, trainee: false, apartFrom: null, goodWith: null, shiftStart: '06:00', shiftEnd: null, language: 'fr', status: 'active',
  })
  const run = (method: string, input: unknown, session = desk.admin) => valueOf(desk.desk.execute(session, method, input)) as Record<string, unknown>
  const refusal = (method: string, input: unknown, session = desk.admin) => desk.desk.execute(session, method, input)
  const row = (table: string) => desk.desk.core.database.read.get<Record<string, unknown>>(`SELECT * FROM ${table}`)

  it('edits only the fields that are named', () => {
    run('worker.edit', { worker, set: { skills: ['piano', 'crating'] } })
    expect(row('worker')).toMatchObject({ name: 'Léo Exemple', skills: '["piano","crating"]', wage_per_hour_cents: 2_600 })
    expect(refusal('worker.edit', { worker, set: { wage: 1 } })).toMatchObject({ failure: { code: 'input.invalid' } })
  })

  it('numbers payments of one day and method', () => {
    const payment = { job, date: '2026-05-12', method: 'card', amountCents: 50_000, feeCents: 1_200 }
    expect([run('payment.add', payment)['payment'], run('payment.add', payment)['payment']]).toEqual([`${job}/2026-05-12:card:1`, `${job}/2026-05-12:card:2`])
  })

  it('writes a charge, writes it again, and removes it', () => {
    const charge = { job, phase: 'billed', line: 1, kind: 'labour', description: 'Labour', quantity: 3, unit: 'h', unitPriceCents: 15_000, amountCents: 45_000, discountBy: null, taxCode: 'HST' }
    run('charge.set', charge)
    run('charge.set', { ...charge, amountCents: 60_000 })
    expect(row('charge')).toMatchObject({ amount_cents: 60_000 })
    run('charge.remove', { job, phase: 'billed', line: 1 })
    expect(row('charge')).toBeUndefined()
  })

  it('lets a mover record a fact on the own job only, and no money at all', () => {
    const mover = desk.session('Mover', worker)
    expect(refusal('fact.add', { job, seq: 1, code: 'stairs', quantity: 2 }, mover)).toMatchObject({ failure: { code: 'access.denied' } })
    const journey = desk.ids.next()
    desk.seed([put('journey', journey, { location: desk.location, date: '2026-05-12', status: 'onSite' }), put('journeyJob', `${journey}/${job}`, { seq: 1 }), put('crewMember', `${journey}/${worker}`, { role: 'helper' })])
    run('fact.add', { job, seq: 1, code: 'stairs', quantity: 2 }, mover)
    expect(row('fact')).toMatchObject({ code: 'stairs', quantity: 2 })
    expect(refusal('charge.set', { job, phase: 'billed', line: 1, kind: 'other', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents: 1, discountBy: null, taxCode: null }, mover)).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('refuses hours that end before they start', () => {
    expect(refusal('time.add', { job, worker, kind: 'load', startAt: 2_000_000, endAt: 1_000_000, paid: true })).toMatchObject({ failure: { code: 'time.ends_before_start' } })
  })

  it('opens, edits and keeps a claim', () => {
    const { claim } = run('claim.open', { job, opened: '2026-05-20', item: 'dresser', amountClaimedCents: 30_000, workers: [worker] })
    run('claim.edit', { claim, set: { amountSettledCents: 10_000, closed: '2026-06-01' } })
    expect(refusal('claim.setState', { claim, to: 'closed' })).toMatchObject({ failure: { code: 'state.impossible' } })
    for (const to of ['acknowledged', 'settled']) run('claim.setState', { claim, to })
    expect(row('claim')).toMatchObject({ amount_settled_cents: 10_000, status: 'settled', item: 'dresser' })
    run('feedback.add', { job, date: '2026-05-13', rating: 4, comment: 'soigneux', language: 'fr' })
    expect(row('feedback')).toMatchObject({ rating: 4 })
  })
})
