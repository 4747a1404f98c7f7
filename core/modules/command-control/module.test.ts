import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { put } from '../../kernel/desk/handler.ts'
import { assertJsonOnly } from '../../../tests/contract/json-only.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { z } from 'zod'
import { commandControlContract, type CommandControlContract } from './contract.ts'
import { createCommandControlModule } from './module.ts'

type Contract = CommandControlContract
let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>

beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule()])
  scene = dispatchScene(desk)
  desk.seed(scene.base)
})
afterEach(() => desk.dispose())

function run<M extends keyof Contract>(method: M, input: z.input<Contract[M]['input']>, session = desk.admin): OutputOf<Contract[M]> {
  return valueOf(desk.desk.execute(session, method, input)) as OutputOf<Contract[M]>
}
function refusal<M extends keyof Contract>(method: M, input: z.input<Contract[M]['input']>, session = desk.admin): string {
  const result = desk.desk.execute(session, method, input)
  return result.ok ? 'allowed' : result.failure.code
}
async function ask<M extends keyof Contract>(method: M, input: z.input<Contract[M]['input']>, session = desk.admin): Promise<OutputOf<Contract[M]>> {
  return valueOf(await desk.desk.query(session, method, input)) as OutputOf<Contract[M]>
}
const status = (kind: 'job' | 'journey', id: string) => (kind === 'job' ? record(id)?.status : journeyRecord(id)?.status)
const read = () => desk.desk.core.database.read
const record = (id: string) => read().get<{ status: string; date: string }>('SELECT status, date FROM job WHERE id = ?', id)
const journeyRecord = (id: string) => read().get<{ status: string; truck: string | null }>('SELECT status, truck FROM journey WHERE id = ?', id)

/** A truck, a driver, a helper and a booked job, on the desk. */
function cast() {
  const truck = scene.truck('T1')
  const driver = scene.worker('Dan Driver')
  const helper = scene.worker('Hal Helper', 'G')
  const job = scene.job()
  desk.seed([truck, driver, helper, job].flatMap(({ changes }) => changes))
  return { truck: truck.id, driver: driver.id, helper: helper.id, job: job.id }
}

describe('the contract', () => {
  it('is JSON only', () => {
    for (const [name, { input, output }] of Object.entries(commandControlContract)) {
      expect(() => assertJsonOnly(`${name} input`, input)).not.toThrow()
      expect(() => assertJsonOnly(`${name} output`, output)).not.toThrow()
    }
  })
})

