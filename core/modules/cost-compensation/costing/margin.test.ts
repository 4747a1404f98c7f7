import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf } from '../../../../tests/support/test-desk.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { createCostCompensationModule } from '../module.ts'
import type { costingContract } from './costing-contract.ts'
import { ROLL_UPS, type RollUp } from './roll-up.ts'

type Desk = Awaited<ReturnType<typeof openTestDesk>>
type Report = OutputOf<(typeof costingContract)['margin.report']>
type JobMargin = OutputOf<(typeof costingContract)['margin.job']>

const NOW = Date.parse('2026-06-10T12:00:00-04:00')
const modules = () => [createCostCompensationModule({ nextTurn: () => Promise.resolve() })]
const worker = (n: number) => `01990000-0000-7000-8003-${String(n).padStart(12, '0')}`

describe('margin', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openTestDesk(modules(), { now: NOW })
    desk.seed(leakyCompany())
  })
  afterAll(() => desk.dispose())
  const report = async (by: RollUp, input: object = {}, session: Session = desk.admin) => valueOf(await desk.desk.query(session, 'margin.report', { by, ...input })) as Report
  const job = async (n: number, session: Session = desk.admin) => valueOf(await desk.desk.query(session, 'margin.job', { job: LEAKY.job(n) })) as JobMargin
  const kind = (margin: JobMargin, name: string) => margin.actual.byKind.find((each) => each.kind === name)?.amountCents ?? 0
  const problems = (margin: JobMargin) => margin.problems.map(({ code }) => code)

  it('shares the overtime of a week among its jobs: it does not fall on Friday alone', async () => {
    const week = await Promise.all([1, 2, 3, 4, 5].map((n) => job(n)))
    const premiums = week.map((each) => kind(each, 'overtime'))
    // Four days of 10:35 of paid time and one of 8:40 are 51:00; 7 hours past 44 at half of 23.00, 24.00 and 25.00. Workers 1 and 3 have another job on none of these days.
    expect(premiums.every((cents) => cents > 0)).toBe(true)
    expect(premiums.reduce((sum, cents) => sum + cents, 0)).toBe(7 * (11_50 + 12_00 + 12_50))
    expect(Math.max(...premiums) - Math.min(...premiums)).toBeLessThan(60_00)
  })

  it('tells each line’s worker or truck by name, with the records it comes from', async () => {
    const { actual, estimate, currency } = await job(1)
    expect(currency).toBe('CAD')
    expect(estimate.totals.revenueCents).toBeNull()
    const labour = actual.lines.filter((line) => line.kind === 'labour')
    expect(labour.map(({ name }) => name)).toEqual(['Worker 1', 'Worker 2', 'Worker 3'])
    expect(actual.lines.find((line) => line.kind === 'truckKm')?.name).toBe('Truck 1')
    expect(labour[0]?.records).toContainEqual({ kind: 'timeEntry', id: `${LEAKY.job(1)}/1-2` })
    expect(actual.lines.reduce((sum, line) => sum + (line.kind === 'revenue' ? 1 : -1) * (line.amountCents ?? 0), 0)).toBe(actual.totals.marginCents)
    expect(problems(await job(1))).toEqual(['no_estimate'])
  })

  it.each(ROLL_UPS)('by %s: the rows add up to the total', async (by) => {
    const { total, rows } = await report(by)
    const sum = (pick: (row: Report['total']) => number | null) => rows.reduce((cents, row) => cents + (pick(row) ?? 0), 0)
    expect(total.actual.revenueCents).toBeGreaterThan(0)
    for (const pick of [(row: Report['total']) => row.actual.revenueCents, (row: Report['total']) => row.actual.costCents, (row: Report['total']) => row.actual.marginCents, (row: Report['total']) => row.leftOut.revenueCents, (row: Report['total']) => row.leftOut.costCents]) expect(sum(pick)).toBe(pick(total) ?? 0)
    if (by === 'location' || by === 'month' || by === 'service' || by === 'salesperson') expect(rows.reduce((count, row) => count + row.jobs, 0)).toBe(total.jobs)
  })

  it('names what is missing and leaves it out of the margin', async () => {
    const { total, problems: found } = await report('location')
    // Job 7 was billed, but nobody clocked; jobs 8 and 9 never happened.
    expect([total.jobs, total.counted, total.incomplete]).toEqual([8, 7, 8])
    expect(total.leftOut).toEqual({ revenueCents: 800_00, costCents: 100_00 })
    const missing = found.find(({ code }) => code === 'missing_clock')
    expect([missing?.jobs, missing?.first.map(({ jobNumber }) => jobNumber)]).toEqual([1, ['J-7']])
    expect((await report('location', { examples: 0 })).problems.every(({ first }) => first.length === 0)).toBe(true)
  })

  it('keeps to days and depots', async () => {
    expect((await report('month')).rows.map(({ key, jobs }) => [key, jobs])).toEqual([['2026-03', 1], ['2026-05', 7]])
    expect((await report('location', { location: LEAKY.montreal })).rows.map(({ name }) => name)).toEqual(['Montréal'])
    expect((await report('crew', { from: '2026-05-13', to: '2026-05-13' })).rows.map(({ name, jobs }) => `${name} ${jobs}`).toSorted()).toEqual(['Worker 1 1', 'Worker 4 1', 'Worker 6 1'])
  })

  it('gives the rows asked for, and says how many more there are', async () => {
    const all = await report('journey')
    const some = await report('journey', { limit: 2 })
    expect([some.rows, some.more, all.more, some.total]).toEqual([all.rows.slice(0, 2), all.rows.length - 2, 0, all.total])
  })

  it('shows money to nobody who may not read it', async () => {
    const toronto = { ...desk.session('Driver', worker(2)), locations: [LEAKY.toronto] } as Session
    expect(await desk.desk.query(toronto, 'margin.report', {})).toMatchObject({ ok: false })
    expect(await desk.desk.query(toronto, 'margin.job', { job: LEAKY.job(1) })).toMatchObject({ ok: false })
    const manager = { ...desk.session('Manager'), locations: [LEAKY.toronto] } as Session
    expect((await report('location', {}, manager)).rows.map(({ name }) => name)).toEqual(['Toronto'])
    expect((await job(1, manager)).actual.totals.marginCents).not.toBeNull()
  })

  it('names an overlap, two jobs at once, another currency and a wage that changed in the week', async () => {
    const before = await job(6)
    expect(problems(before)).toEqual(['no_estimate'])
    const nine = Date.parse('2026-05-13T08:30:00-04:00')
    const other = desk.ids.next()
    const id = LEAKY.job(6)
    desk.seed([
      put('timeEntry', `${id}/twice`, { worker: worker(4) as never, kind: 'load', startAt: nine, endAt: nine + 600_000, paid: true }),
      put('job', other, { location: LEAKY.toronto, customer: '01990000-0000-7000-8006-000000000001' as never, type: 'move', status: 'completed', date: '2026-05-13', crewSize: 1 }),
      put('timeEntry', `${other}/1`, { worker: worker(5) as never, kind: 'load', startAt: nine, endAt: nine + 600_000, paid: true }),
      put('charge', `${id}/billed:90`, { phase: 'billed', line: 90, kind: 'other', amountCents: 500_00, currency: 'USD' }),
      put('wageChange', `${worker(4)}/2026-05-12`, { date: '2026-05-12', beforeCents: 20_00, by: 'u', at: NOW }),
    ])
    const after = await job(6)
    expect(problems(after)).toEqual(['clock_overlaps', 'two_jobs_at_once', 'wage_changed_in_week', 'other_currency', 'no_estimate'])
    // The minutes are paid once, to who began first; nothing of another currency is added.
    expect(after.actual.totals).toEqual({ ...before.actual.totals, marginCents: null, marginPct: null })
    expect(after.problems.find(({ code }) => code === 'two_jobs_at_once')?.records).toContainEqual({ kind: 'timeEntry', id: `${other}/1` })
    expect((await report('location')).problems.map(({ code }) => code)).toContain('two_jobs_at_once')
  })

  it('follows a job while it runs', async () => {
    const id = LEAKY.job(8)
    const at = NOW - 90 * 60_000
    expect(await job(8)).toMatchObject({ live: null, ceiling: null })
    desk.seed([
      put('job', id, { status: 'loading', date: '2026-06-10', estimatedHours: 4, quoteTotalCents: 600_00 }),
      put('jobTransition', `${id}/1`, { from: 'planned', to: 'enRoute', by: 'u', at: at - 3_600_000 }),
      put('jobTransition', `${id}/2`, { from: 'enRoute', to: 'arrived', by: 'u', at }),
    ])
    const { live, ceiling } = await job(8)
    expect(live).toMatchObject({ since: at - 3_600_000 })
    expect(live?.costSoFarCents).toBeGreaterThan(0)
    expect(live?.costAtEndCents?.high).toBeGreaterThan(live?.costAtEndCents?.low ?? 0)
    expect(ceiling).toMatchObject({ estimateCents: 600_00, ceilingCents: 660_00, ruleId: 'ceiling-on' })
  })

  it('tells before the work begins where the bill will go, and whether over the line', async () => {
    const id = LEAKY.job(8)
    const ahead = async (estimatedHours: number, status: 'booked' | 'cancelled' = 'booked') => {
      desk.seed([
        put('job', id, { status, date: '2026-06-20', estimatedHours, quoteTotalCents: 700_00 }),
        put('charge', `${id}/estimated:1`, { phase: 'estimated', line: 1, kind: 'labour', quantity: 7, unit: 'hour', unitPriceCents: 100_00, amountCents: 700_00 }),
      ])
      return (await job(8)).ceiling
    }
    const calm = await ahead(4)
    expect(calm).toMatchObject({ state: 'room', ceilingCents: 770_00, billCents: null, leftCents: null, outlook: 'clear', version: null })
    expect(calm?.leftMinutes).toBeGreaterThan(4 * 60)
    expect((await ahead(6))?.outlook).toBe('possible')
    const long = await ahead(9)
    expect(long).toMatchObject({ state: 'room', outlook: 'likely' })
    expect(long?.atEndCents?.likely).toBeGreaterThan(770_00)
    expect(await ahead(9, 'cancelled')).toBeNull()
  })
})

