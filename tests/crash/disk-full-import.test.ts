import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCompany, openCompany } from '../../core/adapters/desk/open-company.ts'
import { openImportSource } from '../../core/adapters/files/open-import-source.ts'
import { createRefusedRowsFolder } from '../../core/adapters/files/refused-rows-folder.ts'
import { asId } from '../../core/domain/records/field.ts'
import { createCloudControlModule } from '../../core/modules/cloud-control/module.ts'
import { createImporter } from '../../core/modules/connect-convert/importer.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { valueOf } from '../support/value-of.ts'
import { mount, run, whyNoMounts } from './medium.ts'

const UNLOCK = { kind: 'file' as const, secret: new Uint8Array(32).fill(6) }
const ADMIN = { user: asId<'user'>('01890000-0000-7000-8000-000000000001'), roles: ['Admin' as const], locations: 'all' as const, worker: null, language: 'en' as const, provedForS: 0 }

const reason = whyNoMounts(() => {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-probe-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)
    run('umount', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
if (reason !== undefined) console.warn(`an import onto a full disk is not tried here: ${reason}`)

function customers(folder: string, count: number): string {
  mkdirSync(folder)
  writeFileSync(join(folder, 'locations.csv'), 'external_id,name,province,country,timezone\nTOR,Toronto,ON,CA,America/Toronto\n')
  const rows = Array.from({ length: count }, (_, index) => `C${index},Maple Example ${index},416 555-0100,c${index}@example.com,${index} Invented Street West Building Number ${index}`)
  writeFileSync(join(folder, 'customers.csv'), `external_id,name,phone,email,address\n${rows.join('\n')}\n`)
  return folder
}

describe.skipIf(reason !== undefined)('a disk that fills up in the middle of an import (D03)', () => {
  it('refuses with what to do, leaves the database as it was, and imports once there is room', async () => {
    const disk = join(scratchFolder(), 'disk')
    mkdirSync(disk)
    mount(disk, '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs')
    const files = scratchFolder()
    const folder = join(disk, 'company')
    const company = valueOf(await createCompany({ folder, modules: [createCloudControlModule({ program: () => [] })] }, UNLOCK))
    valueOf(company.desk.execute(ADMIN, 'company.create', { name: 'Full Movers', currency: 'CAD', country: 'CA', language: 'en', admin: { name: 'A', email: 'a@example.com' } }))
    const importer = createImporter(company.desk, { open: (path) => openImportSource(path), refusedRows: createRefusedRowsFolder })
    const count = () => company.desk.core.database.read.get<{ n: number }>('SELECT count(*) AS n FROM customer')?.n

    const refused = await importer.apply(ADMIN, { path: customers(join(files, 'many'), 60_000) })
    expect(refused).toMatchObject({ ok: false, failure: { code: 'store.disk_full' } })
    expect(count()).toBe(0)
    valueOf(company.desk.execute(ADMIN, 'company.edit', { name: 'Still Working Movers' }))

    expect(valueOf(await importer.apply(ADMIN, { path: customers(join(files, 'few'), 500) })).outcome).toBe('applied')
    expect(count()).toBe(500)
    company.close()
    const again = valueOf(await openCompany({ folder, modules: [createCloudControlModule({ program: () => [] })] }, UNLOCK))
    expect(again.desk.audit.verify(again.desk.core.database.read, { signatures: 'all' }).fault).toBeNull()
    again.close()
    expect(existsSync(join(folder, 'company.db'))).toBe(true)
  })
})
