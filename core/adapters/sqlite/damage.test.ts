import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStore, entryBody, keyOf, randomKey, valueOf } from '../../../tests/support/store-fixture.ts'
import type { StoreFixture } from '../../../tests/support/store-fixture.ts'
import { createHeadFile } from './head-file.ts'
import { judgeFile } from './page-authentication.ts'
import { openDatabase } from './open-database.ts'
import { readClosedDatabase } from './read-closed-database.ts'
import { rotateDatabaseKey } from './rotate-database-key.ts'
import { checkDatabase, runStoreTask } from './run-store-task.ts'

const PAGE = 4096
const ROWS = 6000

function damage(store: StoreFixture, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(store.path)
  change(bytes)
  writeFileSync(store.path, bytes)
}

describe('a damaged page (D04)', () => {
  const faults: Record<string, (bytes: Buffer) => void> = {
    'a flipped bit': (bytes) => bytes.writeUInt8(bytes.readUInt8(40 * PAGE + 9) ^ 1, 40 * PAGE + 9),
    'a page copied over another': (bytes) => bytes.copy(bytes, 40 * PAGE, 41 * PAGE, 42 * PAGE),
    'a page of zeros': (bytes) => bytes.fill(0, 40 * PAGE, 41 * PAGE),
  }
  for (const [name, change] of Object.entries(faults)) {
    it(`is found by the check and stepped over by the salvage: ${name}`, async () => {
      const store = createStore(ROWS)
      expect(valueOf(await checkDatabase(store.path, store.key, {}))).toEqual([])
      damage(store, change)
      const progress: number[][] = []
      const problems = valueOf(await checkDatabase(store.path, store.key, { onProgress: (_stage, done, total) => progress.push([done, total]) }))
      expect(problems.length).toBeGreaterThan(0)
      expect(progress).toEqual([[1, 2], [2, 2]])
      const damaged = readFileSync(store.path)
      const target = join(store.folder, 'salvaged.db')
      const [salvaged] = valueOf(await runStoreTask({ kind: 'salvage', path: store.path, key: store.key, target }, {}))
      expect(salvaged).toMatchObject({ table: 'entry', gaps: 1 })
      expect(salvaged?.rows).toBeGreaterThan(ROWS - 40)
      expect(salvaged?.rows).toBeLessThan(ROWS)
      expect(readFileSync(store.path).equals(damaged)).toBe(true)
      expect(valueOf(await checkDatabase(target, store.key, {}))).toEqual([])
      const rows = readClosedDatabase(target, store.key, (read) => read.all<{ id: number; body: string }>('SELECT id, body FROM entry'))
      expect(rows).toHaveLength(salvaged?.rows ?? -1)
      expect(rows.every(({ id, body }) => body === entryBody(id))).toBe(true)
    })
  }

  it('is reported as a refusal, not as a bug, by whoever reads it', () => {
    const store = createStore(2000)
    damage(store, (bytes) => bytes.fill(7, 10 * PAGE, 60 * PAGE))
    const { database } = store.open()
    expect(() => database.read.all('SELECT sum(length(body)) FROM entry NOT INDEXED')).toThrow('The database is damaged.')
    expect(() => [...database.read.iterate('SELECT body FROM entry NOT INDEXED')]).toThrow('The database is damaged.')
  })

  it('reads a first page gone bad as damage and another key as another key', () => {
    const store = createStore(500)
    expect(judgeFile(store.path, store.key)).toBe('ours')
    expect(judgeFile(store.path, randomKey())).toBe('other_key')
    damage(store, (bytes) => bytes.fill(1, 20, 4000))
    expect(judgeFile(store.path, store.key)).toBe('first_page_damaged')
    expect(judgeFile(store.path, randomKey())).toBe('other_key')
  })

  it('cannot be seen when it is an old page put back: this is what the head file is for (D05)', async () => {
    const store = createStore(500)
    const old = readFileSync(store.path)
    const { database } = store.open()
    database.transact((tx) => void tx.run('UPDATE entry SET body = ?', 'newer'))
    database.close()
    writeFileSync(store.path, old)
    expect(valueOf(await checkDatabase(store.path, store.key, {}))).toEqual([])
  })
})

