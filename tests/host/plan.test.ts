import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Door } from '../../core/adapters/door/door.ts'
import { addDays } from '../../core/domain/time/local-date.ts'
import { taskShape, type TaskView } from '../../core/kernel/contract/door-contract.ts'
import { capacityShape, planShape } from '../../core/modules/calendar-capacity/plan-shape.ts'
import { codeOf, cookieOf, openBrowser, openTestHost, signInAsAdmin, valueAt } from '../support/host-browser.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approachAsAdmin, ended, makeOpenCompany, openTestDoor, type Person } from '../support/test-door.ts'

const DAY = addDays(new Date().toISOString().slice(0, 10), 3)

let folder: string
let door: Door
let ada: Person
let location: string
let workers: string[]
let jobs: string[]
beforeEach(async () => {
  folder = scratchFolder()
  await makeOpenCompany(folder)
  door = await openTestDoor({ folder })
  ada = await approachAsAdmin(door)
  location = (await value<{ locations: { id: string }[] }>('company.detail', {})).locations[0]!.id
  const { customer } = await value<{ customer: string }>('customer.add', { location, ...unknown(['externalId', 'phone', 'email', 'language', 'address', 'postalCode']), name: 'Carol' })
  for (const name of ['T1', 'T2']) await value('truck.add', { location, ...unknown(['externalId', 'sizeFt', 'features', 'costPerKmCents', 'costPerHourCents', 'plate']), name, volumeCuft: 1_000, axles: 2, registeredKg: 8_000, payloadKg: 3_000, airBrake: false, status: 'active' })
  workers = []
  for (const name of ['Dan', 'Hal', 'Ida', 'Jo', 'Kim']) workers.push((await value<{ worker: string }>('worker.add', { location, ...unknown(['externalId', 'skills', 'airBrake', 'licenceExpiry', 'wagePerHourCents', 'overtimeAfterHoursWeek', 'overtimeFactor', 'maxHoursDay', 'trainee', 'apartFrom', 'goodWith', 'shiftStart', 'shiftEnd', 'language']), name, roles: ['driver', 'mover'], licenceClass: 'G', licenceProvince: 'ON', status: 'active' })).worker)
  jobs = []
  for (const windowStart of ['08:00', '09:00', '12:00', '13:00']) {
    const stops = [{ kind: 'origin', address: '1 Test St', lat: 43.7, lon: -79.4 }, { kind: 'destination', address: '2 Test St', lat: 43.68, lon: -79.3 }]
    jobs.push((await value<{ job: string }>('job.create', { location, customer, type: 'local', date: DAY, crewSize: 2, windowStart, windowEnd: '15:00', estimatedHours: 3, quoteTotalCents: 90_000, stops })).job)
  }
})

const unknown = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, null]))

async function value<T>(method: string, input: unknown): Promise<T> {
  const reply = await ada.ask(method, input)
  if (reply.t === 'err') throw new Error(`${reply.failure.code}: ${reply.failure.message}`)
  return reply.value as T
}

const told = (person: Person) => person.events.flatMap(({ topic, payload }) => (topic === 'task.changed' ? [payload as unknown as TaskView] : []))
const day = () => ({ locations: [location], date: DAY })
/** Far longer than any test waits. */
const LONG = { seconds: 300, iterations: 1_000_000_000 }

