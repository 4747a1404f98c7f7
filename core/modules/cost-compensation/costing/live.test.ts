import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charge, wellBilledSheet } from '../../../../tests/support/well-billed-sheet.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import { DEFAULT_LEAK_PARAMETERS } from '../leaks/leak-parameters.ts'
import { billForecast, ceilingOutlook } from './bill-forecast.ts'
import { hourlyBill, readCeiling } from './ceiling-meter.ts'
import { costJob } from './cost-job.ts'
import type { CostInput } from './cost-input.ts'
import { remainingMinutes } from './forecast.ts'
import { liveCost } from './live-cost.ts'

/** Seven hours at 150.00, a trip fee of 75.00 and 5 % fuel were estimated; nothing is billed yet. */
function running(change: Partial<JobSheet> = {}): JobSheet {
  const sheet = wellBilledSheet({ minutes: { load: 240, unload: 120, drive: 30, travel: 40 }, materials: [] })
  return {
    ...sheet, billed: [], payments: [], time: [],
    estimated: [charge('estimated:0', 'labour', 'labour', 975_00, 6.5, 'hour', 150_00), charge('estimated:1', 'travel', 'travel', 75_00, 0.5, 'hour', 150_00), charge('estimated:2', 'truck_fee', 'trip', 75_00), charge('estimated:3', 'fuel', 'fuel', 56_25, 5, '%', 1_125_00), charge('estimated:4', 'valuation', 'valuation', 80_00)],
    job: { ...sheet.job, status: 'loading', estimatedHours: 7 }, ...change,
  }
}
const inputOf = (sheet: JobSheet): CostInput => ({ sheet, pay: [], foreign: new Set(), placeCurrency: 'CAD', companyCurrency: 'CAD', tariffFrom: null, parameters: DEFAULT_LEAK_PARAMETERS })
const at = (workMinutes: number) => ({ workMinutes, driveMinutes: 0, travelMinutes: 0 })

describe('the ceiling meter', () => {
  it('says how much work fits under the line: Ontario 10 %', () => {
    const input = inputOf(running())
    const meter = readCeiling(input, at(120))
    // 1,261.25 estimated; the line is 1,387.37; the bill by now its minimum of three hours.
    expect(meter).toMatchObject({ state: 'room', ruleId: 'ceiling-on', estimateCents: 1_261_25, ceilingCents: 1_387_37, billCents: 631_25, leftCents: 756_12 })
    const bill = hourlyBill(input)
    const left = meter.leftMinutes ?? 0
    expect(bill?.(at(120 + left))).toBeLessThanOrEqual(1_387_37)
    expect(bill?.(at(120 + left + 1))).toBeGreaterThan(1_387_37)
  })

  it('warns before the line, names a crossing without a signature, and is silent where no law sets one', () => {
    const left = readCeiling(inputOf(running()), at(120)).leftMinutes ?? 0
    expect(readCeiling(inputOf(running()), at(120 + left - 29)).state).toBe('close')
    expect(readCeiling(inputOf(running()), at(120 + left + 1))).toMatchObject({ state: 'crossed', leftMinutes: 0 })
    expect(readCeiling(inputOf(running()), at(120 + left + 1)).leftCents).toBeLessThan(0)
    const signed = running({ facts: [{ key: 'f', code: 'signed_change', quantity: 1 }] })
    expect(readCeiling(inputOf(signed), at(120 + left + 1)).state).toBe('signed')
    const quebec = running({ place: { province: 'QC', lat: null, lon: null }, stops: [{ kind: 'origin', province: 'QC', lat: null, lon: null }, { kind: 'destination', province: 'QC', lat: null, lon: null }] })
    expect(readCeiling(inputOf(quebec), at(900))).toMatchObject({ state: 'none', ruleId: 'ceiling-qc', ceilingCents: null, leftMinutes: null })
    expect(readCeiling(inputOf({ ...running(), estimated: [] }), at(900)).state).toBe('none')
  })

  it('knows the United States: 110 % between states, 100 % of a binding estimate', () => {
    const between = (facts: JobSheet['facts']) => readCeiling(inputOf(running({ facts, stops: [{ kind: 'origin', province: 'NY', lat: null, lon: null }, { kind: 'destination', province: 'NJ', lat: null, lon: null }] })), at(0))
    expect(between([])).toMatchObject({ basis: 'estimate', ceilingCents: 1_387_37, ruleId: 'ceiling-us-interstate' })
    expect(between([{ key: 'f', code: 'binding_estimate', quantity: null }])).toMatchObject({ basis: 'binding', ceilingCents: 1_261_25 })
  })

  it('reads the bill where it is made', () => {
    const billed = running({ job: { ...running().job, status: 'completed' }, billed: [charge('billed:0', 'labour', 'labour', 1_500_00)] })
    expect(readCeiling(inputOf(billed), at(0))).toMatchObject({ state: 'crossed', billCents: 1_500_00, leftCents: -112_63, leftMinutes: null })
  })
})

