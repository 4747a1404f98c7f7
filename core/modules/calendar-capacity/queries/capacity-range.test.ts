import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { DAY } from '../../../../tests/support/dispatch-scene.ts'
import { openPlanningDesk, type PlanningDesk } from '../../../../tests/support/planning-desk.ts'
import { valueOf } from '../../../../tests/support/test-desk.ts'
import { asId } from '../../../domain/records/field.ts'
import { localTimeOf } from '../../../domain/time/zoned-time.ts'
import type { LongWork } from '../../../kernel/desk/handler.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CapacityOnWire } from '../plan-shape.ts'

type Input = z.input<CalendarCapacityContract['capacity.range']['input']>

let desk: PlanningDesk['desk']
let scene: PlanningDesk['scene']

beforeEach(async () => {
  ;({ desk, scene } = await openPlanningDesk())
})
afterEach(() => desk.dispose())

const SKETCH = { crewSize: 2, hours: 4, windowStart: '08:00', windowEnd: '10:00' } as const

async function ask(input: Partial<Input> = {}): Promise<CapacityOnWire> {
  return valueOf(await desk.desk.query(desk.admin, 'capacity.range', { location: desk.location, from: DAY, days: 1, ...input })) as CapacityOnWire
}

async function firstDay(input: Partial<Input> = {}) {
  const [day] = (await ask(input)).days
  if (!day) throw new Error('no day')
  return day
}

/** Two trucks and four people, all of whom may drive. */
function depot() {
  const trucks = [scene.truck('T1'), scene.truck('T2')]
  const workers = ['Ann', 'Ben', 'Cas', 'Dee'].map((name) => scene.worker(name))
  desk.seed([...trucks, ...workers].flatMap(({ changes }) => changes))
  desk.seed(workers.map(({ id }) => put('worker', id, { wagePerHourCents: 2_000 })))
  return { trucks: trucks.map(({ id }) => id), workers: workers.map(({ id }) => id) }
}

function sell(...changes: readonly Parameters<PlanningDesk['scene']['job']>[0][]) {
  const jobs = changes.map((change) => scene.job(change))
  desk.seed(jobs.flatMap((job) => job.changes))
  return jobs.map(({ id }) => id)
}

