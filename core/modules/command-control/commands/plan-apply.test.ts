import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { DAY, dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { dayBasis } from '../../../kernel/records/day-basis.ts'
import type { CommandControlContract } from '../contract.ts'
import { createCommandControlModule } from '../module.ts'

type Contract = CommandControlContract
type Apply = z.input<Contract['plan.apply']['input']>

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
let trucks: Id<'truck'>[]
let people: Id<'worker'>[]
let jobs: Id<'job'>[]
/** One journey with the first two jobs, one with the third; the fourth waits. */
let long: Id<'journey'>
let short: Id<'journey'>

beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule()])
  scene = dispatchScene(desk)
  const made = { trucks: [scene.truck('T1', { registeredKg: 12_000 }), scene.truck('T2')], people: [scene.worker('Dan'), scene.worker('Hal', 'G'), scene.worker('Ida'), scene.worker('Jo', 'G')], jobs: [scene.job(), scene.job({ windowStart: '13:00', windowEnd: '14:00' }), scene.job(), scene.job()] }
  desk.seed([...scene.base, ...[...made.trucks, ...made.people, ...made.jobs].flatMap(({ changes }) => changes)])
  trucks = made.trucks.map(({ id }) => id)
  people = made.people.map(({ id }) => id)
  jobs = made.jobs.map(({ id }) => id)
  const create = (truck: number, crew: readonly number[], list: readonly number[]) =>
    run('journey.create', { location: desk.location, date: DAY, truck: trucks[truck]!, crew: crew.map((one, index) => ({ worker: people[one]!, role: index === 0 ? 'driver' : 'helper' })), jobs: list.map((one) => jobs[one]!) }).journey
  long = create(0, [0, 1], [0, 1])
  short = create(1, [2, 3], [2])
})
afterEach(() => desk.dispose())

const read = () => desk.desk.core.database.read
const basis = () => dayBasis(read(), [desk.location], DAY)
const plan: Apply['plan'] = { origin: 'board', seed: 7, iterations: 20_000, weights: { lateness: 2 }, beforeCents: 200_000, afterCents: 180_000 }

function run<M extends keyof Contract>(method: M, input: z.input<Contract[M]['input']>, session: Session = desk.admin): OutputOf<Contract[M]> {
  return valueOf(desk.desk.execute(session, method, input)) as OutputOf<Contract[M]>
}
function apply(journeys: Apply['journeys'], more: Partial<Apply> = {}) {
  return run('plan.apply', { locations: [desk.location], date: DAY, basis: basis(), journeys, plan, ...more })
}
function refusal(journeys: Apply['journeys'], more: Partial<Apply> = {}, session: Session = desk.admin): string {
  const result = desk.desk.execute(session, 'plan.apply', { locations: [desk.location], date: DAY, basis: basis(), journeys, plan, ...more })
  return result.ok ? 'allowed' : result.failure.code
}
function wanted(journey: Id<'journey'> | null, truck: number, crew: readonly number[], list: readonly number[], departAt: string | null = null): Apply['journeys'][number] {
  return { key: journey ?? 'plan-1', journey, location: desk.location, truck: trucks[truck]!, crew: crew.map((one, index) => ({ worker: people[one]!, role: index === 0 ? ('driver' as const) : ('helper' as const) })), departAt, jobs: list.map((one) => jobs[one]!) }
}
const lines = (journey: string) => read().all<{ key: string }>('SELECT key FROM journey_job WHERE owner = ? ORDER BY seq', journey).map(({ key }) => jobs.indexOf(asId(key)))
const crew = (journey: string) => read().all<{ key: string }>('SELECT key FROM crew_member WHERE owner = ? ORDER BY key', journey).map(({ key }) => people.indexOf(asId(key))).toSorted((a, b) => a - b)
const statusOf = (job: number) => read().get<{ status: string }>('SELECT status FROM job WHERE id = ?', jobs[job]!)?.status
const journeysThere = () => read().all<{ id: string }>('SELECT id FROM journey ORDER BY id').map(({ id }) => id)
const state = () => JSON.stringify(['id, truck, status, depart_at FROM journey', 'owner, key, seq FROM journey_job', 'owner, key, role FROM crew_member', 'id, date FROM day_plan'].map((rows) => read().all(`SELECT ${rows} ORDER BY 1, 2`)))

