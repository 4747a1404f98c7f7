import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charge, wellBilledSheet, workerId } from '../../../../tests/support/well-billed-sheet.ts'
import { multiplyCents, percentOf } from '../../../domain/money/money.ts'
import { overtimeRule } from '../../../domain/overtime/overtime.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import { DEFAULT_LEAK_PARAMETERS } from '../leaks/leak-parameters.ts'
import type { JobPay } from '../pay/pay-book.ts'
import { settleWeek } from '../pay/settle-week.ts'
import { costJob } from './cost-job.ts'
import type { CostInput } from './cost-input.ts'
import { isRevenue, sumOfLines, type CostLine } from './cost-line.ts'
import { COST_PROBLEMS, type CostProblemCode } from './cost-problem.ts'

/** The pay of a sheet's crew, as if the job were all they did that week. */
function payOf(sheet: JobSheet, change: { readonly wage?: number | null; readonly afterMinutesWeek?: number } = {}): JobPay[] {
  const rule = { ...overtimeRule({ province: 'ON', federal: false, work: 'general', date: sheet.job.date }), ...(change.afterMinutesWeek === undefined ? {} : { afterMinutesWeek: change.afterMinutesWeek }) }
  return [...Map.groupBy(sheet.time, ({ worker }) => worker)].map(([worker, entries]) => {
    const week = settleWeek({ zone: 'America/Toronto', entries: entries.map((each) => ({ ...each, job: sheet.job.id })), rule, wageOn: () => (change.wage === undefined ? 22_00 : change.wage), usualWageCents: 22_00 })
    return { worker, work: week.work, overtime: week.overtime.map((each) => ({ ...each, overtimeFactor: rule.factor, regularRateCents: week.regularRateCents, ruleId: rule.ruleId })), problems: week.problems, wageChanges: [] }
  })
}

function inputOf(sheet: JobSheet, change: Partial<CostInput> = {}): CostInput {
  return { sheet, pay: payOf(sheet), foreign: new Set(), placeCurrency: 'CAD', companyCurrency: 'CAD', tariffFrom: '2025-01-01', parameters: DEFAULT_LEAK_PARAMETERS, ...change }
}

const PLACE = { place: { province: 'ON', lat: 43.6, lon: -79.4 }, stops: [{ kind: 'origin', province: 'ON', lat: 43.7, lon: -79.4 }, { kind: 'destination', province: 'ON', lat: 43.8, lon: -79.5 }] } as const
const whole = (change: Partial<JobSheet> = {}) => wellBilledSheet({}, { ...PLACE, ...change })
const codes = (input: CostInput): CostProblemCode[] => costJob(input).problems.map(({ code }) => code)
const of = (lines: readonly CostLine[], kind: CostLine['kind']) => sumOfLines(lines.filter((line) => line.kind === kind))

