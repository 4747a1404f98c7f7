import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import Driver from 'better-sqlite3-multiple-ciphers'
import { StorageFault } from '../relay-storage.ts'
import { renameDurably } from '../durable-file.ts'

export type RelayConnection = Driver.Database
export type RelayStatement<Values extends unknown[], Row = unknown> = Driver.Statement<Values, Row>
type Use = 'create' | 'write' | 'read'

/** KiB of decrypted pages by file: many files are open, and most of what they do is append. */
const CACHE_KIB = 4_096
/** Pages of the write-ahead log before it is folded in: some 16 MB, read again in a tenth of a second after a crash. */
const CHECKPOINT_PAGES = 4_000
const PLAIN_HEADER = 'SQLite format 3\0'

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
    if (isPlain(unfinished)) throw new Error('the new database is not encrypted')
    renameDurably(unfinished, path)
  })
}

export function checkFormat(connection: RelayConnection, format: { readonly application: number; readonly version: number }): void {
  if (connection.pragma('application_id', { simple: true }) !== format.application) throw new StorageFault('tampered')
  const version = connection.pragma('user_version', { simple: true })
  if (typeof version !== 'number' || version > format.version) throw new Error('the database was written by a newer relay')
}

export interface FolderLock {
  release(): void
}

/**
 * One process per folder. The operating system's own lock, taken by SQLite on an empty file: it ends with the process however that dies, and a second
 * opening in the same process is refused too. Nobody else may open and close this file: on POSIX that would drop the lock.
 */
export function lockFolder(path: string): FolderLock {
  let held: Driver.Database | undefined
  try {
    held = new Driver(path, { timeout: 0 })
    held.pragma('journal_mode=MEMORY')
    held.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    held?.close()
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) throw new StorageFault('in_use', { cause: error })
    throw faultOf(error)
  }
  const lock = held
  return { release: () => lock.close() }
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
  if (isPlain(target)) throw new Error('the copy is not encrypted')
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
  const fileCode = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const kind = code === undefined ? FILE_FAULTS[fileCode] : FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1]
  return kind === undefined ? error : new StorageFault(kind, { cause: error })
}

function sqliteCode(error: unknown): string | undefined {
  return error instanceof Driver.SqliteError ? error.code : undefined
}

function open(path: string, key: Uint8Array, use: Use): RelayConnection {
  if (key.length !== 32) throw new Error('a database key has 32 bytes')
  const connection = new Driver(path, { readonly: use === 'read', fileMustExist: use !== 'create', timeout: 2_000 })
  try {
    // Strictly in this order: a key before the cipher makes a file of another format, or a plain one.
    connection.pragma(`cipher='sqlcipher'`)
    connection.pragma('legacy=4')
    const text = Buffer.from(`x'${Buffer.from(key).toString('hex')}'`, 'latin1')
    connection.key(text)
    text.fill(0)
    configure(connection, use)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function configure(connection: RelayConnection, use: Use): void {
  // Temporary files are the one thing SQLite does not encrypt.
  prove(connection, 'temp_store', 'MEMORY', 2)
  prove(connection, 'foreign_keys', 'ON', 1)
  prove(connection, 'recursive_triggers', 'ON', 1)
  prove(connection, 'trusted_schema', 'OFF', 0)
  prove(connection, 'cell_size_check', 'ON', 1)
  prove(connection, 'mmap_size', '0', 0)
  prove(connection, 'cache_size', `-${CACHE_KIB}`, -CACHE_KIB)
  if (use === 'read') {
    prove(connection, 'query_only', 'ON', 1)
    connection.prepare('SELECT count(*) FROM sqlite_schema').get()
    return
  }
  prove(connection, 'secure_delete', 'ON', 1)
  prove(connection, 'journal_mode', 'WAL', 'wal')
  // This build defaults to NORMAL in WAL, which loses acknowledged commits in a power cut while every check still passes.
  prove(connection, 'synchronous', 'FULL', 2)
  // macOS only: fsync there does not reach the platter.
  prove(connection, 'fullfsync', 'ON', 1)
  prove(connection, 'checkpoint_fullfsync', 'ON', 1)
  prove(connection, 'journal_size_limit', '67108864', 67_108_864)
  prove(connection, 'wal_autocheckpoint', String(CHECKPOINT_PAGES), CHECKPOINT_PAGES)
}

function prove(connection: RelayConnection, name: string, value: string, expected: number | string): void {
  connection.pragma(`${name}=${value}`)
  const found = connection.pragma(name, { simple: true })
  // An option that this platform lacks answers nothing.
  if (found !== undefined && found !== expected) throw new Error(`pragma ${name} is ${JSON.stringify(found)}, not ${expected}`)
}

/** Only for files that no connection is open on. */
function isPlain(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(PLAIN_HEADER.length)
    readSync(file, header, 0, header.length, 0)
    return header.toString('latin1') === PLAIN_HEADER
  } finally {
    closeSync(file)
  }
}
