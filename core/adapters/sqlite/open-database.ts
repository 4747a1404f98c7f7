import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ok, refuse, RefusalError } from '../../domain/failure/failure.ts'
import type { Failure, Result } from '../../domain/failure/failure.ts'
import type { Database } from '../../kernel/ports/database.ts'
import type { DatabaseKey } from '../../kernel/ports/key-store.ts'
import { createConnectionDatabase } from './connection-database.ts'
import { syncDirectory } from './durable-file.ts'
import { isPlaintextFile, judgeFile } from './page-authentication.ts'
import { lockProcess } from './process-lock.ts'
import { APPLICATION_ID, configureConnection, openRawConnection, pragma } from './raw-connection.ts'
import type { RawConnection } from './raw-connection.ts'
import { asStoreError, sqliteCode } from './store-error.ts'

/** In user_version. Raised when an older program must not touch the file at all; schema steps have their own ledger. */
const STORE_FORMAT = 1

export interface OpenDatabaseOptions {
  /** The database file. Its lock is the file `<path>.lock` beside it. */
  readonly path: string
  /** Newest first; the first one that opens the file is used. */
  readonly keys: readonly DatabaseKey[]
  readonly use: 'create' | 'open'
}

export interface OpenDatabase {
  readonly database: Database
  readonly path: string
  readonly generation: number
  /** The last process did not close it: worth a check in the background. */
  readonly uncleanExit: boolean
}

/** The only way in. Never deletes or replaces a file; holds the company's process lock until the database is closed. */
export function openDatabase(options: OpenDatabaseOptions): Result<OpenDatabase> {
  try {
    return openLocked(options)
  } catch (error) {
    const known = asStoreError(error)
    if (known instanceof RefusalError) return { ok: false, failure: known.failure }
    throw known
  }
}

function openLocked(options: OpenDatabaseOptions): Result<OpenDatabase> {
  const { path, use } = options
  const wanted = checkPlace(path, use)
  if (wanted !== undefined) return { ok: false, failure: wanted }
  const lock = lockProcess(`${path}.lock`)
  if (!lock.ok) return lock
  let opened = false
  try {
    // Again under the lock: two processes may both have found the place free.
    const found = checkPlace(path, use)
    if (found !== undefined) return { ok: false, failure: found }
    const uncleanExit = use === 'open' && (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
    const connection = connect(options)
    if (!connection.ok) return connection
    const { raw, key } = connection.value
    opened = true
    const database = createConnectionDatabase(raw, () => openReader(path, key.key), lock.value.release)
    return ok({ database, path, generation: key.generation, uncleanExit })
  } finally {
    if (!opened) lock.value.release()
  }
}

function checkPlace(path: string, use: 'create' | 'open'): Failure | undefined {
  const exists = existsSync(path)
  if (use === 'create' && exists) return { code: 'store.exists', params: {} }
  if (use === 'open' && !exists) return { code: 'store.missing', params: {} }
  accessSync(dirname(path), constants.W_OK)
  if (use === 'open') {
    accessSync(path, constants.W_OK)
    if (isPlaintextFile(path)) return { code: 'store.not_encrypted', params: {} }
    if (statSync(path).size === 0) return { code: 'store.corrupt', params: {} }
  }
  return undefined
}

function connect(options: OpenDatabaseOptions): Result<{ readonly raw: RawConnection; readonly key: DatabaseKey }> {
  const { path, keys, use } = options
  const newest = keys[0]
  if (newest === undefined) throw new Error('no database key given')
  if (use === 'create') return ok({ raw: create(path, newest.key), key: newest })
  for (const key of keys) {
    const raw = tryKey(path, key.key)
    if (raw === undefined) continue
    const refusal = checkFormat(raw)
    if (refusal === undefined) return ok({ raw, key })
    raw.close()
    return { ok: false, failure: refusal }
  }
  const verdicts = keys.map((key) => judgeFile(path, key.key))
  return refuse(verdicts.every((verdict) => verdict === 'other_key') ? 'store.wrong_key' : 'store.corrupt')
}

function create(path: string, key: Uint8Array): RawConnection {
  const raw = openRawConnection(path, key, 'create')
  try {
    configureConnection(raw, 'create')
    raw.pragma(`application_id=${APPLICATION_ID}`)
    raw.pragma(`user_version=${STORE_FORMAT}`)
  } finally {
    raw.close()
  }
  // Only while no connection is open: closing our own descriptor would drop the POSIX locks that SQLite holds on the file.
  if (judgeFile(path, key) !== 'ours') throw new Error('the new database file is not encrypted with its key')
  syncDirectory(dirname(path))
  const opened = tryKey(path, key)
  if (opened === undefined) throw new Error('the new database does not open')
  return opened
}

function tryKey(path: string, key: Uint8Array): RawConnection | undefined {
  const raw = openRawConnection(path, key, 'write')
  try {
    configureConnection(raw, 'write')
    return raw
  } catch (error) {
    raw.close()
    if (sqliteCode(error) === 'SQLITE_NOTADB') return undefined
    throw error
  }
}

function checkFormat(raw: RawConnection): Failure | undefined {
  const format = pragma(raw, 'user_version')
  if (typeof format === 'number' && format > STORE_FORMAT) return { code: 'store.from_future', params: {} }
  if (format !== STORE_FORMAT || pragma(raw, 'application_id') !== APPLICATION_ID) return { code: 'store.corrupt', params: {} }
  return undefined
}

function openReader(path: string, key: Uint8Array): RawConnection {
  const raw = openRawConnection(path, key, 'read')
  configureConnection(raw, 'read')
  return raw
}
