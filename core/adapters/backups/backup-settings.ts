import { mkdirSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { companyPaths } from '../desk/company-folder.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { writeBackupSetup, type BackupSetup } from './backup-setup.ts'

const STORE: AccessTarget = { kind: 'store', id: null, location: null }

/** On record before it is written. A second folder has to be there, or be made, now: a name that was mistyped would be noticed in the night of the fire. */
export function setBackups({ desk }: Pick<OpenCompany, 'desk'>, session: Session, folder: string, setup: BackupSetup): Result<void> {
  const permission = desk.permit(session, 'backup.set', STORE)
  if (!permission.ok) return permission
  const reachable = setup.second === null ? ok(undefined) : reach(setup.second, companyPaths(folder).backups)
  if (!reachable.ok) {
    refusalsAsValues(() => desk.recordAction(session, 'backup.set', STORE, { decision: 'refused', reason: reachable.failure.code, rules: permission.value.rules }))
    return reachable
  }
  return refusalsAsValues(() => {
    desk.recordAction(session, 'backup.set', STORE, { decision: 'allowed', reason: `hour ${setup.hour}, ${setup.second === null ? 'one folder' : 'two folders'}`, rules: permission.value.rules })
    writeBackupSetup(companyPaths(folder).backupSetup, setup)
  })
}

function reach(second: string, first: string): Result<void> {
  if (!isAbsolute(second) || second === first) return refuse('backup.second_unreachable', { folder: second })
  try {
    mkdirSync(second, { recursive: true })
    return ok(undefined)
  } catch {
    return refuse('backup.second_unreachable', { folder: second })
  }
}
