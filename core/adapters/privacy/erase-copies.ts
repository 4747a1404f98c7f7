import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { ERASED } from '../../domain/privacy/erased.ts'
import { readAuditHead } from '../../kernel/audit/audit-head.ts'
import type { ErasureOrder } from '../../kernel/privacy/erasure-order.ts'
import { erasureRun, isCopyErased, saveCopiesErased, saveCopyErased } from '../../kernel/privacy/erasure-store.ts'
import { companyToday } from '../../kernel/records/company-zone.ts'
import { listBackups } from '../backups/backup-files.ts'
import { readBackupSetup } from '../backups/backup-setup.ts'
import { companyPaths } from '../desk/company-folder.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { extractBackupFile, hashFile, readBackupHeader, writeBackupFile } from '../sqlite/backup-file.ts'
import { proveBackup } from '../sqlite/create-backup.ts'
import { renameDurably } from '../sqlite/durable-file.ts'
import { judgeFile } from '../sqlite/page-authentication.ts'
import { runStoreTask, type LongWork } from '../sqlite/run-store-task.ts'
import { readBackupPlaces } from './backup-places.ts'
import { knownOrders } from './erase-due.ts'
import { adoptLedger, LEDGER_NAME } from './erasure-ledger.ts'

/** What this work leaves beside a file when its computer dies. */
const UNFINISHED = /\.erasing(?:\.db|\.new|\.proof)?(?:-wal|-shm)?$/
const OLDER_DATABASE = /^company\.db\.before-(?:update|restore|salvage)-[\d-]+$/
const DAMAGED = 'store.corrupt'

export interface CopiesErased {
  /** Files that were written anew. */
  readonly rewritten: number
  /** Backups that people put elsewhere and that are not there now. */
  readonly unreachable: readonly string[]
}

/**
 * The people of every order out of the backups of this workstation, in both folders and wherever somebody put one that is there, and out of older copies of its
 * database. Each file is written anew beside itself, checked as a new backup is, and takes the old one's place at once: whoever is stopped goes on with the next.
 */
export async function eraseCopies(company: OpenCompany, folder: string, work: LongWork): Promise<Result<CopiesErased>> {
  const { core } = company.desk
  const { read } = core.database
  const paths = companyPaths(folder)
  const { second } = readBackupSetup(paths.backupSetup)
  const places = readBackupPlaces(paths.backupPlaces)
  const runs = knownOrders(read, company.ledger).flatMap((order) => {
    const run = erasureRun(read, order.id)
    return run === undefined ? [] : [{ order, erasedAt: run.erasedAt }]
  })
  if (runs.length === 0) return ok({ rewritten: 0, unreachable: [] })
  try {
    company.photos.tidy()
  } catch {
    return refuse('backup.folder_unusable', { folder: paths.photos })
  }
  const ownFolders = [paths.backups, ...(second === null ? [] : [second])]
  for (const each of new Set([folder, ...ownFolders, ...places.map((path) => dirname(path))])) await sweep(each)

  const files = [
    ...older(folder).map((path) => ({ path, at: -Infinity, rewrite: rewriteDatabase })),
    ...ownFolders.flatMap((own) => listBackups(own)).map(({ path, at }) => ({ path, at, rewrite: rewriteBackup })),
    ...places.filter((path) => existsSync(path)).map((path) => ({ path, at: -Infinity, rewrite: rewriteBackup })),
  ]
  let rewritten = 0
  for (const [index, { path, at, rewrite }] of files.entries()) {
    if (work.signal?.aborted === true) return refuse('store.cancelled')
    // One that was begun before has what was there then, however late it was finished.
    const orders = runs.filter(({ order, erasedAt }) => at <= erasedAt && !isCopyErased(read, order.id, path)).map(({ order }) => order)
    if (orders.length === 0) continue
    const done = await rewrite(company, path, orders, work)
    if (!done.ok) return done
    if (done.value) rewritten += 1
    core.database.transact((tx) => saveCopyErased(tx, orders.map(({ id }) => id), path))
    work.onProgress?.('erase', index + 1, files.length)
  }
  // Beside them, for a machine on which they are all there is.
  for (const own of ownFolders) if (existsSync(own)) adoptLedger(paths.erasures, join(own, LEDGER_NAME), company.keys.headMac)
  const unreachable = places.filter((path) => !existsSync(path))
  core.database.transact((tx) => {
    for (const { order } of runs) {
      const before = erasureRun(tx, order.id)
      if (before?.copiesAt === null || rewritten > 0) saveCopiesErased(tx, order.id, { copies: (before?.copies ?? 0) + rewritten, unreachable: unreachable.length, photos: photosOf(company, order), at: core.clock.now() })
    }
  })
  return ok({ rewritten, unreachable })
}

