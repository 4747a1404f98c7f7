import { randomBytes } from 'node:crypto'
import { openCompanyKey, wrapCompanyKey } from '../company-key.ts'
import { keyVersions, type KeyVersions } from '../relay-keys.ts'
import { StorageFault } from '../relay-storage.ts'
import { RowSeal, type RowKeys } from '../row-seal.ts'
import type { Ask, Database } from './database.ts'
import type { DatabaseKeks } from './database-keks.ts'

interface KeyRow {
  readonly version: number
  readonly kek: number
  readonly wrapped: Uint8Array
}

interface Kept {
  readonly keys: RowKeys
  readonly seal: RowSeal
}

/** Companies whose keys are kept open; those not used for longest are read again. */
const MOST_KEPT = 1_024

/** Companies' row keys, as this process knows them. Another one may have made a newer: the database refuses what is written under an older, and then it is read. */
export class CompanyKeys {
  readonly #database: Database
  readonly #keks: DatabaseKeks
  readonly #kept = new Map<string, Promise<Kept>>()

  constructor(database: Database, keks: DatabaseKeks) {
    this.#database = database
    this.#keks = keks
  }

  /** Seals and opens rows of that company. `unknown` where there is none. */
  async seal(company: string): Promise<RowSeal> {
    return (await this.#of(company)).seal
  }

  /** The same, able to open rows of these versions where they were ever made. */
  async sealFor(company: string, versions: readonly number[]): Promise<RowSeal> {
    const { keys, seal } = await this.#of(company)
    if (!versions.every((version) => keys.byVersion.has(version))) await this.refresh(company)
    return seal
  }

  /** After another process has made a newer key. */
  async refresh(company: string): Promise<void> {
    const [{ keys }, found] = await Promise.all([this.#of(company), this.#read(company)])
    for (const [version, key] of found.byVersion) keys.byVersion.set(version, key)
    keys.newest = Math.max(keys.newest, found.newest)
  }

  /** Belongs into the transaction that adds the company. */
  async add(ask: Ask, company: string, version: number, at: number): Promise<void> {
    const kek = await this.#keks.holdNewest(ask)
    const wrapped = wrapCompanyKey(this.#keks.keys, kek, randomBytes(32), { company, use: 'rows', version })
    await ask('INSERT INTO relay.encryption_key VALUES ($1, $2, $3, $4, $5, NULL, NULL)', company, version, kek, wrapped, at)
  }

  /** Rows of the company are written under a new key from now on, by every process. Its version; null where there is no such company. */
  async rotate(company: string, at: number): Promise<number | null> {
    const version = await this.#database.transact(company, null, async (ask) => {
      // Before the company's own lock, as whoever has all of them takes it.
      await this.#keks.holdNewest(ask)
      // Whoever appends has been stored under the older one, or looks for the newer.
      await ask('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', company)
      const [found] = await ask<{ version: number }>('SELECT key_version AS version FROM relay.company WHERE id = $1', company)
      if (found === undefined) return null
      await this.add(ask, company, found.version + 1, at)
      await ask('UPDATE relay.company SET key_version = $2 WHERE id = $1', company, found.version + 1)
      await ask('UPDATE relay.company_id SET rotating = true WHERE id = $1', company)
      return found.version + 1
    })
    if (version !== null) await this.refresh(company)
    return version
  }

  async versions(company: string): Promise<KeyVersions | null> {
    const rows = await this.#database.once(company, null, { text: `SELECT version, created_at AS "madeAt", retired_at AS "retiredAt", destroyed_at AS "destroyedAt" FROM relay.encryption_key WHERE company = $1 ORDER BY version`, values: [company] }) as readonly { readonly version: number; readonly madeAt: unknown; readonly retiredAt: unknown; readonly destroyedAt: unknown }[]
    return keyVersions(rows.map(({ version, madeAt, retiredAt, destroyedAt }) => ({ version, madeAt: Number(madeAt), retiredAt: instantOf(retiredAt), destroyedAt: instantOf(destroyedAt) })))
  }

  /** Retired, and no row under it: nobody can write one there any more, since the database refuses rows under an older key. */
  async destroy(company: string, versions: readonly number[], at: number, isTrial: boolean): Promise<number[]> {
    const destroyed = await this.#database.transact(company, null, async (ask) => {
      const unused = await ask<{ version: number }>(
        `SELECT version FROM relay.encryption_key k WHERE company = $1 AND version = ANY($2::integer[]) AND retired_at IS NOT NULL AND destroyed_at IS NULL AND version < (SELECT key_version FROM relay.company WHERE id = $1)
          AND NOT EXISTS (SELECT 1 FROM relay.run r WHERE r.company = $1 AND r.version = k.version) AND NOT EXISTS (SELECT 1 FROM relay.base b WHERE b.company = $1 AND b.version = k.version) ORDER BY version`,
        company, versions,
      )
      if (isTrial) return unused
      await ask("UPDATE relay.encryption_key SET wrapped = '', destroyed_at = $3 WHERE company = $1 AND version = ANY($2::integer[])", company, unused.map(({ version }) => version), at)
      return unused
    })
    if (!isTrial) this.#kept.delete(company)
    return destroyed.map(({ version }) => version)
  }

  async #of(company: string): Promise<Kept> {
    const known = this.#kept.get(company)
    const kept = known ?? this.#read(company).then((keys) => ({ keys, seal: new RowSeal(company, keys) }))
    this.#kept.delete(company)
    this.#kept.set(company, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break
      this.#kept.delete(oldest)
    }
    try {
      return await kept
    } catch (error) {
      if (this.#kept.get(company) === kept) this.#kept.delete(company)
      throw error
    }
  }

  async #read(company: string): Promise<RowKeys> {
    const rows = await this.#database.once(company, null, { name: 'keys', text: 'SELECT version, kek, wrapped FROM relay.encryption_key WHERE company = $1 AND destroyed_at IS NULL', values: [company] }) as unknown as readonly KeyRow[]
    if (rows.length === 0) throw new StorageFault('unknown')
    if (rows.some(({ kek }) => !this.#keks.keys.byVersion.has(kek))) await this.#keks.refresh()
    const byVersion = new Map(rows.map((row) => [row.version, openCompanyKey(this.#keks.keys, { ...row, company, use: 'rows' })]))
    return { newest: Math.max(...byVersion.keys()), byVersion }
  }
}

function instantOf(value: unknown): number | null {
  return value === null ? null : Number(value)
}
