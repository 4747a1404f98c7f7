import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFileKeyStore } from '../../core/adapters/keys/file-key-store.ts'
import { createConnectionDatabase } from '../../core/adapters/sqlite/connection-database.ts'
import { createBackup } from '../../core/adapters/sqlite/create-backup.ts'
import { openDatabase } from '../../core/adapters/sqlite/open-database.ts'
import { configureConnection, openRawConnection } from '../../core/adapters/sqlite/raw-connection.ts'
import { checkDatabase } from '../../core/adapters/sqlite/run-store-task.ts'
import { RefusalError } from '../../core/domain/failure/failure.ts'
import type { Database } from '../../core/kernel/ports/database.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { companyKeys, createStore, keyOf, randomKey, valueOf } from '../support/store-fixture.ts'
import { mount, run, whyNoMounts } from './medium.ts'

const BODY = '.'.repeat(20_000)

function add(database: Database, id: number): void {
  database.transact((tx) => void tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', id, BODY))
}

/** Adds entries until one is refused; answers the refusal's code and how many were acknowledged. */
function fill(database: Database, from: number): { code: string; acknowledged: number } {
  for (let id = from; ; id += 1) {
    try {
      add(database, id)
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
      return { code: error.failure.code, acknowledged: id - from }
    }
  }
}

function count(database: Database): number | undefined {
  return database.read.get<{ n: number }>('SELECT count(*) AS n FROM entry')?.n
}

const reason = whyNoMounts(() => {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-probe-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)
    run('umount', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
if (reason !== undefined) console.warn(`full and read-only disks are not mounted here: ${reason}`)

function smallDisk(): string {
  const folder = join(scratchFolder(), 'disk')
  mkdirSync(folder)
  mount(folder, '-t', 'tmpfs', '-o', 'size=6m', 'tmpfs')
  return folder
}

describe.skipIf(reason !== undefined)('a full disk (D03)', () => {
  it('refuses the change, keeps what was acknowledged and goes on when there is room', async () => {
    const folder = smallDisk()
    const filler = join(folder, 'filler')
    writeFileSync(filler, Buffer.alloc(2_000_000))
    const store = createStore(0, folder)
    const { database } = store.open()
    const { code, acknowledged } = fill(database, 1)
    expect(code).toBe('store.disk_full')
    expect(acknowledged).toBeGreaterThan(10)
    expect(count(database)).toBe(acknowledged)
    rmSync(filler)
    expect(valueOf(await checkDatabase(store.path, store.key, {}))).toEqual([])
    add(database, 100_000)
    expect(count(database)).toBe(acknowledged + 1)
    database.close()
    expect(count(store.open().database)).toBe(acknowledged + 1)
  })

  it('in the middle of an import undoes the import and nothing else', () => {
    const store = createStore(20, smallDisk())
    const { database } = store.open()
    const long = database.begin()
    const flood = (): void => {
      for (let id = 100; id < 20_000; id += 1) long.tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', id, BODY)
      long.commit()
    }
    expect(flood).toThrow('The disk is full')
    long.rollback()
    expect(count(database)).toBe(20)
    database.transact((tx) => void tx.run(`INSERT INTO entry (id, body) VALUES (21, 'small')`))
    expect(count(database)).toBe(21)
  })

  it('leaves no half backup and no half key file', async () => {
    const folder = smallDisk()
    const store = createStore(4000, folder)
    const keyStore = createFileKeyStore(folder)
    const first = { kind: 'file', secret: randomKey() } as const
    const { keys } = valueOf(await keyStore.create('company-a', first))
    writeFileSync(join(folder, 'filler'), Buffer.alloc(1_000_000))
    const before = readdirSync(folder)
    const source = { path: store.path, keys: companyKeys(store.key), keyFile: '', generation: 1, readHead: () => null }
    expect(await createBackup(source, join(folder, 'x.backup'), 0)).toMatchObject({ failure: { code: 'store.disk_full' } })
    expect(readdirSync(folder).filter((name) => name.startsWith('x.'))).toEqual([])
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(before))
    expect(valueOf(await keyStore.open(first)).keys).toEqual(keys)
  })
})

describe.skipIf(reason !== undefined)('a disk that cannot be written', () => {
  it('is named as that', () => {
    const folder = smallDisk()
    const store = createStore(1, folder)
    run('mount', '-o', 'remount,ro', folder)
    expect(openDatabase({ path: store.path, keys: [keyOf(1, store.key)], use: 'open' })).toMatchObject({ failure: { code: 'store.read_only' } })
    expect(openDatabase({ path: join(folder, 'new.db'), keys: [keyOf(1, store.key)], use: 'create' })).toMatchObject({ failure: { code: 'store.read_only' } })
  })
})

describe('a database that may grow no further, on any machine', () => {
  it('refuses and goes on as a full disk does', () => {
    const store = createStore(0)
    const raw = openRawConnection(store.path, store.key, 'write')
    configureConnection(raw, 'write')
    const openReader = () => openRawConnection(store.path, store.key, 'read')
    const database = createConnectionDatabase(raw, openReader, () => {})
    raw.pragma('max_page_count=200')
    const { code, acknowledged } = fill(database, 1)
    expect(code).toBe('store.disk_full')
    expect(count(database)).toBe(acknowledged)
    raw.pragma('max_page_count=100000')
    add(database, 6000)
    expect(database.read.get('SELECT 1 AS found FROM entry WHERE id = 6000')).toEqual({ found: 1 })
    database.close()
  })
})
