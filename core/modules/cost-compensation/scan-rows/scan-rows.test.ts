import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { sha256 } from '../../../adapters/environment/system-environment.ts'
import { openCompany } from '../../../adapters/desk/open-company.ts'
import { put, remove } from '../../../kernel/desk/handler.ts'
import { runMigrations, undoMigrations } from '../../../kernel/migrations/run-migrations.ts'
import { createRecordReader } from '../../../kernel/records/record-reader.ts'
import { KERNEL_MIGRATIONS } from '../../../kernel/registry/kernel-migrations.ts'
import { DEFAULT_LEAK_PARAMETERS as PARAMETERS } from '../leaks/leak-parameters.ts'
import { rankFindings } from '../leaks/rank-findings.ts'
import { scanLeaks } from '../leaks/scan-leaks.ts'
import { createCostCompensationModule } from '../module.ts'
import { WHOLE_SCOPE } from '../sheets/job-batches.ts'
import { partsOf } from '../sheets/job-parts.ts'
import { readSheetRows } from '../sheets/sheet-rows.ts'
import { COST_COMPENSATION_MIGRATIONS } from './scan-row-migrations.ts'
import { scanRowProjection } from './scan-row-projection.ts'
import { decodeScanRow, encodeScanRow, leanCharges } from './scan-row.ts'

const NOW = Date.parse('2026-06-10T12:00:00-04:00')
const nextTurn = () => Promise.resolve()

describe('scan rows', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn })], { now: NOW })
    desk.seed(leakyCompany())
  })
  afterAll(() => desk.dispose())
  const database = () => desk.desk.core.database
  const rows = () => database().read.raw<[string, string]>('SELECT job, body FROM job_scan ORDER BY job')
  const bodyOf = (n: number) => new Map(rows()).get(LEAKY.job(n))
  const rebuild = () => database().transact((tx) => scanRowProjection.rebuild({ tx, records: createRecordReader(tx), now: NOW }))
  const scan = async () => rankFindings((await scanLeaks(database().read, { scope: WHOLE_SCOPE, asOf: '2026-06-10', parameters: PARAMETERS, rule: null, withEvidence: false, nextTurn, helper: null, signal: null, onProgress: null })).findings)

  it('hold what the records of a job say, except for the single time entries', () => {
    const read = readSheetRows(database().read, { from: '', before: '~' }, false)
    for (const [job, body] of rows()) {
      const parts = partsOf(read, job)
      const kept = decodeScanRow(body)
      expect(kept).toEqual({ ...parts, charges: kept.charges, payments: kept.payments, time: [], worked: { ...parts.worked, drives: parts.worked.drives.map((each) => ({ ...each, key: '' })) } })
      expect(kept.charges).toEqual(leanCharges(parts.charges))
      expect(kept.payments.map(([date, method, amountCents, feeCents = null, currency = null]) => [date, method, amountCents, feeCents, currency])).toEqual(parts.payments)
      expect(encodeScanRow(kept)).toBe(body)
    }
  })

  it('are there for every job, and the same when they are made anew', () => {
    const kept = rows()
    expect(kept).toHaveLength(10)
    rebuild()
    expect(rows()).toEqual(kept)
    database().transact((tx) => void tx.run('UPDATE job_scan SET body = ?', '[]'))
    rebuild()
    expect(rows()).toEqual(kept)
  })

  it('follow what is written under a job, and nothing else', () => {
    const before = bodyOf(5)
    desk.seed([put('job', LEAKY.job(5), { notesDispatch: 'call first' })])
    expect(bodyOf(5)).toBe(before)
    desk.seed([put('fact', `${LEAKY.job(5)}/late`, { code: 'piano', quantity: 1 })])
    expect(bodyOf(5)).toContain('["piano",1]')
    desk.seed([remove('fact', `${LEAKY.job(5)}/late`)])
    expect(bodyOf(5)).toBe(before)
  })

  it('come and go with their job', () => {
    const id = desk.ids.next()
    const customer = database().read.get<{ customer: string }>('SELECT customer FROM job LIMIT 1')?.customer ?? ''
    desk.seed([put('job', id, { location: LEAKY.toronto, customer: customer as never, type: 'local', status: 'booked', date: '2026-07-01', crewSize: 2 })])
    expect(new Map(rows()).get(id)).toBe('[[],[],[],[],[],[],[0,0,0],[],[]]')
    desk.seed([remove('job', id)])
    expect(rows()).toHaveLength(10)
  })

  it('leave a job without a row to its records', async () => {
    const whole = await scan()
    expect(whole.length).toBeGreaterThan(10)
    database().transact((tx) => void tx.run('DELETE FROM job_scan WHERE job IN (?, ?)', LEAKY.job(5), LEAKY.job(7)))
    expect(await scan()).toEqual(whole)
    database().transact((tx) => void tx.run('DELETE FROM job_scan'))
    expect(await scan()).toEqual(whole)
    rebuild()
  })

  it('go with their table, and come again when a company that is already full gets one', async () => {
    const before = rows()
    const whole = await scan()
    const plan = { known: [...KERNEL_MIGRATIONS, ...COST_COMPENSATION_MIGRATIONS], enabled: ['kernel', 'cost-compensation'], sha256Hex: (text: string) => Buffer.from(sha256(new TextEncoder().encode(text))).toString('hex'), now: () => NOW }
    valueOf(undoMigrations(database(), plan, 'cost-compensation', 0))
    expect(database().read.get("SELECT name FROM sqlite_schema WHERE name LIKE '%job_scan%'")).toBeUndefined()
    valueOf(runMigrations(database(), plan))
    expect(rows()).toEqual([])
    expect(await scan()).toEqual(whole)
    rebuild()
    expect(rows()).toEqual(before)
  })

  it('are made when an update brings the table to a company that is already full', async () => {
    const modules = [createCostCompensationModule({ nextTurn })]
    const old = await openTestDesk(modules, { now: NOW })
    old.seed(leakyCompany())
    old.desk.core.database.transact((tx) => tx.script("DROP TABLE job_scan; DELETE FROM schema_ledger WHERE scope = 'cost-compensation'"))
    old.close()
    const updated = valueOf(await openCompany({ folder: old.folder, modules, clock: old.clock }, { kind: 'file', secret: new Uint8Array(32).fill(7) }))
    expect(updated.desk.core.database.read.raw('SELECT job, body FROM job_scan ORDER BY job')).toEqual(rows())
    updated.close()
    rmSync(old.folder, { recursive: true })
  })
})
