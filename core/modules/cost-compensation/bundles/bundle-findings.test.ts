import { describe, expect, it } from 'vitest'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { bundleFindings, type BundledJob } from './bundle-findings.ts'
import { trendOf } from './bundle-trend.ts'

const LOCATIONS = ['ottawa', 'toronto', 'montreal']
/** 2,400 jobs of three depots, seven weekdays, eight leads, four who book. */
const JOBS: readonly BundledJob[] = Array.from({ length: 2_400 }, (_, n) => ({
  job: `job-${String(n).padStart(5, '0')}`,
  values: [LOCATIONS[n % 3] ?? '', String(1 + (Math.floor(n / 3) % 7)), `lead-${Math.floor(n / 21) % 8}`, `seller-${Math.floor(n / 5) % 4}`, n % 11 === 0 ? 'commercial' : 'local'],
}))
const leak = ({ job, values }: BundledJob, rule: LeakFinding['rule'], amountCents: number, date = '2026-05-08'): LeakFinding =>
  ({ rule, version: 1, job, location: values[0] ?? '', date, amountCents, lowCents: amountCents, highCents: amountCents, recoverableCents: Math.floor(amountCents / 2), recoverableUntil: null, confidence: 0.9, confidenceReason: 'recorded', evidence: [], params: {} })

const isFridayInOttawa = ({ values }: BundledJob) => values[0] === 'ottawa' && values[1] === '5'
const here = JOBS.filter(isFridayInOttawa)
const elsewhere = JOBS.filter((each) => !isFridayInOttawa(each))
const stairs = [...here.filter((_, n) => n % 2 === 0), ...elsewhere.filter((_, n) => n % 60 === 0)].map((each) => leak(each, 'L07', 35_00))
const sold = JOBS.filter(({ values }) => values[3] === 'seller-2').filter((_, n) => n % 4 === 0).map((each) => leak(each, 'L08', 80_00))
const everywhere = JOBS.filter((_, n) => n % 31 === 0).map((each) => leak(each, 'L20', 12_00))
const ALL = [...stairs, ...sold, ...everywhere]

describe('small leaks by cause', () => {
  const bundles = bundleFindings(ALL, JOBS)

  it('name what the jobs have in common, and no more than that', () => {
    expect(bundles.find((each) => each.rule === 'L07')).toMatchObject({ cause: { location: 'ottawa', weekday: '5' }, jobs: here.length })
    expect(bundles.find((each) => each.rule === 'L07')?.lift).toBeGreaterThan(10)
    expect(bundles.find((each) => each.rule === 'L08')).toMatchObject({ cause: { bookedBy: 'seller-2' } })
    expect(bundles.filter((each) => each.rule === 'L08')).toHaveLength(1)
  })

  it('leave to its depot what happens nowhere in particular', () => {
    expect(bundles.filter((each) => each.rule === 'L20').map(({ cause, lift }) => [cause, lift])).toEqual(expect.arrayContaining(LOCATIONS.map((location) => [{ location }, 1])))
  })

  it('count no finding twice, and say what each is worth', () => {
    const counted = bundles.flatMap((each) => each.findings)
    expect(new Set(counted).size).toBe(counted.length)
    for (const each of bundles) {
      expect(each.amountCents).toBe(each.findings.reduce((sum, one) => sum + one.amountCents, 0))
      expect(each.recoverableCents).toBeLessThanOrEqual(each.amountCents)
    }
    expect(bundles.map((each) => each.amountCents)).toEqual(bundles.map((each) => each.amountCents).toSorted((a, b) => b - a))
  })

  it('are the same whatever the order of findings and jobs', () => {
    const again = bundleFindings(ALL.toReversed(), JOBS.toReversed())
    const brief = (list: typeof bundles) => list.map(({ findings, ...rest }) => ({ ...rest, findings: findings.map((each) => each.job).toSorted() }))
    expect(brief(again)).toEqual(brief(bundles))
  })

  it('are none of a few, of little money, and of jobs that lack what others have', () => {
    expect(bundleFindings(here.slice(0, 4).map((each) => leak(each, 'L07', 500_00)), JOBS)).toEqual([])
    expect(bundleFindings(here.slice(0, 9).map((each) => leak(each, 'L07', 10_00)), JOBS)).toEqual([])
    const noLead = JOBS.map((each, n) => (n < 60 ? { ...each, values: each.values.map((value, at) => (at === 2 ? '' : value)) } : each))
    expect(bundleFindings(noLead.slice(0, 60).map((each) => leak(each, 'L21', 20_00)), noLead).every(({ cause }) => cause.lead !== '')).toBe(true)
  })
})

describe('the trend of a bundle', () => {
  const of = (dates: readonly string[], lift: number) => trendOf({ rule: 'L07', cause: {}, jobs: 100, findings: dates.map((date, n) => leak(JOBS[n] ?? { job: 'x', values: [] }, 'L07', 90_00, date)), amountCents: 90_00 * dates.length, recoverableCents: 0, lift }, '2026-06-10')
  it('is a month of the last three, and what of it would stay away', () => {
    const trend = of(['2026-06-01', '2026-05-01', '2026-04-20', '2025-12-01'], 3)
    expect(trend).toMatchObject({ perMonthCents: 90_00, fixCents: 60_00, trend: 'up' })
    expect(trend.months.map(({ month }) => month)).toEqual(['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'])
    expect(trend.months.filter(({ findings }) => findings > 0).map(({ month, amountCents }) => [month, amountCents])).toEqual([['2025-12', 90_00], ['2026-04', 90_00], ['2026-05', 90_00], ['2026-06', 90_00]])
  })
  it('goes down or stays, and of what happens everywhere all would stay away', () => {
    expect(of(['2026-06-01', '2026-01-05', '2026-01-06'], 1)).toMatchObject({ perMonthCents: 30_00, fixCents: 30_00, trend: 'down' })
    expect(of(['2026-06-01', '2026-02-05'], 2).trend).toBe('flat')
  })
})
