import { expect, it, onTestFinished } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf } from '../../../../tests/support/test-desk.ts'
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
})
