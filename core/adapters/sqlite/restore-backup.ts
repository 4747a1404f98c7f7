import { existsSync, rmSync } from 'node:fs'
import { ok, refuse, RefusalError } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import type { CompanyKeys } from '../../kernel/ports/key-store.ts'
import { installKeyFile } from '../keys/key-file.ts'
import { readBackupHeader } from './backup-file.ts'
import type { BackupHeader } from './backup-file.ts'
import { proveBackup } from './create-backup.ts'
import type { BackupSource } from './create-backup.ts'
import { renameDurably } from './durable-file.ts'
import { lockProcess } from './process-lock.ts'
import type { LongWork } from './run-store-task.ts'
import { putAside } from './set-aside.ts'
import { asStoreError } from './store-error.ts'

export interface RestoreTarget {
  /** The live database file, closed; it may be damaged or missing. */
  readonly path: string
  readonly keys: CompanyKeys
  readonly readHead: BackupSource['readHead']
}

export interface Restored {
  readonly header: BackupHeader
  /** Where the database that was live before stands now; null when there was none. Never deleted by the program. */
  readonly setAside: string | null
}

/**
 * Puts a backup in the place of a closed database. The backup is read to its end, opened and checked before the live file is
 * touched. The head file is left alone: the caller opens the company, records the restore in the audit log and writes the new head.
 */
export async function restoreBackup(backup: string, target: RestoreTarget, now: number, work: LongWork = {}): Promise<Result<Restored>> {
  const { path, keys, readHead } = target
  const proof = `${path}.restoring`
  try {
    const lock = lockProcess(`${path}.lock`)
    if (!lock.ok) return lock
    try {
      rmSync(proof, { force: true })
      const read = await readBackupHeader(backup)
      if (!read.ok) return read
      if (read.value.header.company !== keys.company) return refuse('backup.foreign')
      const proved = await proveBackup(backup, proof, keys, readHead, work)
      if (!proved.ok) return proved
      const setAside = existsSync(path) ? putAside(path, keys, `before-restore-${now}`) : null
      renameDurably(proof, path)
      return ok({ header: proved.value, setAside })
    } finally {
      rmSync(proof, { force: true })
      lock.value.release()
    }
  } catch (error) {
    const known = asStoreError(error)
    if (known instanceof RefusalError) return { ok: false, failure: known.failure }
    throw known
  }
}

/** First step of a restore on a new machine: the company's key file from the backup. Then open the keys by passphrase or recovery code and restore. */
export async function installBackupKeys(backup: string, folder: string): Promise<Result<null>> {
  const read = await readBackupHeader(backup)
  return read.ok ? installKeyFile(folder, read.value.header.keyFile) : read
}
