import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf } from '../../../../tests/support/test-desk.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { createCostCompensationModule } from '../module.ts'
import type { payContract } from './pay-contract.ts'

type Week = OutputOf<(typeof payContract)['pay.week']>

const NOW = Date.parse('2026-06-10T12:00:00-04:00')
const worker = (n: number) => `01990000-0000-7000-8003-${String(n).padStart(12, '0')}`
const RULE = { rule: null, name: 'Share', location: null, validFrom: '2026-01-01', validTo: null, jobType: null, skill: null, percent: null, amountCents: null, tipSplit: null, overtimeClass: null, reason: 'agreed with the crews' } as const

describe('pay', () => {
  let desk: Awaited<ReturnType<typeof openTestDesk>>
  beforeAll(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: NOW })
    desk.seed(leakyCompany())
  })
  afterAll(() => desk.dispose())
  const week = async (input: object = {}, session: Session = desk.admin) => valueOf(await desk.desk.query(session, 'pay.week', { date: '2026-05-13', ...input })) as Week
  const rowsOf = ({ workers }: Week, name: string) => workers.find((each) => each.name === name)?.rows.map(({ code, minutes, rateCents, amountCents }) => [code, minutes, rateCents, amountCents])
  const run = (method: string, input: object, session: Session = desk.admin) => desk.desk.execute(session, method as never, input as never)

  it('pays hours, and overtime past the week’s threshold', async () => {
    const paid = await week()
    expect([paid.from, paid.to, paid.workers.map(({ name }) => name)]).toEqual(['2026-05-11', '2026-05-17', ['Worker 1', 'Worker 2', 'Worker 3', 'Worker 4', 'Worker 5']])
    expect(rowsOf(paid, 'Worker 1')).toEqual([['REG', 44 * 60, 23_00, 1_012_00], ['OT', 7 * 60, 34_50, 241_50]])
    expect(rowsOf(paid, 'Worker 4')).toEqual([['REG', 120, 26_00, 52_00]])
    expect(paid.workers[0]).toMatchObject({ overtimeRule: 'overtime-own', minutesByKind: [{ kind: 'yard', minutes: 100 }, { kind: 'travel', minutes: 200 }, { kind: 'load', minutes: 1_200 }, { kind: 'drive', minutes: 150 }, { kind: 'unload', minutes: 1_050 }, { kind: 'wait', minutes: 240 }, { kind: 'pack', minutes: 120 }] })
    for (const each of paid.workers) expect(each.rows.reduce((sum, row) => sum + (row.amountCents ?? 0), 0)).toBe(each.totalCents)
    expect(paid.total.totalCents).toBe(paid.workers.reduce((sum, each) => sum + (each.totalCents ?? 0), 0))
    expect((await week({ date: '2026-07-01' })).workers).toEqual([])
  })

  it('leaves word of who looked', async () => {
    const looks = () => desk.desk.core.database.read.get<{ n: number }>("SELECT count(*) AS n FROM audit_entry WHERE action = 'pay.week' AND decision = 'allowed'")?.n ?? 0
    const before = looks()
    await week()
    expect(looks()).toBe(before + 1)
  })

  it('shares revenue, pays a sum per job and splits tips, exactly', async () => {
    const { rule } = valueOf(run('pay.setRule', { ...RULE, kind: 'revenueShare', percent: 1, location: LEAKY.toronto })) as { rule: string }
    valueOf(run('pay.setRule', { ...RULE, kind: 'perJob', name: 'Per move', amountCents: 5_00, jobType: 'move' }))
    valueOf(run('pay.setRule', { ...RULE, kind: 'perJob', name: 'Piano', amountCents: 50_00, skill: 'piano' }))
    valueOf(run('pay.addTip', { job: LEAKY.job(6), date: '2026-05-13', method: 'cash', amountCents: 25_01 }))
    const paid = await week()
    // Job 6 billed 300.00: 3.00 for two who worked the same time.
    expect(rowsOf(paid, 'Worker 4')).toEqual([['REG', 120, 26_00, 52_00], ['BONUS', null, null, 1_50], ['BONUS', null, null, 5_00], ['TIPS', null, null, 12_51]])
    expect(rowsOf(paid, 'Worker 5')?.at(-1)).toEqual(['TIPS', null, null, 12_50])
    expect(paid.total.tipsCents).toBe(25_01)
    valueOf(run('pay.setRule', { ...RULE, kind: 'tipSplit', name: 'By role', tipSplit: 'roles', location: LEAKY.toronto }))
    expect(rowsOf(await week(), 'Worker 4')?.at(-1)).toEqual(['TIPS', null, null, 13_64])
    valueOf(run('pay.removeRule', { rule }))
    expect(rowsOf(await week(), 'Worker 4')?.filter(([code]) => code === 'BONUS')).toEqual([['BONUS', null, null, 5_00]])
    const { rules } = valueOf(await desk.desk.query(desk.admin, 'pay.rules', {})) as OutputOf<(typeof payContract)['pay.rules']>
    expect(rules.map(({ kind, byName, reason, at }) => [kind, byName, reason, at >= NOW])).toEqual([['perJob', 'Ada Admin', RULE.reason, true], ['perJob', 'Ada Admin', RULE.reason, true], ['tipSplit', 'Ada Admin', RULE.reason, true]])
  })

  it('tells a week line by line back to its entries, to the cent', async () => {
    const all = await week({ lines: true })
    for (const each of all.workers) {
      expect(each.lines.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0)).toBe(each.totalCents)
      expect(each.clock.reduce((sum, { paidMinutes }) => sum + paidMinutes, 0)).toBe(each.regularMinutes + each.overtimeMinutes + each.doubleMinutes)
      expect(each.minutesByDay.reduce((sum, minutes) => sum + minutes, 0)).toBe(each.regularMinutes + each.overtimeMinutes + each.doubleMinutes)
      expect(each.lines.every(({ records }) => records.length > 0)).toBe(true)
    }
    const four = all.workers.find(({ name }) => name === 'Worker 4')
    expect(four?.lines.map(({ kind, name, amountCents, job }) => [kind, name, amountCents, job === LEAKY.job(6)])).toContainEqual(['tips', null, 13_64, true])
    expect(four?.lines.filter(({ kind }) => kind === 'bonus').map(({ name }) => name)).toEqual(['Per move'])
    expect((await week()).workers.every(({ lines, clock }) => lines.length + clock.length === 0)).toBe(true)
  })

  it('lists a worker’s weeks, the latest first, and is on record', async () => {
    const weeksOf = async (n: number, session: Session = desk.admin) => desk.desk.query(session, 'pay.weeks', { worker: worker(n), until: '2026-05-20', weeks: 4 })
    const { weeks } = valueOf(await weeksOf(1)) as OutputOf<(typeof payContract)['pay.weeks']>
    const own = (await week()).workers.find(({ name }) => name === 'Worker 1')
    expect(weeks.find(({ from }) => from === '2026-05-11')).toMatchObject({ to: '2026-05-17', overtimeMinutes: 420, totalCents: own?.totalCents })
    expect(weeks.map(({ from }) => from)).toEqual(weeks.map(({ from }) => from).toSorted().toReversed())
    expect(desk.desk.core.database.read.get<{ n: number }>("SELECT count(*) AS n FROM audit_entry WHERE action = 'pay.weeks' AND decision = 'allowed'")?.n).toBe(1)
    expect(await weeksOf(99)).toMatchObject({ failure: { code: 'record.not_found' } })
    expect(await weeksOf(1, desk.session('Dispatcher'))).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('says who gets what of a job’s tips, by the split in force', async () => {
    const tipsOf = async (session: Session) => desk.desk.query(session, 'pay.tips', { job: LEAKY.job(6) })
    const told = valueOf(await tipsOf({ ...desk.session('Dispatcher'), locations: [LEAKY.toronto] } as Session)) as OutputOf<(typeof payContract)['pay.tips']>
    expect(told).toMatchObject({ split: 'roles', totalCents: 25_01, tips: [{ method: 'cash', amountCents: 25_01 }] })
    expect(told.shares.map(({ name, role, amountCents }) => [name, role, amountCents])).toEqual([['Worker 4', 'lead', 13_64], ['Worker 5', 'helper', 11_37]])
    expect(await tipsOf(desk.session('Mover', worker(4)))).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('takes the class of overtime that a depot sets, where a worker has no figure of his own', async () => {
    desk.seed([1, 2].map((n) => put('worker', worker(n), { overtimeAfterHoursWeek: null, overtimeFactor: null })))
    expect(rowsOf(await week(), 'Worker 1')?.[1]).toEqual(['OT', 60, 34_50, 34_50])
    valueOf(run('pay.setRule', { ...RULE, kind: 'overtimeClass', name: 'Highway', overtimeClass: 'highway', location: LEAKY.toronto }))
    expect(rowsOf(await week(), 'Worker 1')?.some(([code]) => code === 'OT')).toBe(false)
    valueOf(run('pay.setRule', { ...RULE, kind: 'overtimeClass', name: 'Federal', overtimeClass: 'federalCity', location: LEAKY.toronto, validFrom: '2026-02-01' }))
    expect((await week()).workers[0]).toMatchObject({ overtimeRule: 'overtime-ca-federal', overtimeMinutes: 360 })
    desk.seed([1, 2].map((n) => put('worker', worker(n), { overtimeAfterHoursWeek: 44, overtimeFactor: 1.5 })))
  })

  it('names what is wrong, with two wages in a week paid hour by hour', async () => {
    const lost = desk.ids.next()
    desk.seed([
      put('wageChange', `${worker(2)}/2026-05-13`, { date: '2026-05-13', beforeCents: 20_00, by: 'u', at: NOW }), put('worker', worker(5), { wagePerHourCents: null }),
      put('job', lost, { location: LEAKY.toronto, customer: '01990000-0000-7000-8006-000000000001' as never, type: 'move', status: 'completed', date: '2026-05-13', crewSize: 1 }), put('tip', `${lost}/t`, { date: '2026-05-13', method: 'cash', amountCents: 10_00 }),
    ])
    const paid = await week()
    expect(paid.problems.map(({ code, records }) => [code, records.map(({ kind }) => kind)])).toEqual([['no_wage', ['worker']], ['tip_without_crew', ['tip']], ['wage_changed_in_week', ['wageChange']]])
    // Two days of 10:35 at 20.00 and three with 29:50 at 24.00; seven hours past 44 at half of their mean.
    const base = 1_270 * (20_00 / 60) + 1_790 * (24_00 / 60)
    expect(paid.workers.find(({ name }) => name === 'Worker 2')).toMatchObject({ problems: ['wage_changed_in_week'], baseCents: Math.round(base), overtimeCents: Math.round((base / 51) * 3.5) })
    expect(rowsOf(paid, 'Worker 2')?.[0]?.[2]).toBeNull()
    expect(paid.workers.find(({ name }) => name === 'Worker 5')?.problems).toEqual(['no_wage'])
  })

  it('refuses a rule without its number or with its days turned round, and a tip of nothing', () => {
    expect(run('pay.setRule', { ...RULE, kind: 'revenueShare' })).toMatchObject({ failure: { code: 'pay.rule_incomplete', params: { field: 'percent' } } })
    expect(run('pay.setRule', { ...RULE, kind: 'perJob', amountCents: 1, validTo: '2025-12-31' })).toMatchObject({ failure: { code: 'pay.rule_backwards' } })
    expect(run('pay.setRule', { ...RULE, kind: 'perJob', amountCents: 1, rule: LEAKY.job(1) })).toMatchObject({ failure: { code: 'record.not_found' } })
    expect(run('pay.addTip', { job: LEAKY.job(6), date: '2026-05-13', method: 'cash', amountCents: 0 })).toMatchObject({ failure: { code: 'pay.tip_not_positive' } })
    expect(run('pay.removeTip', { tip: `${LEAKY.job(6)}/none` })).toMatchObject({ failure: { code: 'record.not_found' } })
  })

  it('is for those who pay, of their own depots', async () => {
    const of = (role: 'Dispatcher' | 'Driver' | 'Manager') => ({ ...desk.session(role, worker(1)), locations: [LEAKY.montreal] }) as Session
    expect(await desk.desk.query(of('Dispatcher'), 'pay.week', { date: '2026-05-13' })).toMatchObject({ ok: false })
    expect(await desk.desk.query(of('Driver'), 'pay.week', { date: '2026-05-13' })).toMatchObject({ ok: false })
    expect(await desk.desk.query(of('Manager'), 'pay.week', { date: '2026-05-13', location: LEAKY.toronto })).toMatchObject({ ok: false })
    expect((await week({}, of('Manager'))).workers).toEqual([])
    expect(run('pay.setRule', { ...RULE, kind: 'tipSplit', tipSplit: 'equal' }, of('Dispatcher'))).toMatchObject({ ok: false })
    const own = { ...RULE, kind: 'tipSplit', tipSplit: 'equal', location: LEAKY.montreal } as const
    expect(run('pay.setRule', { ...own, location: null }, of('Manager'))).toMatchObject({ failure: { code: 'access.denied' } })
    expect(run('pay.setRule', own, of('Manager'))).toMatchObject({ ok: true })
    const { rule } = valueOf(run('pay.setRule', { ...own, location: LEAKY.toronto })) as { rule: string }
    expect(run('pay.setRule', { ...own, rule }, of('Manager'))).toMatchObject({ failure: { code: 'pay.rule_elsewhere' } })
    expect(run('pay.removeRule', { rule }, of('Manager'))).toMatchObject({ failure: { code: 'access.denied' } })
  })
})
