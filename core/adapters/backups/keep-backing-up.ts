import { lastNight, nextNight, OVERDUE_MS } from '../../domain/backup/backup-due.ts'
import type { Failure } from '../../domain/failure/failure.ts'
import { companyZone } from '../../kernel/records/company-zone.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { companyPaths } from '../desk/company-folder.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { workstationSession } from '../desk/user-session.ts'
import { listBackups, type BackupFile } from './backup-files.ts'
import { readBackupSetup, type BackupSetup } from './backup-setup.ts'
import { makeNightBackup } from './night-backup.ts'

export interface BackupState {
  readonly setup: BackupSetup
  /** Newest first, those that people made too. */
  readonly files: readonly BackupFile[]
  readonly lastAt: number | null
  readonly nextAt: number
  /** No good one for longer than a day and some hours. */
  readonly isOverdue: boolean
  readonly isRunning: boolean
  /** Of the last try, if it failed. */
  readonly failure: Failure | null
  readonly secondFailure: Failure | null
}

export interface NightBackups {
  state(): BackupState
  close(): void
}

/** A desk that has just been opened has better things to do. */
const FIRST_LOOK_MS = 3 * 60_000
const LOOK_EVERY_MS = 5 * 60_000
const TRY_AGAIN_MS = 3_600_000
const GRACE_MS = 30 * 60_000

/**
 * As long as a company is open: a backup each night, or as soon as the workstation runs again. `firstLookMs`: another in tests alone.
 * A failure is put on record once for each night, and tried again each hour.
 */
export function keepBackingUp(company: OpenCompany, folder: string, onBug: (error: unknown) => void, firstLookMs = FIRST_LOOK_MS): NightBackups {
  const paths = companyPaths(folder)
  const openedAt = company.clock.now()
  const ending = new AbortController()
  let isRunning = false
  let triedAt = -Infinity
  let failure: Failure | null = null
  let secondFailure: Failure | null = null
  let recordedNight = -Infinity

  const zone = () => companyZone(createRecordReader(company.desk.core.database.read))

  async function backUp(night: number, setup: BackupSetup): Promise<void> {
    triedAt = company.clock.now()
    const made = await makeNightBackup(company, folder, setup, zone(), { signal: ending.signal })
    if (ending.signal.aborted) return
    failure = made.ok ? null : made.failure
    secondFailure = made.ok ? made.value.secondFailure : secondFailure
    const refused = failure ?? secondFailure
    if (refused === null || recordedNight === night) return
    recordedNight = night
    company.desk.recordAction(workstationSession(company, 'en'), 'backup.create', { kind: 'store', id: null, location: null }, { decision: 'refused', reason: refused.code, rules: [] })
  }

  function look(): void {
    const now = company.clock.now()
    const setup = readBackupSetup(paths.backupSetup)
    const night = lastNight(now, setup.hour, zone())
    const lastAt = listBackups(paths.backups)[0]?.at ?? -Infinity
    if (isRunning || lastAt >= night || now - triedAt < TRY_AGAIN_MS) return
    isRunning = true
    backUp(night, setup)
      .catch((error: unknown) => {
        // Closed in the middle of it, the company cannot be told any more; what is not whole has no name and is swept away the next time.
        if (!ending.signal.aborted) onBug(error)
      })
      .finally(() => (isRunning = false))
  }

  const first = setTimeout(look, firstLookMs).unref()
  const later = setInterval(look, LOOK_EVERY_MS).unref()
  return {
    state() {
      const now = company.clock.now()
      const setup = readBackupSetup(paths.backupSetup)
      const files = listBackups(paths.backups)
      const lastAt = files[0]?.at ?? null
      // Switched on after a week off, it has half an hour to make the one that is missing.
      const isOverdue = now - (lastAt ?? -Infinity) > OVERDUE_MS && now - openedAt > GRACE_MS
      return { setup, files, lastAt, nextAt: nextNight(now, setup.hour, zone()), isOverdue, isRunning, failure, secondFailure }
    },
    close() {
      ending.abort()
      clearTimeout(first)
      clearInterval(later)
    },
  }
}