describe('a job’s cost', () => {
  it('is told line by line, each with its basis and its records', () => {
    const sheet = whole({ payments: [{ key: 'p', date: '2026-07-02', method: 'visa', amountCents: 1_000_00, feeCents: null }], claims: [{ key: 'c', opened: '2026-07-05', closed: null, item: 'lamp', amountClaimedCents: 200_00, amountSettledCents: null, status: 'open' }] })
    const { actual, estimate, problems } = costJob(inputOf(sheet, { pay: payOf(sheet, { afterMinutesWeek: 235 }) }))
    expect(problems).toEqual([])
    // Three movers: 255 minutes of work and 40 of travel each at 22.00, an hour of overtime each.
    expect([of(actual.lines, 'labour'), of(actual.lines, 'travel'), of(actual.lines, 'overtime')]).toEqual([280_50, 44_01, 33_00])
    expect(of(actual.lines, 'employer')).toBe(3 * percentOf(93_50 + 14_67 + 11_00, 12))
    expect([of(actual.lines, 'cardFees'), of(actual.lines, 'claims'), of(actual.lines, 'materials')]).toEqual([24_00, 100_00, 21_00])
    expect(of(actual.lines, 'truckHours')).toBe(59_00)
    expect(of(actual.lines, 'truckKm')).toBeGreaterThan(0)
    expect(of(actual.lines, 'fuel')).toBeGreaterThan(0)
    for (const { kind, amountCents, basis, records } of [...actual.lines, ...estimate.lines]) {
      expect([kind, records.length > 0]).toEqual([kind, true])
      if (basis !== null) expect(Math.abs((basis.unit === '%' ? percentOf(basis.priceCents, basis.quantity) : multiplyCents(basis.priceCents, basis.quantity)) - amountCents)).toBeLessThanOrEqual(1)
    }
    expect(actual.lines.find(({ kind, about }) => kind === 'labour' && about === workerId(0))?.records.map(({ kind }) => kind)).toEqual(['worker', 'timeEntry', 'timeEntry', 'timeEntry'])
    expect(actual.totals.revenueCents).toBe(sheet.billed.filter(({ kind }) => kind !== 'tax').reduce((sum, { amountCents }) => sum + amountCents, 0))
    expect(estimate.totals.marginPct).toBeGreaterThan(40)
  })

  it('estimates with the hours and the wage of its crew, and has no cost without hours', () => {
    const hours = costJob(inputOf(whole({ job: { ...whole().job, estimatedHours: 5 } })))
    expect(of(hours.estimate.lines, 'labour')).toBe(330_00)
    const flat = whole({ estimated: [], job: { ...whole().job, quoteTotalCents: 900_00 } })
    expect(costJob(inputOf(flat)).estimate.totals).toEqual({ revenueCents: 900_00, costCents: null, marginCents: null, marginPct: null })
  })

  it('shares the road, but not the hours, with the other jobs of its journey', () => {
    const lines = (jobsOnJourney: number) => costJob(inputOf(whole({ trucks: whole().trucks.map((truck) => ({ ...truck, jobsOnJourney })) }))).actual.lines
    for (const kind of ['truckKm', 'fuel'] as const) expect(Math.abs(of(lines(1), kind) - 2 * of(lines(2), kind))).toBeLessThanOrEqual(2)
    expect(of(lines(2), 'truckHours')).toBe(of(lines(1), 'truckHours'))
  })

  it('counts storage that the account billed beyond the bill of the job once', () => {
    const account = { id: '01980000-0000-7000-8000-0000000000aa', unit: 'A1', ratePerMonthCents: 100_00, amountBilledCents: 250_00, start: '2026-07-02' } as never
    const onBill = [...whole().billed, charge('billed:9', 'storage', 'storage', 100_00)]
    expect(of(costJob(inputOf(whole({ storage: [account] }))).actual.lines, 'storage')).toBe(250_00)
    const both = costJob(inputOf(whole({ storage: [account], billed: onBill })))
    expect(of(both.actual.lines, 'storage')).toBe(150_00)
  })

  it('knows nothing of a job that has not begun', () => {
    const open = whole({ job: { ...whole().job, status: 'booked' }, billed: [], time: [], materials: [], payments: [] })
    expect(costJob(inputOf(open)).actual.totals).toEqual({ revenueCents: null, costCents: null, marginCents: null, marginPct: null })
    expect(codes(inputOf(open))).toEqual([])
  })
})

