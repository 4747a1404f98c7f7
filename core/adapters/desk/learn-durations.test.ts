import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { childId } from '../../domain/records/record.ts'
import { addDays } from '../../domain/time/local-date.ts'
import { startOfDay } from '../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { put, type State } from '../../kernel/desk/handler.ts'
import { readDurationModel } from '../../kernel/learning/duration-model-store.ts'
import { dayBasis } from '../../kernel/records/day-basis.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { CalendarCapacityContract } from '../../modules/calendar-capacity/contract.ts'
import { readDay } from '../../modules/calendar-capacity/state/read-day.ts'
import { embeddedTravel } from '../../modules/command-control/schedule/location-travel.ts'
import { composeModules } from './compose-modules.ts'
import { keepLearning, learnDurations } from './learn-durations.ts'

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
beforeEach(async () => {
  desk = await openTestDesk(composeModules('resources'))
  scene = dispatchScene(desk)
  desk.seed(scene.base)
})
afterEach(() => desk.dispose())

const BEFORE = '2026-05-01'

/** Jobs of four hours by the estimate: with three flights of stairs they take half as long again, and 20 minutes less or more as it comes. */
function seedPast(jobs: number): void {
  const crew = [scene.worker('Dan Driver'), scene.worker('Hal Helper')]
  const changes = crew.flatMap(({ changes }) => changes)
  for (let index = 0; index < jobs; index += 1) {
    const date = addDays(BEFORE, -Math.floor(((jobs - index) * 300) / jobs))
    const stairs = index % 2 === 0 ? 3 : 0
    const job = scene.job({ status: 'closed', date, estimatedHours: 4, volumeCuft: 500 }, [{ kind: 'origin', lat: 43.7, lon: -79.4, stairs, hasElevator: false }, { kind: 'destination', lat: 43.68, lon: -79.3, stairs: 0, hasElevator: false }])
    const minutes = (stairs > 0 ? 330 : 220) + ((index * 7) % 41) - 20
    const startAt = startOfDay(date, 'America/Toronto') + 9 * 3_600_000
    changes.push(...job.changes, ...crew.flatMap(({ id }, seq) => [
      put('timeEntry', childId(job.id, `${seq}l`), { worker: id, kind: 'load', startAt, endAt: startAt + Math.round(minutes * 0.6) * 60_000, paid: true }),
      put('timeEntry', childId(job.id, `${seq}u`), { worker: id, kind: 'unload', startAt: startAt + 7 * 3_600_000, endAt: startAt + 7 * 3_600_000 + Math.round(minutes * 0.4) * 60_000, paid: true }),
    ]))
  }
  desk.seed(changes)
}

type Predicted = OutputOf<CalendarCapacityContract['duration.predict']>
type Model = OutputOf<CalendarCapacityContract['duration.model']>
const predict = async (input: object) => valueOf(await desk.desk.query(desk.session('Dispatcher'), 'duration.predict', input)) as Predicted
const model = async () => valueOf(await desk.desk.query(desk.session('Manager'), 'duration.model', {})) as Model
const sketch = (stairs: number, hours: number | null = 4) => ({ sketch: { location: desk.location, date: DAY, crewSize: 2, hours, volumeCuft: 500, stops: [{ kind: 'origin', lat: 43.7, lon: -79.4, stairs }, { kind: 'destination', lat: 43.68, lon: -79.3, stairs: 0 }] } })

