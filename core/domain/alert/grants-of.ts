import type { AlertSeverity, WatchedEntry } from './alert-rules.ts'

/** A right that somebody was given, or a guard that was taken away. */
export interface Grant {
  readonly code: 'factor' | 'factorRule' | 'provider' | 'unlinked' | 'admitted' | 'admin' | 'rights'
  readonly severity: AlertSeverity
  /** What makes it the same incident: one that was told as a small change must not hide a large one. */
  readonly subject: string
  readonly object: { readonly kind: string; readonly id: string | null }
}

/** Rights, and where they reach; a name or an address that was mended is none of it. Of an entry that was allowed. */
export function grantsOf({ action, object, reason, changes }: Pick<WatchedEntry, 'action' | 'object' | 'reason' | 'changes'>): readonly Grant[] {
  const of = (code: Grant['code'], subject: string, severity: AlertSeverity = 'medium'): readonly Grant[] => [{ code, severity, subject, object: { kind: object.kind, id: object.id } }]
  const id = object.id ?? ''
  switch (action) {
    case 'session.resetFactor': return of('factor', `factor ${id}`)
    case 'company.setSecondFactor': return of('factorRule', 'factor rule')
    case 'company.setProvider':
    case 'provider.setSecret': return of('provider', 'provider', 'high')
    case 'session.unlinkProvider': return of('unlinked', `provider ${id}`)
    case 'session.admit': return of('admitted', id)
    case 'user.add':
    case 'user.edit': {
      const isAdmin = reason?.split(', ').includes('Admin') === true
      return changes
        .filter(({ kind, fields }) => kind === 'user' && fields.some((field) => field === 'roles' || field === 'locations'))
        .map(({ kind, id: user }) => ({ code: isAdmin ? 'admin' : 'rights', severity: isAdmin ? 'high' : 'medium', subject: isAdmin ? `admin ${user}` : user, object: { kind, id: user } }))
    }
    default: return []
  }
}
