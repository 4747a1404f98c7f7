import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { readSampleAreas } from '../../core/adapters/places/sample-areas.ts'
import { writeSampleFolder } from '../../core/adapters/files/write-sample-folder.ts'
import { DEFAULT_LEAK_PARAMETERS } from '../../core/modules/cost-compensation/leaks/leak-parameters.ts'
import { rankFindings } from '../../core/modules/cost-compensation/leaks/rank-findings.ts'
import { createLeakScanHelper } from '../../core/adapters/workers/leak-scan-helper.ts'
import { createCostCompensationModule } from '../../core/modules/cost-compensation/module.ts'
import { scanShare } from '../../core/modules/cost-compensation/leaks/scan-share.ts'
import { scanLeaks } from '../../core/modules/cost-compensation/leaks/scan-leaks.ts'
import { BATCH_JOBS, planBatches, WHOLE_SCOPE } from '../../core/modules/cost-compensation/sheets/job-batches.ts'
import { COMPANY } from '../../core/modules/connect-convert/sample/depots.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { importerOf } from '../support/exchange-files.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { openTestDesk, type TestDesk } from '../support/test-desk.ts'
import { valueOf } from '../support/value-of.ts'

const TODAY = '2026-11-22'

/** Every line of the sample's truth and every finding of the rules, as "job rule cents". */
async function compare(desk: TestDesk, seed: number): Promise<{ truth: string[]; found: string[]; refused: number }> {
  const folder = scratchFolder()
  const folders = { data: join(folder, 'data'), truth: join(folder, 'truth') }
  writeSampleFolder({ size: 'small', seed, today: TODAY, places: readSampleAreas('resources') }, folders)
  desk.seed([put('company', desk.keys.company, { externalId: COMPANY.id, name: COMPANY.name, currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] })])
  const report = valueOf(await importerOf(desk.desk).apply(desk.admin, { path: folders.data }))
  const db = desk.desk.core.database.read
  const names = new Map(db.raw<[string, string]>('SELECT id, external_id FROM job'))
  const scan = { scope: { from: null, to: null, locations: null }, asOf: TODAY, parameters: DEFAULT_LEAK_PARAMETERS, rule: null, withEvidence: false, nextTurn: () => Promise.resolve(), helper: null, signal: null, onProgress: null }
  const { findings } = await scanLeaks(db, scan)
  return {
    refused: report.totals.refused,
    found: findings.map((each) => `${names.get(each.job) ?? ''} ${each.rule} ${String(each.amountCents)}`).toSorted(),
    truth: readFileSync(join(folders.truth, 'leaks.csv'), 'utf8').trim().split('\r\n').slice(1).map((line) => line.split(',').slice(0, 3).join(' ')).toSorted(),
  }
}

describe('the sample company, imported', () => {
  let desk: TestDesk | null = null
  afterEach(() => desk?.dispose())

  it.each([1, 2, 3])('shows every planted leak to the cent and no other (seed %i)', async (seed) => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: Date.UTC(2026, 10, 22, 16) })
    const { truth, found, refused } = await compare(desk, seed)
    expect(refused).toBe(0)
    expect(new Set(truth.map((each) => each.split(' ')[1])).size).toBe(28)
    expect({ missed: truth.filter((each) => !found.includes(each)), invented: found.filter((each) => !truth.includes(each)) }).toEqual({ missed: [], invented: [] })
  })

  it('shows the same when a thread of its own takes half of the scan over', async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: Date.UTC(2026, 10, 22, 16) })
    await compare(desk, 1)
    const db = desk.desk.core.database.read
    const request = { ...planBatches(db, WHOLE_SCOPE), isWhole: true, asOf: TODAY, parameters: DEFAULT_LEAK_PARAMETERS, rule: null, withMargins: false }
    const taken = () => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const hooks = { nextTurn: () => Promise.resolve(), signal: null, onProgress: null }
    const helper = createLeakScanHelper(desk.store.path, desk.keys.databaseKeys[0].key)
    for (const withEvidence of [true, false]) {
      const whole = await scanShare(db, { ...request, withEvidence, end: 'front', taken: taken() }, hooks)
      const common = { ...request, withEvidence, taken: taken() }
      const back = await helper({ ...common, batches: common.batches.slice(1), end: 'back' })
      Atomics.store(common.taken, 0, common.batches.length - 1)
      const shares = [back, await scanShare(db, { ...common, end: 'front' }, hooks)]
      expect(shares.map(({ jobs }) => jobs)).toEqual([400 - BATCH_JOBS, BATCH_JOBS])
      expect(rankFindings(shares.flatMap(({ findings }) => findings))).toEqual(rankFindings(whole.findings))
      expect(shares.flatMap(({ work }) => work.jobs).toSorted()).toEqual(whole.work.jobs.toSorted())
    }
  })
})