describe('jobs', () => {
  it('are made with their stops, edited, and keep their stops by place', () => {
    const { job } = run('job.create', { location: desk.location, customer: scene.customer, type: 'local', date: DAY, crewSize: 2, windowStart: '08:00', stops: [{ kind: 'origin', address: '1 A St' }, { kind: 'destination', address: '2 B St' }] })
    run('job.edit', { job, set: { crewSize: 3 }, stops: [{ kind: 'origin', address: '9 Z St' }] })
    expect(read().all('SELECT key, seq, address FROM stop WHERE owner = ?', job)).toEqual([{ key: '1', seq: 1, address: '9 Z St' }])
    expect(read().get('SELECT crew_size, window_start, status FROM job WHERE id = ?', job)).toEqual({ crew_size: 3, window_start: '08:00', status: 'booked' })
  })

  it('may be done by fewer or more people than are booked, who take longer or less; the booked crew lies between', async () => {
    const made = { location: desk.location, customer: scene.customer, type: 'local', date: DAY, crewSize: 2, windowStart: '08:00', estimatedHours: 4, stops: [] }
    expect([refusal('job.create', { ...made, crewMin: 3 }), refusal('job.create', { ...made, crewMax: 1 })]).toEqual(['job.crew_range', 'job.crew_range'])
    const { job } = run('job.create', { ...made, crewMin: 1, crewMax: 3 })
    expect([refusal('job.edit', { job, set: { crewSize: 4 } }), refusal('job.edit', { job, set: { crewMin: 3 } }), refusal('job.edit', { job, set: { crewSize: 3, crewMin: 3 } }), refusal('job.edit', { job, set: { crewSize: 2, crewMin: 1 } })]).toEqual(['job.crew_range', 'job.crew_range', 'allowed', 'allowed'])
    const { job: exact } = run('job.create', made)
    const lasts = async (id: typeof job, people: number) => {
      const truck = scene.truck(`T${people}`)
      const workers = Array.from({ length: people }, (_, index) => scene.worker(`W${people} ${index}`))
      desk.seed([truck, ...workers].flatMap(({ changes }) => changes))
      const { journey } = run('journey.create', { location: desk.location, date: DAY, truck: truck.id, departAt: null, jobs: [id], crew: workers.map(({ id: worker }, index) => ({ worker, role: index === 0 ? 'driver' : 'helper' })) })
      const board = await ask('board.day', { location: desk.location, date: DAY })
      const shown = board.journeys.find((one) => one.id === journey)
      run('journey.remove', { journey, reason: 'another try' })
      return [((shown?.jobs[0]?.endAt ?? 0) - (shown?.jobs[0]?.startAt ?? 0)) / 60_000, shown?.crewNeeded]
    }
    expect([await lasts(job, 1), await lasts(job, 2), await lasts(job, 3), await lasts(job, 4)]).toEqual([[Math.round(240 * 2 ** 0.88), 1], [240, 1], [Math.round(240 * (2 / 3) ** 0.88), 1], [Math.round(240 * (2 / 3) ** 0.88), 1]])
    expect([await lasts(exact, 1), await lasts(exact, 3)]).toEqual([[240, 2], [240, 2]])
  })

  it('may have to follow another one, but never themselves', async () => {
    const { job: first } = cast()
    const make = (afterJob: typeof first) => run('job.create', { location: desk.location, customer: scene.customer, type: 'local', date: DAY, crewSize: 2, afterJob, days: 2, stops: [] }).job
    const second = make(first)
    expect(await ask('job.detail', { job: first })).toMatchObject({ before: [], behind: [{ id: second, date: DAY }] })
    expect(await ask('job.detail', { job: second })).toMatchObject({ job: { afterJob: first, days: 2 }, before: [{ id: first }], behind: [] })
    expect([refusal('job.edit', { job: first, set: { afterJob: first } }), refusal('job.edit', { job: first, set: { afterJob: second } }), refusal('job.edit', { job: make(second), set: { afterJob: first } })]).toEqual(['job.after_itself', 'job.after_itself', 'allowed'])
  })

  it('are refused with a time that the clocks skip', () => {
    expect(refusal('job.create', { location: desk.location, customer: scene.customer, type: 'local', date: '2026-03-08', windowStart: '02:30', crewSize: 2, stops: [] })).toBe('input.time_in_gap')
  })

  it('follow the transition table, and want a reason to go back', () => {
    const { job } = cast()
    expect(refusal('job.setState', { job, to: 'closed' })).toBe('state.impossible')
    expect(run('job.setState', { job, to: 'confirmed' }).from).toBe('booked')
    expect(refusal('job.setState', { job, to: 'booked' })).toBe('state.reason_needed')
    run('job.setState', { job, to: 'booked', reason: 'wrong button' })
    expect(read().all('SELECT "from", "to", reason FROM job_transition WHERE owner = ? ORDER BY key', job)).toEqual([{ from: 'booked', to: 'confirmed', reason: null }, { from: 'confirmed', to: 'booked', reason: 'wrong button' }])
  })

  it('are locked once cancelled, until reopened with a reason', () => {
    const { job } = cast()
    run('job.setState', { job, to: 'cancelled' })
    expect(refusal('job.edit', { job, set: { crewSize: 3 } })).toBe('job.locked')
    expect(refusal('job.setState', { job, to: 'booked', reason: 'came back' })).toBe('job.locked')
    expect(refusal('job.edit', { job, set: { crewSize: 3 } }, desk.session('Dispatcher'))).toBe('access.denied')
    run('job.reopen', { job, to: 'booked', reason: 'came back' })
    expect(refusal('job.edit', { job, set: { crewSize: 3 } })).toBe('allowed')
    expect(refusal('job.reopen', { job, to: 'booked', reason: 'came back' })).toBe('job.not_locked')
  })

  it('leave their journeys when they move to another day', () => {
    const { job, truck, driver } = cast()
    const { journey } = run('journey.create', { location: desk.location, date: DAY, truck, crew: [{ worker: driver, role: 'driver' }], jobs: [job] })
    expect(run('job.reschedule', { job, date: '2026-06-03', windowStart: '09:00', windowEnd: null }).takenOff).toEqual([journey])
    expect(record(job)).toEqual({ status: 'rescheduled', date: '2026-06-03' })
    expect(run('job.reschedule', { job, date: '2026-06-03', windowStart: '10:00', windowEnd: '11:00' }).takenOff).toEqual([])
  })
})

