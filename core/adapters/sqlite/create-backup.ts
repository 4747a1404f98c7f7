import { existsSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { ok, refuse, RefusalError } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import { readLedger } from '../../kernel/migrations/run-migrations.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import type { AuditHead } from '../../kernel/ports/environment.ts'
import type { CompanyKeys } from '../../kernel/ports/key-store.ts'
import { extractBackupFile, hashFile, writeBackupFile } from './backup-file.ts'
import type { BackupHeader } from './backup-file.ts'
import { renameDurably } from './durable-file.ts'
import { readClosedDatabase } from './read-closed-database.ts'
import { runStoreTask } from './run-store-task.ts'
import type { LongWork } from './run-store-task.ts'
import { asStoreError } from './store-error.ts'

export interface BackupSource {
  readonly path: string
  readonly keys: CompanyKeys
  /** The text of keys.json, which goes into the backup as it is (`readKeyFileText`). */
  readonly keyFile: string
  /** Of the key that opened the database. */
  readonly generation: number
  readonly readHead: (read: ReadDatabase) => AuditHead | null
}

/**
 * One encrypted file that holds the company's database as of now, while it stays in use. The file gets its name only after it has
 * been read back, opened, checked page by page and found to hold the head that was copied. A cancelled or failed backup leaves nothing.
 */
export async function createBackup(source: BackupSource, target: string, createdAt: number, work: LongWork = {}): Promise<Result<BackupHeader>> {
  if (existsSync(target)) return refuse('backup.exists')
  const temporary = { copy: `${target}.copy`, file: `${target}.new`, proof: `${target}.proof` }
  const clear = () => Promise.all(Object.values(temporary).map((path) => rm(path, { force: true })))
  try {
    await clear()
    const made = await makeBackup(source, temporary, createdAt, work)
    if (made.ok) renameDurably(temporary.file, target)
    return made
  } catch (error) {
    const known = asStoreError(error)
    if (known instanceof RefusalError) return { ok: false, failure: known.failure }
    throw known
  } finally {
    await clear()
  }
}

async function makeBackup(source: BackupSource, at: { copy: string; file: string; proof: string }, createdAt: number, work: LongWork): Promise<Result<BackupHeader>> {
  const { path, keys, keyFile, generation, readHead } = source
  const key = keys.databaseKeys.find((known) => known.generation === generation)?.key
  if (key === undefined) throw new Error(`no database key of generation ${generation}`)
  const copied = await watchingSize(at.copy, statSync(path).size, work, () => runStoreTask({ kind: 'copy', path, key, target: at.copy }, work))
  if (!copied.ok) return copied
  const { head, ledger } = readClosedDatabase(at.copy, key, (read) => ({ head: readHead(read), ledger: readLedger(read) }))
  const schema: Record<string, number> = {}
  for (const step of ledger) schema[step.scope] = Math.max(step.id, schema[step.scope] ?? 0)
  const header = { company: keys.company, createdAt, generation, schema, head, keyFile, ...(await hashFile(at.copy)) }
  const written = await writeBackupFile(at.file, at.copy, header, keys.backup, work)
  if (!written.ok) return written
  await rm(at.copy)
  return proveBackup(at.file, at.proof, keys, readHead, work)
}

/** Extracts the backup to `target`, opens and checks it: what is left there may take the place of the live database. */
export async function proveBackup(file: string, target: string, keys: CompanyKeys, readHead: BackupSource['readHead'], work: LongWork): Promise<Result<BackupHeader>> {
  const extracted = await extractBackupFile(file, target, keys.backup, work)
  if (!extracted.ok) return extracted
  const header = extracted.value
  const key = keys.databaseKeys.find(({ generation }) => generation === header.generation)?.key
  if (key === undefined) return refuse('backup.foreign')
  const problems = await runStoreTask({ kind: 'check', path: target, key }, work)
  if (!problems.ok) return problems.failure.code === 'store.corrupt' ? refuse('backup.damaged') : problems
  if (problems.value.length > 0) return refuse('backup.damaged')
  const head = readClosedDatabase(target, key, readHead)
  return head?.seq === header.head?.seq && head?.link === header.head?.link ? ok(header) : refuse('backup.damaged')
}

/** The copy is one database call; its progress is the size of the file it writes. */
async function watchingSize<T>(path: string, total: number, work: LongWork, run: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => work.onProgress?.('copy', Math.min(total, statSync(path, { throwIfNoEntry: false })?.size ?? 0), total), 100)
  try {
    return await run()
  } finally {
    clearInterval(timer)
  }
}
