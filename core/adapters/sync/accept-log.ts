import type { Result } from '../../domain/failure/failure.ts'
import { acceptFindings } from '../../kernel/audit/finding-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'

/** Letters. */
const MOST_REASON = 500
const TARGET = { kind: 'audit', id: null, location: null } as const

/** Somebody answers for what did not fit in the relay's audit tree: it stays on record, and this workstation begins anew with what the relay shows next. How many there were. */
export function acceptLog({ desk, clock }: Pick<OpenCompany, 'desk' | 'clock'>, session: Session, reason: string): Result<number> {
  const permission = desk.permit(session, 'audit.acceptLog', TARGET)
  if (!permission.ok) return permission
  let accepted = 0
  const done = refusalsAsValues(() => {
    accepted = desk.core.database.transact((tx) => acceptFindings(tx, clock.now()))
    desk.recordAction(session, 'audit.acceptLog', TARGET, { decision: 'allowed', reason: reason.trim().slice(0, MOST_REASON).toWellFormed(), rules: permission.value.rules })
  })
  return done.ok ? { ok: true, value: accepted } : done
}
