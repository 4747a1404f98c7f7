import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dispatchScene, DAY } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import type { InputOf, OutputOf } from '../../kernel/contract/method.ts'
import { put } from '../../kernel/desk/handler.ts'
import { calendarCapacityContract } from '../calendar-capacity/contract.ts'
import { createCalendarCapacityModule } from '../calendar-capacity/module.ts'
import { locateNothing } from '../../domain/place/locate-stop.ts'
import { commandControlContract } from './contract.ts'
import { createCommandControlModule } from './module.ts'
import { embeddedTravel } from './schedule/location-travel.ts'

const contract = { ...commandControlContract, ...calendarCapacityContract }
type Contract = typeof contract
type Method = keyof Contract

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule(), createCalendarCapacityModule({ travelOf: embeddedTravel, locate: locateNothing })], { now: Date.parse('2026-05-30T12:00:00Z') })
  scene = dispatchScene(desk)
  desk.seed(scene.base)
})
afterEach(() => desk.dispose())

const run = <M extends Method>(method: M, input: InputOf<Contract[M]>, session = desk.admin) => valueOf(desk.desk.execute(session, method, input)) as OutputOf<Contract[M]>
const ask = async <M extends Method>(method: M, input: InputOf<Contract[M]>, session = desk.admin) => valueOf(await desk.desk.query(session, method, input)) as OutputOf<Contract[M]>
const refusal = (method: Method, input: unknown, session = desk.admin) => {
  const result = desk.desk.execute(session, method, input)
  return result.ok ? 'allowed' : result.failure.code
}

function cast() {
  const truck = scene.truck('T1')
  const driver = scene.worker('Dan Driver')
  const helper = scene.worker('Hal Helper', 'G')
  const job = scene.job({ externalId: 'A-100' })
  desk.seed([truck, driver, helper, job].flatMap(({ changes }) => changes))
  return { truck: truck.id, driver: driver.id, helper: helper.id, job: job.id }
}

describe('jobs.find', () => {
  it('finds by number, name, phone and address, without accents or case, nearest day first', async () => {
    const { job } = cast()
    const other = scene.job({ externalId: 'B-7', date: '2026-07-01' }, [{ kind: 'origin', address: '12 rue Émile-Ébène, Montréal', postalCode: 'H2X 1Y4' }])
    const old = scene.job({ externalId: 'OLD-1', date: '2024-01-05', status: 'closed' })
    desk.seed([...other.changes, ...old.changes, put('customer', scene.customer, { location: desk.location, name: 'Élodie Bélanger-Côté', phone: '(416) 555-0142' })])
    const find = async (text: string, session = desk.admin) => (await ask('jobs.find', { text }, session)).jobs.map(({ number }) => number)
    expect(await find('a-100')).toEqual(['A-100'])
    expect(await find('belanger cote')).toEqual(['A-100', 'B-7', 'OLD-1'])
    expect(await find('4165550142')).toEqual(['A-100', 'B-7', 'OLD-1'])
    expect(await find('emile ebene')).toEqual(['B-7'])
    expect(await find('h2x')).toEqual(['B-7'])
    expect(await find('old-1')).toEqual(['OLD-1'])
    expect(await find('*')).toEqual([])
    expect(await find('  ')).toEqual([])
    expect((await ask('jobs.find', { text: 'a-100' })).jobs[0]).toMatchObject({ job, customerName: 'Élodie Bélanger-Côté', address: '1 Test St', destination: '2 Test St' })
    const elsewhere = { ...desk.session('Dispatcher'), locations: [] }
    expect(await find('a-100', elsewhere)).toEqual([])
  })
})

describe('job.edit with what the editor saw', () => {
  it('leaves a field that somebody else changed, and says so', () => {
    const { job } = cast()
    run('job.edit', { job, set: { crewSize: 3, notesDispatch: 'ring first' } })
    const answer = run('job.edit', { job, set: { crewSize: 4, estimatedHours: 6, notesDispatch: 'ring first' }, base: { set: { crewSize: 2, estimatedHours: 4, notesDispatch: null } } })
    expect(answer.overtaken).toEqual(['crewSize'])
    expect(desk.desk.core.database.read.get('SELECT crew_size, estimated_hours, notes_dispatch FROM job WHERE id = ?', job)).toEqual({ crew_size: 3, estimated_hours: 6, notes_dispatch: 'ring first' })
  })

  it('guards the list of stops as one', () => {
    const { job } = cast()
    const base = [{ kind: 'origin' as const, address: '1 Test St', lat: 43.7, lon: -79.4 }, { kind: 'destination' as const, address: '2 Test St', lat: 43.68, lon: -79.3 }]
    run('job.edit', { job, set: {}, stops: [{ ...base[0]!, floor: 3 }, base[1]!], base: { set: {}, stops: base } })
    expect(run('job.edit', { job, set: {}, stops: [base[0]!, { ...base[1]!, floor: 1 }], base: { set: {}, stops: base } }).overtaken).toEqual(['stops'])
    expect(desk.desk.core.database.read.all('SELECT floor FROM stop WHERE owner = ? ORDER BY seq', job)).toEqual([{ floor: 3 }, { floor: null }])
  })
})

