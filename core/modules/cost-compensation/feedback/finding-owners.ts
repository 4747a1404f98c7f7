import type { Role, User } from '../../../domain/records/company-records.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { HandlerContext } from '../../../kernel/desk/handler.ts'

/** Who can see to findings of a location: whoever may close them there. A name of somebody who cannot would leave the finding with nobody. */
export function maySeeTo({ id, roles, locations, worker }: User, location: Id<'location'>, { permits, session }: HandlerContext): boolean {
  const who = { user: id, roles: roles as readonly Role[], locations: locations ?? 'all', worker, language: session.language } as const
  return permits('leak.recover', { kind: 'leakDecision', id: null, location }, who).ok
}
