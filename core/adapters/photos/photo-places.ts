import { dirname, join } from 'node:path'
import { readBackupSetup } from '../backups/backup-setup.ts'
import { companyPaths } from '../desk/company-folder.ts'
import { readBackupPlaces } from '../privacy/backup-places.ts'
import { photoFolder, type PhotoFolder } from './photo-folder.ts'

/** Where sealed pictures lie: beside the database, and beside each place of backups. */
export interface PhotoPlaces {
  readonly own: PhotoFolder
  /** As they are set up now; of those that cannot be reached too. */
  copies(): readonly PhotoFolder[]
}

/** Two companies may put their backups in one folder, so the name says whose pictures these are. */
export function copiesBeside(backups: string, company: string): PhotoFolder {
  return photoFolder(join(backups, `photos-${company.slice(-12)}`))
}

export function photoPlaces(folder: string, company: string): PhotoPlaces {
  const paths = companyPaths(folder)
  return {
    own: photoFolder(paths.photos),
    copies() {
      const { second } = readBackupSetup(paths.backupSetup)
      const folders = [paths.backups, ...(second === null ? [] : [second]), ...readBackupPlaces(paths.backupPlaces).map((file) => dirname(file))]
      return [...new Set(folders)].map((backups) => copiesBeside(backups, company))
    },
  }
}
