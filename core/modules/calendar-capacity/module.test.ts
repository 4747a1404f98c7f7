import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { assertJsonOnly } from '../../../tests/contract/json-only.ts'
import { DAY } from '../../../tests/support/dispatch-scene.ts'
import { openPlanningDesk, type PlanningDesk } from '../../../tests/support/planning-desk.ts'
import { valueOf } from '../../../tests/support/test-desk.ts'
import { asId } from '../../domain/records/field.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { put } from '../../kernel/desk/handler.ts'
import { calendarCapacityContract, type CalendarCapacityContract } from './contract.ts'

type Contract = CalendarCapacityContract
let desk: PlanningDesk['desk']
let scene: PlanningDesk['scene']

beforeEach(async () => {
  ;({ desk, scene } = await openPlanningDesk())
})
afterEach(() => desk.dispose())

async function ask<M extends 'recommend.job' | 'plan.day'>(method: M, input: z.input<Contract[M]['input']>, session = desk.admin): Promise<OutputOf<Contract[M]>> {
  return valueOf(await desk.desk.query(session, method, input)) as OutputOf<Contract[M]>
}

/** A truck, a driver, a cheaper driver, a helper and a booked job for two. */
function cast() {
  const truck = scene.truck('T1')
  const dear = scene.worker('Dora Dear')
  const cheap = scene.worker('Carl Cheap')
  const helper = scene.worker('Hal Helper', 'G')
  const job = scene.job()
  desk.seed([truck, dear, cheap, helper, job].flatMap(({ changes }) => changes))
  desk.seed([put('worker', dear.id, { wagePerHourCents: 4_000 }), put('worker', cheap.id, { wagePerHourCents: 2_000 }), put('worker', helper.id, { wagePerHourCents: 2_100 })])
  return { truck: truck.id, dear: dear.id, cheap: cheap.id, helper: helper.id, job: job.id }
}

describe('the contract', () => {
  it('is JSON only', () => {
    for (const [name, { input, output }] of Object.entries(calendarCapacityContract)) {
      expect(() => assertJsonOnly(`${name} input`, input)).not.toThrow()
      expect(() => assertJsonOnly(`${name} output`, output)).not.toThrow()
    }
  })
})