describe('how full a day is', () => {
  it('counts jobs that nobody has planned yet, and says what is scarce', async () => {
    depot()
    expect(await firstDay()).toMatchObject({ state: 'open', load: 0, scarcest: null, jobs: 0, trucks: { busy: 0, there: 2 }, people: { busy: 0, there: 4 }, drivers: { there: 4 }, leads: { there: 0 }, sale: null })
    sell({ estimatedHours: 9, windowEnd: '08:00' })
    const half = await firstDay()
    expect(half).toMatchObject({ state: 'filling', jobs: 1, unplannedJobs: 1, unplannableJobs: 0, trucks: { busy: 1, there: 2 }, people: { busy: 2, there: 4 } })
    expect(half.workMinutes.taken).toBeGreaterThan(2 * 9 * 60)
  })

  it('calls a day full when something finds no room, and tells what a sale fails by', async () => {
    depot()
    sell(...[1, 2, 3].map(() => ({ estimatedHours: 9, windowEnd: '08:00' })))
    const day = await firstDay({ sell: { sketch: { ...SKETCH, windowEnd: '09:00' } } })
    expect(day).toMatchObject({ state: 'full', jobs: 3, unplannedJobs: 3, unplannableJobs: 1, squeezedJobs: 1, trucks: { busy: 2, there: 2 }, sale: { fits: false, cents: null, refusal: { code: expect.any(String), text: expect.any(String) } } })
    expect(day.load).toBeGreaterThan(1)
    expect(day.scarcest).not.toBeNull()
  })

  it('is not full because of a job that fits nowhere', async () => {
    depot()
    sell({ volumeCuft: 5_000 }, { windowStart: '12:00', windowEnd: '09:00' })
    expect(await firstDay()).toMatchObject({ state: 'open', unplannableJobs: 2, squeezedJobs: 0 })
  })

  it('takes no room for what is not sold', async () => {
    depot()
    sell({ status: 'lead', estimatedHours: 9 }, { status: 'cancelled', estimatedHours: 9 })
    expect(await firstDay()).toMatchObject({ state: 'open', jobs: 0, load: 0 })
  })

  it('counts journeys as they stand, and jobs of one without a crew as open', async () => {
    const { trucks, workers } = depot()
    const [planned, loose] = sell({ estimatedHours: 9 }, { estimatedHours: 9 })
    if (!planned || !loose || !trucks[0] || !workers[0] || !workers[1]) throw new Error('scene')
    desk.seed([...scene.journey([planned], trucks[0], [[workers[0], 'driver'], [workers[1], 'helper']]).changes, ...scene.journey([loose], null, []).changes])
    expect(await firstDay()).toMatchObject({ state: 'full', jobs: 2, unplannedJobs: 1, unplannableJobs: 0, trucks: { busy: 2, there: 2 }, people: { busy: 4, there: 4 } })
  })

  it('is closed where nobody or no truck is there', async () => {
    const { trucks, workers } = depot()
    for (const id of workers) valueOf(desk.desk.execute(desk.admin, 'absence.add', { resourceKind: 'worker', resource: id, start: DAY, end: DAY }))
    expect(await firstDay({ sell: { sketch: SKETCH } })).toMatchObject({ state: 'closed', people: { there: 0 }, sale: { fits: false, refusal: { code: expect.any(String) } } })
    desk.seed(trucks.map((id) => put('truck', id, { status: 'retired' })))
    expect(await firstDay({ from: '2026-06-02', sell: { sketch: SKETCH } })).toMatchObject({ state: 'closed', trucks: { there: 0 }, people: { there: 4 }, sale: { fits: false, refusal: null } })
  })

  it('sees a change of that day at once', async () => {
    const { trucks } = depot()
    expect(await firstDay()).toMatchObject({ trucks: { there: 2 } })
    const { absence } = valueOf(desk.desk.execute(desk.admin, 'absence.add', { resourceKind: 'truck', resource: trucks[0], start: DAY, end: DAY })) as { absence: string }
    expect(await firstDay()).toMatchObject({ trucks: { there: 1 } })
    valueOf(desk.desk.execute(desk.admin, 'absence.remove', { absence }))
    expect(await firstDay()).toMatchObject({ trucks: { there: 2 } })
  })
})