describe('tags and inventory', () => {
  it('are added and taken off one by one', async () => {
    const { job } = cast()
    run('job.addTag', { job, tag: 'VIP' })
    expect(run('job.addTag', { job, tag: 'piano' }).tags).toEqual(['VIP', 'piano'])
    expect(run('job.removeTag', { job, tag: 'VIP' }).tags).toEqual(['piano'])
    const { key } = run('inventory.set', { job, room: 'Salon', item: 'Sofa', quantity: 1, volumeCuft: 50, notes: null })
    run('inventory.set', { job, key, room: 'Salon', item: 'Sofa', quantity: 2, volumeCuft: 50, notes: null })
    run('inventory.set', { job, room: null, item: 'Box', quantity: 30, volumeCuft: 1.5, notes: null })
    const detail = await ask('job.detail', { job })
    expect(detail.inventory.map(({ item, quantity, seq }) => [item, quantity, seq])).toEqual([['Sofa', 2, 1], ['Box', 30, 2]])
    run('inventory.remove', { job, key })
    expect(refusal('inventory.remove', { job, key })).toBe('record.not_found')
    expect(refusal('inventory.set', { job, room: null, item: 'x', quantity: 1, volumeCuft: null, notes: null }, desk.session('Driver'))).toBe('access.denied')
    expect((await ask('job.choices', { location: desk.location })).tags).toEqual(['piano'])
  })
})

describe('job.detail for an editor', () => {
  it('says what each next state lacks and who may go there', async () => {
    const { job, driver } = cast()
    const steps = (await ask('job.detail', { job })).nextStates
    expect(steps.find(({ state }) => state === 'planned')).toMatchObject({ allowed: true, isBack: false, missing: ['journey'] })
    expect(steps.find(({ state }) => state === 'confirmed')?.missing).toEqual(['contact'])
    run('job.setState', { job, to: 'cancelled' })
    const locked = await ask('job.detail', { job }, desk.session('Dispatcher'))
    expect(locked.may).toMatchObject({ edit: false, reopen: false, recommend: false })
    expect(locked.nextStates.find(({ state }) => state === 'booked')).toMatchObject({ isBack: true, allowed: false, refusal: { code: 'access.denied' } })
    expect((await ask('job.detail', { job }, desk.session('Manager'))).may).toMatchObject({ reopen: true })
    expect(driver).toBeTruthy()
  })
})

describe('journey.detail', () => {
  it('gives the day of one truck: plan, crew, what the next states need', async () => {
    const { job, truck, helper, driver } = cast()
    const { journey } = run('journey.create', { location: desk.location, date: DAY, truck, crew: [{ worker: helper, role: 'helper' }], jobs: [job] })
    const detail = await ask('journey.detail', { journey })
    expect(detail).toMatchObject({ crewNeeded: 2, journey: { locked: false, truck: { name: 'T1' } }, jobs: [{ id: job, customerName: 'Carol Customer', planned: { startAt: Date.parse(`${DAY}T08:00:00-04:00`) } }], may: { assignCrew: true } })
    expect(detail.nextStates.find(({ state }) => state === 'dispatched')).toMatchObject({ allowed: true, refusal: null, missing: ['crew', 'driver'] })
    run('journey.setState', { journey, to: 'dispatched' })
    expect((await ask('journey.detail', { journey })).nextStates.find(({ state }) => state === 'enRoute')?.refusal?.code).toBe('journey.no_driver')
    const mover = await ask('journey.detail', { journey }, desk.session('Mover', helper))
    expect(mover).toMatchObject({ jobs: [{ customerName: null, quoteTotalCents: null, stops: [{ address: null }, { address: null }] }], may: { assignCrew: false } })
    expect(mover.nextStates.every(({ allowed }) => !allowed)).toBe(true)
    const stranger = await desk.desk.query(desk.session('Driver', driver), 'journey.detail', { journey })
    expect(stranger.ok).toBe(false)
  })
})

describe('journey.own', () => {
  it('gives a worker the own days, and nobody another’s', async () => {
    const { job, truck, helper, driver } = cast()
    const { journey } = run('journey.create', { location: desk.location, date: DAY, truck, crew: [{ worker: helper, role: 'helper' }], jobs: [job] })
    expect(await ask('journey.own', {}, desk.session('Mover', helper))).toMatchObject({ today: '2026-05-30', journeys: [{ id: journey, date: DAY, role: 'helper', truck: 'T1', jobs: 1 }] })
    expect((await ask('journey.own', {}, desk.session('Driver', driver))).journeys).toEqual([])
    expect((await desk.desk.query(desk.session('Driver'), 'journey.own', {})).ok).toBe(false)
  })
})

describe('job.history', () => {
  it('tells who changed what, in the order it happened', async () => {
    const { job, truck, driver, helper } = cast()
    run('job.edit', { job, set: { crewSize: 3 } })
    run('job.setState', { job, to: 'confirmed' })
    const { journey } = run('journey.create', { location: desk.location, date: DAY, truck, crew: [{ worker: driver, role: 'driver' }] })
    run('journey.addJob', { journey, job })
    const { events } = await ask('job.history', { job })
    expect(events.map(({ action }) => action)).toEqual(['journey.addJob', 'job.setState', 'job.edit'])
    expect(events[0]).toMatchObject({ userName: 'Ada Admin', from: 'confirmed', to: 'planned' })
    expect(events[2]?.changes).toEqual([{ kind: 'job', key: null, fields: ['crewSize'] }])
    expect((await ask('job.history', { job }, desk.session('Mover', driver))).events).toHaveLength(3)
    expect((await desk.desk.query(desk.session('Mover', helper), 'job.history', { job })).ok).toBe(false)
  })
})
