import { randomBytes } from 'node:crypto'
import { openCompanyKey, wrapCompanyKey, type KeyEncryptionKeys } from '../company-key.ts'
import { keyVersions, type KeyVersions } from '../relay-keys.ts'
import type { RowKeys } from '../row-seal.ts'
import { asFault, checkFormat, openConnection, type RelayConnection } from './relay-connection.ts'

/** "TruG" in ASCII. */
export const REGISTRY_FORMAT = { application: 0x54_72_75_47, version: 1 } as const

export const REGISTRY_SCHEMA = `
  CREATE TABLE company (id TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'suspended')), modules TEXT NOT NULL, most_bytes INTEGER NOT NULL, created_at INTEGER NOT NULL, file_made INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE location (company TEXT NOT NULL REFERENCES company, id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (company, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE device (company TEXT NOT NULL REFERENCES company, id TEXT NOT NULL, name TEXT NOT NULL, public_key BLOB NOT NULL, grants TEXT NOT NULL, epoch INTEGER NOT NULL, enrolled_at INTEGER NOT NULL, revoked_at INTEGER, PRIMARY KEY (company, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE invitation (company TEXT NOT NULL REFERENCES company, id TEXT NOT NULL, name TEXT NOT NULL, secret_hash BLOB NOT NULL, grants TEXT NOT NULL, created_at INTEGER NOT NULL, valid_until INTEGER NOT NULL, used_by TEXT, PRIMARY KEY (company, id), UNIQUE (company, secret_hash)) STRICT, WITHOUT ROWID;
  CREATE TABLE encryption_key (company TEXT NOT NULL REFERENCES company, use TEXT NOT NULL CHECK (use IN ('file', 'rows')), version INTEGER NOT NULL, kek INTEGER NOT NULL, wrapped BLOB NOT NULL, created_at INTEGER NOT NULL, retired_at INTEGER, PRIMARY KEY (company, use, version)) STRICT, WITHOUT ROWID;
`

/** Made when the file is opened: files of before have none. */
const LATER = `CREATE TABLE IF NOT EXISTS device_seen (company TEXT NOT NULL, device TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (company, device), FOREIGN KEY (company, device) REFERENCES device (company, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS device_subject (issuer TEXT NOT NULL, subject TEXT NOT NULL, company TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (issuer, subject), FOREIGN KEY (company, device) REFERENCES device (company, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS destroyed_key (company TEXT NOT NULL REFERENCES company, version INTEGER NOT NULL, created_at INTEGER NOT NULL, retired_at INTEGER NOT NULL, destroyed_at INTEGER NOT NULL, PRIMARY KEY (company, version)) STRICT, WITHOUT ROWID`

interface KeyRow {
  readonly company: string
  readonly use: 'file' | 'rows'
  readonly version: number
  readonly kek: number
  readonly wrapped: Uint8Array
  readonly retiredAt: number | null
}

const KEYS = 'SELECT company, use, version, kek, wrapped, retired_at AS retiredAt FROM encryption_key'

/** One small file for what is above the companies: who they are (see `member-tables.ts`), and the keys of their files and rows. */
export class Registry {
  readonly connection: RelayConnection
  readonly #keks: KeyEncryptionKeys

  constructor(path: string, key: Uint8Array, keks: KeyEncryptionKeys) {
    this.#keks = keks
    this.connection = openConnection(path, key, 'write')
    try {
      checkFormat(this.connection, REGISTRY_FORMAT)
      asFault(() => this.connection.exec(LATER))
    } catch (error) {
      this.connection.close()
      throw error
    }
  }

  /** Belongs into the transaction that adds the company. */
  addKeys(company: string, at: number): void {
    this.#addKey(company, 'file', 1, at)
    this.#addKey(company, 'rows', 1, at)
  }

