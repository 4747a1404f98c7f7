import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { DAY, dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { createCommandControlModule } from '../module.ts'

type Contract = CommandControlContract
let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
let truck: ReturnType<typeof scene.truck>['id']
let other: typeof truck
let driver: ReturnType<typeof scene.worker>['id']
let a: ReturnType<typeof scene.job>['id']
let b: typeof a

beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule()])
  scene = dispatchScene(desk)
  const made = [scene.truck('T1'), scene.truck('T2', { registeredKg: 12_000 }), scene.worker('Dan Driver', 'G'), scene.job(), scene.job({ windowStart: '13:00', windowEnd: '14:00' })] as const
  desk.seed([...scene.base, ...made.flatMap(({ changes }) => changes)])
  truck = made[0].id
  other = made[1].id
  driver = made[2].id
  a = made[3].id
  b = made[4].id
})
afterEach(() => desk.dispose())

function run<M extends keyof Contract>(method: M, input: z.input<Contract[M]['input']>): OutputOf<Contract[M]> {
  return valueOf(desk.desk.execute(desk.admin, method, input)) as OutputOf<Contract[M]>
}
function refusal<M extends keyof Contract>(method: M, input: z.input<Contract[M]['input']>): string {
  const result = desk.desk.execute(desk.admin, method, input)
  return result.ok ? 'allowed' : result.failure.code
}
const read = () => desk.desk.core.database.read
const lines = (journey: string) => read().all('SELECT key AS job, planned_start AS start FROM journey_job WHERE owner = ? ORDER BY seq', journey)
const status = (table: 'job' | 'journey', id: string) => read().get<{ status: string }>(`SELECT status FROM ${table} WHERE id = ?`, id)?.status
const resolutions = () => read().all<{ clash: string; reason: string }>('SELECT clash, reason FROM clash_resolution ORDER BY id')

const truckRow = (id: typeof truck, date = DAY) => ({ key: 'new', location: desk.location, date, truck: id, crew: [{ worker: driver, role: 'helper' as const }] })

describe('assignment.move', () => {
  it('takes a job from the tray to a truck without a journey, at a time, and back', () => {
    const { created } = run('assignment.move', { create: [truckRow(truck)], jobs: [{ job: a, to: 'new', plannedStart: '10:00' }] })
    const journey = created[0]?.journey ?? ''
    expect(lines(journey)).toEqual([{ job: a, start: '10:00' }])
    expect([status('job', a), status('journey', journey)]).toEqual(['planned', 'planned'])
    run('assignment.move', { jobs: [{ job: a, to: null }] })
    expect([status('job', a), lines(journey)]).toEqual(['booked', []])
    run('history.undo', {})
    run('history.undo', {})
    expect([status('job', a), status('journey', journey)]).toEqual(['booked', undefined])
  })

  it('stands the job before those that begin later, and moves between journeys without a change of state', async () => {
    const { created } = run('assignment.move', { create: [truckRow(truck)], jobs: [{ job: b, to: 'new' }] })
    const first = created[0]?.journey as string
    run('assignment.move', { jobs: [{ job: a, to: first, plannedStart: '08:30' }] })
    expect(lines(first)).toEqual([{ job: a, start: '08:30' }, { job: b, start: null }])
    const second = run('assignment.move', { create: [{ ...truckRow(other), crew: [] }], jobs: [{ job: a, to: 'new', plannedStart: null }, { job: b, to: 'new' }] }).created[0]?.journey as string
    expect(lines(second)).toEqual([{ job: a, start: null }, { job: b, start: null }])
    expect(read().all("SELECT 1 FROM job_transition WHERE owner = ?", a)).toHaveLength(1)
  })

  it('removes a journey that is left with neither jobs nor crew', () => {
    const first = run('assignment.move', { create: [{ ...truckRow(truck), crew: [] }], jobs: [{ job: a, to: 'new' }] }).created[0]?.journey as string
    run('assignment.move', { create: [{ ...truckRow(other), crew: [] }], jobs: [{ job: a, to: 'new' }] })
    expect(status('journey', first)).toBeUndefined()
    run('history.undo', {})
    expect(lines(first)).toEqual([{ job: a, start: null }])
  })

  it('takes the day along to a journey of another day', () => {
    run('assignment.move', { create: [truckRow(truck, '2026-06-03')], jobs: [{ job: a, to: 'new' }] })
    expect(read().get('SELECT date, status FROM job WHERE id = ?', a)).toEqual({ date: '2026-06-03', status: 'planned' })
  })

  it('moves a journey as one block, and not out of its day', async () => {
    const journey = run('assignment.move', { create: [truckRow(truck)], jobs: [{ job: a, to: 'new' }, { job: b, to: 'new' }] }).created[0]?.journey as never
    run('assignment.move', { journeys: [{ journey, shiftMinutes: 45, truck: other }] })
    expect(lines(journey)).toEqual([{ job: a, start: '08:45' }, { job: b, start: '13:45' }])
    const board = valueOf(await desk.desk.query(desk.admin, 'board.day', { location: desk.location, date: DAY })) as OutputOf<Contract['board.day']>
    expect(board.journeys[0]?.jobs[1]?.startAt).toBe(Date.parse(`${DAY}T13:45:00-04:00`))
    expect(refusal('assignment.move', { journeys: [{ journey, shiftMinutes: 700 }] })).toBe('journey.past_midnight')
  })

  it('says late when the wished start lies behind the promise', async () => {
    run('assignment.move', { create: [truckRow(truck)], jobs: [{ job: a, to: 'new', plannedStart: '10:00' }] })
    const board = valueOf(await desk.desk.query(desk.admin, 'board.day', { location: desk.location, date: DAY })) as OutputOf<Contract['board.day']>
    expect(board.journeys[0]?.jobs[0]).toMatchObject({ startAt: Date.parse(`${DAY}T10:00:00-04:00`), lateMinutes: 60 })
  })

  it('refuses what cannot be', () => {
    const journey = run('assignment.move', { create: [truckRow(truck)], jobs: [{ job: a, to: 'new' }] }).created[0]?.journey as never
    const lead = scene.job({ status: 'lead' })
    desk.seed(lead.changes)
    expect(refusal('assignment.move', { jobs: [{ job: lead.id, to: journey }] })).toBe('job.not_plannable')
    expect(refusal('assignment.move', {})).toBe('input.invalid')
    expect(refusal('assignment.move', { jobs: [{ job: b, to: desk.ids.next() }] })).toBe('record.not_found')
  })
})

