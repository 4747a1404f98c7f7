import { ALERT_NATURE } from '../../domain/alert/alert-rules.ts'
import { OVERDUE_MS } from '../../domain/backup/backup-due.ts'
import { raiseAlert, wasRaised } from '../../kernel/alerts/alert-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { BackupState } from '../backups/keep-backing-up.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { proposeIncidents } from '../privacy/propose-incidents.ts'
import { deliverAlerts } from './deliver-alerts.ts'
import { watchDocuments } from './watch-documents.ts'
import { watchViolations } from './watch-violations.ts'
import { createLogWatch } from './watch-log.ts'
import { watchMoney } from './watch-money.ts'

export interface AlertWatch {
  close(): void
}

/** Found within five seconds, shown by a window that asks four times a minute: well within the minute. */
const LOOK_EVERY_MS = 5_000
/** Files and deadlines are looked at only now and then. */
const BACKUPS_EVERY_MS = 30_000
/** How large documents are changes slowly, and takes a look at every update since they were folded. */
const DOCUMENTS_EVERY_MS = 3_600_000

export interface WatchOptions {
  /** Null where no backups are made by themselves. */
  readonly backups: () => Pick<BackupState, 'isOverdue' | 'lastAt'> | null
  /** Where the fonts of papers are. */
  readonly fonts: string
  readonly onBug: (error: unknown) => void
  /** Others in tests alone. */
  readonly everyMs?: number
  readonly backupsEveryMs?: number
}

/** As long as a company is open: reads the log behind those who write it, and looks for what should be there and is not. */
export function keepWatching(company: Pick<OpenCompany, 'desk' | 'clock'>, { backups, fonts, onBug, everyMs = LOOK_EVERY_MS, backupsEveryMs = BACKUPS_EVERY_MS }: WatchOptions): AlertWatch {
  const watch = createLogWatch(company.desk)

  function told(work: () => void): () => void {
    return () => {
      try {
        work()
      } catch (error) {
        onBug(error)
      }
    }
  }

  let documentsAt = -Infinity
  function lookAtDocuments(): void {
    const now = company.clock.now()
    if (Math.abs(now - documentsAt) < DOCUMENTS_EVERY_MS) return
    documentsAt = now
    watchDocuments(company)
  }

  let isOver = false
  let isSending = false
  function send(): void {
    if (isSending) return
    isSending = true
    deliverAlerts({ ...company, fonts }, () => isOver)
      .catch((error: unknown) => {
        if (!isOver) onBug(error)
      })
      .finally(() => (isSending = false))
  }

  const ofLog = setInterval(told(() => {
    watch.look()
    watchMoney(company)
    proposeIncidents(company)
    send()
  }), everyMs).unref()
  const ofBackups = setInterval(told(() => {
    watchBackups(company, backups())
    watchViolations(company)
    lookAtDocuments()
  }), backupsEveryMs).unref()
  return {
    close() {
      isOver = true
      clearInterval(ofLog)
      clearInterval(ofBackups)
    },
  }
}

/** One alert for each stretch without a good backup, however long it lasts. */
function watchBackups({ desk: { core }, clock }: Pick<OpenCompany, 'desk' | 'clock'>, state: Pick<BackupState, 'isOverdue' | 'lastAt'> | null): void {
  if (state === null || !state.isOverdue) return
  const subject = `since ${state.lastAt ?? 'ever'}`
  if (wasRaised(core.database.read, 'backup', subject)) return
  const at = state.lastAt === null ? clock.now() : state.lastAt + OVERDUE_MS
  refusalsAsValues(() => core.database.transact((tx) => raiseAlert(tx, { rule: 'backup', severity: ALERT_NATURE.backup.severity, subject, at, times: 1, entry: null, actor: null, code: 'overdue', object: null })))
}
