import Driver from 'better-sqlite3-multiple-ciphers'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { FailureCode } from '../../domain/failure/failure.ts'

/** Longest prefix first: SQLite's extended codes start with their primary code. */
const REFUSALS: readonly (readonly [prefix: string, code: FailureCode])[] = [
  ['SQLITE_IOERR_CORRUPTFS', 'store.corrupt'],
  ['SQLITE_IOERR', 'store.io'],
  ['SQLITE_CANTOPEN', 'store.io'],
  ['SQLITE_CORRUPT', 'store.corrupt'],
  ['SQLITE_NOTADB', 'store.corrupt'],
  ['SQLITE_FULL', 'store.disk_full'],
  ['SQLITE_READONLY', 'store.read_only'],
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_LOCKED', 'store.busy'],
]

const FILE_REFUSALS: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'store.disk_full',
  EDQUOT: 'store.disk_full',
  EROFS: 'store.read_only',
  EACCES: 'store.read_only',
  EPERM: 'store.read_only',
  EIO: 'store.io',
}

export function sqliteCode(error: unknown): string | undefined {
  return error instanceof Driver.SqliteError ? error.code : undefined
}

/** What the medium or the file did to us becomes a refusal; a mistake in our SQL stays the error it is. */
export function asStoreError(error: unknown): unknown {
  const code = sqliteCode(error)
  const refusal = code === undefined ? FILE_REFUSALS[fileErrorCode(error) ?? ''] : REFUSALS.find(([prefix]) => code.startsWith(prefix))?.[1]
  return refusal === undefined ? error : new RefusalError(refusal, {}, { cause: error })
}

export function fileErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