describe('data problems', () => {
  const twice = { ...whole().time[0]!, key: 'again' }
  const there: Record<CostProblemCode, () => CostInput> = {
    missing_clock: () => inputOf(whole({ time: [] })),
    clock_overlaps: () => inputOf(whole({ time: [...whole().time, twice] })),
    two_jobs_at_once: () => {
      const input = inputOf(whole())
      return { ...input, pay: input.pay.map((each, index) => (index > 0 ? each : { ...each, problems: [{ code: 'two_jobs_at_once', entries: [{ job: input.sheet.job.id, key: 't0-1' }, { job: 'another', key: 'x' }] }] })) }
    },
    clock_backwards: () => inputOf(whole({ time: [...whole().time, { ...twice, endAt: twice.startAt - 60_000 }] })),
    no_wage: () => inputOf(whole(), { pay: payOf(whole(), { wage: null }) }),
    wage_changed_in_week: () => inputOf(whole(), { pay: payOf(whole()).map((each) => ({ ...each, wageChanges: [{ date: '2026-07-01', beforeCents: 20_00 }] })) }),
    no_tariff: () => inputOf(whole({ prices: null }), { tariffFrom: null }),
    tariff_after_job: () => inputOf(whole({ prices: null }), { tariffFrom: '2026-08-01' }),
    other_currency: () => inputOf(whole(), { foreign: new Set(['billed:0']) }),
    negative_quantity: () => inputOf(whole({ materials: [{ key: 'box', item: 'box', issued: 2, returned: 5, billed: 0, unitPriceCents: 100, unitCostCents: 50 }] })),
    no_estimate: () => inputOf(whole({ estimated: [] })),
    material_without_cost: () => inputOf(whole({ materials: [{ key: 'x', item: 'never heard of', issued: 2, returned: 0, billed: 2, unitPriceCents: 100, unitCostCents: null }] })),
    truck_without_cost: () => inputOf(whole({ trucks: whole().trucks.map((truck) => ({ ...truck, costPerKmCents: null, costPerHourCents: null })) })),
    place_unknown: () => inputOf(whole({ stops: [], place: { province: 'ON', lat: null, lon: null } })),
  }

  it.each(COST_PROBLEMS)('%s is named, alone and with its records', (code) => {
    const { problems, actual } = costJob(there[code]())
    expect(problems.map((each) => each.code)).toEqual([code])
    expect(problems[0]?.records.length).toBeGreaterThan(0)
    expect(sumOfLines(actual.lines.filter(({ kind }) => !isRevenue(kind)))).toBe(actual.totals.costCents ?? 0)
  })

  it('a whole job has none', () => {
    expect(codes(inputOf(whole()))).toEqual([])
    expect(codes(inputOf(whole(), { placeCurrency: 'USD' }))).toEqual(['other_currency'])
  })

  it('leave out what they touch, never as a zero', () => {
    const without = costJob(there.other_currency()).actual
    const labour = whole().billed.find(({ key }) => key === 'billed:0')?.amountCents ?? 0
    expect((costJob(inputOf(whole())).actual.totals.revenueCents ?? 0) - (without.totals.revenueCents ?? 0)).toBe(labour)
    expect(costJob(there.missing_clock()).actual.lines.some(({ kind }) => kind === 'labour' || kind === 'truckHours')).toBe(false)
    expect(costJob(there.negative_quantity()).actual.lines.some(({ kind }) => kind === 'materials')).toBe(false)
  })
})

describe('properties', () => {
  const arbitrarySheet = fc.record({
    crew: fc.integer({ min: 2, max: 5 }), load: fc.nat(600), unload: fc.nat(400), drive: fc.nat(200), travel: fc.nat(120), quantity: fc.integer({ min: 1, max: 40 }),
    discountCents: fc.nat(50_00), returned: fc.nat(60), feeCents: fc.option(fc.nat(90_00)), method: fc.constantFrom('visa', 'cash', 'debit card'), estimatedHours: fc.option(fc.integer({ min: 1, max: 20 })), threshold: fc.nat(900), wage: fc.option(fc.integer({ min: 1, max: 60_00 })),
  }).map(({ crew, quantity, discountCents, returned, feeCents, method, estimatedHours, threshold, wage, ...minutes }) => {
    const sheet = wellBilledSheet({ crew, minutes, discountCents, materials: [{ item: 'box', quantity }] }, PLACE)
    const changed = { ...sheet, materials: sheet.materials.map((each) => ({ ...each, returned })), payments: [{ key: 'p', date: '2026-07-02', method, amountCents: 500_00, feeCents }], job: { ...sheet.job, estimatedHours } }
    return inputOf(changed, { pay: payOf(changed, { wage, afterMinutesWeek: threshold }) })
  })

  it('lines add up to the totals, no cost is below zero', () => {
    fc.assert(fc.property(arbitrarySheet, (input) => {
      const { actual, estimate } = costJob(input)
      for (const { lines, totals } of [actual, estimate]) {
        const revenue = lines.filter(({ kind }) => isRevenue(kind))
        const costs = lines.filter(({ kind }) => !isRevenue(kind))
        if (totals.revenueCents !== null) expect(sumOfLines(revenue)).toBe(totals.revenueCents)
        if (totals.costCents !== null) expect(sumOfLines(costs)).toBe(totals.costCents)
        if (totals.marginCents !== null) expect(sumOfLines(revenue) - sumOfLines(costs)).toBe(totals.marginCents)
        for (const { amountCents } of costs) expect(amountCents).toBeGreaterThanOrEqual(0)
      }
    }))
  })

  it('the order of the records means nothing', () => {
    fc.assert(fc.property(arbitrarySheet, (input) => {
      const { sheet } = input
      const turned = { ...input, sheet: { ...sheet, time: sheet.time.toReversed(), materials: sheet.materials.toReversed(), storage: sheet.storage.toReversed(), payments: sheet.payments.toReversed() } }
      expect(costJob(turned)).toEqual(costJob(input))
    }))
  })
})
