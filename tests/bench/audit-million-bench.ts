import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createCompany, openCompany } from '../../core/adapters/desk/open-company.ts'
import { valueOf } from '../support/value-of.ts'
import type { Desk } from '../../core/kernel/desk/desk.ts'
import { appendEntries, AUDIT_SESSION, AUDIT_UNLOCK, BENCH_DOCUMENT } from './audit-draft.ts'
import type { Bench } from './bench.ts'
import { runChild } from './child-process.ts'

const RECORDS = 1_000_000
const FOLDER = join(import.meta.dirname, '../../out/bench/audit')

interface Run {
  readonly seconds: number
  readonly megabytes: number
}

/** The document that the entries name updates of: all of them folded. */
function withDocument({ core: { database, documents } }: Desk, records: number): void {
  const { doc } = documents.open(database.read, BENCH_DOCUMENT)
  database.transact((tx) => {
    documents.fold(tx, BENCH_DOCUMENT, doc)
    tx.run('UPDATE document SET folded_seq = ? WHERE name = ?', records, BENCH_DOCUMENT)
  })
}

/** A company with so many entries, made once. */
async function companyWith(records: number, folder: string): Promise<void> {
  if (existsSync(folder)) {
    const known = await openCompany({ folder, modules: [] }, AUDIT_UNLOCK)
    const count = known.ok ? (known.value.desk.core.database.read.get<{ n: number }>('SELECT count(*) AS n FROM audit_entry')?.n ?? 0) : 0
    if (known.ok) known.value.close()
    if (count >= records) return
  }
  rmSync(folder, { recursive: true, force: true })
  const company = valueOf(await createCompany({ folder, modules: [] }, AUDIT_UNLOCK))
  withDocument(company.desk, records)
  appendEntries(company.desk, records, AUDIT_SESSION.user, null)
  // By the way that keeps the newest head beside the database.
  company.desk.recordAction(AUDIT_SESSION, 'store.maintain', { kind: 'store', id: null, location: null }, { decision: 'allowed', reason: null, rules: [] })
  company.close()
}

/** Verifying, exporting, and checking what was exported, each in a process of its own, so that its memory is its own. */
export const auditMillionBench: Bench = {
  name: 'audit-million',
  about: `${RECORDS.toLocaleString('en')} audit entries: verified from the encrypted database, exported, and checked by the verifier`,
  async run({ quick, say }) {
    const records = quick ? 5_000 : RECORDS
    const folder = `${FOLDER}-${records}`
    say('making the entries (some minutes, once) ...')
    await companyWith(records, folder)
    const pack = `${folder}.tjaudit`
    rmSync(pack, { force: true })
    const verify = runChild<Run & { readonly plainSeconds: number }>('audit-child.ts', ['verify', folder])
    const exported = runChild<Run>('audit-child.ts', ['export', folder, pack])
    const checked = runChild<Run & { readonly ok: boolean }>('verifier-child.ts', [pack])
    if (!checked.ok) throw new Error('the pack of the bench does not fit')
    const megabytes = statSync(pack).size / 1e6
    rmSync(pack)
    return [
      { what: 'verify: links and newest signature, streaming', value: verify.seconds, unit: 's', bar: { atMost: 30 } },
      { what: 'verify: peak memory of the process', value: verify.megabytes, unit: 'MB', bar: { atMost: 300 } },
      { what: 'SHA-256 alone over the same bytes, same run', value: verify.plainSeconds, unit: 's' },
      { what: 'export', value: exported.seconds, unit: 's' },
      { what: 'export: peak memory of the process', value: exported.megabytes, unit: 'MB', bar: { atMost: 300 } },
      { what: 'size of the pack', value: megabytes, unit: 'MB' },
      { what: 'trujourney-verify --newest', value: checked.seconds, unit: 's' },
      { what: 'trujourney-verify: peak memory of the process', value: checked.megabytes, unit: 'MB', bar: { atMost: 300 } },
    ]
  },
}
