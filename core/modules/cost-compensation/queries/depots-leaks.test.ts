import { expect, it, onTestFinished } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf } from '../../../../tests/support/test-desk.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { costCompensationContract } from '../contract.ts'
import { createCostCompensationModule } from '../module.ts'

type Contract = typeof costCompensationContract
const YEAR = { from: '2026-01-01', to: '2026-12-31' }

it('adds up to what the report says of each depot, and counts a job only where it is done', async () => {
  const desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: Date.parse('2026-06-10T12:00:00-04:00') })
  onTestFinished(() => desk.dispose())
  desk.seed(leakyCompany())
  const ask = async <M extends 'depots.leaks' | 'leaks.report'>(method: M) => valueOf(await desk.desk.query(desk.admin, method, YEAR)) as OutputOf<Contract[M]>
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, one) => all + (one ?? 0), 0)

  const { depots } = await ask('depots.leaks')
  const report = await ask('leaks.report')
  expect(depots.map(({ location, amountCents }) => [location, amountCents])).toEqual(report.byLocation.map(({ location, amountCents }) => [location, amountCents]))
  expect([sum(depots.map(({ jobs }) => jobs)), sum(depots.map(({ findings }) => findings))]).toEqual([report.jobs, report.total.findings])
  for (const { jobs, findings, amountCents, perJobCents, byPeriod } of depots) {
    expect([sum(byPeriod.map((one) => one.jobs)), sum(byPeriod.map((one) => one.findings)), sum(byPeriod.map((one) => one.amountCents))]).toEqual([jobs, findings, amountCents])
    expect(perJobCents).toBe(Math.round(amountCents! / jobs))
  }

  desk.seed([put('job', LEAKY.job(5), { status: 'transferred' })])
  expect(sum((await ask('depots.leaks')).depots.map(({ jobs }) => jobs))).toBe(report.jobs - 1)
  expect((await ask('leaks.report')).jobs).toBe(report.jobs - 1)
})

it('a job given to another depot: its money counts once, there, and head office has the sum of the depots', async () => {
  const desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: Date.parse('2026-06-10T12:00:00-04:00') })
  onTestFinished(() => desk.dispose())
  desk.seed([...leakyCompany(), put('job', LEAKY.job(8), { quoteTotalCents: 1_000_00, date: '2026-06-20', status: 'booked', depositCents: 200_00 })])
  const money = async (location?: Id<'location'>) => {
    const scope = { ...YEAR, ...(location === undefined ? {} : { location }) }
    const leaks = valueOf(await desk.desk.query(desk.admin, 'leaks.report', scope)) as OutputOf<Contract['leaks.report']>
    const { total } = valueOf(await desk.desk.query(desk.admin, 'margin.report', { ...scope, by: 'location' })) as OutputOf<Contract['margin.report']>
    return [leaks.jobs, leaks.total.findings, leaks.total.amountCents ?? 0, total.jobs, total.estimate.revenueCents ?? 0, total.actual.revenueCents ?? 0]
  }
  const before = await money()
  const [toronto, montreal] = [await money(LEAKY.toronto), await money(LEAKY.montreal)]
  expect(before).toEqual(toronto.map((each, at) => each + (montreal[at] ?? 0)))

  // What lies at both depots once it is given: the quote goes along, deposit and bill stay where they are.
  const copy = asId<'job'>(desk.ids.next())
  const { location: _, ...job } = leakyCompany().flatMap((each) => ('set' in each && each.id === LEAKY.job(8) ? [each.set as { location: string }] : []))[0]!
  desk.seed([put('job', copy, { ...job, location: LEAKY.montreal, quoteTotalCents: 1_000_00 }), put('job', LEAKY.job(8), { status: 'transferred' })])
  const [whole, here, there] = [await money(), await money(LEAKY.toronto), await money(LEAKY.montreal)]
  expect(whole).toEqual(before)
  expect(whole).toEqual(here.map((each, at) => each + (there[at] ?? 0)))
  expect([toronto[0]! - here[0]!, there[0]! - montreal[0]!]).toEqual([1, 1])

  // Of all time, which is kept and read from again, as of a year.
  const ever = valueOf(await desk.desk.query(desk.admin, 'leaks.report', {})) as OutputOf<Contract['leaks.report']>
  expect([ever.jobs, (await money())[0]]).toEqual([before[0], before[0]])

  // Neither a bill that was written there before it was given is this depot's, nor the hours that were clocked.
  const onJob = async () => (valueOf(await desk.desk.query(desk.admin, 'leaks.job', { job: LEAKY.job(5) })) as OutputOf<Contract['leaks.job']>).findings.length
  expect(await onJob()).toBeGreaterThan(0)
  desk.seed([put('job', LEAKY.job(5), { status: 'transferred' })])
  expect([(await money())[5]! < before[5]!, await onJob()]).toEqual([true, 0])
})
