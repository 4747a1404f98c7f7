import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { put } from '../../kernel/desk/handler.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { findLeaks } from './leaks/find-leaks.ts'
import { DEFAULT_LEAK_PARAMETERS as PARAMETERS } from './leaks/leak-parameters.ts'
import { rankFindings } from './leaks/rank-findings.ts'
import { scanLeaks, type LeakScan } from './leaks/scan-leaks.ts'
import { createCostCompensationModule } from './module.ts'
import { readSheet } from './sheets/read-sheets.ts'

interface Report {
  asOf: string
  jobs: number
  total: { findings: number; amountCents: number | null; recoverableCents: number | null }
  byRule: { rule: string; findings: number; amountCents: number | null }[]
  byLocation: { location: string; amountCents: number | null }[]
  byPerson: { by: string | null; amountCents: number | null }[]
  findings: { rule: string; job: string; jobNumber: string | null; amountCents: number | null; recoverableCents: number | null; evidence: unknown[]; params: unknown }[]
}

const AS_OF = '2026-06-10'
const nextTurn = () => Promise.resolve()
const NOW = Date.parse('2026-06-10T12:00:00-04:00')
const scan = (change: Partial<LeakScan>): LeakScan => ({ scope: { from: null, to: null, locations: null }, asOf: AS_OF, parameters: PARAMETERS, rule: null, withEvidence: true, nextTurn, helper: null, signal: null, onProgress: null, ...change })