describe('journeys', () => {
  it('plan their jobs, and give them back as they were', () => {
    const { job, truck, driver } = cast()
    run('job.setState', { job, to: 'confirmed' })
    const { journey } = run('journey.create', { location: desk.location, date: DAY, truck, crew: [{ worker: driver, role: 'driver' }], jobs: [job] })
    expect([status('journey', journey), status('job', job)]).toEqual(['planned', 'planned'])
    run('journey.removeJob', { journey, job })
    expect(status('job', job)).toBe('confirmed')
    expect(refusal('journey.removeJob', { journey, job })).toBe('journey.job_missing')
    run('journey.addJob', { journey, job })
    run('journey.remove', { journey })
    expect([status('journey', journey), status('job', job)]).toEqual([undefined, 'confirmed'])
  })

  it('keep their order', () => {
    const { job: a, truck } = cast()
    const b = scene.job()
    const c = scene.job()
    desk.seed([...b.changes, ...c.changes])
    const { journey } = run('journey.create', { location: desk.location, date: DAY, truck, jobs: [a, b.id] })
    run('journey.addJob', { journey, job: c.id, position: 1 })
    const order = () => read().all<{ key: string }>('SELECT key FROM journey_job WHERE owner = ? ORDER BY seq', journey).map(({ key }) => key)
    expect(order()).toEqual([a, c.id, b.id])
    run('journey.reorder', { journey, jobs: [b.id, a, c.id] })
    expect(order()).toEqual([b.id, a, c.id])
    expect(refusal('journey.reorder', { journey, jobs: [b.id, a] })).toBe('journey.order_incomplete')
  })

  it('refuse what cannot be', () => {
    const { job, truck, driver, helper } = cast()
    const broken = scene.truck('T2', { status: 'out_of_service' })
    const heavy = scene.truck('T3', { registeredKg: 12_000 })
    const gone = scene.worker('Gus Gone', 'D', { status: 'inactive' })
    const tomorrow = scene.job({ date: '2026-06-02' })
    const lead = scene.job({ status: 'lead' })
    desk.seed([broken, heavy, gone, tomorrow, lead].flatMap(({ changes }) => changes))
    const { journey } = run('journey.create', { location: desk.location, date: DAY, truck, jobs: [job] })
    const other = run('journey.create', { location: desk.location, date: DAY }).journey
    expect(refusal('journey.addJob', { journey: other, job })).toBe('journey.job_taken')
    expect(refusal('journey.addJob', { journey, job: tomorrow.id })).toBe('journey.other_day')
    expect(refusal('journey.addJob', { journey, job: lead.id })).toBe('job.not_plannable')
    expect(refusal('journey.assignTruck', { journey, truck: broken.id })).toBe('truck.unavailable')
    expect(refusal('journey.assignCrew', { journey, crew: [{ worker: gone.id, role: 'helper' }] })).toBe('worker.inactive')
    expect(refusal('journey.assignCrew', { journey, crew: [{ worker: driver, role: 'helper' }, { worker: driver, role: 'driver' }] })).toBe('input.invalid')
    run('journey.assignTruck', { journey, truck: heavy.id })
    expect(refusal('journey.assignCrew', { journey, crew: [{ worker: helper, role: 'driver' }] })).toBe('licence.class')
    run('journey.assignCrew', { journey, crew: [{ worker: helper, role: 'helper' }] })
    expect(refusal('journey.setState', { journey: other, to: 'planned' })).toBe('allowed')
    expect(refusal('journey.setState', { journey: other, to: 'dispatched' })).toBe('journey.no_truck')
    expect(refusal('journey.setDeparture', { journey, departAt: '07:00' })).toBe('allowed')
  })

  it('do not leave without somebody who may drive', () => {
    const { job, truck, driver, helper } = cast()
    const { journey } = run('journey.create', { location: desk.location, date: DAY, truck, crew: [{ worker: helper, role: 'helper' }], jobs: [job] })
    run('journey.setState', { journey, to: 'dispatched' })
    expect(status('job', job)).toBe('dispatched')
    expect(refusal('journey.setState', { journey, to: 'enRoute' })).toBe('journey.no_driver')
    run('journey.assignCrew', { journey, crew: [{ worker: driver, role: 'driver' }, { worker: helper, role: 'helper' }] })
    expect(refusal('journey.setState', { journey, to: 'enRoute' }, desk.session('Driver', driver))).toBe('allowed')
    expect(refusal('journey.remove', { journey })).toBe('journey.under_way')
    expect(refusal('journey.setState', { journey, to: 'accepted' }, desk.session('Driver', helper))).toBe('state.reason_needed')
  })
})

