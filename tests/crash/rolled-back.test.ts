import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCompany, openCompany } from '../../core/adapters/desk/open-company.ts'
import { readClosedDatabase } from '../../core/adapters/sqlite/read-closed-database.ts'
import { checkDatabase } from '../../core/adapters/sqlite/run-store-task.ts'
import { salvageInPlace } from '../../core/adapters/sqlite/salvage-in-place.ts'
import { createCloudControlModule } from '../../core/modules/cloud-control/module.ts'
import { valueOf } from '../support/test-desk.ts'
import { asId } from '../../core/domain/records/field.ts'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'

const UNLOCK = { kind: 'file' as const, secret: new Uint8Array(32).fill(3) }
const modules = [createCloudControlModule({ program: () => [] })]
const ADMIN = { user: asId<'user'>('01890000-0000-7000-8000-000000000001'), roles: ['Admin' as const], locations: 'all' as const, worker: null, language: 'en' as const, provedForS: 0 }

describe('an older database put in place (A02, A05, D05)', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trujourney-rollback-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const database = () => join(folder, 'company.db')
  const rename = (company: OpenCompany, name: string) => valueOf(company.desk.execute(ADMIN, 'company.edit', { name }))
  const companyName = (company: OpenCompany) => company.desk.core.database.read.get<{ name: string }>('SELECT name FROM company')?.name

  /** A company whose database file was put back to an earlier state. */
  async function rolledBack(): Promise<void> {
    const first = valueOf(await createCompany({ folder, modules }, UNLOCK))
    valueOf(first.desk.execute(ADMIN, 'company.create', { name: 'Before', currency: 'CAD', country: 'CA', language: 'en', admin: { name: 'A', email: 'a@example.com' } }))
    first.close()
    copyFileSync(database(), join(folder, 'old.db'))
    const second = valueOf(await openCompany({ folder, modules }, UNLOCK))
    rename(second, 'After')
    second.close()
    for (const suffix of ['-wal', '-shm']) if (existsSync(database() + suffix)) unlinkSync(database() + suffix)
    copyFileSync(join(folder, 'old.db'), database())
  }

  it('is refused with what to do', async () => {
    await rolledBack()
    expect(await openCompany({ folder, modules }, UNLOCK)).toMatchObject({ ok: false, failure: { code: 'store.rolled_back' } })
  })

  it('opens when somebody answers for it, under a new identity, with the reason in the chain', async () => {
    await rolledBack()
    const company = valueOf(await openCompany({ folder, modules, acceptOlder: 'restored after a disk fault' }, UNLOCK))
    expect(companyName(company)).toBe('Before')
    rename(company, 'Again')
    const report = company.desk.audit.verify(company.desk.core.database.read, { signatures: 'all' })
    expect(report).toMatchObject({ fault: null, chains: 2 })
    expect(readdirSync(folder).some((name) => name.startsWith('device.json.retired-'))).toBe(true)
    company.close()
    const later = valueOf(await openCompany({ folder, modules }, UNLOCK))
    expect(companyName(later)).toBe('Again')
    later.close()
  })

  it('a successor chain does not excuse a rewritten predecessor', async () => {
    await rolledBack()
    const company = valueOf(await openCompany({ folder, modules, acceptOlder: 'restored' }, UNLOCK))
    company.desk.core.database.transact((tx) => {
      tx.script('DROP TRIGGER audit_entry_never_goes')
      const first = tx.get<{ device: string }>('SELECT device FROM audit_device ORDER BY id LIMIT 1')
      tx.run('DELETE FROM audit_entry WHERE device = ? AND seq = (SELECT max(seq) FROM audit_entry WHERE device = ?)', first!.device, first!.device)
    })
    expect(company.desk.audit.verify(company.desk.core.database.read, { signatures: 'all' }).fault).toMatchObject({ fault: 'predecessor' })
    company.close()
  })

  it('a missing head file is asked about, too', async () => {
    await rolledBack()
    unlinkSync(join(folder, 'head'))
    expect(await openCompany({ folder, modules }, UNLOCK)).toMatchObject({ failure: { code: 'store.head_missing' } })
  })

  it('audit rows cannot be changed or removed in passing', async () => {
    const company = valueOf(await createCompany({ folder, modules }, UNLOCK))
    valueOf(company.desk.execute(ADMIN, 'company.create', { name: 'Before', currency: 'CAD', country: 'CA', language: 'en', admin: { name: 'A', email: 'a@example.com' } }))
    for (const sql of ['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry', 'REPLACE INTO audit_entry SELECT * FROM audit_entry']) {
      expect(() => company.desk.core.database.transact((tx) => void tx.run(sql))).toThrow(/audit entries/)
    }
    company.close()
  })
})

describe('a damaged database with changes that have gone nowhere yet (O02)', () => {
  it('is salvaged into a new file, and the company goes on from there with all of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trujourney-salvage-'))
    try {
      const options = { folder, modules }
      const path = join(folder, 'company.db')
      const first = valueOf(await createCompany(options, UNLOCK))
      valueOf(first.desk.execute(ADMIN, 'company.create', { name: 'Before', currency: 'CAD', country: 'CA', language: 'en', admin: { name: 'A', email: 'a@example.com' } }))
      for (let n = 1; n <= 60; n += 1) valueOf(first.desk.execute(ADMIN, 'company.edit', { name: `Unsent ${n}` }))
      const waiting = (company: OpenCompany) => company.desk.core.database.read.all('SELECT id, document, bytes FROM outbox ORDER BY id')
      const unsent = waiting(first)
      const { keys } = first
      const { key } = keys.databaseKeys[0]
      first.close()
      expect(unsent.length).toBeGreaterThan(60)

      const rootOf = readClosedDatabase(path, key, (read) => read.get<{ page: number }>("SELECT rootpage AS page FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'audit_entry' ORDER BY rootpage DESC"))!.page
      const bytes = readFileSync(path)
      bytes.fill(7, (rootOf - 1) * 4_096 + 100, (rootOf - 1) * 4_096 + 300)
      writeFileSync(path, bytes)
      expect(valueOf(await checkDatabase(path, key, {})).length).toBeGreaterThan(0)

      const salvaged = valueOf(await salvageInPlace({ path, keys }, 7))
      expect(salvaged.tables.filter(({ gaps }) => gaps > 0)).toEqual([])
      expect(readFileSync(salvaged.setAside!).equals(bytes)).toBe(true)
      expect(valueOf(await checkDatabase(path, key, {}))).toEqual([])
      expect(readdirSync(folder).filter((name) => name.includes('salvag'))).toEqual(['company.db.before-salvage-7'])
      const again = valueOf(await openCompany(options, UNLOCK))
      expect(waiting(again)).toEqual(unsent)
      expect(again.desk.core.database.read.get('SELECT name FROM company')).toEqual({ name: 'Unsent 60' })
      expect(again.desk.audit.verify(again.desk.core.database.read, { signatures: 'all' }).fault).toBeNull()
      again.close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
