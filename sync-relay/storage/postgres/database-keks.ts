import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyWrap } from '../../keys/key-wrap.ts'
import { kekPurpose, openCompanyKey, wrapCompanyKey, type KeyEncryptionKeys } from '../company-key.ts'
import { StorageFault } from '../relay-storage.ts'
import { relayIdentityOf, type RelayIdentity } from '../../server/relay-identity.ts'
import { ENTER, lockAll, type Ask, type Database } from './database.ts'
import { openIdentity, sealIdentity } from './database-identity.ts'

interface KekRow {
  readonly version: number
  readonly wrappedBy: string
  readonly wrapped: Uint8Array
}

const KEKS = 'SELECT version, wrapped_by AS "wrappedBy", wrapped FROM relay.kek ORDER BY version'

/** The relay's key-encryption keys, the same for all its processes: in the database under the operator's key, here open. */
export class DatabaseKeks {
  /** What the database has said. Those that are gone from it are kept: what was read a moment ago may be under one of them. */
  readonly keys: KeyEncryptionKeys = { newest: 0, byVersion: new Map() }
  readonly #database: Database
  #wrap: KeyWrap

  private constructor(database: Database, wrap: KeyWrap) {
    this.#database = database
    this.#wrap = wrap
  }

  /** Makes the first one where there is none. `locked` where the operator's key does not open them. */
  static async open(database: Database, wrap: KeyWrap): Promise<DatabaseKeks> {
    const keks = new DatabaseKeks(database, wrap)
    await keks.#alone(async (ask, rows) => {
      if (rows.length === 0) await keks.#add(ask, 1, randomBytes(32))
      else if (rows.some(({ wrappedBy }) => wrappedBy !== wrap.newest)) await keks.#putUnder(ask, wrap)
    })
    await keks.refresh()
    return keks
  }

  /** Takes in what another process has made. */
  async refresh(): Promise<void> {
    await this.#database.transact(null, null, async (ask) => this.#take(await ask<KekRow>(KEKS)))
  }

  /** Within a transaction that wraps a key: none becomes the newest until it ends. */
  async holdNewest(ask: Ask): Promise<number> {
    await ask(lockAll('keks', 'shared'))
    const [newest] = await ask<{ version: number }>('SELECT max(version) AS version FROM relay.kek')
    if (newest?.version !== this.keys.newest) await this.#take(await ask<KekRow>(KEKS))
    return this.keys.newest
  }

  /** A new one, and every company's keys under it: all of them, or it was not made. */
  async rotate(): Promise<number> {
    const version = await this.#alone(async (ask) => {
      const newest = this.keys.newest + 1
      const key = randomBytes(32)
      const next: KeyEncryptionKeys = { newest, byVersion: new Map([...this.keys.byVersion, [newest, key]]) }
      await this.#add(ask, newest, key)
      const identity = await openIdentity(ask, next)
      if (identity !== null) await ask('UPDATE relay.identity SET kek = $1, sealed = $2', newest, sealIdentity(identity, next))
      for (const { id } of await ask<{ id: string }>('SELECT id FROM relay.company_id ORDER BY id')) await rewrapKeysOf(ask, id, next)
      await ask('DELETE FROM relay.kek WHERE version < $1', newest)
      return newest
    })
    await this.refresh()
    return version
  }

  /** The relay's own key: one for all its processes; made when there is none. */
  identity(): Promise<RelayIdentity> {
    return this.#alone(async (ask) => {
      const found = await openIdentity(ask, this.keys)
      if (found !== null) return relayIdentityOf(found)
      const made = generateKeyPairSync('ed25519').privateKey
      await ask('INSERT INTO relay.identity VALUES (1, $1, $2)', this.keys.newest, sealIdentity(made, this.keys))
      return relayIdentityOf(made)
    })
  }

  changeWrap(wrap: KeyWrap): Promise<void> {
    return this.#alone((ask) => this.#putUnder(ask, wrap))
  }

  #alone<T>(work: (ask: Ask, rows: readonly KekRow[]) => Promise<T>): Promise<T> {
    return this.#database.transact(null, null, async (ask) => {
      await ask(lockAll('keks', 'alone'))
      const rows = await ask<KekRow>(KEKS)
      await this.#take(rows)
      return work(ask, rows)
    })
  }

  async #take(rows: readonly KekRow[]): Promise<void> {
    for (const { version, wrappedBy, wrapped } of rows) {
      if (this.keys.byVersion.has(version)) continue
      const key = await this.#wrap.unwrap({ by: wrappedBy, bytes: wrapped }, kekPurpose(version))
      if (key === null) throw new StorageFault('locked')
      this.keys.byVersion.set(version, key)
    }
    this.keys.newest = rows.at(-1)?.version ?? 0
  }

  async #add(ask: Ask, version: number, key: Uint8Array): Promise<void> {
    const { by, bytes } = await this.#wrap.wrap(key, kekPurpose(version))
    await ask('INSERT INTO relay.kek (version, wrapped_by, wrapped) VALUES ($1, $2, $3)', version, by, bytes)
  }

  async #putUnder(ask: Ask, wrap: KeyWrap): Promise<void> {
    for (const { version } of await ask<KekRow>(KEKS)) {
      const key = this.keys.byVersion.get(version) ?? new Uint8Array()
      const wrapped = await wrap.wrap(key, kekPurpose(version))
      // Read back before the one that opens it for certain goes.
      const proof = await wrap.unwrap(wrapped, kekPurpose(version))
      if (proof === null || !Buffer.from(proof).equals(key)) throw new Error('the wrapped key does not open')
      await ask('UPDATE relay.kek SET wrapped_by = $2, wrapped = $3 WHERE version = $1', version, wrapped.by, wrapped.bytes)
    }
    this.#wrap = wrap
  }
}

/** Within a transaction that is about all of them. */
async function rewrapKeysOf(ask: Ask, company: string, keks: KeyEncryptionKeys): Promise<void> {
  await ask(ENTER, company)
  for (const row of await ask<{ version: number; kek: number; wrapped: Uint8Array }>('SELECT version, kek, wrapped FROM relay.encryption_key WHERE company = $1 AND destroyed_at IS NULL', company)) {
    const name = { company, use: 'rows', version: row.version } as const
    const wrapped = wrapCompanyKey(keks, keks.newest, openCompanyKey(keks, { ...row, ...name }), name)
    await ask('UPDATE relay.encryption_key SET kek = $3, wrapped = $4 WHERE company = $1 AND version = $2', company, row.version, keks.newest, wrapped)
  }
}
