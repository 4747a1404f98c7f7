import { asId } from '../../domain/records/field.ts'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import type { SecondFactors } from './second-factors.ts'

type Company = Pick<OpenCompany, 'desk'>

export interface FactorOf {
  readonly user: string
  readonly isOn: boolean
  readonly hasPassword: boolean
}

/** Takes somebody else's second step on this workstation away. */
export function resetSecondFactor({ desk }: Company, factors: SecondFactors, session: Session, user: string): Result<void> {
  const target: AccessTarget = { kind: 'user', id: user, location: null }
  const permitted = desk.permit(session, 'session.resetFactor', target)
  if (!permitted.ok) return permitted
  const { database } = desk.core
  const dropped = createRecordReader(database.read).get('user', asId<'user'>(user)) ? factors.drop(user) : refuse('access.unknown_user', { user })
  const kept = refusalsAsValues(() => desk.recordAction(session, 'session.resetFactor', target, { decision: dropped.ok ? 'allowed' : 'refused', reason: dropped.ok ? null : dropped.failure.code, rules: permitted.value.rules }))
  return dropped.ok && !kept.ok ? kept : dropped
}

/** Who has one on this workstation. */
export function secondFactorsOf({ desk }: Company, factors: SecondFactors, session: Session): Result<readonly FactorOf[]> {
  const permitted = desk.permit(session, 'session.factors', { kind: 'user', id: null, location: null })
  if (!permitted.ok) return permitted
  const { database } = desk.core
  const withPassword = new Set(database.read.all<{ user: string }>('SELECT user FROM sign_in WHERE password IS NOT NULL').map(({ user }) => user))
  return ok(createRecordReader(database.read).all('user').map(({ id }) => ({ user: id, isOn: factors.of(id).isOn, hasPassword: withPassword.has(id) })))
}
