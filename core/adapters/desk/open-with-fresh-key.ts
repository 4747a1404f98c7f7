import { RefusalError, type Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import type { Unlock } from '../../kernel/ports/key-store.ts'
import { listBackups } from '../backups/backup-files.ts'
import { asStoreError } from '../sqlite/store-error.ts'
import { companyPaths } from './company-folder.ts'
import { databaseKeyUse } from './database-key-use.ts'
import { openCompany, type CompanyOptions, type OpenCompany } from './open-company.ts'
import { renewDatabaseKey } from './recover-by-shares.ts'
import { workstationSession } from './user-session.ts'

const KEYS: AccessTarget = { kind: 'keys', id: null, location: null }
/** That of the night before, on a workstation that is switched off in the evening. */
const RECENT_BACKUP_MS = 2 * 86_400_000

/**
 * Opens a company for people to work in it, and first puts its database under another key where the one it has was used for 90 days and a good backup is there.
 * At the start and not at night: the database that is put in place has to be the one that nobody writes in. That it begins is on record under the old key, so that it
 * is whatever happens then; cut off at any moment, one of the two keys opens it, and the next start goes on. Where it fails, work goes on under the old key.
 */
export async function openWithFreshKey(options: CompanyOptions, unlock: Unlock): Promise<Result<OpenCompany>> {
  const opened = await openCompany(options, unlock)
  if (!opened.ok || !isDue(opened.value, options.folder)) return opened
  const { generation } = opened.value.store
  // What cannot be on record is not begun.
  if (!recordRenewal(opened.value, 'allowed', `after generation ${generation}`).ok) return opened
  opened.value.close()
  const renewed = await renew(options.folder, unlock, opened.value.clock)
  const again = await openCompany(options, unlock)
  if (again.ok && !renewed.ok) recordRenewal(again.value, 'refused', renewed.failure.code)
  return again
}

/** A disk that is full or may not be written is no reason to open nothing. */
async function renew(folder: string, unlock: Unlock, clock: Clock): Promise<Result<number>> {
  try {
    return await renewDatabaseKey(folder, unlock, {}, clock)
  } catch (error) {
    const known = asStoreError(error)
    if (known instanceof RefusalError) return { ok: false, failure: known.failure }
    throw known
  }
}

/** Every backup that bears its name was read back and checked when it was made. */
function isDue(company: OpenCompany, folder: string): boolean {
  const [newest] = listBackups(companyPaths(folder).backups)
  return databaseKeyUse(company).isDue && newest !== undefined && company.clock.now() - newest.at <= RECENT_BACKUP_MS
}

function recordRenewal(company: OpenCompany, decision: 'allowed' | 'refused', reason: string): Result<void> {
  return refusalsAsValues(() => company.desk.recordAction(workstationSession(company, 'en'), 'store.rotateKey', KEYS, { decision, reason, rules: [] }))
}
