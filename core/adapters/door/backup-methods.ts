import { ok, type Failure } from '../../domain/failure/failure.ts'
import { listBackups } from '../backups/backup-files.ts'
import { setBackups } from '../backups/backup-settings.ts'
import { readBackupSetup } from '../backups/backup-setup.ts'
import type { NightBackups } from '../backups/keep-backing-up.ts'
import { companyPaths } from '../desk/company-folder.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import { explained } from './tasks.ts'

export function backupMethods(door: DoorCore, nights: () => NightBackups | null): DoorHandlers<'backup.state' | 'backup.set'> {
  const { folder } = door.settings
  return {
    'backup.state'({ session }) {
      const told = (failure: Failure | null) => failure && explained(failure, session.language)
      const paths = companyPaths(folder)
      const state = nights()?.state()
      const { hour, second } = readBackupSetup(paths.backupSetup)
      const files = listBackups(paths.backups)
      return ok({
        hour, second,
        lastAt: files[0]?.at ?? null,
        nextAt: state?.nextAt ?? null,
        isOverdue: state?.isOverdue ?? false,
        isRunning: state?.isRunning ?? false,
        failure: told(state?.failure ?? null),
        secondFailure: told(state?.secondFailure ?? null),
        files: files.map(({ name, at, bytes, isOfNight }) => ({ name, at, bytes, isOfNight })),
      })
    },
    'backup.set'({ desk, session }, setup) {
      const set = setBackups(desk.company, session, folder, setup)
      return set.ok ? ok({}) : set
    },
  }
}
