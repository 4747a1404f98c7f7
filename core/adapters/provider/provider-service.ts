import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { dropLink } from './provider-links.ts'
import { readProvider, writeProviderSecret, type Provider } from './provider-settings.ts'

type Company = Pick<OpenCompany, 'desk'>

const COMPANY: AccessTarget = { kind: 'company', id: null, location: null }

/** The company's provider as it may be shown: of its secret only that there is one. */
export interface ShownProvider extends Omit<Provider, 'secret'> {
  readonly hasSecret: boolean
}

/** Null where there is none. */
export function showProvider({ desk }: Company, session: Session): Result<ShownProvider | null> {
  const permitted = desk.permit(session, 'provider.state', COMPANY)
  if (!permitted.ok) return permitted
  const provider = readProvider(desk.core.database.read)
  if (provider === null) return ok(null)
  const { secret, ...shown } = provider
  return ok({ ...shown, hasSecret: secret !== null })
}

/** What the provider demands of its client, kept in this workstation's encrypted database and told to nobody but the provider. */
export function setProviderSecret({ desk }: Company, session: Session, secret: string | null): Result<void> {
  const permitted = desk.permit(session, 'provider.setSecret', COMPANY)
  if (!permitted.ok) return permitted
  const provider = readProvider(desk.core.database.read)
  if (provider === null) return refuse('access.provider_none')
  return refusalsAsValues(() => {
    desk.recordAction(session, 'provider.setSecret', COMPANY, { decision: 'allowed', reason: secret === null ? 'none' : null, rules: permitted.value.rules })
    desk.core.database.transact((tx) => writeProviderSecret(tx, provider, secret))
  })
}

/** The account that is bound to somebody here counts no more: the next one with their verified address does. */
export function loosenProvider({ desk }: Company, session: Session, user: string): Result<void> {
  const target: AccessTarget = { kind: 'user', id: user, location: null }
  const permitted = desk.permit(session, 'session.unlinkProvider', target)
  if (!permitted.ok) return permitted
  const dropped = dropLink(desk.core.database, user)
  const kept = refusalsAsValues(() => desk.recordAction(session, 'session.unlinkProvider', target, { decision: dropped.ok ? 'allowed' : 'refused', reason: dropped.ok ? null : dropped.failure.code, rules: permitted.value.rules }))
  return dropped.ok && !kept.ok ? kept : dropped
}
