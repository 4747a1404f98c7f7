import type { MailedAlert } from '../../domain/alert/alert-mail.ts'
import { ALERT_NATURE, type AlertRule, type Sighting } from '../../domain/alert/alert-rules.ts'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

export const ALERT_STATES = ['open', 'acknowledged', 'closed'] as const
export type AlertState = (typeof ALERT_STATES)[number]

export interface Alert extends MailedAlert {
  readonly firstAt: number
  readonly lastAt: number
  /** Number of an audit entry in this database, as `lastEntry`; null where something is absent. */
  readonly firstEntry: number | null
  readonly state: AlertState
  readonly settledAt: number | null
  readonly settledBy: string | null
  readonly reason: string | null
}

export interface AlertNote {
  readonly at: number
  readonly user: string
  readonly text: string
}

const COLUMNS = `id, rule, severity, code, actor, object_kind AS objectKind, object_id AS objectId, first_at AS firstAt, last_at AS lastAt, times,
  first_entry AS firstEntry, last_entry AS lastEntry, state, settled_at AS settledAt, settled_by AS settledBy, reason`

/** One more of an incident that goes on, or a new one. What was closed and comes again is new: whoever closed it thought that it was over. */
export function raiseAlert(tx: WriteDatabase, { rule, severity, subject, at, times, entry, actor, code, object }: Sighting): void {
  const last = tx.get<{ id: number; lastAt: number; state: AlertState }>('SELECT id, last_at AS lastAt, state FROM alert WHERE rule = ? AND subject = ? ORDER BY id DESC LIMIT 1', rule, subject)
  if (last !== undefined && last.state !== 'closed' && at - last.lastAt <= ALERT_NATURE[rule].quietMs) {
    tx.run('UPDATE alert SET times = times + 1, last_at = max(last_at, ?), last_entry = ?, code = ? WHERE id = ?', at, entry, code, last.id)
    return
  }
  tx.run(
    'INSERT INTO alert (rule, subject, severity, code, actor, object_kind, object_id, first_at, last_at, times, first_entry, last_entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    rule, subject, severity, code, actor, object?.kind ?? null, object?.id ?? null, at, at, times, entry, entry,
  )
}

/** Whether this very incident was raised at some time, whatever has become of it. */
export function wasRaised(read: ReadDatabase, rule: AlertRule, subject: string): boolean {
  return read.get('SELECT 1 FROM alert WHERE rule = ? AND subject = ? LIMIT 1', rule, subject) !== undefined
}

/** Newest first. */
export function listAlerts(read: ReadDatabase, state: AlertState | null, limit: number): Alert[] {
  return read.all<Alert>(`SELECT ${COLUMNS} FROM alert WHERE ? IS NULL OR state = ? ORDER BY id DESC LIMIT ?`, state, state, limit)
}

export function readAlert(read: ReadDatabase, id: number): Alert | undefined {
  return read.get<Alert>(`SELECT ${COLUMNS} FROM alert WHERE id = ?`, id)
}

export function countAlerts(read: ReadDatabase): Readonly<Record<AlertState, number>> {
  const counted = read.all<{ state: AlertState; n: number }>('SELECT state, count(*) AS n FROM alert GROUP BY state')
  const of = (state: AlertState) => counted.find((row) => row.state === state)?.n ?? 0
  return { open: of('open'), acknowledged: of('acknowledged'), closed: of('closed') }
}

export function settleAlert(tx: WriteDatabase, id: number, { state, at, by, reason }: { readonly state: AlertState; readonly at: number; readonly by: string; readonly reason: string | null }): void {
  tx.run('UPDATE alert SET state = ?, settled_at = ?, settled_by = ?, reason = ? WHERE id = ?', state, at, by, reason, id)
}

export function notesOf(read: ReadDatabase, alert: number): AlertNote[] {
  return read.all<AlertNote>('SELECT at, user, text FROM alert_note WHERE alert = ? ORDER BY id', alert)
}

export function addNote(tx: WriteDatabase, alert: number, { at, user, text }: AlertNote): void {
  tx.run('INSERT INTO alert_note (alert, at, user, text) VALUES (?, ?, ?, ?)', alert, at, user, text)
}

const READ_TO = 'alerts.read'

/** Number of the newest audit entry that has been looked at, and whose alerts are kept. */
export function readWatchedTo(read: ReadDatabase): number {
  return Number(deskState(read, READ_TO) ?? 0)
}

export function writeWatchedTo(tx: WriteDatabase, entry: number): void {
  setDeskState(tx, READ_TO, String(entry))
}
