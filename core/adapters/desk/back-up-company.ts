import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { readAuditHead } from '../../kernel/audit/audit-head.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { noteBackupPlace } from '../privacy/backup-places.ts'
import { backupPath } from '../backups/backup-files.ts'
import { readKeyFileText } from '../keys/key-file.ts'
import { backUpPhotos, type PhotosBackedUp } from '../photos/back-up-photos.ts'
import { copiesBeside } from '../photos/photo-places.ts'
import type { BackupHeader } from '../sqlite/backup-file.ts'
import { createBackup } from '../sqlite/create-backup.ts'
import type { LongWork } from '../sqlite/run-store-task.ts'
import { companyPaths } from './company-folder.ts'
import type { OpenCompany } from './open-company.ts'

const STORE = { kind: 'store', id: null, location: null } as const

/** A backup of the open company, with its pictures beside it, for somebody who may make one, on record. Without a target: in the company's own folder, named for the time. */
export async function backUpCompany(company: OpenCompany, folder: string, session: Session, target: string | undefined, work: LongWork): Promise<Result<{ readonly file: string; readonly header: BackupHeader; readonly photos: PhotosBackedUp }>> {
  const permission = company.desk.permit(session, 'backup.create', STORE)
  if (!permission.ok) return permission
  const now = company.clock.now()
  const file = target ?? backupPath(companyPaths(folder).backups, now, { isOfNight: false })
  try {
    mkdirSync(dirname(file), { recursive: true })
  } catch {
    return refuse('backup.folder_unusable', { folder: dirname(file) })
  }
  const source = { path: company.store.path, keys: company.keys, keyFile: readKeyFileText(folder), generation: company.store.generation, readHead: readAuditHead }
  const made = await createBackup(source, file, now, work)
  if (!made.ok) return made
  // An erasure goes there too.
  if (dirname(file) !== companyPaths(folder).backups) noteBackupPlace(companyPaths(folder).backupPlaces, file)
  // After the database: of every photo that it names the file is there.
  const photos = await backUpPhotos(company, copiesBeside(dirname(file), company.keys.company), work)
  if (!photos.ok) return photos
  company.desk.recordAction(session, 'backup.create', STORE, { decision: 'allowed', reason: null, rules: permission.value.rules })
  return ok({ file, header: made.value, photos: photos.value })
}
