import { describe, expect, it } from 'vitest'
import { createStore } from '../../../tests/support/store-fixture.ts'
import type { Database, WriteDatabase } from '../../kernel/ports/database.ts'

function open(rows = 3): Database {
  return createStore(rows).open().database
}

const count = (database: Database): number | undefined => database.read.get<{ n: number }>('SELECT count(*) AS n FROM entry')?.n
const add = (tx: WriteDatabase, id: number): number => tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', id, 'x').changes

describe('a transaction', () => {
  it('commits what it returns from and undoes what throws', () => {
    const database = open()
    expect(database.transact((tx) => add(tx, 10))).toBe(1)
    expect(() => database.transact((tx) => { add(tx, 11); throw new Error('stop') })).toThrow('stop')
    expect(count(database)).toBe(4)
  })

  it('does not nest and does not outlive itself', () => {
    const database = open()
    let kept: WriteDatabase | undefined
    expect(() => database.transact((tx) => database.transact(() => add(tx, 10)))).toThrow('do not nest')
    database.transact((tx) => { kept = tx })
    expect(() => kept && add(kept, 12)).toThrow('has ended')
    expect(() => kept?.all('SELECT 1')).toThrow('has ended')
    expect(count(database)).toBe(3)
  })

  it('writes nothing more once SQLite has ended it, as it may on a full disk', () => {
    const database = open()
    const work = (tx: WriteDatabase): void => {
      tx.script('ROLLBACK')
      add(tx, 10)
    }
    expect(() => database.transact(work)).toThrow('has ended')
    expect(() => database.transact((tx) => tx.script('ROLLBACK'))).toThrow('rolled back before its commit')
    expect(count(database)).toBe(3)
  })

  it('ends iterators that its work left open', () => {
    const database = open()
    database.transact((tx) => {
      tx.iterate('SELECT id FROM entry').next()
    })
    const broken = (tx: WriteDatabase): void => {
      add(tx, 10)
      tx.iterate('SELECT id FROM entry').next()
      throw new Error('stop')
    }
    expect(() => database.transact(broken)).toThrow('stop')
    expect(count(database)).toBe(3)
  })

  it('reports a broken constraint as the error it is', () => {
    const database = open()
    expect(() => database.transact((tx) => add(tx, 1))).toThrow('UNIQUE constraint failed')
    expect(database.transact((tx) => add(tx, 10))).toBe(1)
  })
})

describe('a long transaction', () => {
  it('is invisible to readers until it commits, across turns of the event loop, and keeps others out', async () => {
    const database = open()
    const long = database.begin()
    for (let id = 100; id < 200; id += 10) {
      add(long.tx, id)
      await new Promise(setImmediate)
      expect(count(database)).toBe(3)
    }
    expect(() => database.transact(() => {})).toThrow('An import is being saved')
    expect(() => database.begin()).toThrow('An import is being saved')
    long.commit()
    expect(count(database)).toBe(13)
    expect(() => long.commit()).toThrow('already ended')
    expect(database.transact((tx) => add(tx, 1000))).toBe(1)
  })

  it('leaves nothing behind when rolled back or when the database is closed under it', () => {
    const store = createStore(3)
    const first = store.open().database
    const long = first.begin()
    add(long.tx, 10)
    long.rollback()
    expect(count(first)).toBe(3)
    add(first.begin().tx, 11)
    first.close()
    expect(count(store.open().database)).toBe(3)
  })
})

describe('reading', () => {
  it('keeps one state in a snapshot while changes are committed', () => {
    const database = open()
    database.snapshot((read) => {
      const before = read.all('SELECT * FROM entry')
      database.transact((tx) => add(tx, 10))
      expect(read.all('SELECT * FROM entry')).toEqual(before)
    })
    expect(count(database)).toBe(4)
  })

  it('lets the same text run inside its own iteration and frees the connection when an iterator is dropped', () => {
    const database = open()
    const text = 'SELECT id FROM entry ORDER BY id'
    const pairs: number[][] = []
    for (const outer of database.read.iterate<{ id: number }>(text)) {
      for (const inner of database.read.iterate<{ id: number }>(text)) pairs.push([outer.id, inner.id])
    }
    expect(pairs).toHaveLength(9)
    database.read.iterate(text)
    database.read.iterate(text).next()
    for (const row of database.read.iterate(text)) if (row !== undefined) break
    expect(database.transact((tx) => add(tx, 10))).toBe(1)
  })

  it('gives rows as arrays, integers of any safe size and bytes unchanged', () => {
    const database = open(0)
    const bytes = new Uint8Array([0, 255, 1])
    database.transact((tx) => {
      tx.script('CREATE TABLE kept (n INTEGER, b BLOB) STRICT')
      tx.run('INSERT INTO kept VALUES (?, ?)', Number.MAX_SAFE_INTEGER, bytes)
    })
    const [[number, blob] = []] = database.read.raw<[number, Uint8Array]>('SELECT n, b FROM kept')
    expect(number).toBe(Number.MAX_SAFE_INTEGER)
    expect(new Uint8Array(blob ?? [])).toEqual(bytes)
  })
})