it('the order in which records come in means nothing, and records of others change nothing', async () => {
  const [one, other] = [await openTestDesk(modules(), { now: NOW }), await openTestDesk(modules(), { now: NOW })]
  try {
    const changes = leakyCompany()
    one.seed(changes)
    // Owners before what they own: within that, everything the other way round.
    const owners = new Set(['location', 'user', 'discountAuthority', 'worker', 'truck', 'customer', 'tariff'])
    const isOwner = ({ kind }: (typeof changes)[number]) => owners.has(kind)
    other.seed(changes.filter(isOwner))
    other.seed(changes.filter((change) => change.kind === 'job' || change.kind === 'journey').toReversed())
    other.seed(changes.filter((change) => !isOwner(change) && change.kind !== 'job' && change.kind !== 'journey').toReversed())
    const answers = async ({ desk, admin }: Desk) => [
      ...await Promise.all([1, 2, 3, 4, 5, 6, 7, 10].map(async (n) => valueOf(await desk.query(admin, 'margin.job', { job: LEAKY.job(n) })) as JobMargin)),
      ...await Promise.all(ROLL_UPS.map(async (by) => valueOf(await desk.query(admin, 'margin.report', { by })) as Report)),
    ].map((answer) => ({ ...answer, now: 0 }))
    const before = await answers(one)
    expect(await answers(other)).toEqual(before)
    const place = other.ids.next()
    const person = other.ids.next()
    other.seed([put('location', place, { name: 'Elsewhere', province: 'AB', country: 'CA', timezone: 'America/Edmonton' }), put('worker', person, { location: place as never, name: 'Somebody', roles: ['helper'], status: 'active', wagePerHourCents: 30_00 }), put('feedback', `${LEAKY.job(1)}/1`, { date: '2026-05-20', rating: 5 })])
    expect(await answers(other)).toEqual(before)
  } finally {
    one.dispose()
    other.dispose()
  }
})