describe('clashes', () => {
  it('are allowed, named in the answer, and stay in the inbox until settled with a reason', async () => {
    const { job, truck, driver } = cast()
    const second = scene.job()
    desk.seed(second.changes)
    const crew = [{ worker: driver, role: 'driver' as const }]
    const first = run('assignment.apply', { job, journey: null, truck, crew, departAt: null, recommendation: 'r1' })
    expect(first).toMatchObject({ created: true, clashes: [] })
    const { clashes } = run('assignment.apply', { job: second.id, journey: null, truck, crew, departAt: null })
    expect(clashes.map((id) => id.split('/')[0])).toEqual(['truck', 'worker'])
    const open = await ask('conflicts.list', { location: desk.location })
    expect(open.conflicts.map(({ id }) => id).toSorted()).toEqual(clashes)
    expect(open.conflicts[0]?.authors).toHaveLength(2)
    const clash = clashes[0] as string
    run('conflict.resolve', { clash, reason: 'second truck rented' })
    expect((await ask('conflicts.list', { location: desk.location })).conflicts.map(({ id }) => id)).toEqual(clashes.slice(1))
    run('journey.remove', { journey: first.journey })
    expect((await ask('conflicts.list', {})).conflicts).toEqual([])
    expect((await ask('conflicts.list', { state: 'resolved' })).resolved).toMatchObject([{ clash, reason: 'second truck rented', stillThere: false }])
    expect(refusal('conflict.resolve', { clash: 'truck/x', reason: 'whatever' })).toBe('record.not_found')
  })

  it('let an unknown licence drive, and say so', () => {
    const { job, truck } = cast()
    const unknown = scene.worker('Una Unknown', null)
    desk.seed(unknown.changes)
    const { clashes } = run('assignment.apply', { job, journey: null, truck, crew: [{ worker: unknown.id, role: 'driver' }], departAt: null })
    expect(clashes.map((id) => id.split('/')[0])).toEqual(['licence'])
  })
})