describe('a job to sell', () => {
  it('costs more where it would be overtime, and the cheaper days come first', async () => {
    const { workers } = depot()
    // Thursday and Friday of a week in which everybody has worked forty-four hours by Thursday morning, and has overtime from forty on.
    const old = scene.job({ date: '2026-06-01', status: 'completed' })
    desk.seed(old.changes)
    desk.seed(workers.map((id) => put('worker', id, { overtimeAfterHoursWeek: 40 })))
    desk.clock.set(Date.parse('2026-06-04T00:00:00-04:00'))
    for (const id of workers) for (let day = 1; day <= 3; day += 1) desk.seed([put('timeEntry', `${old.id}/${id}-${day}`, { worker: id, kind: 'load', startAt: Date.parse(`2026-06-0${day}T06:00:00-04:00`), endAt: Date.parse(`2026-06-0${day}T20:40:00-04:00`), paid: true })])
    const { days, best } = await ask({ from: '2026-06-04', days: 7, sell: { sketch: SKETCH } })
    const cents = (date: string) => days.find((one) => one.date === date)?.sale?.cents ?? 0
    expect(cents('2026-06-05')).toBeGreaterThan(cents('2026-06-08'))
    expect(best).toHaveLength(5)
    expect(best[0]).toMatchObject({ date: '2026-06-08', cents: cents('2026-06-08') })
    expect(best.map((one) => one.cents)).toEqual(best.map((one) => one.cents).toSorted((a, b) => (a ?? 0) - (b ?? 0)))
  })

  it('costs overtime where jobs of the other days of the pay week fill it, though nobody has planned them yet', async () => {
    const { workers } = depot()
    desk.seed(workers.slice(2).map((id) => put('worker', id, { status: 'inactive' })))
    desk.seed(workers.slice(0, 2).map((id) => put('worker', id, { overtimeAfterHoursWeek: 30 })))
    const priced = async (date: string) => (await ask({ from: DAY, days: 8, sell: { sketch: SKETCH } })).days.find((one) => one.date === date)?.sale?.cents ?? 0
    const usual = await priced('2026-06-08')
    expect(await priced('2026-06-02')).toBe(usual)
    // Thursday to Saturday, behind the day that is asked for, and before the others.
    sell(...['2026-06-04', '2026-06-05', '2026-06-06'].map((date) => ({ date, estimatedHours: 9, windowEnd: '08:00' })))
    expect(await priced('2026-06-02')).toBeGreaterThan(usual)
    expect(await priced('2026-06-07')).toBe(await priced('2026-06-02'))
    expect(await priced('2026-06-08')).toBe(usual)
    // It is the same whatever range it is asked in.
    const alone = (await ask({ from: '2026-06-07', days: 1, sell: { sketch: SKETCH } })).days[0]?.sale
    expect(alone?.cents).toBe(await priced('2026-06-07'))
  })

  it('of several days needs room on each, and costs what they cost together', async () => {
    const { workers } = depot()
    const sketch = { crewSize: 2, hours: 14, windowStart: '08:00', windowEnd: '08:15' } as const
    const days = async (sold: Input['sell'], count = 4) => (await ask({ days: count, sell: sold })).days
    const both = (await days({ sketch: { ...sketch, days: 2 } }))[0]?.sale
    // Till the last day the crew stays at the first stop: a day alone cannot be cheaper than either of them.
    const one = (await days({ sketch: { ...sketch, hours: 7, days: 1 } }))[0]?.sale
    expect(both).toMatchObject({ fits: true, refusal: null, refusedOn: null, arriveAt: one?.arriveAt })
    expect(both?.cents).toBeGreaterThan(1.7 * (one?.cents ?? Infinity))
    expect(both?.cents).toBeLessThanOrEqual(2 * (one?.cents ?? 0))
    // Its own first days are hours of the same week on the later ones.
    desk.seed(workers.map((id) => put('worker', id, { overtimeAfterHoursWeek: 10 })))
    expect((await days({ sketch: { ...sketch, days: 2 } }))[0]?.sale?.cents).toBeGreaterThan(both?.cents ?? Infinity)
    // Nobody is there on the third of the month.
    for (const id of workers) valueOf(desk.desk.execute(desk.admin, 'absence.add', { resourceKind: 'worker', resource: id, start: '2026-06-03', end: '2026-06-03' }))
    expect((await days({ sketch: { ...sketch, days: 2 } })).map(({ sale }) => [sale?.fits, sale?.refusedOn])).toEqual([[true, null], [false, '2026-06-03'], [false, '2026-06-03'], [true, null]])
    const [long] = sell({ date: DAY, days: 3, estimatedHours: 21, windowEnd: '08:15' })
    const found = await days({ job: long as string })
    expect(found.map(({ sale }) => sale?.fits)).toEqual([false, false, false, true])
    expect((await ask({ days: 4, sell: { job: long as string } })).best.map(({ date }) => date)).toEqual(['2026-06-04'])
  })

  it('is priced as the advice prices it on its own day, where it stands already', async () => {
    depot()
    const [job] = sell({ estimatedHours: 9, windowEnd: '08:00' })
    if (!job) throw new Error('scene')
    sell({ estimatedHours: 9, windowEnd: '08:00' })
    expect(await firstDay({ sell: { job } })).toMatchObject({ unplannableJobs: 0, sale: { fits: true, refusal: null } })
    const { sale } = await firstDay({ sell: { job, window: { start: '10:00', end: '11:00' } } })
    expect(localTimeOf(sale?.arriveAt ?? 0, 'America/Toronto')).toBe('10:00')
    // Its own place counts as free for it, and as taken for anybody else.
    expect(await firstDay({ sell: { sketch: { ...SKETCH, windowEnd: '08:00' } } })).toMatchObject({ sale: { fits: false } })
  })

  it('needs no address', async () => {
    depot()
    const { sale } = await firstDay({ sell: { sketch: { crewSize: 2 } } })
    expect(sale).toMatchObject({ fits: true, refusal: null })
    expect(sale?.cents).toBeGreaterThan(0)
    const near = await firstDay({ sell: { sketch: { ...SKETCH, from: { lat: 43.65, lon: -79.38 }, to: { lat: 43.66, lon: -79.38 } } } })
    const far = await firstDay({ sell: { sketch: { ...SKETCH, from: { lat: 44.2, lon: -79.4 }, to: { lat: 44.3, lon: -79.4 } } } })
    expect(far.sale?.cents).toBeGreaterThan(near.sale?.cents ?? Infinity)
  })

  it('is refused where its own window contradicts itself', async () => {
    depot()
    const { best, days } = await ask({ days: 3, sell: { sketch: { ...SKETCH, windowStart: '12:00', windowEnd: '09:00' } } })
    expect(best).toEqual([])
    expect(days.map(({ sale }) => sale?.refusal?.code)).toEqual(['window.contradiction', 'window.contradiction', 'window.contradiction'])
  })

  it('is not sold for this morning in the afternoon', async () => {
    depot()
    desk.clock.set(Date.parse(`${DAY}T13:10:00-04:00`))
    const { days } = await ask({ days: 2, sell: { sketch: { crewSize: 2, hours: 3 } } })
    expect(days[0]?.sale?.arriveAt ?? Infinity).toBeGreaterThanOrEqual(Date.parse(`${DAY}T14:15:00-04:00`))
    expect(await firstDay({ sell: { sketch: SKETCH } })).toMatchObject({ sale: { fits: false } })
  })

  it('refuses one that is under way, and one that is not there', async () => {
    const [job] = sell({ status: 'loading' })
    const refused = async (id: unknown) => desk.desk.query(desk.admin, 'capacity.range', { location: desk.location, from: DAY, sell: { job: id } })
    expect(await refused(job)).toMatchObject({ ok: false, failure: { code: 'job.not_plannable' } })
    expect(await refused(desk.ids.next())).toMatchObject({ ok: false, failure: { code: 'record.not_found' } })
  })
})