describe('recommend.job', () => {
  it('gives the cheapest crew, which assignment.apply takes as it stands', async () => {
    const { truck, cheap, helper, job } = cast()
    const advice = await ask('recommend.job', { job })
    const best = advice.recommendations[0]
    expect(best?.assignments).toMatchObject([{ job, journey: null, truck, crew: [{ worker: expect.any(String), role: 'driver' }, { role: 'helper' }] }])
    expect(best?.workers.map(({ worker }) => worker).toSorted()).toEqual([cheap, helper].toSorted())
    expect(best?.money?.totalCents).toBeGreaterThan(0)
    const applied = valueOf(desk.desk.execute(desk.admin, 'assignment.apply', best?.assignments[0])) as { journey: string; clashes: string[] }
    expect(applied.clashes).toEqual([])
    // Where it stands now is then one of the options, at the same cost.
    const again = await ask('recommend.job', { job })
    expect(again.recommendations[0]).toMatchObject({ kind: 'existingJourney', assignments: [{ journey: applied.journey }], money: { totalCents: best?.money?.totalCents } })
  })

  it('counts an absence as soon as it is added, until it is removed', async () => {
    const { cheap, job } = cast()
    const names = async () => (await ask('recommend.job', { job })).recommendations[0]?.workers.map(({ name }) => name)
    const added = valueOf(desk.desk.execute(desk.admin, 'absence.add', { resourceKind: 'worker', resource: cheap, start: DAY, end: DAY })) as { absence: string }
    expect(await names()).not.toContain('Carl Cheap')
    valueOf(desk.desk.execute(desk.admin, 'absence.remove', { absence: added.absence }))
    expect(await names()).toContain('Carl Cheap')
  })

  it('goes by the desk’s clock on the day itself: nothing leaves in the past, and what is late says so and may be taken', async () => {
    const { job: early } = cast()
    const later = scene.job({ windowStart: '13:00', windowEnd: '15:00' })
    const tomorrow = scene.job({ date: '2026-06-02' })
    desk.seed([...later.changes, ...tomorrow.changes])
    const leaves = async (job: string, limit = 20) => (await ask('recommend.job', { job: asId<'job'>(job), limit, alternatives: true })).recommendations.map(({ assignments }) => assignments[0]?.departAt ?? '').toSorted()
    const before = await leaves(later.id)
    expect(before[0]?.startsWith('12:')).toBe(true)
    desk.clock.set(Date.parse('2026-06-01T14:02:00-04:00'))
    const now = await leaves(later.id)
    expect([now[0], now.every((time) => time >= '14:05')]).toEqual(['14:05', true])
    // The other days do not know what time it is.
    expect((await leaves(tomorrow.id))[0]?.startsWith('07:')).toBe(true)

    const [best] = (await ask('recommend.job', { job: early }, { ...desk.admin, language: 'fr' })).recommendations
    const minutes = best?.timeline.jobs[0]?.lateMinutes ?? 0
    expect(minutes).toBe(((best?.arriveAt ?? 0) - Date.parse('2026-06-01T09:00:00-04:00')) / 60_000)
    expect([best?.assignments[0]?.departAt, best?.rulesPassed.includes('window'), best?.latePercent]).toEqual(['14:05', false, 100])
    expect(best?.reasons[0]).toEqual({ code: 'time.is_late', params: { minutes }, text: `Trop tard pour sa plage : commence ${minutes} min après.` })
    // As by hand: nothing is refused, and the board has it late. A plan leaves it out, as it did.
    const plan = async () => (await ask('plan.day', { locations: [desk.location], date: DAY, from: 'open', iterations: 50 })).unplanned.map(({ job, fix }) => [job, fix.code])
    expect(await plan()).toContainEqual([early, 'another_day'])
    const applied = valueOf(desk.desk.execute(desk.admin, 'assignment.apply', best?.assignments[0])) as { journey: string; clashes: string[] }
    expect(applied.clashes).toEqual([])
    expect(valueOf(await desk.desk.query(desk.admin, 'board.day', { location: desk.location, date: DAY }))).toMatchObject({ journeys: [{ id: applied.journey, jobs: [{ id: early, lateMinutes: minutes }] }] })
  })

  it('refuses an absence that ends before it begins', () => {
    const { cheap } = cast()
    expect(desk.desk.execute(desk.admin, 'absence.add', { resourceKind: 'worker', resource: cheap, start: '2026-06-02', end: '2026-06-01' })).toMatchObject({ ok: false, failure: { code: 'input.invalid' } })
  })

  it('counts clocked hours of the week as overtime', async () => {
    const { cheap, helper, dear, job } = cast()
    const before = await ask('recommend.job', { job })
    const old = scene.job({ date: '2026-06-01' })
    desk.seed(old.changes)
    // The day is a Monday: a week of work behind Sunday's midnight does not count, the hours of the same Monday week do.
    const at = (iso: string) => Date.parse(iso)
    for (const worker of [cheap, helper, dear]) desk.seed([put('timeEntry', `${old.id}/${worker}`, { worker, kind: 'load', startAt: at('2026-05-30T08:00:00-04:00'), endAt: at('2026-05-30T20:00:00-04:00'), paid: true })])
    expect((await ask('recommend.job', { job })).recommendations[0]?.money).toEqual(before.recommendations[0]?.money)
    for (let day = 2; day <= 5; day += 1) {
      for (const worker of [cheap, helper, dear]) desk.seed([put('timeEntry', `${old.id}/${worker}-${day}`, { worker, kind: 'load', startAt: at(`2026-06-0${day}T06:00:00-04:00`), endAt: at(`2026-06-0${day}T19:00:00-04:00`), paid: true })])
    }
    expect((await ask('recommend.job', { job })).recommendations[0]?.money?.overtimeCents).toBeGreaterThan(0)
  })

  it('says of a truck what refused it, in the language of the reader', async () => {
    const { truck, job } = cast()
    desk.seed([put('truck', truck, { volumeCuft: 500 }), put('job', job, { volumeCuft: 750 })])
    const advice = await ask('recommend.job', { job }, { ...desk.admin, language: 'fr' })
    expect(advice).toMatchObject({ recommendations: [], refused: [{ truck, truckName: 'T1', refusal: { code: 'truck.volume', by: 300, text: 'trop petit de 300 pi³' } }] })
  })

  it('refuses a job that is under way, and one that does not exist', async () => {
    const { job } = cast()
    desk.seed([put('job', job, { status: 'loading' })])
    expect(await desk.desk.query(desk.admin, 'recommend.job', { job })).toMatchObject({ ok: false, failure: { code: 'job.not_plannable' } })
    expect(await desk.desk.query(desk.admin, 'recommend.job', { job: desk.ids.next() })).toMatchObject({ ok: false, failure: { code: 'record.not_found' } })
  })
})

describe('plan.day', () => {
  it('places what fits, and says of the rest what would help', async () => {
    const { job } = cast()
    const second = scene.job()
    desk.seed(second.changes)
    const asked = { locations: [desk.location], date: DAY, iterations: 500 }
    const plan = await ask('plan.day', asked)
    const placed = plan.journeys.flatMap(({ jobs }) => jobs.map((one) => one.job))
    expect(placed).toHaveLength(1)
    expect(plan.unplanned).toMatchObject([{ fix: { code: expect.any(String), text: expect.any(String) }, refusal: { code: expect.any(String) } }])
    expect([...placed, ...plan.unplanned.map((one) => one.job)].toSorted()).toEqual([job, second.id].toSorted())
    expect(plan.journeys.reduce((sum, { change }) => sum + (change.cents ?? 0), 0) + (plan.after?.unservedCents ?? 0) - (plan.before?.unservedCents ?? 0)).toBe((plan.after?.totalCents ?? 0) - (plan.before?.totalCents ?? 0))
    expect(await ask('plan.day', asked)).toEqual(plan)
  })

  it('answers an empty depot', async () => {
    expect(await ask('plan.day', { locations: [desk.location], date: '2026-07-01', iterations: 100 })).toMatchObject({ journeys: [], unplanned: [], after: { totalCents: 0 } })
  })
})