  /** Null where there is no such company. */
  keysOf(company: string): { readonly file: Uint8Array; readonly rows: RowKeys } | null {
    const rows = this.connection.prepare<[string], KeyRow>(`${KEYS} WHERE company = ?`).all(company)
    const file = rows.find(({ use }) => use === 'file')
    if (file === undefined) return null
    const byVersion = new Map(rows.filter(({ use }) => use === 'rows').map((row) => [row.version, this.#open(row)]))
    return { file: this.#open(file), rows: { newest: Math.max(...byVersion.keys()), byVersion } }
  }

  versionsOf(company: string): KeyVersions | null {
    return keyVersions(this.connection.prepare<[string, string], { version: number; madeAt: number; retiredAt: number | null; destroyedAt: number | null }>(`SELECT version, created_at AS madeAt, retired_at AS retiredAt, NULL AS destroyedAt FROM encryption_key WHERE company = ? AND use = 'rows'
      UNION ALL SELECT version, created_at, retired_at, destroyed_at FROM destroyed_key WHERE company = ? ORDER BY version`).all(company, company))
  }

  /** A new key for the rows of a company, from now on. */
  addRowKey(company: string, at: number): { readonly version: number; readonly key: Uint8Array } {
    const version = (this.versionsOf(company)?.newest ?? 0) + 1
    return { version, key: this.#addKey(company, 'rows', version, at) }
  }

  /** Overwritten where it lay; that there was one, and until when, stays. */
  destroyRowKey(company: string, version: number, at: number): void {
    asFault(() => this.connection.transaction(() => {
      this.connection.prepare("INSERT INTO destroyed_key SELECT company, version, created_at, retired_at, ? FROM encryption_key WHERE company = ? AND use = 'rows' AND version = ? AND retired_at IS NOT NULL").run(at, company, version)
      this.connection.prepare("DELETE FROM encryption_key WHERE company = ? AND use = 'rows' AND version = ? AND retired_at IS NOT NULL").run(company, version)
    }).immediate())
    // It stood in the write-ahead log as well.
    asFault(() => void this.connection.pragma('wal_checkpoint(TRUNCATE)'))
  }

  /** No row is under these any more. They are kept: a backup may hold rows from before. */
  retireRowKeys(company: string, before: number, at: number): void {
    asFault(() => this.connection.prepare("UPDATE encryption_key SET retired_at = ? WHERE company = ? AND use = 'rows' AND version < ? AND retired_at IS NULL").run(at, company, before))
  }

  /** Companies whose rows were being sealed again when the last process ended. */
  unfinishedRewraps(): string[] {
    return this.connection.prepare<[], { company: string }>("SELECT company FROM encryption_key WHERE use = 'rows' AND retired_at IS NULL GROUP BY company HAVING count(*) > 1").all().map(({ company }) => company)
  }

  /** Keys under these may be met from now on. */
  learn({ byVersion }: KeyEncryptionKeys): void {
    for (const [version, key] of byVersion) this.#keks.byVersion.set(version, key)
  }

  /** Wraps every key under the newest key-encryption key: all of them or none. */
  rewrap(keks: KeyEncryptionKeys): void {
    this.learn(keks)
    asFault(() => this.connection.transaction(() => {
      const update = this.connection.prepare<[number, Uint8Array, string, string, number]>('UPDATE encryption_key SET kek = ?, wrapped = ? WHERE company = ? AND use = ? AND version = ?')
      for (const row of this.connection.prepare<[number], KeyRow>(`${KEYS} WHERE kek <> ?`).all(keks.newest)) {
        update.run(keks.newest, wrapCompanyKey(this.#keks, keks.newest, this.#open(row), row), row.company, row.use, row.version)
      }
    }).immediate())
    this.#keks.newest = keks.newest
  }

  isFileMade(company: string): boolean {
    return this.connection.prepare<[string], { made: number }>('SELECT file_made AS made FROM company WHERE id = ?').get(company)?.made === 1
  }

  markFileMade(company: string): void {
    asFault(() => this.connection.prepare('UPDATE company SET file_made = 1 WHERE id = ?').run(company))
  }

  /** Companies that have a file, with its key. */
  files(): { readonly company: string; readonly key: Uint8Array }[] {
    const rows = this.connection.prepare<[], KeyRow>(`${KEYS} WHERE use = 'file' AND company IN (SELECT id FROM company WHERE file_made = 1)`).all()
    return rows.map((row) => ({ company: row.company, key: this.#open(row) }))
  }

  close(): void {
    this.connection.close()
  }

  #addKey(company: string, use: 'file' | 'rows', version: number, at: number): Uint8Array {
    const key = randomBytes(32)
    asFault(() => this.connection.prepare('INSERT INTO encryption_key VALUES (?, ?, ?, ?, ?, ?, NULL)').run(company, use, version, this.#keks.newest, wrapCompanyKey(this.#keks, this.#keks.newest, key, { company, use, version }), at))
    return key
  }

  #open(row: KeyRow): Uint8Array {
    return openCompanyKey(this.#keks, row)
  }
}
