import { rmSync } from 'node:fs'
import type Driver from 'better-sqlite3-multiple-ciphers'
import { renameDurably } from '../../../core/adapters/sqlite/durable-file.ts'
import { holdFile, type ExclusiveFile } from '../../../core/adapters/sqlite/exclusive-file.ts'
import { isPlaintextFile } from '../../../core/adapters/sqlite/page-authentication.ts'
import { configureConnection, openRawConnection, type ConnectionSizes, type ConnectionUse, type RawConnection } from '../../../core/adapters/sqlite/raw-connection.ts'
import { fileErrorCode, sqliteCode } from '../../../core/adapters/sqlite/store-error.ts'
import { StorageFault } from '../relay-storage.ts'

export type RelayConnection = RawConnection
export type RelayStatement<Values extends unknown[], Row = unknown> = Driver.Statement<Values, Row>

/** Many files are open, and most of what they do is append. Some 16 MB of log are read again in a tenth of a second after a crash. */
const RELAY_SIZES: ConnectionSizes = { cacheKib: { create: 4_096, write: 4_096, read: 4_096 }, checkpointPages: 4_000 }

/** The relay's only way to a database file: SQLCipher 4 format, raw key, every pragma proved. A wrong key or damaged first page is `locked`. */
export function openConnection(path: string, key: Uint8Array, use: 'write' | 'read'): RelayConnection {
  return asFault(() => open(path, key, use))
}

/** Makes a file under another name and gives it its own once it is whole and on disk: it is there with its tables, or not there. */
export function createDatabase(path: string, key: Uint8Array, schema: string, format: { readonly application: number; readonly version: number }): void {
  asFault(() => {
    const unfinished = `${path}.new`
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + suffix, { force: true })
    const connection = open(unfinished, key, 'create')
    try {
      connection.exec(`BEGIN; ${schema}; COMMIT`)
      connection.pragma(`application_id=${format.application}`)
      connection.pragma(`user_version=${format.version}`)
    } finally {
      // Folds the write-ahead log in and removes it.
      connection.close()
    }
    if (isPlaintextFile(unfinished)) throw new Error('the new database is not encrypted')
    renameDurably(unfinished, path)
  })
}

export function checkFormat(connection: RelayConnection, format: { readonly application: number; readonly version: number }): void {
  if (connection.pragma('application_id', { simple: true }) !== format.application) throw new StorageFault('tampered')
  const version = connection.pragma('user_version', { simple: true })
  if (typeof version !== 'number' || version > format.version) throw new Error('the database was written by a newer relay')
}

/** One process per folder. */
export function lockFolder(path: string): ExclusiveFile {
  return asFault(() => {
    const held = holdFile(path)
    if (held === null) throw new StorageFault('in_use')
    return held
  })
}

/** A compact copy of what is committed, under the same key, while the file is in use. Read page by page before it counts. */
export function copyDatabase(path: string, key: Uint8Array, target: string): void {
  asFault(() => {
    const source = open(path, key, 'read')
    try {
      source.pragma('query_only=OFF')
      source.prepare('VACUUM INTO ?').run(target)
    } finally {
      source.close()
    }
  })
  if (isPlaintextFile(target)) throw new Error('the copy is not encrypted')
  checkDatabase(target, key)
}

/** Reads every page and its authentication; throws `tampered` where one is not what was written. */
export function checkDatabase(path: string, key: Uint8Array): void {
  asFault(() => {
    const connection = open(path, key, 'read')
    try {
      if (connection.pragma('integrity_check', { simple: true }) !== 'ok') throw new StorageFault('tampered')
    } finally {
      connection.close()
    }
  })
}

export function asFault<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw faultOf(error)
  }
}

const FAULTS: readonly (readonly [prefix: string, kind: StorageFault['kind']])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_CORRUPT', 'tampered'],
  ['SQLITE_IOERR_CORRUPTFS', 'tampered'],
  ['SQLITE_NOTADB', 'locked'],
  ['SQLITE_IOERR', 'gone'],
  ['SQLITE_CANTOPEN', 'gone'],
  ['SQLITE_READONLY', 'gone'],
  ['SQLITE_BUSY', 'gone'],
]
const FILE_FAULTS: Readonly<Record<string, StorageFault['kind']>> = { ENOSPC: 'full', EDQUOT: 'full', EIO: 'gone', EROFS: 'gone', EACCES: 'gone', EPERM: 'gone' }

/** What the medium did to us is a fault; a mistake of ours stays the error it is. */
export function faultOf(error: unknown): unknown {
  const code = sqliteCode(error)
  const kind = code === undefined ? FILE_FAULTS[fileErrorCode(error) ?? ''] : FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1]
  return kind === undefined ? error : new StorageFault(kind, { cause: error })
}

function open(path: string, key: Uint8Array, use: ConnectionUse): RelayConnection {
  const connection = openRawConnection(path, key, use)
  try {
    configureConnection(connection, use, RELAY_SIZES)
    // A wrong key is found when the first page is read.
    if (use === 'read') connection.prepare('SELECT count(*) FROM sqlite_schema').get()
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