describe('plan.apply', () => {
  it('makes, changes and removes journeys as one step, and gives all of it back with one undo', () => {
    const before = state()
    const answer = apply([wanted(long, 0, [0, 3], [2, 0], '06:40'), wanted(null, 1, [2, 1], [1, 3], '07:10')], { dropped: [short] })
    const made = answer.journeys.find(({ key }) => key === 'plan-1')?.journey ?? ''
    expect([answer.removed, journeysThere()]).toEqual([[short], [long, made]])
    expect([lines(long), lines(made), crew(long), crew(made)]).toEqual([[2, 0], [1, 3], [0, 3], [1, 2]])
    expect(read().all('SELECT status, depart_at FROM journey WHERE id IN (?, ?) ORDER BY id', long, made)).toEqual([{ status: 'planned', depart_at: '06:40' }, { status: 'planned', depart_at: '07:10' }])
    expect([0, 1, 2, 3].map(statusOf)).toEqual(['planned', 'planned', 'planned', 'planned'])
    run('history.undo', {})
    expect([state(), statusOf(3)]).toEqual([before, 'booked'])
    run('history.redo', {})
    expect([lines(long), crew(made)]).toEqual([[2, 0], [1, 2]])
  })

  it('writes only what differs: a job put between two leaves their lines alone', () => {
    const seqs = () => read().all<{ key: string; seq: number }>('SELECT key, seq FROM journey_job WHERE owner = ? ORDER BY seq', long)
    const [first, second] = seqs()
    apply([wanted(long, 0, [0, 1], [0, 3, 1])])
    expect(seqs()).toEqual([first, { key: jobs[3], seq: (first!.seq + second!.seq) / 2 }, second])
  })

  it('takes a job that the plan leaves out off its journey', () => {
    apply([wanted(long, 0, [0, 1], [0])])
    expect([lines(long), statusOf(1)]).toEqual([[0], 'booked'])
  })

  it('lets a wished start go with its job', () => {
    run('assignment.move', { jobs: [{ job: jobs[1]!, to: long, plannedStart: '15:00' }] })
    apply([wanted(long, 0, [0, 1], [0]), wanted(short, 1, [2, 3], [1, 2])])
    expect(read().all('SELECT key, planned_start FROM journey_job WHERE owner = ? ORDER BY seq', short)).toEqual([{ key: jobs[1], planned_start: '15:00' }, { key: jobs[2], planned_start: null }])
  })

  it('is refused when what the plan looked at has changed, and not for what it did not look at', () => {
    const old = basis()
    run('journey.setState', { journey: long, to: 'dispatched' })
    run('job.edit', { job: jobs[0]!, set: { notesDispatch: 'rings twice' } })
    expect(basis()).toBe(old)
    run('job.edit', { job: jobs[0]!, set: { windowEnd: '10:00' } })
    expect(refusal([wanted(long, 0, [0, 1], [0])], { basis: old })).toBe('plan.stale')
    expect(refusal([wanted(long, 0, [0, 1], [0])])).toBe('allowed')
    const applied = basis()
    desk.seed([put('absence', desk.ids.next(), { location: desk.location, resourceKind: 'worker', resource: people[0]!, start: DAY, end: DAY, reason: null, kind: null })])
    expect(basis()).not.toBe(applied)
  })

  it('respects pins and what is over or under way', () => {
    run('journey.pin', { journeys: [long], pinned: true })
    expect([refusal([wanted(long, 0, [0, 1], [0])]), refusal([], { dropped: [long] })]).toEqual(['journey.pinned', 'journey.pinned'])
    apply([wanted(long, 0, [0, 1], [0])], { reason: 'the customer asked for it' })
    expect(read().all<{ reason: string }>('SELECT reason FROM clash_resolution').map(({ reason }) => reason)).toEqual(['the customer asked for it'])
    for (const to of ['dispatched', 'accepted', 'enRoute'] as const) run('journey.setState', { journey: short, to })
    expect(refusal([], { dropped: [short] })).toBe('journey.under_way')
  })

  it('refuses what no journey may be: licence, a job on too many, a job twice, another depot', () => {
    expect(refusal([wanted(long, 0, [1, 0], [0, 1])])).toBe('licence.class')
    expect(refusal([wanted(long, 0, [0, 1], [0, 1, 2])])).toBe('journey.job_taken')
    expect(refusal([wanted(long, 0, [0, 1], [0, 0, 1])])).toBe('input.invalid')
    expect(refusal([wanted(long, 0, [0, 1], [0]), wanted(long, 0, [0, 1], [1])])).toBe('input.invalid')
    expect(refusal([{ ...wanted(null, 1, [2], [3]), location: asId<'location'>(desk.ids.next()) }])).toBe('journey.other_location')
    expect(refusal([wanted(long, 0, [0, 1], [0])], {}, desk.session('Auditor'))).toBe('access.denied')
    expect(refusal([wanted(long, 0, [0, 1], [0])], {}, { ...desk.session('Dispatcher'), locations: [] })).toBe('access.denied')
  })

  it('leaves clashes as other commands do', () => {
    const { clashes } = apply([wanted(null, 0, [0], [3])])
    expect(clashes.length).toBeGreaterThan(0)
  })

  it('keeps with each plan what was weighed, and by whom', async () => {
    apply([wanted(long, 0, [0, 1], [1, 0])])
    const ask = async (session: Session, date?: string) => (valueOf(await desk.desk.query(session, 'plan.history', { location: desk.location, ...(date === undefined ? {} : { date }) })) as OutputOf<Contract['plan.history']>).plans
    const weights = { lateness: 2, hoursRisk: 1, unserved: 1, fairness: 0, stability: 1, wishes: 1 }
    expect(await ask(desk.session('Dispatcher'))).toMatchObject([{ date: DAY, origin: 'board', seed: 7, weights, journeys: 1, removed: 0, byName: 'Ada Admin', beforeCents: 200_000, afterCents: 180_000 }])
    expect(await ask(desk.admin, '2026-06-02')).toEqual([])
    run('history.undo', {})
    expect(await ask(desk.admin)).toEqual([])
  })
})
