import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3-multiple-ciphers'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { createStore, keyOf, MARKER, randomKey, valueOf } from '../../../tests/support/store-fixture.ts'
import type { StoreFixture } from '../../../tests/support/store-fixture.ts'
import { openDatabase } from './open-database.ts'
import { configureConnection, openRawConnection, pragma } from './raw-connection.ts'
import { asStoreError } from './store-error.ts'

const PAGE = 4096

function attempt(store: StoreFixture, key = store.key) {
  return openDatabase({ path: store.path, keys: [keyOf(1, key)], use: 'open' })
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(path, bytes)
}

describe('opening', () => {
  it('sets every option that guards the data, on both connections', () => {
    const { path, key } = createStore(1)
    const expected = { temp_store: 2, foreign_keys: 1, recursive_triggers: 1, trusted_schema: 0, mmap_size: 0, cell_size_check: 1, journal_mode: 'wal' }
    for (const use of ['write', 'read'] as const) {
      const raw = openRawConnection(path, key, use)
      configureConnection(raw, use)
      const options = use === 'write' ? { ...expected, synchronous: 2, secure_delete: 1, fullfsync: 1, checkpoint_fullfsync: 1 } : { ...expected, query_only: 1 }
      for (const [name, value] of Object.entries(options)) expect([name, pragma(raw, name)]).toEqual([name, value])
      expect(Math.abs(Number(pragma(raw, 'cache_size')))).toBeGreaterThanOrEqual(use === 'write' ? 65_536 : 16_384)
      raw.close()
    }
  })

  it('never makes a file that was not asked for and never replaces one', () => {
    const folder = scratchFolder()
    const path = join(folder, 'store.db')
    const keys = [keyOf(1, randomKey())]
    expect(openDatabase({ path, keys, use: 'open' })).toMatchObject({ failure: { code: 'store.missing' } })
    expect(readdirSync(folder)).toEqual([])
    const store = createStore(1)
    const before = readFileSync(store.path)
    expect(openDatabase({ path: store.path, keys, use: 'create' })).toMatchObject({ failure: { code: 'store.exists' } })
    expect(readFileSync(store.path).equals(before)).toBe(true)
  })

  it('tells a wrong key from a damaged file (D08)', () => {
    const store = createStore(500)
    const before = readFileSync(store.path)
    expect(attempt(store, randomKey())).toMatchObject({ failure: { code: 'store.wrong_key' } })
    expect(readFileSync(store.path).equals(before)).toBe(true)
    flip(store.path, 100)
    expect(attempt(store)).toMatchObject({ failure: { code: 'store.corrupt' } })
    truncateSync(store.path, 0)
    expect(attempt(store)).toMatchObject({ failure: { code: 'store.corrupt' } })
    expect(existsSync(store.path)).toBe(true)
  })

  it('takes a database of another company for what it is', () => {
    const store = createStore(5)
    const other = createStore(5)
    writeFileSync(store.path, readFileSync(other.path))
    expect(attempt(store)).toMatchObject({ failure: { code: 'store.wrong_key' } })
  })

  it('refuses a plain SQLite file, other files, and one from a newer program, and leaves them as they are', () => {
    const store = createStore(5)
    const newer = openRawConnection(store.path, store.key, 'write')
    newer.pragma('user_version=2')
    newer.close()
    expect(attempt(store)).toMatchObject({ failure: { code: 'store.from_future' } })
    const plain = join(scratchFolder(), 'plain.db')
    new Driver(plain).exec('CREATE TABLE t (a)').close()
    expect(openDatabase({ path: plain, keys: [keyOf(1, store.key)], use: 'open' })).toMatchObject({ failure: { code: 'store.not_encrypted' } })
    const letter = join(scratchFolder(), 'letter.db')
    writeFileSync(letter, 'not a database at all')
    expect(openDatabase({ path: letter, keys: [keyOf(1, store.key)], use: 'open' })).toMatchObject({ failure: { code: 'store.corrupt' } })
    expect(readFileSync(letter, 'utf8')).toBe('not a database at all')
  })

  it('refuses a second opening and gives way after the first is closed (D09)', () => {
    const store = createStore(1)
    const first = store.open()
    expect(first.uncleanExit).toBe(false)
    first.database.transact((tx) => void tx.run(`UPDATE entry SET body = 'x'`))
    expect(attempt(store)).toMatchObject({ failure: { code: 'store.in_use' } })
    first.database.close()
    const second = valueOf(attempt(store))
    expect(second.uncleanExit).toBe(false)
    second.database.close()
  })

  it('uses the newest key that opens the file', () => {
    const store = createStore(1)
    const opened = valueOf(openDatabase({ path: store.path, keys: [keyOf(2, randomKey()), keyOf(1, store.key)], use: 'open' }))
    expect(opened.generation).toBe(1)
    opened.database.close()
  })

  it('keeps the key out of every error', () => {
    const store = createStore(1)
    const key = randomKey()
    const hex = Buffer.from(key).toString('hex')
    const texts: string[] = [JSON.stringify(attempt(store, key))]
    const raw = openRawConnection(store.path, key, 'write')
    for (const work of [() => raw.exec('SELECT * FROM entry'), () => raw.prepare('VACUUM INTO ?').run('/nowhere/at/all.db'), () => configureConnection(raw, 'write')]) {
      try {
        work()
      } catch (error) {
        const shown = asStoreError(error)
        texts.push(String(error), shown instanceof Error ? `${shown.stack} ${JSON.stringify(shown)} ${String(shown.cause)}` : '')
      }
    }
    raw.close()
    expect(texts).toHaveLength(7)
    for (const text of texts) expect(text.toLowerCase()).not.toContain(hex)
  })
})