/** Pictures of this person that this workstation had, until they went with the erasure. */
function photosOf({ desk: { core }, retired }: OpenCompany, { subjects }: ErasureOrder): number {
  const own = [core.device, ...retired.map(({ device }) => device)]
  return core.database.read.get<{ count: number }>(
    'SELECT count(*) AS count FROM photo p JOIN job j ON j.id = p.owner WHERE j.customer IN (SELECT value FROM json_each(?)) AND p.kept_at IN (SELECT value FROM json_each(?)) AND p.removed_at IS NULL AND p.secret = ?',
    JSON.stringify(subjects), JSON.stringify(own), ERASED,
  )?.count ?? 0
}

function older(folder: string): string[] {
  return readdirSync(folder).filter((name) => OLDER_DATABASE.test(name)).map((name) => join(folder, name))
}

async function sweep(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (UNFINISHED.test(name)) await rm(join(folder, name), { force: true })
}

type Rewrite = (company: OpenCompany, path: string, orders: readonly ErasureOrder[], work: LongWork) => Promise<Result<boolean>>

/** A backup that is of another company, or damaged, is left alone: it cannot be put back either. */
const rewriteBackup: Rewrite = async (company, path, orders, work) => {
  const { keys } = company
  const header = await readBackupHeader(path)
  if (!header.ok || header.value.header.company !== keys.company) return ok(false)
  const key = keys.databaseKeys.find(({ generation }) => generation === header.value.header.generation)?.key
  if (key === undefined) return ok(false)
  const beside = { database: `${path}.erasing.db`, file: `${path}.erasing.new`, proof: `${path}.erasing.proof` }
  try {
    const extracted = await extractBackupFile(path, beside.database, keys.backup, work)
    if (!extracted.ok) return extracted.failure.code === 'backup.damaged' ? ok(false) : extracted
    const erased = await runStoreTask({ kind: 'erase', path: beside.database, key, orders, today: companyToday(company.desk.core) }, work)
    if (!erased.ok) return erased
    if (Object.values(erased.value).every((count) => count === 0)) return ok(false)
    const { format: _format, salt: _salt, ...rest } = extracted.value
    const written = await writeBackupFile(beside.file, beside.database, { ...rest, ...(await hashFile(beside.database)) }, keys.backup, work)
    if (!written.ok) return written
    const proved = await proveBackup(beside.file, beside.proof, keys, readAuditHead, work)
    if (!proved.ok) return proved
    renameDurably(beside.file, path)
    return ok(true)
  } finally {
    for (const left of Object.values(beside)) for (const suffix of ['', '-wal', '-shm']) await rm(left + suffix, { force: true })
  }
}

/** A database that was set aside: under whichever key it opens. */
const rewriteDatabase: Rewrite = async ({ desk, keys }, path, orders, work) => {
  const copy = `${path}.erasing`
  const sweepCopy = async () => {
    for (const suffix of ['', '-wal', '-shm']) await rm(copy + suffix, { force: true })
  }
  const key = keys.databaseKeys.find((each) => judgeFile(path, each.key) === 'ours')?.key
  if (key === undefined) return ok(false)
  try {
    let copied: Result<unknown> = await runStoreTask({ kind: 'copy', path, key, target: copy }, work)
    if (!copied.ok && copied.failure.code === DAMAGED) {
      // What can still be read of it: nobody reads more, and who was erased is among it.
      await sweepCopy()
      copied = await runStoreTask({ kind: 'salvage', path, key, target: copy }, work)
    }
    if (!copied.ok) return copied.failure.code === DAMAGED ? ok(false) : copied
    const erased = await runStoreTask({ kind: 'erase', path: copy, key, orders, today: companyToday(desk.core) }, work)
    if (!erased.ok) return erased
    renameDurably(copy, path)
    for (const suffix of ['-wal', '-shm']) await rm(path + suffix, { force: true })
    return ok(true)
  } finally {
    await sweepCopy()
  }
}