describe('a damaged or missing log (D05)', () => {
  const faults: Record<string, (log: Buffer) => Buffer> = {
    'a flipped bit': (log) => {
      const at = Math.floor(log.length / 2)
      log.writeUInt8(log.readUInt8(at) ^ 1, at)
      return log
    },
    'cut short': (log) => log.subarray(0, Math.floor(log.length / 2)),
    emptied: () => Buffer.alloc(0),
  }
  for (const [name, change] of Object.entries(faults)) {
    it(`drops commits in silence, and only the head file knows: ${name}`, async () => {
      const store = createStore(0)
      const head = createHeadFile(join(store.folder, 'head'), store.key)
      const { database } = store.open()
      for (let seq = 1; seq <= 100; seq += 1) {
        database.transact((tx) => void tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', seq, 'x'))
        head.write({ seq, link: '0'.repeat(64) })
      }
      const [file, log] = [readFileSync(store.path), readFileSync(`${store.path}-wal`)]
      database.close()
      writeFileSync(store.path, file)
      writeFileSync(`${store.path}-wal`, change(log))
      const reopened = store.open().database
      const found = reopened.read.get<{ n: number }>('SELECT count(*) AS n FROM entry')?.n ?? -1
      expect(found).toBeLessThan(100)
      expect(valueOf(await checkDatabase(store.path, store.key, {}))).toEqual([])
      expect(head.read()?.seq).toBe(100)
      head.close()
    })
  }
})

describe('a new database key', () => {
  it('opens everything afterwards, the old one nothing, also what stood in the log', async () => {
    const store = createStore(1000)
    const { database } = store.open()
    database.transact((tx) => void tx.run(`INSERT INTO entry (id, body) VALUES (5000, 'late')`))
    const next = randomKey()
    expect(await rotateDatabaseKey(store.path, store.key, next)).toMatchObject({ failure: { code: 'store.in_use' } })
    database.close()
    valueOf(await rotateDatabaseKey(store.path, store.key, next))
    expect(openDatabase({ path: store.path, keys: [keyOf(1, store.key)], use: 'open' })).toMatchObject({ failure: { code: 'store.wrong_key' } })
    const reopened = valueOf(openDatabase({ path: store.path, keys: [keyOf(2, next), keyOf(1, store.key)], use: 'open' }))
    expect(reopened.generation).toBe(2)
    expect(reopened.database.read.get('SELECT count(*) AS n FROM entry')).toEqual({ n: 1001 })
    reopened.database.close()
  })
  it('is tried once more where the copy was spoiled, and refused by its name the second time; the database is as it was', async () => {
    const store = createStore(200)
    store.open().database.close()
    const before = readFileSync(store.path)
    const next = randomKey()
    const spoiled = (times: number) => {
      let left = times
      return {
        onProgress(stage: string, done: number, total: number) {
          if (stage !== 'check' || done < total || left === 0) return
          left -= 1
          writeFileSync(`${store.path}.rekey`, readFileSync(`${store.path}.rekey`).fill(0x5a, 200, 300))
        },
      }
    }
    expect(await rotateDatabaseKey(store.path, store.key, next, spoiled(2))).toMatchObject({ failure: { code: 'store.copy_unsound' } })
    expect(readFileSync(store.path).equals(before)).toBe(true)
    expect(existsSync(`${store.path}.rekey`)).toBe(false)
    valueOf(await rotateDatabaseKey(store.path, store.key, next, spoiled(1)))
    const reopened = valueOf(openDatabase({ path: store.path, keys: [keyOf(2, next)], use: 'open' }))
    expect(reopened.database.read.get('SELECT count(*) AS n FROM entry')).toEqual({ n: 200 })
    reopened.database.close()
  })
})