describe('undo and redo', () => {
  it('take back one whole command, and do it again', () => {
    const { job, truck, driver } = cast()
    const { journey } = run('assignment.apply', { job, journey: null, truck, crew: [{ worker: driver, role: 'driver' }], departAt: null })
    expect(run('history.undo', {}).method).toBe('assignment.apply')
    expect([status('journey', journey), status('job', job)]).toEqual([undefined, 'booked'])
    expect(run('history.redo', {}).method).toBe('assignment.apply')
    expect([status('journey', journey), status('job', job)]).toEqual(['planned', 'planned'])
    expect(refusal('history.redo', {})).toBe('history.nothing')
  })

  it('never go over a later change, nor into a locked job', () => {
    const { job } = cast()
    run('job.edit', { job, set: { crewSize: 3 } })
    desk.seed([put('job', job, { crewSize: 5 })])
    expect(refusal('history.undo', {})).toBe('history.overtaken')
    desk.seed([put('job', job, { crewSize: 3 })])
    run('job.setState', { job, to: 'cancelled' })
    expect(refusal('history.undo', {})).toBe('job.locked')
  })
})

describe('board.day', () => {
  it('shows journeys with their times, what is open, and who is free', async () => {
    const { job, truck, driver, helper } = cast()
    const open = scene.job({ windowStart: '13:00', quoteTotalCents: 90_000 })
    const cancelled = scene.job({ status: 'cancelled' })
    const idle = scene.truck('T9')
    const away = scene.worker('Ann Absent')
    desk.seed([open, cancelled, idle, away].flatMap(({ changes }) => changes))
    desk.seed([put('absence', desk.ids.next(), { location: desk.location, resourceKind: 'worker', resource: away.id, start: DAY, end: DAY, reason: 'ill' })])
    const { journey } = run('assignment.apply', { job, journey: null, truck, crew: [{ worker: driver, role: 'driver' }], departAt: null })
    const board = await ask('board.day', { location: desk.location, date: DAY })
    expect(board.journeys).toMatchObject([{ id: journey, status: 'planned', truck: { name: 'T1' }, crew: [{ name: 'Dan Driver', role: 'driver' }], crewNeeded: 2, jobs: [{ id: job, customerName: 'Carol Customer', startAt: Date.parse(`${DAY}T08:00:00-04:00`), endAt: Date.parse(`${DAY}T12:00:00-04:00`) }] }])
    expect(board.unassigned.map(({ id }) => id)).toEqual([open.id])
    expect(board.idleTrucks.map(({ id }) => id)).toEqual([idle.id])
    expect(board.freeWorkers.map(({ id }) => id)).toEqual([helper])
    expect(board.absentWorkers).toEqual([{ id: away.id, name: 'Ann Absent', reason: 'ill' }])
    expect(board.counters).toEqual({ jobs: 2, unassigned: 1, journeys: 1, understaffed: 1, withoutTruck: 0, late: 0, idleTrucks: 1, freeWorkers: 1, absentWorkers: 1, clashes: 0, quoteTotalCents: 90_000 })
  })

  it('shows a wall neither names, addresses, reasons nor money', async () => {
    const { job } = cast()
    desk.seed([put('job', job, { quoteTotalCents: 90_000 })])
    const board = await ask('board.day', { location: desk.location, date: DAY }, desk.session('Wall'))
    expect(board.unassigned[0]).toMatchObject({ customerName: null, quoteTotalCents: null, stops: [{ address: null, lat: null }, { address: null }] })
    expect(board.counters.quoteTotalCents).toBeNull()
    expect(JSON.stringify(board)).not.toMatch(/Carol|Test St|\b90000\b/)
  })
})

describe('job.detail', () => {
  it('gives the job with its history, what may follow, its journeys and clashes', async () => {
    const { job, truck, driver } = cast()
    const { journey } = run('assignment.apply', { job, journey: null, truck, crew: [{ worker: driver, role: 'driver' }], departAt: null })
    const detail = await ask('job.detail', { job })
    expect(detail).toMatchObject({ job: { id: job, status: 'planned' }, customer: { name: 'Carol Customer' }, history: [{ from: 'booked', to: 'planned' }], journeys: [{ id: journey, startAt: Date.parse(`${DAY}T08:00:00-04:00`) }], clashes: [] })
    expect(detail.nextStates).toContainEqual(expect.objectContaining({ state: 'booked', needsReason: true, isBack: true }))
    expect((await ask('job.detail', { job }, desk.session('Mover', driver))).customer).toMatchObject({ name: null })
  })
})