describe('learning durations in a thread', () => {
  it('is refused with too few jobs; what is usual is said then', async () => {
    seedPast(30)
    expect(await learnDurations(desk, 'resources')).toMatchObject({ ok: false, failure: { code: 'duration.too_few_jobs', params: { found: 30, needed: 200 } } })
    expect(await model()).toEqual({ jobsNeeded: 200, model: null })
    const found = await predict(sketch(3))
    expect(found).toMatchObject({ version: null, learnedShare: 0, drivers: [], work: { p50: found.usualMinutes } })
    expect(Math.abs(found.work.p90 + found.work.p10 - 2 * found.work.p50)).toBeLessThanOrEqual(1)
    const wishes = await predict(sketch(0, null))
    expect(wishes.usualMinutes).not.toBe(found.usualMinutes)
  })

  it('knows afterwards what stairs do, of a sketch and of a job on record', async () => {
    seedPast(400)
    const learned = valueOf(await learnDurations(desk, 'resources'))
    expect(learned.jobs).toBe(400)
    const [flat, steep] = [await predict(sketch(0)), await predict(sketch(3))]
    expect(steep.version).toBe(learned.version)
    expect(Math.abs(flat.work.p50 - 220)).toBeLessThan(12)
    expect(Math.abs(steep.work.p50 - 330)).toBeLessThan(15)
    expect(steep.work.p90 - steep.work.p10).toBeGreaterThan(15)
    expect(steep.work.p90 - steep.work.p10).toBeLessThan(60)
    expect(Math.abs(steep.load.p50 / steep.work.p50 - 0.6)).toBeLessThan(0.05)
    expect(steep.drivers[0]?.sentence).toEqual({ en: expect.stringMatching(/^\d+ min more: pick-up \(3 flights of stairs\)$/), fr: expect.stringMatching(/^\d+ min de plus\u00a0: départ \(3 volées d’escalier\)$/) })
    expect(flat.drivers[0]?.minutes).toBeLessThan(0)
    const job = scene.job({ estimatedHours: 4, volumeCuft: 500 }, [{ kind: 'origin', lat: 43.7, lon: -79.4, stairs: 3, hasElevator: false }, { kind: 'destination', lat: 43.68, lon: -79.3, stairs: 0, hasElevator: false }])
    desk.seed(job.changes)
    expect(Math.abs((await predict({ job: job.id })).work.p50 - 330)).toBeLessThan(25)
    const told = await model()
    expect(told.model).toMatchObject({ version: learned.version, jobs: 400, asOf: '2026-05-12', depots: [{ location: desk.location, name: 'Toronto', jobs: 400, learnedShare: 1 }] })
    expect(told.model?.backTest?.lossP50).toBeLessThan((told.model?.backTest?.usualLossP50 ?? 0) / 3)
  })

  it('tells a day how its jobs vary, and makes a plan from before one of another basis', async () => {
    seedPast(300)
    const jobs = [1, 2].map((days) => scene.job({ estimatedHours: 4, volumeCuft: 500, days }))
    const crewed = scene.journey(jobs.map(({ id }) => id), null, [])
    desk.seed([...jobs.flatMap(({ changes }) => changes), ...crewed.changes])
    const { read } = desk.desk.core.database
    const state: State = { records: createRecordReader(read), db: read }
    const varies = () => valueOf(readDay(state, desk.location, DAY, desk.clock.now(), { travelOf: embeddedTravel, locate: () => null })).journeys.flatMap((journey) => journey.jobs.map(({ workQuantiles }) => workQuantiles))
    const before = dayBasis(read, [desk.location], DAY)
    expect(varies()).toEqual([null, null])
    valueOf(await learnDurations(desk, 'resources'))
    const some = { p10: expect.any(Number) as number, p50: expect.any(Number) as number, p90: expect.any(Number) as number }
    expect(varies()).toEqual([some, some])
    // The second is two hours on each of its days.
    expect(varies()[1]?.p50).toBeLessThan(0.75 * (varies()[0]?.p50 ?? 0))
    const after = dayBasis(read, [desk.location], DAY)
    expect(after).not.toBe(before)
    const first = readDurationModel(read)
    valueOf(await learnDurations(desk, 'resources'))
    expect(readDurationModel(read)?.model.version).toBe(first?.model.version)
    expect(dayBasis(read, [desk.location], DAY)).toBe(after)
  })

  it('tells the days of a long job from one another, and leaves out one that was moved', async () => {
    const crew = [scene.worker('Dan Driver'), scene.worker('Hal Helper')]
    const changes = crew.flatMap(({ changes: own }) => own)
    // Three days of four hours by the estimate: five on the first two, two on the last; late in the evening it is still the same day in Toronto.
    for (let index = 0; index < 120; index += 1) {
      const date = addDays(BEFORE, -2 * (120 - index))
      const job = scene.job({ status: 'closed', date, days: 3, estimatedHours: 12, volumeCuft: 1_500 }, [{ kind: 'origin', lat: 43.7, lon: -79.4, stairs: 0 }, { kind: 'destination', lat: 43.7, lon: -79.4, stairs: 0 }])
      changes.push(...job.changes, ...crew.flatMap(({ id }, seq) => [0, 1, 2].map((day) => {
        const startAt = startOfDay(addDays(date, index % 10 === 9 ? day + 1 : day), 'America/Toronto') + 17 * 3_600_000
        return put('timeEntry', childId(job.id, `${seq}-${day}`), { worker: id, kind: day === 2 ? 'unload' : 'load', startAt, endAt: startAt + ((day === 2 ? 120 : 300) + (index % 13)) * 60_000, paid: true })
      })))
    }
    desk.seed(changes)
    expect(valueOf(await learnDurations(desk, 'resources')).jobs).toBe(108 * 3)
    const { work, days, whole, alike, suggestedHours, standing } = await predict({ sketch: { ...sketch(0, 12).sketch, days: 3, volumeCuft: 1_500 } })
    expect(days.map(({ date }) => date)).toEqual([DAY, addDays(DAY, 1), addDays(DAY, 2)])
    for (const [index, minutes] of [306, 306, 126].entries()) expect(Math.abs((days[index]?.work.p50 ?? 0) - minutes)).toBeLessThan(12)
    expect(Math.abs(days.reduce((sum, day) => sum + day.work.p50, 0) - work.p50)).toBeLessThanOrEqual(2)
    expect(whole.p50).toBeGreaterThanOrEqual(work.p50)
    expect(Math.abs(alike.p50 - whole.p50)).toBeLessThan(25)
    expect([suggestedHours, standing]).toEqual([Math.round(alike.p50 / 15) / 4, 'short'])
  })

  it('says of an estimate that it is short of what such jobs take, or long, and what to write instead', async () => {
    seedPast(400)
    valueOf(await learnDurations(desk, 'resources'))
    const told = async (stairs: number, hours: number | null) => {
      const { standing, suggestedHours, alike } = await predict(sketch(stairs, hours))
      expect(suggestedHours).toBe(Math.round(alike.p50 / 15) / 4)
      return { standing, suggestedHours }
    }
    expect(await told(3, 4)).toMatchObject({ standing: 'short' })
    expect((await told(3, 4)).suggestedHours).toBeGreaterThan(5)
    expect(await told(0, 4)).toMatchObject({ standing: 'within' })
    expect(await told(0, null)).toMatchObject({ standing: null })
    // Far off, and not held against itself; what is offered does not follow what is typed.
    expect(await told(0, 1)).toMatchObject({ standing: 'short' })
    expect(await told(0, 12)).toMatchObject({ standing: 'long' })
    expect(new Set(await Promise.all([null, 1, 4, 12].map(async (hours) => (await told(0, hours)).suggestedHours))).size).toBe(1)
    // A slip of the pen is not believed; an estimate that is merely off still says something.
    for (const hours of [1, 12]) {
      const { whole, alike } = await predict(sketch(0, hours))
      expect(whole).toEqual(alike)
    }
    const believed = await predict(sketch(0, 4))
    expect(believed.whole).not.toEqual(believed.alike)
    const { suggestedHours } = await told(3, 4)
    expect(await told(3, suggestedHours)).toEqual({ standing: 'within', suggestedHours })
  })

  it('names the jobs of coming days whose hours want a second look, and a plan does', async () => {
    seedPast(400)
    valueOf(await learnDurations(desk, 'resources'))
    const stops = (stairs: number) => [{ kind: 'origin' as const, lat: 43.7, lon: -79.4, stairs, hasElevator: false }, { kind: 'destination' as const, lat: 43.68, lon: -79.3, stairs: 0, hasElevator: false }]
    const [fine, short, none, done] = [[0, 4, 'booked'], [3, 4, 'booked'], [0, null, 'booked'], [3, 4, 'cancelled']].map(([stairs, estimatedHours, status]) => scene.job({ estimatedHours: estimatedHours as number | null, volumeCuft: 500, status: status as 'booked' }, stops(stairs as number)))
    const late = scene.job({ estimatedHours: 4, volumeCuft: 500, date: addDays(DAY, 3) }, stops(3))
    desk.seed([fine, short, none, done, late].flatMap((one) => one?.changes ?? []))
    const ask = async (days: number) => (valueOf(await desk.desk.query(desk.session('Dispatcher'), 'duration.estimates', { location: desk.location, from: DAY, days })) as OutputOf<CalendarCapacityContract['duration.estimates']>)
    const found = await ask(1)
    expect([found.looked, found.jobs.map(({ job, standing, hours }) => ({ job, standing, hours })).toSorted((a, b) => (a.job < b.job ? -1 : 1))]).toEqual([3, [{ job: short?.id, standing: 'short', hours: 4 }, { job: none?.id, standing: 'none', hours: null }].toSorted((a, b) => ((a.job ?? '') < (b.job ?? '') ? -1 : 1))])
    expect((await ask(4)).jobs.map(({ job }) => job)).toContain(late.id)
    const plan = valueOf(await desk.desk.query(desk.session('Dispatcher'), 'plan.day', { locations: [desk.location], date: DAY, iterations: 10, seconds: null })) as OutputOf<CalendarCapacityContract['plan.day']>
    expect(plan.estimatesOff).toEqual(found.jobs.toSorted((a, b) => (a.job < b.job ? -1 : 1)))
    expect(await desk.desk.query(desk.session('Driver'), 'duration.estimates', { location: desk.location, from: DAY })).toMatchObject({ ok: false, failure: { code: 'access.denied' } })
  })

  it('is no business of the crew, and needs a job or a place that is there', async () => {
    expect(await desk.desk.query(desk.session('Driver'), 'duration.predict', sketch(0))).toMatchObject({ ok: false, failure: { code: 'access.denied' } })
    for (const role of ['Mover', 'Wall'] as const) expect(await desk.desk.query(desk.session(role), 'duration.model', {})).toMatchObject({ ok: false, failure: { code: 'access.denied' } })
    expect(await desk.desk.query(desk.admin, 'duration.predict', { job: desk.ids.next() })).toMatchObject({ ok: false, failure: { code: 'record.not_found' } })
    expect(await desk.desk.query(desk.session('Auditor'), 'duration.predict', sketch(0))).toMatchObject({ ok: true })
  })

  it('is a refusal where the thread dies', async () => {
    seedPast(10)
    expect(await learnDurations({ ...desk, store: { ...desk.store, path: `${desk.folder}/none.db` } }, 'resources')).toMatchObject({ ok: false, failure: { code: 'duration.learning_failed' } })
  })
})

describe('keeping up', () => {
  afterEach(() => void vi.useRealTimers())

  it('learns some time after opening, and again when a week has passed', async () => {
    seedPast(250)
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] })
    const bugs: unknown[] = []
    const end = keepLearning(desk, 'resources', (error) => bugs.push(error))
    const { read } = desk.desk.core.database
    const known = () => readDurationModel(read)?.asOf
    expect(known()).toBeUndefined()
    vi.advanceTimersByTime(100_000)
    vi.useRealTimers()
    await vi.waitUntil(() => known() === '2026-05-12', { timeout: 20_000 })
    end()
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] })
    ;(desk as TestDesk & { clock: { set(ms: number): void } }).clock.set(Date.UTC(2026, 4, 20, 12))
    const again = keepLearning(desk, 'resources', (error) => bugs.push(error))
    vi.advanceTimersByTime(100_000)
    vi.useRealTimers()
    await vi.waitUntil(() => known() === '2026-05-20', { timeout: 20_000 })
    again()
    expect(bugs).toEqual([])
  })
})
