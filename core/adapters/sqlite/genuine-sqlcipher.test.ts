import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStore, entryBody, keyOf, randomKey, valueOf } from '../../../tests/support/store-fixture.ts'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { openDatabase } from './open-database.ts'

/** AGPL and for this test only. It has no binary for every platform ours runs on. */
const genuine = await import('@signalapp/sqlcipher').then(
  (loaded) => loaded.default,
  (error: unknown) => {
    console.warn(`genuine SQLCipher does not load here: ${String(error)}`)
    return undefined
  },
)

describe.skipIf(genuine === undefined)('genuine SQLCipher', () => {
  const open = (path: string, key: Uint8Array) => {
    if (genuine === undefined) throw new Error('not loaded')
    const database = new genuine(path)
    database.pragma('cipher_log_level=NONE')
    database.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
    return database
  }

  it('opens our file, finds every page authentic, and we open what it wrote', () => {
    const store = createStore(3000)
    const theirs = open(store.path, store.key)
    expect(theirs.pragma('cipher_version', { simple: true })).toMatch(/^4\./)
    expect(theirs.pragma('cipher_integrity_check')).toEqual([])
    expect(theirs.prepare('SELECT count(*) AS n FROM entry').get()).toEqual({ n: 3000 })
    expect(theirs.prepare('SELECT body FROM entry WHERE id = 77').get()).toEqual({ body: entryBody(77) })
    theirs.exec(`UPDATE entry SET body = 'theirs' WHERE id = 77`)
    theirs.close()
    expect(store.open().database.read.get('SELECT body FROM entry WHERE id = 77')).toEqual({ body: 'theirs' })
  })

  it('does not open it with another key', () => {
    const store = createStore(1)
    const theirs = open(store.path, randomKey())
    expect(() => theirs.prepare('SELECT count(*) FROM entry').get()).toThrow('not a database')
    theirs.close()
  })

  it('makes files that ours take for a foreign database, not for damage', () => {
    const path = join(scratchFolder(), 'theirs.db')
    const theirs = open(path, randomKey())
    theirs.exec('CREATE TABLE t (a)')
    theirs.close()
    expect(openDatabase({ path, keys: [keyOf(1, randomKey())], use: 'open' })).toMatchObject({ failure: { code: 'store.wrong_key' } })
    expect(() => valueOf(openDatabase({ path, keys: [keyOf(1, randomKey())], use: 'create' }))).toThrow('store.exists')
  })
})