describe('a thorough look', () => {
  it('finds the room that one pass did not, and what a job costs in it', async () => {
    const { workers } = depot()
    // One of the two trucks is large. In one pass the first small job takes it, being cheaper, and the large one is left.
    const large = scene.truck('L1', {})
    desk.seed(large.changes)
    desk.seed([put('truck', large.id, { volumeCuft: 2_000, payloadKg: 9_000, costPerKmCents: 1, costPerHourCents: 1 })])
    desk.seed(workers.map((id) => put('worker', id, { maxHoursDay: 12 })))
    sell({ estimatedHours: 8, windowStart: '08:00', windowEnd: '08:15', volumeCuft: 500 }, { estimatedHours: 8, windowStart: '08:00', windowEnd: '08:30', volumeCuft: 1_700 })
    const quick = await firstDay()
    expect(quick).toMatchObject({ state: 'full', squeezedJobs: 1 })
    const thorough = await firstDay({ effort: 'thorough' })
    expect(thorough).toMatchObject({ unplannableJobs: 0, squeezedJobs: 0 })
    expect(thorough.load).toBeLessThanOrEqual(1)
  })

  it('sells what the quick one refuses, where something else can make room', async () => {
    depot()
    const large = scene.truck('L1', {})
    desk.seed(large.changes)
    desk.seed([put('truck', large.id, { volumeCuft: 2_000, payloadKg: 9_000, costPerKmCents: 1, costPerHourCents: 1 })])
    sell({ estimatedHours: 8, windowStart: '08:00', windowEnd: '08:15', volumeCuft: 500 })
    const sketch = { crewSize: 2, hours: 8, volumeCuft: 1_700, windowStart: '08:00', windowEnd: '08:30' }
    expect(await firstDay({ sell: { sketch } })).toMatchObject({ sale: { fits: false } })
    const { sale } = await firstDay({ sell: { sketch }, effort: 'thorough' })
    expect(sale).toMatchObject({ fits: true, refusal: null })
    expect(sale?.cents).toBeGreaterThan(10_000)
    expect(await firstDay({ sell: { sketch: { ...sketch, volumeCuft: 5_000 } }, effort: 'thorough' })).toMatchObject({ sale: { fits: false, refusal: { code: 'truck.volume' } } })
  })
})

