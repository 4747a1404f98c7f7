import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { asId } from '../../domain/records/field.ts'
import { childId } from '../../domain/records/record.ts'
import { put } from '../../kernel/desk/handler.ts'
import { maskParts } from '../../kernel/contract/field-mask.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { createCommandControlModule } from '../command-control/module.ts'
import { crewCustomerContract, type CrewCustomerContract } from './contract.ts'
import { createCrewCustomerModule } from './module.ts'

const HOUR = 3_600_000
/** Tuesday 12 May 2026, 06:40 in Toronto. */
const NOW = Date.UTC(2026, 4, 12, 10, 40)
const uuid = (tail: string) => `01900000-0000-7000-8000-${tail.padStart(12, '0')}`
const jobFields = {
  externalId: null, type: 'local', status: 'booked', windowStart: null, windowEnd: null, crewSize: 2, trucks: 1, requiredSkills: null, requiredFeatures: null, volumeCuft: null, weightKg: null,
  estimatedHours: 4, tariff: null, quoteTotalCents: null, depositCents: null, notesCustomer: null, notesDispatch: null, notesCrew: null, bookedOn: null, bookedBy: null,
} as const

describe('crew-customer', () => {
  let desk: TestDesk
  const ids = { elodie: asId<'customer'>(uuid('1')), bob: asId<'customer'>(uuid('2')), away: asId<'customer'>(uuid('3')), lea: asId<'worker'>(uuid('4')), sam: asId<'worker'>(uuid('5')), truck: asId<'truck'>(uuid('6')), old: asId<'truck'>(uuid('7')), board: asId<'equipment'>(uuid('20')), lift: asId<'equipment'>(uuid('21')), dolly: asId<'equipment'>(uuid('22')), far: asId<'equipment'>(uuid('23')) }
  const elsewhere = asId<'location'>(uuid('8'))

  beforeEach(async () => {
    desk = await openTestDesk([createCrewCustomerModule(), createCommandControlModule()], { now: NOW })
    const { location } = desk
    const customer = { externalId: null, location, phone: null, email: null, language: 'fr', address: null, postalCode: null }
    const worker = { location, externalId: null, roles: ['driver'], skills: ['piano'], maxHoursDay: null, language: null, status: 'active' as const, licenceClass: 'D', licenceProvince: 'ON', airBrake: null, licenceExpiry: '2026-06-01', wagePerHourCents: 2_500, overtimeAfterHoursWeek: null, overtimeFactor: null }
    const truck = { location, externalId: null, sizeFt: 26, volumeCuft: 1_600, payloadKg: null, registeredKg: null, axles: 2, airBrake: false, features: ['liftgate'], costPerKmCents: null, costPerHourCents: 4_000, plate: 'AB 123', status: 'active' as const }
    const item = { externalId: null, location, kind: 'piano_board', status: 'active' as const }
    const past = asId<'job'>(uuid('10'))
    const coming = asId<'job'>(uuid('11'))
    const journey = asId<'journey'>(uuid('12'))
    desk.seed([
      put('location', elsewhere, { externalId: 'MTL', name: 'Montréal', province: 'QC', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: null, lat: null, lon: null, language: 'fr' }),
      put('customer', ids.elodie, { ...customer, name: 'Élodie Tremblay', phone: '(514) 555-0199' }),
      put('customer', ids.bob, { ...customer, name: 'Bob =HYPERLINK("x")' }),
      put('customer', ids.away, { ...customer, name: 'Ailleurs', location: elsewhere }),
      put('worker', ids.lea, { ...worker, name: 'Léa' }),
      put('worker', ids.sam, { ...worker, name: 'Sam', licenceExpiry: null, skills: [] }),
      put('truck', ids.truck, { ...truck, name: 'T1' }),
      put('truck', ids.old, { ...truck, name: 'T0', status: 'retired' }),
      put('job', past, { ...jobFields, location, customer: ids.elodie, date: '2026-04-02', status: 'paid' }),
      put('job', coming, { ...jobFields, location, customer: ids.elodie, date: '2026-05-12' }),
      put('charge', childId(past, 'billed:1'), { phase: 'billed', line: 1, kind: 'labour', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents: 60_000, discountBy: null, taxCode: null }),
      put('charge', childId(past, 'billed:2'), { phase: 'billed', line: 2, kind: 'discount', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents: 5_000, discountBy: null, taxCode: null }),
      put('charge', childId(past, 'billed:3'), { phase: 'billed', line: 3, kind: 'tax', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents: 8_000, discountBy: null, taxCode: null }),
      put('timeEntry', childId(past, 'a'), { worker: ids.lea, kind: 'load', startAt: NOW - 24 * HOUR, endAt: NOW - 16 * HOUR, paid: true }),
      put('timeEntry', childId(past, 'b'), { worker: ids.lea, kind: 'break', startAt: NOW - 16 * HOUR, endAt: NOW - 15 * HOUR, paid: null }),
      put('journey', journey, { externalId: null, location, date: '2026-05-12', truck: ids.truck, status: 'planned', departAt: '07:30' }),
      put('journeyJob', childId(journey, coming), { seq: 1 }),
      put('crewMember', childId(journey, ids.lea), { role: 'driver' }),
      put('equipment', ids.board, { ...item, name: 'Planche à piano' }),
      put('equipment', ids.lift, { ...item, name: 'Stair lift', kind: 'lift' }),
      put('equipment', ids.dolly, { ...item, name: 'Dolly', kind: 'dolly', status: 'retired' }),
      put('equipment', ids.far, { ...item, name: 'Elsewhere', location: elsewhere }),
      put('journeyEquipment', childId(journey, ids.board), { seq: 1 }),
      put('absence', asId<'absence'>(uuid('14')), { location, resourceKind: 'equipment', resource: ids.lift, start: '2026-05-11', end: '2026-05-12', reason: null }),
      put('absence', asId<'absence'>(uuid('13')), { location, resourceKind: 'worker', resource: ids.sam, start: '2026-05-12', end: '2026-05-13', reason: 'flu' }),
    ])
  })
  afterEach(() => desk.dispose())

  async function ask<Name extends keyof CrewCustomerContract>(method: Name, input: unknown = {}, session = desk.admin): Promise<OutputOf<CrewCustomerContract[Name]>> {
    return valueOf(await desk.desk.query(session, method, input)) as OutputOf<CrewCustomerContract[Name]>
  }
  const names = (rows: readonly { name: string | null }[]) => rows.map(({ name }) => name)

  it('lists customers with their jobs and what they were billed before tax', async () => {
    const { rows, total } = await ask('customers.list')
    expect(total).toBe(3)
    expect(names(rows)).toEqual(['Ailleurs', 'Bob =HYPERLINK("x")', 'Élodie Tremblay'])
    expect(rows[2]).toMatchObject({ jobs: 2, lastJobDate: '2026-04-02', nextJobDate: '2026-05-12', revenueCents: 55_000 })
    expect(rows[1]).toMatchObject({ jobs: 0, lastJobDate: null, revenueCents: null })
  })

  it('finds without accents and by bare telephone digits, sorts by money, and pages', async () => {
    expect(names((await ask('customers.list', { text: 'elodie' })).rows)).toEqual(['Élodie Tremblay'])
    expect(names((await ask('customers.list', { text: '5145550199' })).rows)).toEqual(['Élodie Tremblay'])
    expect(names((await ask('customers.list', { sort: { by: 'revenue', descending: true } })).rows)[0]).toBe('Élodie Tremblay')
    const second = await ask('customers.list', { offset: 1, limit: 1 })
    expect([second.total, ...names(second.rows)]).toEqual([3, 'Bob =HYPERLINK("x")'])
    expect(names((await ask('customers.list', { show: 'withoutJobs' })).rows)).toEqual(['Ailleurs', 'Bob =HYPERLINK("x")'])
    expect(names((await ask('customers.list', { show: 'upcoming' })).rows)).toEqual(['Élodie Tremblay'])
    expect(names((await ask('customers.list', { show: 'withoutContact' })).rows)).toEqual(['Ailleurs', 'Bob =HYPERLINK("x")'])
  })

  it('shows a dispatcher the own locations only', async () => {
    const dispatcher = desk.session('Dispatcher')
    expect(names((await ask('customers.list', {}, dispatcher)).rows)).not.toContain('Ailleurs')
    expect(await desk.desk.query(dispatcher, 'customers.list', { location: elsewhere })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(await desk.desk.query(dispatcher, 'customer.detail', { customer: ids.away })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(await desk.desk.query(desk.session('Mover'), 'customers.list', {})).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('reckons a worker’s week: clocked, planned, and what is left until overtime', async () => {
    const { rows, skills } = await ask('workers.list')
    expect(skills).toEqual(['piano'])
    // Eight hours clocked on Monday; today four hours of work and one of yard and road; 50 h is Ontario's threshold for local crews.
    expect(rows.find(({ id }) => id === ids.lea)).toMatchObject({ workedMinutesWeek: 480, plannedMinutesWeek: 300, untilOvertimeMinutes: 3_000 - 780, licenceDaysLeft: 20, absenceToday: null })
    expect(names((await ask('workers.list', { show: 'absentToday' })).rows)).toEqual(['Sam'])
    expect(names((await ask('workers.list', { show: 'licenceDue' })).rows)).toEqual(['Léa'])
    expect(names((await ask('workers.list', { skill: 'piano' })).rows)).toEqual(['Léa'])
  })

  it('says where a truck is today, and leaves retired ones out until asked', async () => {
    const { rows } = await ask('trucks.list')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ name: 'T1', journeyToday: { departAt: '07:30', jobs: 1, crew: 1 } })
    expect(names((await ask('trucks.list', { show: 'retired' })).rows)).toEqual(['T0'])
    expect((await ask('trucks.list', { show: 'freeToday' })).rows).toEqual([])
  })

  it('says where shared equipment is today, by kind, and of the own locations', async () => {
    const { rows, total, kinds } = await ask('equipment.list')
    expect([total, kinds, names(rows)]).toEqual([3, ['dolly', 'lift', 'piano_board'], ['Elsewhere', 'Planche à piano', 'Stair lift']])
    expect(rows[1]).toMatchObject({ journeysToday: [{ departAt: '07:30', truckName: 'T1', jobs: 1, crew: 1 }], absenceToday: null })
    expect(names((await ask('equipment.list', { show: 'freeToday' })).rows)).toEqual(['Elsewhere'])
    expect(names((await ask('equipment.list', { show: 'outToday' })).rows)).toEqual(['Stair lift'])
    expect(names((await ask('equipment.list', { show: 'retired' })).rows)).toEqual(['Dolly'])
    expect(names((await ask('equipment.list', { show: 'all', kind: 'piano_board', text: 'planche a' })).rows)).toEqual(['Planche à piano'])
    const last = await ask('equipment.list', { sort: { by: 'kind', descending: true }, offset: 2, limit: 1 })
    expect([last.total, ...names(last.rows)]).toEqual([3, 'Stair lift'])
    expect(names((await ask('equipment.list', {}, desk.session('Dispatcher'))).rows)).toEqual(['Planche à piano', 'Stair lift'])
    expect(await desk.desk.query(desk.session('Dispatcher'), 'equipment.detail', { equipment: ids.far })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(await desk.desk.query(desk.session('Mover'), 'equipment.list', {})).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('opens one of each', async () => {
    expect(await ask('equipment.detail', { equipment: ids.board }, desk.session('Dispatcher'))).toMatchObject({ equipment: { name: 'Planche à piano' }, absences: [], journeys: [{ date: '2026-05-12', truckName: 'T1' }] })
    expect((await ask('equipment.detail', { equipment: ids.lift })).absences).toMatchObject([{ start: '2026-05-11', end: '2026-05-12' }])
    expect((await ask('customer.detail', { customer: ids.elodie })).jobs).toMatchObject([{ date: '2026-05-12' }, { date: '2026-04-02', billedCents: 55_000 }])
    expect(await ask('worker.detail', { worker: ids.lea })).toMatchObject({ absences: [], journeys: [{ role: 'driver', truckName: 'T1', jobs: 1 }] })
    expect((await ask('worker.detail', { worker: ids.sam })).absences).toMatchObject([{ start: '2026-05-12', reason: 'flu' }])
    expect((await ask('truck.detail', { truck: ids.truck })).journeys).toHaveLength(1)
  })

  it('hides money, licences and personal data from who may not read them', async () => {
    const customers = maskParts(crewCustomerContract['customers.list'].output, await ask('customers.list'), new Set(['ops'])) as OutputOf<CrewCustomerContract['customers.list']>
    expect(customers.rows[2]).toMatchObject({ name: null, phone: null, location: null, revenueCents: null, jobs: 2 })
    const workers = maskParts(crewCustomerContract['workers.list'].output, await ask('workers.list'), new Set(['ops'])) as OutputOf<CrewCustomerContract['workers.list']>
    expect(workers.rows[1]).toMatchObject({ name: 'Sam', licenceClass: null, wagePerHourCents: null, untilOvertimeMinutes: null, absenceToday: { reason: null } })
  })

  describe('bulk edits', () => {
    const status = (worker: string) => desk.desk.core.database.read.get<{ status: string }>('SELECT status FROM worker WHERE id = ?', worker)?.status

    it('change all rows, and one undo takes all back', async () => {
      expect(valueOf(desk.desk.execute(desk.admin, 'workers.edit', { ids: [ids.lea, ids.sam], set: { status: 'inactive' } }))).toEqual({ changed: 2 })
      expect([status(ids.lea), status(ids.sam)]).toEqual(['inactive', 'inactive'])
      valueOf(desk.desk.execute(desk.admin, 'history.undo', {}))
      expect([status(ids.lea), status(ids.sam)]).toEqual(['active', 'active'])
    })

    it('change nothing when one row is gone or out of reach, and name it', () => {
      const ghost = uuid('99')
      expect(desk.desk.execute(desk.admin, 'workers.edit', { ids: [ids.lea, ghost], set: { status: 'inactive' } })).toMatchObject({ failure: { code: 'rows.missing', params: { row: 2, id: ghost } } })
      expect(desk.desk.execute(desk.session('Dispatcher'), 'customers.edit', { ids: [ids.elodie, ids.away], set: { language: 'en' } })).toMatchObject({ failure: { code: 'rows.elsewhere', params: { row: 2, id: ids.away } } })
      expect(status(ids.lea)).toBe('active')
    })

    it('are a manager’s business for people and trucks', () => {
      expect(desk.desk.execute(desk.session('Dispatcher'), 'trucks.edit', { ids: [ids.truck], set: { status: 'retired' } })).toMatchObject({ failure: { code: 'access.denied' } })
      expect(desk.desk.execute(desk.session('Manager'), 'trucks.edit', { ids: [ids.truck], set: { status: 'out_of_service' } }).ok).toBe(true)
    })
  })
})
