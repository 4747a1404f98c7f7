import type { Failure } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'

/** Of how alerts are told, not of one of them. */
export const ALERTS_TARGET: AccessTarget = { kind: 'alert', id: null, location: null }

/** On record with its code, and the answer to whoever asked. */
export function refusedOnRecord(desk: OpenCompany['desk'], session: Session, action: string, rules: readonly string[], failure: Failure): { readonly ok: false; readonly failure: Failure } {
  refusalsAsValues(() => desk.recordAction(session, action, ALERTS_TARGET, { decision: 'refused', reason: failure.code, rules }))
  return { ok: false, failure }
}
