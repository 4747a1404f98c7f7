import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../core/adapters/sqlite/open-database.ts'
import type { OpenDatabase } from '../../core/adapters/sqlite/open-database.ts'
import type { Result } from '../../core/domain/failure/failure.ts'
import type { CompanyKeys, DatabaseKey } from '../../core/kernel/ports/key-store.ts'
import { scratchFolder } from './scratch-folder.ts'

/** Stands for customer data in tests that look for it where it must not be. */
export const MARKER = 'MARKER-Fleurette-Placeholder-418-555-0100'

const CREATE_ENTRIES = `
  CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE INDEX entry_body ON entry (body);
`

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

export function randomKey(): Uint8Array {
  return new Uint8Array(randomBytes(32))
}

export function keyOf(generation: number, key: Uint8Array): DatabaseKey {
  return { generation, key }
}

export interface StoreFixture {
  readonly folder: string
  readonly path: string
  readonly key: Uint8Array
  open(): OpenDatabase
}

/** A closed database of `rows` entries, each with the marker and about 200 bytes. */
export function createStore(rows: number, folder = scratchFolder()): StoreFixture {
  const path = join(folder, 'store.db')
  const key = randomKey()
  const { database } = valueOf(openDatabase({ path, keys: [keyOf(1, key)], use: 'create' }))
  database.transact((tx) => {
    tx.script(CREATE_ENTRIES)
    for (let id = 1; id <= rows; id += 1) tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', id, entryBody(id))
  })
  database.close()
  const open = (): OpenDatabase => {
    const opened = valueOf(openDatabase({ path, keys: [keyOf(1, key)], use: 'open' }))
    onTestFinished(() => opened.database.close())
    return opened
  }
  return { folder, path, key, open }
}

export function entryBody(id: number): string {
  return `${MARKER} ${id} ${'.'.repeat(160)}`
}

export function companyKeys(databaseKey: Uint8Array, company = 'company-a'): CompanyKeys {
  return { company, databaseKeys: [keyOf(1, databaseKey)], headMac: randomKey(), backup: randomKey(), signingWrap: randomKey(), workstationProof: randomKey() }
}
