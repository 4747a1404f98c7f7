import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId } from '../../../domain/records/field.ts'
import { put, remove, type Change } from '../../../kernel/desk/handler.ts'
import { DEFAULT_LEAK_PARAMETERS as PARAMETERS } from '../leaks/leak-parameters.ts'
import { rankFindings } from '../leaks/rank-findings.ts'
import { scanLeaks } from '../leaks/scan-leaks.ts'
import { createCostCompensationModule } from '../module.ts'
import { WHOLE_SCOPE } from '../sheets/job-batches.ts'

const NOW = Date.parse('2026-06-10T12:00:00-04:00')
const AS_OF = '2026-06-10'

describe('findings after a change', () => {
  let desk: TestDesk
  let scans = 0
  beforeAll(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve(void (scans += 1)) })], { now: NOW })
    desk.seed(leakyCompany())
  })
  afterAll(() => desk.dispose())
  const db = () => desk.desk.core.database.read
  const known = async () => {
    const { findings } = valueOf(await desk.desk.query(desk.admin, 'leaks.report', {})) as { findings: { job: string; rule: string; amountCents: number; recoverableCents: number }[] }
    return findings.map((each) => [each.job, each.rule, each.amountCents, each.recoverableCents])
  }
  const fresh = async () => {
    const { findings } = await scanLeaks(db(), { scope: WHOLE_SCOPE, asOf: AS_OF, parameters: PARAMETERS, rule: null, withEvidence: false, nextTurn: () => Promise.resolve(), helper: null, signal: null, onProgress: null })
    return rankFindings(findings).map((each) => [each.job, each.rule, each.amountCents, each.recoverableCents])
  }
  const ids = (sql: string) => db().raw<[string]>(sql).map(([id]) => id)

  const oneOf = (sql: string, pick: number) => ids(sql).filter((_, at, all) => at === pick % all.length)

  /** One change of one record of each kind that a finding may follow from. `pick` chooses which. */
  const changes: readonly ((pick: number) => Change[])[] = [
    (pick) => [put('charge', `${LEAKY.job(1 + (pick % 10))}/billed:0`, { phase: 'billed', line: 0, kind: 'labour', amountCents: (4 + (pick % 6)) * 143_50, quantity: 4 + (pick % 6), unit: 'hour', unitPriceCents: 143_50, description: 'labour' })],
    (pick) => [put('charge', `${LEAKY.job(1 + (pick % 10))}/billed:9`, { phase: 'billed', line: 9, kind: 'valuation', amountCents: 80_00, quantity: 1, unit: 'each', unitPriceCents: 80_00, description: 'valuation' })],
    (pick) => oneOf('SELECT owner || \'/\' || key FROM charge ORDER BY 1', pick).map((id) => remove('charge', id)),
    (pick) => oneOf("SELECT owner || '/' || key FROM time_entry ORDER BY 1", pick).map((id) => remove('timeEntry', id)),
    (pick) => oneOf("SELECT owner || '/' || key FROM crew_member ORDER BY 1", pick).map((id) => remove('crewMember', id)),
    (pick) => [put('job', LEAKY.job(1 + (pick % 10)), { volumeCuft: 200 + (pick % 5) * 300 })],
    (pick) => [put('job', LEAKY.job(1 + (pick % 10)), { date: `2026-05-1${pick % 9}` })],
    (pick) => [put('job', LEAKY.job(1 + (pick % 10)), { status: pick % 2 === 0 ? 'invoiced' : 'booked' })],
    (pick) => [put('fact', `${LEAKY.job(1 + (pick % 10))}/f${pick % 3}`, { code: 'piano', quantity: 1 })],
    (pick) => [put('payment', `${LEAKY.job(1 + (pick % 10))}/p`, { date: '2026-05-30', method: 'card', amountCents: 300_00 + (pick % 7) * 100_00 })],
    (pick) => [put('absence', desk.ids.next(), { location: LEAKY.toronto, resourceKind: 'worker', resource: ids('SELECT id FROM worker ORDER BY 1')[pick % 7] ?? '', start: '2026-05-11', end: `2026-05-1${1 + (pick % 8)}`, kind: 'timeOff' })],
    (pick) => ids('SELECT id FROM storage_account').map((id) => put('storageAccount', id, { amountBilledCents: (pick % 6) * 100_00, billedThrough: `2026-0${3 + (pick % 4)}-02` })),
    (pick) => oneOf('SELECT DISTINCT customer FROM job ORDER BY 1', pick).map((customer) => put('storageAccount', desk.ids.next(), { location: LEAKY.toronto, customer: asId<'customer'>(customer), unit: `U${String(pick)}`, ratePerMonthCents: 90_00, start: `2026-0${1 + (pick % 5)}-02`, amountBilledCents: 0 })),
    (pick) => oneOf('SELECT DISTINCT customer FROM storage_account ORDER BY 1', pick).flatMap((customer) => ids(`SELECT id FROM storage_account WHERE customer = '${customer}'`)).map((id) => remove('storageAccount', id)),
    (pick) => oneOf('SELECT id FROM customer ORDER BY 1', pick).map((customer) => put('job', LEAKY.job(1 + (pick % 10)), { customer: asId<'customer'>(customer) })),
    (pick) => oneOf('SELECT id FROM journey ORDER BY 1', pick).map((id) => put('journey', id, { status: pick % 3 === 0 ? 'cancelled' : 'planned' })),
    (pick) => oneOf('SELECT id FROM worker ORDER BY 1', pick).map((id) => put('worker', id, { wagePerHourCents: 20_00 + (pick % 9) * 100 })),
  ]

  it('follow a pay week across its jobs, and who was free across a day', async () => {
    const amounts = async (job: number, rule: string) => (await known()).filter(([id, of]) => id === LEAKY.job(job) && of === rule).map(([, , cents]) => cents)
    const before = { overtime: await amounts(5, 'L09'), overQualified: await amounts(5, 'L12') }
    expect([before.overtime.length, before.overQualified.length]).toEqual([1, 1])
    scans = 0
    // Monday's hours are gone: less of Friday is overtime.
    desk.seed(ids("SELECT owner || '/' || key FROM time_entry ORDER BY 1").filter((id) => id.startsWith(LEAKY.job(1))).map((id) => remove('timeEntry', id)))
    expect((await amounts(5, 'L09'))[0] ?? 0).toBeLessThan(Number(before.overtime[0]))
    expect(await known()).toEqual(await fresh())
    // The only one who could have stood in on Friday is away.
    desk.seed([put('absence', desk.ids.next(), { location: LEAKY.toronto, resourceKind: 'worker', resource: ids("SELECT id FROM worker WHERE name = 'Worker 7'")[0] ?? '', start: '2026-05-15', end: '2026-05-15', kind: 'timeOff' })])
    expect(await amounts(5, 'L12')).toEqual([])
    expect(await known()).toEqual(await fresh())
    expect(scans).toBe(0)
  })

  it('are those that a new scan would find, whatever changed', async () => {
    await known()
    await fc.assert(
      fc.asyncProperty(fc.nat(changes.length - 1), fc.nat(10_000), async (kind, pick) => {
        const change = changes[kind]?.(pick) ?? []
        if (change.length > 0) desk.seed(change)
        expect(await known()).toEqual(await fresh())
      }),
      { numRuns: 120, endOnFailure: true },
    )
  })

  it('come without a scan, but for what many jobs go by', async () => {
    await known()
    scans = 0
    for (const [kind, change] of changes.slice(0, -1).entries()) {
      desk.seed(change(kind))
      await known()
    }
    expect(scans).toBe(0)
    // A wage that no change before it has set.
    desk.seed(ids('SELECT id FROM worker ORDER BY 1').slice(0, 1).map((id) => put('worker', id, { wagePerHourCents: 99_00 })))
    await known()
    expect(scans).toBe(1)
  })

  it('of a part are those of the whole', async () => {
    const whole = (await known()).filter(([job]) => db().get('SELECT 1 FROM job WHERE id = ? AND location = ?', String(job), LEAKY.montreal) !== undefined)
    scans = 0
    const { findings } = valueOf(await desk.desk.query(desk.admin, 'leaks.report', { location: LEAKY.montreal })) as { findings: { job: string; rule: string; amountCents: number; recoverableCents: number }[] }
    expect(findings.map((each) => [each.job, each.rule, each.amountCents, each.recoverableCents])).toEqual(whole)
    expect(scans).toBe(0)
  })
})
