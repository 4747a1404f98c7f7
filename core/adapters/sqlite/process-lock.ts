import Driver from 'better-sqlite3-multiple-ciphers'
import { refuse, ok } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import { asStoreError, sqliteCode } from './store-error.ts'

export interface ProcessLock {
  release(): void
}

/**
 * One process per company. The lock is the operating system's own (fcntl, LockFileEx), taken by SQLite's portable code on an
 * empty file that never holds data, so it ends with the process however that dies, and a second opening in the same process is
 * refused too. Nobody else may open and close this file: on POSIX that would drop the lock.
 */
export function lockProcess(path: string): Result<ProcessLock> {
  let raw: Driver.Database | undefined
  try {
    raw = new Driver(path, { timeout: 0 })
    raw.pragma('journal_mode=MEMORY')
    raw.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    raw?.close()
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) return refuse('store.in_use')
    throw asStoreError(error)
  }
  const held = raw
  return ok({ release: () => held.close() })
}