async function searching(person: Person, task: string): Promise<void> {
  while (!told(person).some((view) => view.id === task && view.stage === 'searching' && view.bestCents !== null)) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('a plan from a window', () => {
  it('tells how far it is and what the best so far costs, and comes to what the query answers', async () => {
    const input = { ...day(), iterations: 1_500, seed: 5 }
    const { task } = await ada.get('plan.start', input)
    const done = await ended(ada, task)
    expect(done).toMatchObject({ kind: 'plan', state: 'done', total: 1_000, failure: null })
    const plan = planShape.parse(done.result)
    expect(plan).toMatchObject({ seed: 5, stopped: 'budget', unplanned: [] })
    expect(plan).toEqual(planShape.parse(await value('plan.day', input)))
    const applied = await value<{ journeys: { journey: string }[] }>('plan.apply', {
      ...day(), basis: plan.basis, plan: { origin: 'open', seed: 5, iterations: plan.iterations, weights: plan.weights },
      journeys: plan.journeys.map(({ key, journey, truck, crew, departAt, jobs: list }) => ({ key, journey, location, truck, crew: crew.map(({ worker, role }) => ({ worker, role })), departAt, jobs: list.map(({ job }) => job) })),
    })
    expect(applied.journeys.length).toBe(plan.journeys.length)
    expect(await ada.code('plan.apply', { ...day(), basis: plan.basis, journeys: [], plan: { origin: 'open', seed: 5, iterations: 1, weights: {} } })).toBe('plan.stale')
  })

  it('keeps the best so far when it is told to end, and lets an import and other seats by', async () => {
    const { task } = await ada.get('plan.start', { ...day(), from: 'scratch', ...LONG })
    await searching(ada, task)
    const bob = await approachAsAdmin(door)
    const { task: other } = await bob.get('plan.start', { ...day(), iterations: 50 })
    expect(await ended(bob, other)).toMatchObject({ state: 'done' })
    const { upload } = await ada.get('upload.begin', { name: 'customers.csv', size: 5 })
    await ada.get('upload.piece', { upload, index: 0, base64: Buffer.from('name\n').toString('base64') })
    const { task: preview } = await ada.get('import.preview', { uploads: [upload] })
    expect((await ended(ada, preview)).state).not.toBe('running')
    expect(await ada.get('task.detail', { task })).toMatchObject({ state: 'running' })
    await ada.get('task.cancel', { task })
    const view = await ended(ada, task)
    expect(view).toMatchObject({ state: 'done', failure: null })
    expect(planShape.parse(view.result)).toMatchObject({ stopped: 'cancelled', unplanned: [] })
  })

  it('gives way to the next one at its seat: a window that is loaded again does not know it any more', async () => {
    const { task } = await ada.get('plan.start', { ...day(), ...LONG })
    await searching(ada, task)
    const { task: capacity } = await ada.get('capacity.start', { location, from: DAY, days: 2 })
    expect(await ended(ada, capacity)).toMatchObject({ kind: 'capacity', state: 'done' })
    expect(await ada.get('task.detail', { task })).toMatchObject({ state: 'running' })
    const { task: next } = await ada.get('plan.start', { ...day(), iterations: 50 })
    expect(await ended(ada, task)).toMatchObject({ state: 'done', result: { stopped: 'cancelled' } })
    expect(await ended(ada, next)).toMatchObject({ state: 'done', result: { stopped: 'budget' } })
  })

  it('is refused at once where its input is none or its person may not', async () => {
    expect(await ada.code('plan.start', { ...day(), from: 'anywhere' })).toBe('input.invalid')
    expect(await ada.code('repair.start', day())).toBe('input.invalid')
    const { task } = await ada.get('plan.start', { ...day(), locations: [jobs[0]!] })
    expect(await ended(ada, task)).toMatchObject({ state: 'failed', failure: { code: 'record.not_found' } })
    const { user } = await value<{ user: string }>('user.add', { name: 'Max Mover', email: 'max@example.com', roles: ['Mover'], locations: [location], worker: null })
    await ada.get('session.signIn', { user: user as never })
    expect(await Promise.all(['plan.start', 'repair.start', 'capacity.start'].map((method) => ada.code(method, {})))).toEqual(['access.denied', 'access.denied', 'access.denied'])
  })

  it('ends with the door, and with whoever leaves the seat', async () => {
    const { task } = await ada.get('plan.start', { ...day(), ...LONG })
    await searching(ada, task)
    await ada.get('session.signOut', {})
    expect(await ada.code('task.detail', { task })).toBe('desk.unknown_task')
    const again = await approachAsAdmin(door)
    await again.get('plan.start', { ...day(), ...LONG })
    await door.close()
  })
})

it('a repair and the capacity of coming days are work, too', async () => {
  const { journey } = await value<{ journey: string }>('journey.create', { location, date: DAY, crew: [{ worker: workers[0], role: 'driver' }, { worker: workers[1], role: 'helper' }], jobs: [jobs[0]] })
  const { task } = await ada.get('repair.start', { ...day(), disruptions: [{ kind: 'workerAway', worker: workers[1]! }] })
  const repaired = planShape.parse((await ended(ada, task)).result)
  expect(repaired.journeys.find((one) => one.journey === journey)?.crew.map(({ worker }) => worker)).not.toContain(workers[1])
  const { task: second } = await ada.get('capacity.start', { location, from: DAY, days: 5 })
  const view = await ended(ada, second)
  expect(capacityShape.parse(view.result).days.map(({ jobs: sold }) => sold)).toEqual([4, 0, 0, 0, 0])
})

it('the same over a socket', async () => {
  const window = join(folder, 'window')
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '')
  const host = await openTestHost({ door, folder, window })
  const browser = await openBrowser(host, await cookieOf(host.issueLink()))
  await signInAsAdmin(browser)
  expect(await codeOf(browser, 'plan.start', { ...day(), seconds: 'long' })).toBe('input.invalid')
  const { task } = await valueAt<{ task: string }>(browser, 'plan.start', { ...day(), ...LONG })
  const views = () => browser.events.flatMap(({ topic, payload }) => (topic === 'task.changed' ? [taskShape.parse(payload)] : []))
  while (!views().some(({ bestCents }) => bestCents !== null)) await new Promise((resolve) => setTimeout(resolve, 20))
  await valueAt(browser, 'task.cancel', { task })
  while (views().at(-1)?.state !== 'done') await new Promise((resolve) => setTimeout(resolve, 20))
  expect(planShape.parse(views().at(-1)?.result)).toMatchObject({ stopped: 'cancelled' })
})
