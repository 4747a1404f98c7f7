import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { ok, refuse, RefusalError } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import type { CompanyKeys } from '../../kernel/ports/key-store.ts'
import { installKeyFile } from '../keys/key-file.ts'
import { readBackupHeader } from './backup-file.ts'
import type { BackupHeader } from './backup-file.ts'
import { proveBackup } from './create-backup.ts'
import type { BackupSource } from './create-backup.ts'
import { renameDurably, syncDirectory } from './durable-file.ts'
import { foldLog } from './fold-log.ts'
import { lockProcess } from './process-lock.ts'
import type { LongWork } from './run-store-task.ts'
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
      const setAside = existsSync(path) ? putAside(path, keys, now) : null
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

/** The old file keeps its place under a second name until the rename, so that a crash never leaves the folder without a database. */
function putAside(path: string, keys: CompanyKeys, now: number): string {
  let aside = `${path}.before-restore-${now}`
  for (let count = 2; existsSync(aside); count += 1) aside = `${path}.before-restore-${now}-${count}`
  keys.databaseKeys.some(({ key }) => folds(path, key))
  linkOrMove(path, aside)
  // A log that could not be folded in stays with the file it belongs to; the new file must not meet it.
  for (const suffix of ['-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  syncDirectory(dirname(path))
  return aside
}

function folds(path: string, key: Uint8Array): boolean {
  try {
    foldLog(path, key)
    return true
  } catch {
    return false
  }
}

function linkOrMove(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // FAT and some network disks have no hard links.
    renameSync(from, to)
  }
}
