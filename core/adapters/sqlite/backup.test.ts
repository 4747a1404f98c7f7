import { existsSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { companyKeys, createStore, keyOf, MARKER, randomKey, valueOf } from '../../../tests/support/store-fixture.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import type { CompanyKeys } from '../../kernel/ports/key-store.ts'
import { createFileKeyStore } from '../keys/file-key-store.ts'
import { readKeyFileText } from '../keys/key-file.ts'
import { createBackup } from './create-backup.ts'
import { openDatabase } from './open-database.ts'
import { installBackupKeys, restoreBackup } from './restore-backup.ts'

/** The number of entries stands for the audit head. */
function readHead(read: ReadDatabase) {
  const seq = read.get<{ n: number }>('SELECT count(*) AS n FROM entry')?.n ?? 0
  return { seq, link: seq.toString(16).padStart(64, '0') }
}

function company(rows: number) {
  const store = createStore(rows)
  const keys = companyKeys(store.key)
  const source = { path: store.path, keys, keyFile: '', generation: 1, readHead }
  return { ...store, keys, source, target: join(store.folder, 'company.backup') }
}

function countRows(path: string, keys: CompanyKeys): number {
  const { database } = valueOf(openDatabase({ path, keys: keys.databaseKeys, use: 'open' }))
  const rows = readHead(database.read).seq
  database.close()
  return rows
}

describe('backup and restore', () => {
  it('takes the state of a database in use and puts it back, the newer one set aside', async () => {
    const { path, keys, source, target, open, folder } = company(12_000)
    const { database } = open()
    const stages = new Set<string>()
    const header = valueOf(await createBackup(source, target, 1_700_000_000_000, { onProgress: (stage) => void stages.add(stage) }))
    expect(header).toMatchObject({ company: 'company-a', generation: 1, createdAt: 1_700_000_000_000, head: { seq: 12_000 } })
    expect(stages).toEqual(new Set(['copy', 'encrypt', 'decrypt', 'check']))
    database.transact((tx) => void tx.run('INSERT INTO entry (id, body) VALUES (20000, ?)', 'later'))
    expect(await restoreBackup(target, source, 5)).toMatchObject({ failure: { code: 'store.in_use' } })
    database.close()
    const restored = valueOf(await restoreBackup(target, source, 5))
    expect(countRows(path, keys)).toBe(12_000)
    expect(countRows(restored.setAside ?? '', keys)).toBe(12_001)
    expect(readdirSync(folder).filter((name) => !name.includes('before-restore'))).toEqual(['company.backup', 'store.db', 'store.db.lock'])
    expect(readFileSync(target).includes(MARKER.slice(0, 12))).toBe(false)
  })

  it('keeps committed rows that stood only in the log when the last process died', async () => {
    const { path, keys, source, target, open } = company(10)
    const { database } = open()
    valueOf(await createBackup(source, target, 0))
    database.transact((tx) => void tx.run('INSERT INTO entry (id, body) VALUES (11, ?)', 'late'))
    const left = ['', '-wal'].map((suffix) => readFileSync(path + suffix))
    database.close()
    for (const [index, suffix] of ['', '-wal'].entries()) writeFileSync(path + suffix, left[index] ?? '')
    const { setAside } = valueOf(await restoreBackup(target, source, 5))
    expect(countRows(path, keys)).toBe(10)
    expect(countRows(setAside ?? '', keys)).toBe(11)
  })

  it('restores where the live database is damaged or gone', async () => {
    const { path, keys, source, target } = company(50)
    valueOf(await createBackup(source, target, 0))
    writeFileSync(path, 'scribble')
    const { setAside } = valueOf(await restoreBackup(target, source, 1))
    expect(readFileSync(setAside ?? '', 'utf8')).toBe('scribble')
    renameSync(path, `${path}.elsewhere`)
    expect(valueOf(await restoreBackup(target, source, 2)).setAside).toBeNull()
    expect(countRows(path, keys)).toBe(50)
  })

  it('brings a company back on a new machine with nothing but the file and the recovery code (O01)', async () => {
    const { folder, path, key } = createStore(0)
    const created = valueOf(await createFileKeyStore(folder).create('company-a', { kind: 'file', secret: key }))
    const { database } = valueOf(openDatabase({ path: `${path}.2`, keys: created.keys.databaseKeys, use: 'create' }))
    database.transact((tx) => tx.script('CREATE TABLE entry (id INTEGER PRIMARY KEY); INSERT INTO entry VALUES (1), (2)'))
    const target = join(folder, 'company.backup')
    valueOf(await createBackup({ path: `${path}.2`, keys: created.keys, keyFile: readKeyFileText(folder), generation: 1, readHead }, target, 0))
    database.close()
    const fresh = scratchFolder()
    valueOf(await installBackupKeys(target, fresh))
    expect(await installBackupKeys(target, fresh)).toMatchObject({ failure: { code: 'keys.exists' } })
    const { keys } = valueOf(await createFileKeyStore(fresh).open({ kind: 'recovery', code: created.recoveryCode }))
    const live = join(fresh, 'store.db')
    expect(valueOf(await restoreBackup(target, { path: live, keys, readHead }, 0)).setAside).toBeNull()
    expect(countRows(live, keys)).toBe(2)
  })

  it('refuses any flipped byte and any cut before it touches live data (O02)', async () => {
    const { path, source, target } = company(4000)
    valueOf(await createBackup(source, target, 0))
    const live = readFileSync(path)
    const whole = readFileSync(target)
    const places = [0, 8, 12, 44, 60, 200, 500, 1_048_576, 1_049_000, whole.length - 1]
    for (const at of places) {
      const bad = Buffer.from(whole)
      bad.writeUInt8(bad.readUInt8(at) ^ 4, at)
      writeFileSync(target, bad)
      expect([at, await restoreBackup(target, source, 1)]).toMatchObject([at, { failure: { code: 'backup.damaged' } }])
    }
    for (const size of [0, 10, 50, 600, 1_048_576, whole.length - 17, whole.length - 1]) {
      writeFileSync(target, whole)
      truncateSync(target, size)
      expect([size, await restoreBackup(target, source, 1)]).toMatchObject([size, { failure: { code: 'backup.damaged' } }])
    }
    writeFileSync(target, Buffer.concat([whole, Buffer.alloc(1)]))
    expect(await restoreBackup(target, source, 1)).toMatchObject({ failure: { code: 'backup.damaged' } })
    expect(readFileSync(path).equals(live)).toBe(true)
    writeFileSync(target, whole)
    valueOf(await restoreBackup(target, source, 1))
  })

  it('refuses a backup of another company and one made under other keys (O02)', async () => {
    const { path, keys, source, target } = company(20)
    valueOf(await createBackup(source, target, 0))
    const live = readFileSync(path)
    expect(await restoreBackup(target, { ...source, keys: { ...keys, company: 'company-b' } }, 1)).toMatchObject({ failure: { code: 'backup.foreign' } })
    expect(await restoreBackup(target, { ...source, keys: { ...keys, databaseKeys: [keyOf(7, randomKey())] } }, 1)).toMatchObject({ failure: { code: 'backup.foreign' } })
    expect(await restoreBackup(target, { ...source, keys: { ...keys, backup: randomKey() } }, 1)).toMatchObject({ failure: { code: 'backup.damaged' } })
    expect(readFileSync(path).equals(live)).toBe(true)
  })

  it('leaves nothing behind when it is cancelled at any stage, and never replaces a file', async () => {
    const { source, target, folder, open } = company(4000)
    open()
    const before = readdirSync(folder)
    for (const stop of ['copy', 'encrypt', 'decrypt', 'check']) {
      const controller = new AbortController()
      const onProgress = (stage: string): void => {
        if (stage === stop) controller.abort()
      }
      if (stop === 'copy') setTimeout(() => controller.abort(), 5)
      expect(await createBackup(source, target, 0, { onProgress, signal: controller.signal })).toMatchObject({ failure: { code: 'store.cancelled' } })
      expect(readdirSync(folder)).toEqual(before)
    }
    writeFileSync(target, 'mine')
    expect(await createBackup(source, target, 0)).toMatchObject({ failure: { code: 'backup.exists' } })
    expect(readFileSync(target, 'utf8')).toBe('mine')
  })

  it('does not keep a backup of a damaged database', async () => {
    const { path, source, target, folder } = company(4000)
    const bytes = readFileSync(path)
    bytes.writeUInt8(bytes.readUInt8(30 * 4096 + 7) ^ 1, 30 * 4096 + 7)
    writeFileSync(path, bytes)
    expect(await createBackup(source, target, 0)).toMatchObject({ failure: { code: 'store.corrupt' } })
    expect(existsSync(target)).toBe(false)
    expect(readdirSync(folder).filter((name) => name.startsWith('company'))).toEqual([])
  })
})