describe('overruling', () => {
  it('a pinned journey changes only for a reason, which is kept', () => {
    const journey = run('assignment.move', { create: [truckRow(truck)], jobs: [{ job: a, to: 'new' }] }).created[0]?.journey as never
    expect(run('journey.pin', { journeys: [journey], pinned: true }).changed).toBe(1)
    expect(refusal('assignment.move', { jobs: [{ job: a, to: null }] })).toBe('journey.pinned')
    expect(refusal('journey.assignTruck', { journey, truck: null })).toBe('journey.pinned')
    expect(refusal('journey.remove', { journey })).toBe('journey.pinned')
    run('assignment.move', { jobs: [{ job: a, to: null }], reason: 'customer is ill' })
    expect(resolutions().map(({ reason }) => reason)).toEqual(['customer is ill'])
    run('journey.pin', { journeys: [journey], pinned: false })
    expect(refusal('journey.assignTruck', { journey, truck: null })).toBe('allowed')
  })

  it('a licence that is too low needs a reason, which settles the clash', async () => {
    const journey = run('assignment.move', { create: [{ ...truckRow(other), crew: [] }], jobs: [{ job: a, to: 'new' }] }).created[0]?.journey as never
    const crew = [{ worker: driver, role: 'driver' as const }]
    expect(refusal('journey.assignCrew', { journey, crew })).toBe('licence.class')
    run('journey.assignCrew', { journey, crew, reason: 'yard only, towed there' })
    const open = valueOf(await desk.desk.query(desk.admin, 'conflicts.list', {})) as OutputOf<Contract['conflicts.list']>
    expect(open.conflicts).toEqual([])
    expect(resolutions()).toMatchObject([{ clash: `licence/${String(journey)}/${driver}` }])
  })
})

describe('crews', () => {
  it('swap and split in one step, roles kept', () => {
    const hal = scene.worker('Hal Helper')
    desk.seed(hal.changes)
    const one = run('assignment.move', { create: [truckRow(truck)], jobs: [{ job: a, to: 'new' }] }).created[0]?.journey as never
    const two = run('journey.create', { location: desk.location, date: DAY, truck: other, crew: [{ worker: hal.id, role: 'lead' }], jobs: [b] }).journey
    run('journey.moveCrew', { moves: [{ worker: driver, from: one, to: two }, { worker: hal.id, from: two, to: one }] })
    const crew = (journey: string) => read().all('SELECT key, role FROM crew_member WHERE owner = ?', journey)
    expect([crew(one), crew(two)]).toEqual([[{ key: hal.id, role: 'lead' }], [{ key: driver, role: 'helper' }]])
    run('journey.moveCrew', { moves: [{ worker: hal.id, from: one, to: null }] })
    expect(crew(one)).toEqual([])
    run('history.undo', {})
    expect(crew(one)).toHaveLength(1)
  })
})

describe('journey.copyDay', () => {
  it('repeats trucks and crews, once; with the jobs as new bookings', () => {
    run('assignment.move', { create: [truckRow(truck)], jobs: [{ job: a, to: 'new' }] })
    desk.seed([put('job', a, { depositCents: 5_000 })])
    expect(run('journey.copyDay', { location: desk.location, from: DAY, to: '2026-06-02' })).toMatchObject({ journeys: 1, leftOut: 0 })
    expect(run('journey.copyDay', { location: desk.location, from: DAY, to: '2026-06-02' })).toMatchObject({ journeys: 0, leftOut: 1 })
    run('journey.copyDay', { location: desk.location, from: DAY, to: '2026-06-03', jobs: true })
    expect(read().get("SELECT j.status, j.deposit_cents AS deposit, (SELECT count(*) FROM stop s WHERE s.owner = j.id) AS stops FROM job j WHERE date = '2026-06-03'")).toEqual({ status: 'planned', deposit: null, stops: 2 })
  })
})
