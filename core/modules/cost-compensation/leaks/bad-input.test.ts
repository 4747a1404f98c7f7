import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { wellBilledSheet, withBilled } from '../../../../tests/support/well-billed-sheet.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { put, remove, type Change } from '../../../kernel/desk/handler.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { costCompensationContract } from '../contract.ts'
import { createCostCompensationModule } from '../module.ts'
import { gatherCase, noCases } from '../unexplained/margin-case.ts'
import { pricedAs } from './card-rate.ts'
import type { JobSheet } from './job-sheet.ts'
import { DEFAULT_LEAK_PARAMETERS } from './leak-parameters.ts'

type Methods = typeof costCompensationContract

const NOW = Date.parse('2026-06-10T12:00:00-04:00')
const JOB = LEAKY.job(5)
/** Worker 1 of the leaky company, who begins J-5 at eight. */
const WORKER = '01990000-0000-7000-8003-000000000001' as never
const TARIFF = '01990000-0000-7000-8005-000000000001'
const inOrder = (a: string, b: string) => (a < b ? -1 : 1)
const at = (clock: string) => Date.parse(`2026-05-15T${clock}:00-04:00`)

describe('records that cannot be right', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: NOW })
    desk.seed(leakyCompany())
  })
  afterEach(() => desk.dispose())

  /** By job and rule, out of the report; every job alone says the same. */
  async function amounts(): Promise<Record<string, number | null>> {
    const { findings } = valueOf(await desk.desk.query(desk.admin, 'leaks.report', {})) as OutputOf<Methods['leaks.report']>
    for (const job of new Set(findings.map((each) => each.job))) {
      const alone = valueOf(await desk.desk.query(desk.admin, 'leaks.job', { job })) as OutputOf<Methods['leaks.job']>
      const brief = (list: typeof findings) => list.map(({ rule, amountCents }) => `${rule} ${String(amountCents)}`).toSorted(inOrder)
      expect(brief(alone.findings)).toEqual(brief(findings.filter((each) => each.job === job)))
    }
    for (const { amountCents, recoverableCents } of findings) expect(amountCents! > 0 && recoverableCents! >= 0 && recoverableCents! <= amountCents!).toBe(true)
    return Object.fromEntries(findings.map(({ jobNumber, rule, amountCents }) => [`${jobNumber} ${rule}`, amountCents] as const).toSorted(([a], [b]) => inOrder(a, b)))
  }
  /** What its costing names, and the whole company's list beside the leaks. */
  async function problem(code: string): Promise<string[] | undefined> {
    const job = valueOf(await desk.desk.query(desk.admin, 'margin.job', { job: JOB })) as OutputOf<Methods['margin.job']>
    const named = job.problems.find((each) => each.code === code)?.records.map(({ kind, id }) => `${kind} ${id.replace(JOB, 'J-5')}`)
    const list = valueOf(await desk.desk.query(desk.admin, 'margin.report', {})) as OutputOf<Methods['margin.report']>
    expect(list.problems.some((each) => each.code === code && each.first.some(({ jobNumber }) => jobNumber === 'J-5'))).toBe(named !== undefined)
    return named
  }
  const ofJob = (all: Record<string, number | null>) => Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('J-5 ')))
  const ofOthers = (all: Record<string, number | null>) => Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith('J-5 ')))
  const change = (...changes: Change[]) => desk.seed(changes)

  it('a line in another currency: nothing is told of that bill, and the line is named', async () => {
    const before = await amounts()
    expect(before['J-5 L02']).toBe(150_00)
    change(put('charge', `${JOB}/billed:0`, { currency: 'USD' }))
    const after = await amounts()
    expect(Object.keys(ofJob(after))).toEqual(Object.keys(ofJob(before)).filter((key) => key !== 'J-5 L02'))
    expect(ofOthers(after)).toEqual(ofOthers(before))
    expect(await problem('other_currency')).toEqual(['charge J-5/billed:0'])
    change(put('charge', `${JOB}/billed:0`, { currency: 'CAD' }))
    expect(await amounts()).toEqual(before)
    expect(await problem('other_currency')).toBeUndefined()
  })

  it('a payment in another currency is no payment of so many cents, and its absence no debt', async () => {
    change(remove('payment', `${JOB}/2026-05-15:etransfer:1`))
    const owed = await amounts()
    change(put('payment', `${JOB}/2026-05-15:card:1`, { date: '2026-05-15', method: 'Visa', amountCents: 2_000_00, currency: 'USD' }))
    const after = await amounts()
    expect(Object.keys(ofJob(owed))).toContain('J-5 L02')
    for (const rule of ['L02', 'L17', 'L25']) expect(after[`J-5 ${rule}`]).toBeUndefined()
    expect(await problem('other_currency')).toEqual(['payment J-5/2026-05-15:card:1'])
  })

  it('a deposit that came in another currency is not missing', async () => {
    expect((await amounts())['J-8 L16']).toBe(200_00)
    change(put('payment', `${LEAKY.job(8)}/2026-06-01:cash:1`, { date: '2026-06-01', method: 'cash', amountCents: 150_00, currency: 'USD' }))
    expect((await amounts())['J-8 L16']).toBeUndefined()
  })

  it('a negative quantity: nothing is told of that bill, and the line is named', async () => {
    const before = await amounts()
    change(put('charge', `${JOB}/billed:0`, { quantity: -7 }))
    expect(Object.keys(ofJob(await amounts()))).toEqual(Object.keys(ofJob(before)).filter((key) => key !== 'J-5 L02'))
    expect(await problem('negative_quantity')).toEqual(['charge J-5/billed:0'])
  })

  it('more material back than went out is nothing to bill', async () => {
    const before = await amounts()
    change(put('material', `${JOB}/box`, { item: 'box', issued: 5, returned: 9, billed: 0, unitPriceCents: 3_50 }))
    expect(await amounts()).toEqual(before)
    expect(await problem('negative_quantity')).toEqual(['material J-5/box'])
  })

  it('overlapping clock times are paid and billed once', async () => {
    const before = await amounts()
    change(put('timeEntry', `${JOB}/1-x`, { worker: WORKER, kind: 'load', startAt: at('09:00'), endAt: at('11:00'), paid: true }))
    expect(await amounts()).toEqual(before)
    expect(await problem('clock_overlaps')).toEqual(['timeEntry J-5/1-1', 'timeEntry J-5/1-x'])
  })

  it('an entry that ends before it begins is none', async () => {
    const before = await amounts()
    change(put('timeEntry', `${JOB}/1-x`, { worker: WORKER, kind: 'load', startAt: at('22:00'), endAt: at('06:00'), paid: true }))
    expect(await amounts()).toEqual(before)
    expect(await problem('clock_backwards')).toEqual(['timeEntry J-5/1-x'])
  })

  it('one of the crew without clock times is named; without any there is nothing to hold the bill against', async () => {
    const clocked = desk.desk.core.database.read.raw<[string]>('SELECT key FROM time_entry WHERE owner = ? ORDER BY key', JOB).map(([key]) => key)
    const drop = (worker: number) => change(...clocked.filter((key) => key.startsWith(`${String(worker)}-`)).map((key) => remove('timeEntry', `${JOB}/${key}`)))
    drop(2)
    expect(await problem('missing_clock')).toEqual(['worker 01990000-0000-7000-8003-000000000002'])
    expect((await amounts())['J-5 L02']).toBe(150_00)
    drop(1)
    drop(3)
    expect(await problem('missing_clock')).toHaveLength(4)
    expect((await amounts())['J-5 L02']).toBeUndefined()
  })

  it('somebody on two jobs at once is paid for one of them', async () => {
    const before = await amounts()
    // The Friday of a full week: what is worked on top is overtime, unless it was worked already.
    change(put('timeEntry', `${LEAKY.job(6)}/x`, { worker: WORKER, kind: 'load', startAt: at('09:00'), endAt: at('12:00'), paid: true }))
    const after = await amounts()
    expect(after['J-5 L09']).toBe(before['J-5 L09'])
    expect(after['J-6 L09']).toBeUndefined()
    expect(await problem('two_jobs_at_once')).toEqual(['timeEntry J-5/1-1', `timeEntry ${LEAKY.job(6)}/x`])
    // On another day of that week it is work like any other.
    change(put('timeEntry', `${LEAKY.job(6)}/x`, { startAt: at('20:00'), endAt: at('23:00') }))
    expect((await amounts())['J-6 L09']).toBe(3 * 11_50)
    expect(await problem('two_jobs_at_once')).toBeUndefined()
  })

  it('a wage that changed within the week: each day by its own', async () => {
    const before = await amounts()
    change(put('wageChange', `${String(WORKER)}/2026-05-15`, { date: '2026-05-15', beforeCents: 10_00, by: 'u', at: NOW }))
    expect((await amounts())['J-5 L09']).toBe(before['J-5 L09'])
    expect(await problem('wage_changed_in_week')).toEqual([`wageChange ${String(WORKER)}/2026-05-15`])
    change(put('wageChange', `${String(WORKER)}/2026-05-16`, { date: '2026-05-16', beforeCents: 10_00, by: 'u', at: NOW }))
    expect((await amounts())['J-5 L09']).toBeLessThan(before['J-5 L09'] ?? 0)
  })

  it('a job without an estimate has no ceiling to pass, and says so', async () => {
    expect(await problem('no_estimate')).toEqual(['job J-5'])
    expect((await amounts())['J-5 L24']).toBeUndefined()
  })

  it('a price list that starts after the job is not held against it: hours at the bill’s own rate are all that is left', async () => {
    expect((await amounts())['J-5 L02']).toBe(150_00)
    change(...['v1', 'v2'].flatMap((version) => [2, 3].map((crew) => put('tariffRate', `${TARIFF}/${version}:${String(crew)}:1:all`, { validFrom: '2026-06-01', validTo: null }))))
    const after = await amounts()
    // Half an hour of travel was billed that no list asks for: it counts as work.
    expect(after['J-5 L02']).toBe(75_00)
    for (const rule of ['L03', 'L04', 'L05', 'L23', 'L26']) expect(after[`J-5 ${rule}`]).toBeUndefined()
    expect(await problem('tariff_after_job')).toEqual(['job J-5'])
  })

  it('a bill that cannot be added up is neither a bill below the card nor a margin to learn from', () => {
    const sheet = withBilled(wellBilledSheet(), (line) => (line.unitPriceCents === null || line.kind !== 'labour' ? line : { ...line, unitPriceCents: line.unitPriceCents - 7_50 }))
    const casesOf = (each: JobSheet) => {
      const cases = noCases()
      gatherCase(cases, each, DEFAULT_LEAK_PARAMETERS)
      return cases.jobs
    }
    expect([pricedAs(sheet), casesOf(sheet)]).toEqual(['below', [sheet.job.id]])
    const mixed: JobSheet = { ...sheet, isIncomparable: true }
    expect([pricedAs(mixed), casesOf(mixed)]).toEqual([null, []])
  })
})