describe('traps of the driver, each the reason for a rule', () => {
  it('writes a foreign format when the key comes before the cipher, so only one function sets them', () => {
    const path = join(scratchFolder(), 'order.db')
    const key = randomKey()
    const wrong = new Driver(path)
    wrong.key(Buffer.from(`x'${Buffer.from(key).toString('hex')}'`))
    wrong.pragma(`cipher='sqlcipher'`)
    wrong.exec('CREATE TABLE t (a)')
    wrong.close()
    expect(openDatabase({ path, keys: [keyOf(1, key)], use: 'open' })).toMatchObject({ failure: { code: expect.stringMatching(/^store\.(wrong_key|corrupt|not_encrypted)$/) } })
  })

  it('answers cipher_integrity_check with "no problems" on a damaged file: only quick_check counts (D04)', () => {
    const { path, key } = createStore(2000)
    flip(path, 20 * PAGE + 100)
    const raw = openRawConnection(path, key, 'read')
    configureConnection(raw, 'read')
    expect(raw.pragma('cipher_integrity_check')).toEqual([])
    let found = 'ok'
    try {
      found = String(pragma(raw, 'quick_check'))
    } catch (error) {
      found = String(error)
    }
    expect(found).not.toBe('ok')
    raw.close()
  })

  it('gives serialize() out in clear, so nothing may call it', () => {
    const { path, key } = createStore(5)
    const raw = openRawConnection(path, key, 'read')
    expect(raw.serialize().includes(MARKER)).toBe(true)
    raw.close()
  })

  it('makes no copy by itself, nor a file without a key: backup() fails, and what is opened without one cannot be read or written (D08)', async () => {
    const { path, key, folder } = createStore(5)
    const raw = openRawConnection(path, key, 'read')
    await expect(raw.backup(join(folder, 'copy.db'))).rejects.toThrow('backup')
    raw.close()
    for (const file of readdirSync(folder).filter((name) => name.startsWith('copy'))) expect(readFileSync(join(folder, file)).includes(MARKER)).toBe(false)
    const keyless = new Driver(path)
    for (const sql of ['SELECT count(*) FROM entry', 'CREATE TABLE more (a)']) expect(() => keyless.prepare(sql)).toThrow('file is not a database')
    keyless.close()
    expect(readFileSync(path).includes('SQLite format 3')).toBe(false)
  })

  it('keeps REPLACE from slipping past an append-only trigger', () => {
    const { database } = createStore(1).open()
    database.transact((tx) => tx.script(`CREATE TRIGGER keep BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'append only'); END`))
    expect(() => database.transact((tx) => void tx.run(`REPLACE INTO entry (id, body) VALUES (1, 'changed')`))).toThrow('append only')
    expect(database.read.get<{ body: string }>('SELECT body FROM entry')?.body).toContain(MARKER)
  })

  it('holds no plaintext in any file, also in the middle of a large sort and transaction (D07)', async () => {
    const { folder, path, open } = createStore(20_000)
    const { database } = open()
    database.transact((tx) => void tx.run('UPDATE entry SET body = ?', `${MARKER} once`))
    const long = database.begin()
    for (let id = 1; id <= 5000; id += 1) long.tx.run('UPDATE entry SET body = ? WHERE id = ?', `${MARKER} again ${id}`, id)
    const rows = long.tx.iterate(`SELECT body || id AS sorted FROM entry ORDER BY substr(body, 20) || (id * 7919 % 20011)`)
    rows.next()
    const files = readdirSync(folder)
    expect(files.toSorted()).toEqual(['store.db', 'store.db-shm', 'store.db-wal', 'store.db.lock'])
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
    for (const name of files.filter((file) => !file.endsWith('.lock'))) expect([name, readFileSync(join(folder, name)).includes('MARKER')]).toEqual([name, false])
    rows.return?.()
    expect(statSync(`${path}.lock`).size).toBe(0)
    long.rollback()
  })

  it.runIf(process.platform === 'linux')('sorts without a temporary file, which the same sort has by default (D07)', () => {
    const { path, key } = createStore(20_000)
    const temporaryFiles = (configure: (raw: ReturnType<typeof openRawConnection>) => void): number => {
      const raw = openRawConnection(path, key, 'read')
      configure(raw)
      raw.pragma('cache_size=-1000')
      const rows = raw.prepare('SELECT body || id AS sorted FROM entry ORDER BY substr(body, 20) || (id * 7919 % 20011)').iterate()
      rows.next()
      const open = readdirSync('/proc/self/fd').filter((name) => readlink(`/proc/self/fd/${name}`).includes('etilqs_'))
      rows.return?.()
      raw.close()
      return open.length
    }
    expect(temporaryFiles(() => {})).toBeGreaterThan(0)
    expect(temporaryFiles((raw) => configureConnection(raw, 'read'))).toBe(0)
  })
})

function readlink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
