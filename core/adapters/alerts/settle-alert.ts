import { refuse, type Result } from '../../domain/failure/failure.ts'
import { addNote, readAlert, settleAlert } from '../../kernel/alerts/alert-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'

type Company = Pick<OpenCompany, 'desk' | 'clock'>

/** Letters. */
const MOST_REASON = 500

/** Somebody has seen it and looks into it. */
export function acknowledgeAlert(company: Company, session: Session, alert: number): Result<void> {
  return settle(company, session, 'alert.acknowledge', alert, null)
}

/** It is over, or was nothing; why is on record. What comes of it later is another alert. */
export function closeAlert(company: Company, session: Session, alert: number, reason: string): Result<void> {
  return settle(company, session, 'alert.close', alert, reason)
}

/** What somebody found out about it, for those who read it after them. */
export function annotateAlert({ desk, clock }: Company, session: Session, alert: number, text: string): Result<void> {
  const target = targetOf(alert)
  const permission = desk.permit(session, 'alert.annotate', target)
  if (!permission.ok) return permission
  const { database } = desk.core
  if (readAlert(database.read, alert) === undefined) return refuse('record.not_found', { kind: 'alert', id: String(alert) })
  return refusalsAsValues(() => {
    desk.recordAction(session, 'alert.annotate', target, { decision: 'allowed', reason: null, rules: permission.value.rules })
    database.transact((tx) => addNote(tx, alert, { at: clock.now(), user: session.user, text: trimmed(text) }))
  })
}

function settle({ desk, clock }: Company, session: Session, action: 'alert.acknowledge' | 'alert.close', alert: number, reason: string | null): Result<void> {
  const target = targetOf(alert)
  const permission = desk.permit(session, action, target)
  if (!permission.ok) return permission
  const { database } = desk.core
  const state = readAlert(database.read, alert)?.state
  if (state === undefined) return refuse('record.not_found', { kind: 'alert', id: String(alert) })
  if (state === 'closed' || (state === 'acknowledged' && action === 'alert.acknowledge')) return refuse('alert.settled')
  const given = reason === null ? null : trimmed(reason)
  // On record first: what cannot be written there is not settled.
  return refusalsAsValues(() => {
    desk.recordAction(session, action, target, { decision: 'allowed', reason: given, rules: permission.value.rules })
    database.transact((tx) => settleAlert(tx, alert, { state: action === 'alert.close' ? 'closed' : 'acknowledged', at: clock.now(), by: session.user, reason: given }))
  })
}

function trimmed(text: string): string {
  return text.trim().slice(0, MOST_REASON).toWellFormed()
}

function targetOf(alert: number): AccessTarget {
  return { kind: 'alert', id: String(alert), location: null }
}
