import { copyFile, rm } from 'node:fs/promises'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { backupsToKeep } from '../../domain/backup/keep-backups.ts'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import type { Zone } from '../../domain/time/zone-offset.ts'
import { backUpCompany } from '../desk/back-up-company.ts'
import { companyPaths } from '../desk/company-folder.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { workstationSession } from '../desk/user-session.ts'
import { backUpPhotos } from '../photos/back-up-photos.ts'
import { copiesBeside } from '../photos/photo-places.ts'
import { hashFile } from '../sqlite/backup-file.ts'
import { renameDurably, syncFile } from '../sqlite/durable-file.ts'
import type { LongWork } from '../sqlite/run-store-task.ts'
import { backupPath, listBackups } from './backup-files.ts'
import type { BackupSetup } from './backup-setup.ts'

export interface NightBackup {
  readonly path: string
  /** Why there is no copy in the second folder; null where there is one, or none is wanted. */
  readonly secondFailure: Failure | null
  readonly dropped: number
}

/**
 * One night's backup: made, read back and checked as every backup is; copied to the second folder, and the copy's bytes compared; then those that
 * have had their time are deleted in both. Nothing is deleted before the new one is good.
 */
export async function makeNightBackup(company: OpenCompany, folder: string, setup: BackupSetup, zone: Zone, work: LongWork): Promise<Result<NightBackup>> {
  const { backups } = companyPaths(folder)
  const made = await backUpCompany(company, folder, workstationSession(company, 'en'), backupPath(backups, company.clock.now(), { isOfNight: true }), work)
  if (!made.ok) return made
  const copied = setup.second === null ? ok(0) : await keepSecond(company, made.value.file, setup.second, zone, work)
  const dropped = await dropOld(backups, zone)
  return ok({ path: made.value.file, secondFailure: copied.ok ? null : copied.failure, dropped: dropped + (copied.ok ? copied.value : 0) })
}

/** A disk that is not plugged in must not cost the first backup. */
async function keepSecond(company: OpenCompany, file: string, second: string, zone: Zone, work: LongWork): Promise<Result<number>> {
  try {
    mkdirSync(second, { recursive: true })
    const target = join(second, basename(file))
    await copyFile(file, `${target}.new`)
    syncFile(`${target}.new`)
    const [first, copy] = await Promise.all([hashFile(file), hashFile(`${target}.new`)])
    if (first.sha256 !== copy.sha256) {
      await rm(`${target}.new`, { force: true })
      return refuse('backup.damaged')
    }
    renameDurably(`${target}.new`, target)
    const photos = await backUpPhotos(company, copiesBeside(second, company.keys.company), work)
    if (!photos.ok) return photos
    return ok(await dropOld(second, zone))
  } catch {
    return refuse('backup.second_unreachable', { folder: second })
  }
}

async function dropOld(folder: string, zone: Zone): Promise<number> {
  const nights = listBackups(folder).filter(({ isOfNight }) => isOfNight)
  const kept = backupsToKeep(nights.map(({ at }) => at), zone)
  const old = nights.filter(({ at }) => !kept.has(at))
  for (const { path } of old) await rm(path, { force: true })
  return old.length
}