describe('cost-compensation', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn })], { now: NOW })
    desk.seed(leakyCompany())
  })
  afterAll(() => desk.dispose())
  const read = () => desk.desk.core.database.read
  const report = async (input: object = {}, session: Session = desk.admin) => valueOf(await desk.desk.query(session, 'leaks.report', input)) as Report

  it('finds what is in the file', async () => {
    const { findings } = await report()
    const lines = findings.map(({ rule, jobNumber, amountCents, recoverableCents, params }) => `${jobNumber} ${rule} ${amountCents} (${recoverableCents}) ${JSON.stringify(params)}`)
    await expect(`${lines.toSorted().join('\n')}\n`).toMatchFileSnapshot('./leaky-company.golden.txt')
  })

  it('adds up by rule and by depot, and sorts by what can still be had', async () => {
    const { total, byRule, byLocation, findings, jobs, asOf } = await report()
    expect([jobs, asOf, total.findings]).toEqual([10, AS_OF, findings.length])
    const sum = findings.reduce((cents, each) => cents + (each.amountCents ?? 0), 0)
    expect(total.amountCents).toBe(sum)
    expect(byRule.reduce((cents, each) => cents + (each.amountCents ?? 0), 0)).toBe(sum)
    expect(byLocation.reduce((cents, each) => cents + (each.amountCents ?? 0), 0)).toBe(sum)
    const recoverable = findings.map((each) => each.recoverableCents ?? 0)
    expect(recoverable).toEqual(recoverable.toSorted((a, b) => b - a))
    for (const each of findings) expect([each.rule, each.evidence.length > 0]).toEqual([each.rule, true])
  })

  it('filters by rule, date, depot and confidence, and pages', async () => {
    const all = await report()
    expect((await report({ rule: 'L09' })).findings.every((each) => each.rule === 'L09')).toBe(true)
    const overtime = all.findings.filter((each) => each.rule === 'L09').map((each) => each.jobNumber)
    expect(overtime).toEqual(['J-5'])
    expect((await report({ from: '2026-05-15', to: '2026-05-15' })).findings.map((each) => each.rule)).toEqual(all.findings.filter((each) => each.jobNumber === 'J-5').map((each) => each.rule))
    expect((await report({ location: LEAKY.montreal })).findings.every((each) => each.jobNumber === 'J-7')).toBe(true)
    const page = await report({ limit: 2, offset: 3 })
    expect(page.findings.map((each) => [each.job, each.rule])).toEqual(all.findings.slice(3, 5).map((each) => [each.job, each.rule]))
    expect(page.total).toEqual(all.total)
    expect((await report({ minConfidence: 0.9 })).total.findings).toBeLessThan(all.total.findings)
    expect((await report({ limit: 1_000 })).findings).toEqual(all.findings)
  })

  it('names who gave discounts past the limit', async () => {
    const { byPerson } = await report()
    expect(byPerson).toEqual([{ by: 'Denis Invente', findings: 1, amountCents: expect.any(Number) as number }])
  })

  it('says the same of a job alone, of some days and of everything', async () => {
    const whole = await scanLeaks(read(), scan({}))
    const days = await scanLeaks(read(), scan({ scope: { from: '2026-01-01', to: '2026-12-31', locations: null } }))
    const depots = await scanLeaks(read(), scan({ scope: { from: null, to: null, locations: [LEAKY.toronto, LEAKY.montreal] } }))
    const single = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((n) => {
      const sheet = readSheet(read(), LEAKY.job(n), AS_OF, PARAMETERS)
      return sheet === undefined ? [] : findLeaks(sheet, PARAMETERS)
    })
    const strip = (findings: typeof single) => rankFindings(findings)
    expect(strip(days.findings)).toEqual(strip(single))
    expect(strip(depots.findings)).toEqual(strip(single))
    expect(strip(whole.findings)).toEqual(strip(single))
    const brief = await scanLeaks(read(), scan({ withEvidence: false }))
    expect(strip(brief.findings)).toEqual(strip(single).map((each) => ({ ...each, evidence: [] })))
  })

  it('stops when told to, and says how far it is', async () => {
    const progress: number[][] = []
    await scanLeaks(read(), scan({ onProgress: (done, total) => progress.push([done, total]) }))
    expect(progress).toEqual([[10, 10]])
    expect(await scanLeaks(read(), scan({ signal: { aborted: true } }))).toEqual({ findings: [], jobs: 0, isCancelled: true, belowCard: [], unpriced: [], margins: [] })
  })

  it('answers for one job', async () => {
    const answer = valueOf(await desk.desk.query(desk.admin, 'leaks.job', { job: LEAKY.job(5) })) as { findings: { rule: string }[] }
    expect(answer.findings.map((each) => each.rule)).toContain('L02')
    expect(await desk.desk.query(desk.admin, 'leaks.job', { job: desk.ids.next() })).toMatchObject({ failure: { code: 'record.not_found' } })
  })

  it('says in the morning what to ask for, from whom and until when', async () => {
    const digest = valueOf(await desk.desk.query(desk.admin, 'leaks.digest', {})) as { asOf: string; sections: { id: string; findings: number; recoverableCents: number; items: { customerName: string | null; windowStart: string | null; finding: { rule: string; job: string; recoverable: boolean; recoverableUntil: string | null } }[] }[] }
    expect([digest.asOf, digest.sections.map(({ id }) => id)]).toEqual([AS_OF, ['soon', 'held', 'later']])
    const of = (id: string) => digest.sections.find((each) => each.id === id)
    // The deposit of a move in ten days is none of the next week's; storage has no last day.
    expect(of('held')?.items.map(({ finding }) => finding.rule)).toEqual(['L28'])
    expect(of('soon')?.items.every(({ finding, customerName }) => finding.recoverable && (finding.recoverableUntil ?? '') <= '2026-06-17' && customerName !== null)).toBe(true)
    const { total } = await report({ state: 'open' })
    expect(digest.sections.reduce((sum, each) => sum + each.recoverableCents, 0)).toBe(total.recoverableCents)
    const late = valueOf(await desk.desk.query(desk.admin, 'leaks.digest', { days: 12 })) as typeof digest
    expect(late.sections.find(({ id }) => id === 'soon')?.items.map(({ finding }) => finding.rule)).toContain('L16')
    const deposit = late.sections.flatMap(({ items }) => items).find(({ finding }) => finding.rule === 'L16')
    expect(deposit?.windowStart).toBeNull()
    desk.seed([put('job', deposit?.finding.job ?? '', { windowStart: '08:30', windowEnd: '10:00' })])
    const timed = valueOf(await desk.desk.query(desk.admin, 'leaks.digest', { days: 12 })) as typeof digest
    expect(timed.sections.flatMap(({ items }) => items).find(({ finding }) => finding.rule === 'L16')?.windowStart).toBe('08:30')
    expect(await desk.desk.query(desk.session('Mover'), 'leaks.digest', {})).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('bundles by cause, and finds no oddities without a past', async () => {
    const { bundles } = valueOf(await desk.desk.query(desk.admin, 'leaks.bundles', {})) as { bundles: { rule: string; findings: number; amountCents: number; location: { name: string } }[] }
    expect(bundles.map(({ rule, location, findings }) => [rule, location.name, findings])).toEqual([['L12', 'Toronto', 6]])
    const { total } = await report({ rule: 'L12', location: LEAKY.toronto })
    expect(bundles[0]?.amountCents).toBe(total.amountCents)
    expect(valueOf(await desk.desk.query(desk.admin, 'leaks.unexplained', {}))).toMatchObject({ total: 0, jobs: [] })
  })

  it('filters by weekday and kind of work', async () => {
    const all = await report()
    const friday = await report({ weekday: 5 })
    expect(friday.findings.map((each) => each.jobNumber)).toEqual(expect.arrayContaining(['J-5']))
    expect(friday.total.findings).toBeLessThan(all.total.findings)
    expect((await report({ type: 'local' })).total.findings + (await report({ type: 'none of these' })).total.findings).toBeLessThanOrEqual(all.total.findings)
  })

  it('lists the rules', async () => {
    const { rules } = valueOf(await desk.desk.query(desk.admin, 'leaks.rules', {})) as { rules: unknown[] }
    expect(rules).toHaveLength(28)
  })

  it('shows a depot its own jobs only, and a mover nothing', async () => {
    expect((await report({}, desk.session('Manager'))).jobs).toBe(0)
    expect((await report({}, { ...desk.session('Manager'), locations: [LEAKY.montreal] })).byLocation.map((each) => each.location)).toEqual([LEAKY.montreal])
    expect(await desk.desk.query({ ...desk.session('Manager'), locations: [LEAKY.montreal] }, 'leaks.report', { location: LEAKY.toronto })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(await desk.desk.query(desk.session('Mover'), 'leaks.report', {})).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('follows a change of the job', async () => {
    const before = await report({ rule: 'L02' })
    desk.seed([put('charge', `${LEAKY.job(5)}/billed:0`, { phase: 'billed', line: 0, kind: 'labour', amountCents: 8 * 150_00, quantity: 8, unit: 'hour', unitPriceCents: 150_00, description: 'labour' })])
    const after = await report({ rule: 'L02' })
    expect([before.total.amountCents, after.total.amountCents]).toEqual([150_00, 0])
    desk.seed([put('charge', `${LEAKY.job(5)}/billed:0`, { phase: 'billed', line: 0, kind: 'labour', amountCents: 7 * 150_00, quantity: 7, unit: 'hour', unitPriceCents: 150_00, description: 'labour' })])
  })
})
