import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { DAY, dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { createCommandControlModule } from '../module.ts'

type Contract = CommandControlContract
let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
let truck: ReturnType<typeof scene.truck>['id']
let driver: ReturnType<typeof scene.worker>['id']
let a: ReturnType<typeof scene.job>['id']
let tray: typeof a
let journey: ReturnType<typeof scene.journey>['id']

beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule()])
  scene = dispatchScene(desk)
  const truckMade = scene.truck('T1', { registeredKg: 12_000 })
  const driverMade = scene.worker('Dan Driver', 'G')
  const aMade = scene.job()
  const trayMade = scene.job({ date: '2026-06-02', quoteTotalCents: 90_000 })
  const journeyMade = scene.journey([aMade.id], truckMade.id, [[driverMade.id, 'helper']])
  desk.seed([...scene.base, ...[truckMade, driverMade, aMade, trayMade, journeyMade].flatMap(({ changes }) => changes)])
  truck = truckMade.id
  driver = driverMade.id
  a = aMade.id
  tray = trayMade.id
  journey = journeyMade.id
})
afterEach(() => desk.dispose())

async function ask<M extends keyof Contract>(method: M, input: z.input<Contract[M]['input']>, session = desk.admin): Promise<OutputOf<Contract[M]>> {
  return valueOf(await desk.desk.query(session, method, input)) as OutputOf<Contract[M]>
}
const range = () => ({ locations: [desk.location], from: DAY, days: 3 })

describe('board.range', () => {
  it('shows several days with rows, journeys, what is loose, and who may not drive what', async () => {
    desk.seed([
      put('jobTransition', childId(a, '1'), { from: 'enRoute', to: 'arrived', by: 'u', at: 1_000, reason: null }),
      put('jobTransition', childId(a, '2'), { from: 'unloading', to: 'completed', by: 'u', at: 2_000, reason: null }),
      put('absence', asId<'absence'>(desk.ids.next()), { location: desk.location, resourceKind: 'truck', resource: truck, start: `${DAY}T16:00:00Z`, end: `${DAY}T17:00:00Z`, reason: 'brakes', kind: 'maintenance' }),
    ])
    const board = await ask('board.range', range())
    expect(board.locations).toMatchObject([{ name: 'Toronto', yard: { lat: 43.65 } }])
    expect(board.journeys).toMatchObject([{ id: journey, date: DAY, location: desk.location, pinnedBy: null, jobs: [{ id: a, begunAt: 1_000, endedAt: 2_000, plannedStart: null }] }])
    expect(board.jobs).toMatchObject([{ id: tray, standing: 'unassigned', placed: 0 }])
    expect(board.absences).toMatchObject([{ kind: 'maintenance', startAt: Date.parse(`${DAY}T16:00:00Z`) }])
    expect(board.workers.find(({ id }) => id === driver)?.mayNotDrive).toEqual([board.trucks[0]?.licenceGroup])
  })

  it('says the same as board.day', async () => {
    const day = await ask('board.day', { location: desk.location, date: DAY })
    const [shown] = (await ask('board.range', range())).journeys
    expect(shown).toMatchObject(JSON.parse(JSON.stringify(day.journeys[0])))
  })

  it('shows a wall no money, no names and no licences', async () => {
    const board = await ask('board.range', range(), desk.session('Wall'))
    expect(board.jobs[0]).toMatchObject({ quoteTotalCents: null, customerName: null })
    expect(board.workers[0]?.mayNotDrive).toEqual([])
  })

  it('is asked about all depots of a chain of 200', async () => {
    const chain = Array.from({ length: 200 }, () => asId<'location'>(desk.ids.next()))
    desk.seed(chain.map((id, index) => put('location', id, { externalId: `C${index}`, name: `Depot ${index}`, province: 'ON', country: 'CA', timezone: 'America/Toronto' })))
    expect((await ask('board.range', { ...range(), locations: [...chain, desk.location], days: 1 })).locations).toHaveLength(201)
  })

  it('shows of several locations those that the reader may see', async () => {
    const elsewhere = asId<'location'>(desk.ids.next())
    desk.seed([put('location', elsewhere, { externalId: 'X', name: 'Elsewhere', province: 'ON', country: 'CA', timezone: 'America/Toronto' })])
    const both = { ...range(), locations: [desk.location, elsewhere] }
    expect((await ask('board.range', both)).locations).toHaveLength(2)
    expect((await ask('board.range', both, desk.session('Dispatcher'))).locations.map(({ id }) => id)).toEqual([desk.location])
    expect((await desk.desk.query(desk.session('Dispatcher'), 'board.range', { ...range(), locations: [elsewhere] })).ok).toBe(false)
  })
})

describe('board.parts', () => {
  it('answers for what was touched: moved, loose and gone', async () => {
    valueOf(desk.desk.execute(desk.admin, 'assignment.move', { jobs: [{ job: a, to: null }] }))
    const parts = await ask('board.parts', { ...range(), records: [{ kind: 'journeyJob', id: childId(journey, a) }, { kind: 'job', id: a }] })
    expect(parts).toMatchObject({ all: false, gone: [], journeys: [{ id: journey, jobs: [] }], jobs: [{ id: a, standing: 'unassigned' }] })
    valueOf(desk.desk.execute(desk.admin, 'journey.remove', { journey }))
    expect(await ask('board.parts', { ...range(), records: [{ kind: 'journey', id: journey }] })).toMatchObject({ gone: [journey], journeys: [] })
  })

  it('asks for everything when something general has changed', async () => {
    expect((await ask('board.parts', { ...range(), records: [{ kind: 'truck', id: truck }] })).all).toBe(true)
  })
})

describe('board.preview', () => {
  it('prices a drop and says what it does to the drive, without writing', async () => {
    desk.seed([put('truck', truck, { costPerKmCents: 100, costPerHourCents: 2_000 }), put('worker', driver, { wagePerHourCents: 2_500 })])
    const preview = await ask('board.preview', { job: tray, journey: null, truck, date: '2026-06-02', plannedStart: '09:00' })
    expect(preview.costChangeCents).toBeGreaterThan(10_000)
    expect(preview).toMatchObject({ refusal: null, lateChangeMinutes: 0 })
    expect(preview.onDutyChangeMinutes).toBeGreaterThan(240)
    expect((await ask('board.preview', { job: tray, journey: null, truck, date: '2026-06-02', plannedStart: '09:00' }, { ...desk.session('Dispatcher'), roles: ['Dispatcher'] })).refusal).toBeNull()
    const late = await ask('board.preview', { job: a, from: journey, journey, truck, date: DAY, position: 0, plannedStart: '10:30' })
    expect(late).toMatchObject({ lateChangeMinutes: 90, drivingChangeMinutes: 0 })
  })
})
