import Driver from 'better-sqlite3-multiple-ciphers'
import { sqliteCode } from './store-error.ts'

export interface ExclusiveFile {
  release(): void
}

/**
 * Holds an empty file that never has data in it, for this process alone; null where another holds it. The lock is the operating system's own
 * (fcntl, LockFileEx), taken by SQLite's portable code, so it ends with the process however that dies, and a second opening in the same process is
 * refused too. Nobody else may open and close this file: on POSIX that would drop the lock.
 */
export function holdFile(path: string): ExclusiveFile | null {
  let raw: Driver.Database | undefined
  try {
    raw = new Driver(path, { timeout: 0 })
    raw.pragma('journal_mode=MEMORY')
    raw.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    raw?.close()
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) return null
    throw error
  }
  const held = raw
  return { release: () => held.close() }
}