describe('ranges out of the ordinary', () => {
  it('answers 92 days, what is behind it as past', async () => {
    depot()
    desk.clock.set(Date.parse('2026-06-03T09:00:00-04:00'))
    sell({ status: 'completed' })
    const { days } = await ask({ days: 92, sell: { sketch: SKETCH } })
    expect(days).toHaveLength(92)
    expect(days.slice(0, 2)).toMatchObject([{ state: 'past', jobs: 1, sale: null }, { state: 'past', jobs: 0, sale: null }])
    expect(days.slice(2).every(({ state, sale }) => state === 'open' && sale !== null)).toBe(true)
    expect(await desk.desk.query(desk.admin, 'capacity.range', { location: desk.location, from: DAY, days: 93 })).toMatchObject({ ok: false, failure: { code: 'input.invalid' } })
  })

  it.each(['2026-03-08', '2026-11-01'])('keeps to the clock of the place on %s, also half an hour off', async (date) => {
    const location = asId<'location'>(desk.ids.next())
    desk.seed([put('location', location, { externalId: 'YYT', name: 'St. John’s', province: 'NL', country: 'CA', timezone: 'America/St_Johns', lat: 47.56, lon: -52.71, language: 'en' })])
    const truck = scene.truck('N1', { location })
    desk.seed([...truck.changes, ...['Nan', 'Ned'].map((name) => put('worker', desk.ids.next(), { location, name, roles: ['driver'], licenceProvince: 'NL', licenceClass: '3', status: 'active' }))])
    desk.clock.set(Date.parse('2026-03-01T12:00:00Z'))
    const [day] = (await ask({ location, from: date, sell: { sketch: SKETCH } })).days
    expect(day).toMatchObject({ state: 'open', sale: { fits: true } })
    expect(localTimeOf(day?.sale?.arriveAt ?? 0, 'America/St_Johns')).toBe('08:00')
  })

  it('refuses a location that is not there, and somebody who only drives', async () => {
    expect(await desk.desk.query(desk.admin, 'capacity.range', { location: desk.ids.next(), from: DAY })).toMatchObject({ ok: false, failure: { code: 'record.not_found' } })
    expect(await desk.desk.query(desk.session('Driver'), 'capacity.range', { location: desk.location, from: DAY })).toMatchObject({ ok: false, failure: { code: 'access.denied' } })
    for (const role of ['Dispatcher', 'Manager', 'Auditor'] as const) expect(await desk.desk.query(desk.session(role), 'capacity.range', { location: desk.location, from: DAY })).toMatchObject({ ok: true })
  })

  it('tells how far it is, and ends when it is told to', async () => {
    depot()
    const shares: number[] = []
    const work = (aborted: boolean): LongWork => ({ signal: { aborted } as LongWork['signal'], progress: ({ share }) => void shares.push(share) })
    valueOf(await desk.desk.query(desk.admin, 'capacity.range', { location: desk.location, from: DAY, days: 4 }, work(false)))
    expect(shares).toEqual([0.25, 0.5, 0.75, 1])
    expect(await desk.desk.query(desk.admin, 'capacity.range', { location: desk.location, from: DAY, days: 4 }, work(true))).toMatchObject({ ok: false, failure: { code: 'store.cancelled' } })
  })
})
