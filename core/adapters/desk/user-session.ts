import type { Language } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import type { User } from '../../domain/records/company-records.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from './open-company.ts'

/** `provedForS`: seconds since they gave their password, where they have. */
export function userSession(user: User, language: Language, provedForS?: number): Session {
  return { user: user.id, roles: user.roles, locations: user.locations ?? 'all', worker: user.worker, language, ...(provedForS === undefined ? {} : { provedForS }) }
}

/** Acts where no user does: whoever holds the key of a company that has no user yet, and the desk about its own doings. */
export function workstationSession(company: OpenCompany, language: Language): Session {
  return { user: asId(company.desk.core.device), roles: ['Admin'], locations: 'all', worker: null, language, provedForS: 0 }
}