describe('where the bill will end', () => {
  const nothing = { workMinutes: 0, driveMinutes: 0, travelMinutes: 0 }

  it('is the bill of the minutes that are left, with the roads of the estimate', () => {
    const input = inputOf(running())
    const bill = hourlyBill(input)
    const at = (workMinutes: number) => bill?.({ workMinutes, driveMinutes: 30, travelMinutes: 30 })
    expect(billForecast(input, nothing, { low: 200, likely: 390, high: 600 }, { driveMinutes: 30 })).toEqual({ low: at(200), likely: at(390), high: at(600) })
    // As much travel as was clocked, where that is more already.
    expect(billForecast(input, { ...nothing, workMinutes: 100, travelMinutes: 50 }, { low: 0, likely: 0, high: 290 }, { driveMinutes: 30 })?.high).toBe(bill?.({ workMinutes: 390, driveMinutes: 30, travelMinutes: 50 }))
    expect(billForecast(inputOf(running({ estimated: [], prices: null })), nothing, { low: 1, likely: 2, high: 3 }, { driveMinutes: 0 })).toBeNull()
  })

  it('is told before the line is crossed: five of ten such jobs, one of ten, or none', () => {
    expect([[900, 950, 1_000], [900, 1_000, 1_001], [900, 1_001, 1_400]].map(([low = 0, likely = 0, high = 0]) => ceilingOutlook(1_000, { low, likely, high }))).toEqual(['clear', 'possible', 'likely'])
  })

  it('never says less for more work, nor a narrower end than the middle', () => {
    const input = inputOf(running())
    const order = ['clear', 'possible', 'likely']
    fc.assert(fc.property(fc.nat(900), fc.nat(300), fc.nat(300), fc.nat(200), (low, up, more, longer) => {
      const end = (by: number) => billForecast(input, nothing, { low: low + by, likely: low + up + by, high: low + up + more + by }, { driveMinutes: 30 })!
      expect(end(0).low).toBeLessThanOrEqual(end(0).likely)
      expect(end(0).likely).toBeLessThanOrEqual(end(0).high)
      expect(order.indexOf(ceilingOutlook(1_387_37, end(longer)))).toBeGreaterThanOrEqual(order.indexOf(ceilingOutlook(1_387_37, end(0))))
    }))
  })
})

describe('what is left of a job', () => {
  it('is the usual time before it begins, and less and less as it goes on', () => {
    const usual = { p10: 200, p50: 400, p90: 800 }
    expect(remainingMinutes(usual, 0)).toEqual({ low: 200, likely: 400, high: 800 })
    expect(remainingMinutes({ p10: 60, p50: 60, p90: 60 }, 45)).toEqual({ low: 15, likely: 15, high: 15 })
    expect(remainingMinutes({ p10: 60, p50: 60, p90: 60 }, 90)).toEqual({ low: 0, likely: 0, high: 0 })
    expect(remainingMinutes(usual, 700).likely).toBeGreaterThan(0)
  })

  it('never ends before now, and its range is in order', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), fc.nat(3_000), fc.nat(400), (p10, up, more, elapsed, later) => {
      const quantiles = { p10, p50: p10 + up, p90: p10 + up + more }
      const left = remainingMinutes(quantiles, elapsed)
      expect(left.low).toBeGreaterThanOrEqual(0)
      expect(left.low).toBeLessThanOrEqual(left.likely)
      expect(left.likely).toBeLessThanOrEqual(left.high)
      // Longer already means longer in all: to the minute of rounding.
      expect(remainingMinutes(quantiles, elapsed + later).likely + later).toBeGreaterThanOrEqual(left.likely - 1)
    }))
  })
})

describe('a running job', () => {
  const SINCE = Date.UTC(2026, 6, 2, 13)
  const TAKES = { p10: 300, p50: 420, p90: 560 }
  const live = (minutes: number, sheet = running(), outSince: number | null = SINCE, takes: typeof TAKES | null = TAKES) => {
    const forecast = takes === null ? null : { takes, driveMinutes: 30, version: null }
    const input = inputOf(sheet)
    return liveCost({ input, costing: costJob(input), now: SINCE + minutes * 60_000, outSince, forecast })
  }

  it('costs what the clock says, and comes to a range around the estimate', () => {
    const now = live(120)
    // Three movers at 22.00, loaded with 12 %, and a truck at 12.00 an hour.
    expect(now).toMatchObject({ workMinutes: 120, runningMinutes: 120, costSoFarCents: 2 * (73_92 + 12_00) })
    expect(now.costAtEndCents!.low).toBeLessThan(now.costAtEndCents!.likely)
    expect(now.costAtEndCents!.likely).toBeGreaterThan(now.costSoFarCents)
    expect(now.billAtEndCents!.high).toBeGreaterThan(now.billAtEndCents!.likely)
    expect(live(180).costSoFarCents).toBeGreaterThan(now.costSoFarCents)
  })

  it('counts the road as travel, forgets states that nobody moved on, and says nothing where nothing is known', () => {
    expect(live(60, running({ job: { ...running().job, status: 'enRoute' } }))).toMatchObject({ workMinutes: 0, travelMinutes: 60, runningMinutes: 60 })
    expect(live(5_000).runningMinutes).toBe(16 * 60)
    expect(live(60, running(), null)).toMatchObject({ runningMinutes: 0, costSoFarCents: 0 })
    expect(live(60, running(), SINCE, null)).toMatchObject({ remainingMinutes: null, costAtEndCents: null, billAtEndCents: null })
    expect(live(60, running({ estimated: [], prices: null }))).toMatchObject({ billAtEndCents: null })
  })
})
