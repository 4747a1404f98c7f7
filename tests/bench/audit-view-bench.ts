import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { openCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { nextTurn, sha256, verifyEd25519 } from '../../core/adapters/environment/system-environment.ts'
import { asId } from '../../core/domain/records/field.ts'
import type { InputOf } from '../../core/kernel/contract/method.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import type { complianceConsistencyContract } from '../../core/modules/compliance-consistency/contract.ts'
import { createComplianceConsistencyModule } from '../../core/modules/compliance-consistency/module.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import { appendEntries, AUDIT_SESSION, AUDIT_UNLOCK } from './audit-draft.ts'
import { LONG_LOG, writeLongLog } from './audit-log-writer.ts'
import { percentile, timed, type Bench, type Measure } from './bench.ts'

const RECORDS = 1_000_000
const FOLDER = join(import.meta.dirname, '../../out/bench/audit-view')
const APPENDED = 4_000
const BAR = { atMost: 150 } as const
const SHOWN = new Set(['trust.worker', 'trust.report', 'pay.week', 'pay.weeks', 'recommend.job', 'export.write', 'audit.export'])

type Search = InputOf<(typeof complianceConsistencyContract)['audit.list']>

/** What somebody sets in the window: a filter, and the page that is then in sight. The middle is where the scrollbar is let go. */
function searches(records: number): readonly (readonly [name: string, search: Search])[] {
  const job = asId<'job'>(LONG_LOG.job(Math.floor(records / LONG_LOG.entriesAJob / 2)))
  const year = { fromAt: LONG_LOG.wallOf(records / 2), toAt: LONG_LOG.wallOf(records * 0.7) }
  const busy = LONG_LOG.user(0)
  const location = asId<'location'>(LONG_LOG.location(0))
  return [
    ['no filter', {}],
    ['user, a tenth of all', { user: busy }],
    ['user, somebody rare', { user: LONG_LOG.user(LONG_LOG.users - 1) }],
    ['user, nobody', { user: LONG_LOG.user(4_000) }],
    ['area, half of all', { action: 'journey' }],
    ['action, one in a thousand', { action: 'policy.sign' }],
    ['action, never done', { action: 'erasure.begin' }],
    ['refused', { decision: 'refused' }],
    ['allowed', { decision: 'allowed' }],
    ['who saw what', { seen: true }],
    ['location', { location }],
    ['job', { job }],
    ['journey', { journey: asId<'journey'>(LONG_LOG.journey(Math.floor(records / 60))) }],
    ['crew member', { worker: asId<'worker'>(LONG_LOG.worker(7)) }],
    ['time, a fifth of all', year],
    ['time, one day', { fromAt: year.fromAt, toAt: year.fromAt + 86_400_000 }],
    ['user, area, location', { user: busy, action: 'journey', location }],
    ['user, refused, time', { user: busy, decision: 'refused', ...year }],
    ['area, location, allowed, time', { action: 'job', location, decision: 'allowed', ...year }],
    ['crew member, seen, never both', { worker: asId<'worker'>(LONG_LOG.worker(8)), action: 'policy.sign' }],
  ]
}

/** A million entries as a company of five years has them: each filter with its total and first page, and a page far down, as the window asks for them; beside what SQLite takes to count the rows. */
export const auditViewBench: Bench = {
  name: 'audit-view',
  about: `${RECORDS.toLocaleString('en')} audit entries looked through by every filter`,
  async run({ quick, say }) {
    const records = quick ? 20_000 : RECORDS
    const folder = `${FOLDER}-${records}`
    const measures: Measure[] = []
    if (!existsSync(folder)) await writeLongLog(folder, records, say)
    const began = performance.now()
    const company = await openWithView(folder)
    measures.push({ what: 'opening, with the indexes made where they were not yet', value: (performance.now() - began) / 1_000, unit: 's' })
    try {
      const read = company.desk.core.database.read
      const scans = Array.from({ length: 5 }, () => timed(() => void read.get('SELECT count(*) FROM audit_entry NOT INDEXED WHERE wall >= 0')))
      const counts = Array.from({ length: 5 }, () => timed(() => void read.get('SELECT count(*) FROM audit_entry')))
      measures.push({ what: 'SELECT count(*) with a condition, every row read', value: percentile(scans, 0.5), unit: 'ms' }, { what: 'SELECT count(*) along the smallest index', value: percentile(counts, 0.5), unit: 'ms' })
      for (const [name, search] of searches(records)) measures.push(...(await measure(company, name, search, quick ? 2 : 20)))
      const appending = timed(() => appendEntries(company.desk, APPENDED, AUDIT_SESSION.user, null, 100))
      measures.push({ what: 'append, with the indexes kept', value: APPENDED / (appending / 1_000), unit: 'rec/s' })
    } finally {
      company.close()
    }
    return measures
  },
}

async function openWithView(folder: string): Promise<OpenCompany> {
  const module = createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions: () => new Set(), shown: () => SHOWN, builtIn: DEFAULT_POLICY })
  const company = valueOf(await openCompany({ folder, modules: [module] }, AUDIT_UNLOCK))
  seedRecords(company, AUDIT_SESSION.user, [put('company', company.keys.company, { externalId: 'BENCH', name: 'Bench Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] })])
  return company
}

async function measure({ desk }: OpenCompany, name: string, search: Search, rounds: number): Promise<Measure[]> {
  const ask = async (input: Search) => {
    const start = performance.now()
    const answer = valueOf(await desk.query(AUDIT_SESSION, 'audit.list', input)) as { total: number | null; newest: number }
    return { ms: performance.now() - start, ...answer }
  }
  // Nothing of it is remembered, and its pages may not be in memory.
  const { ms: cold, total: found } = await ask({ ...search, limit: 100, withTotal: true })
  if (found === 0 && !/nobody|never/.test(name)) throw new Error(`the bench has nothing for: ${name}`)
  const first: number[] = []
  const deep: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { ms, total, newest } = await ask({ ...search, limit: 100, withTotal: true })
    first.push(ms)
    deep.push((await ask({ ...search, upTo: newest, limit: 100, offset: Math.floor(((total ?? 0) * (round + 0.5)) / rounds) })).ms)
  }
  return [
    { what: `${name} (${(found ?? 0).toLocaleString('en')}): the first time`, value: cold, unit: 'ms', bar: BAR },
    { what: `${name}: total and first page again, p95`, value: percentile(first, 0.95), unit: 'ms', bar: BAR },
    { what: `${name}: a page anywhere, p95`, value: percentile(deep, 0.95), unit: 'ms', bar: BAR },
  ]
}
