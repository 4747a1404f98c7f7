import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import { isJobLocked } from '../../domain/job/job-state.ts'
import type { Part } from '../../domain/records/field.ts'
import { NEVER_PROVED, type AccessRequest } from './compile-policy.ts'
import type { AccessTarget, Policy } from './policy.ts'
import type { Session } from './session.ts'

export interface Permission {
  /** The rules that allowed it, for the audit. */
  readonly rules: readonly string[]
  readonly reads: ReadonlySet<Part>
  readonly writes: ReadonlySet<Part>
}

/** `rules`: those that forbid it, for the audit; none where nothing permits it. */
export interface Denial {
  readonly ok: false
  readonly failure: Failure
  readonly rules: readonly string[]
}

const NOBODY: readonly string[] = []

/** The one door: deny by default, forbids first, every attribute looked at, the rules that decided are named. */
export function authorize(policy: Policy, session: Session, action: string, target: AccessTarget): { readonly ok: true; readonly value: Permission } | Denial {
  const verdict = policy.abilityOf(session).decide(action, requestOf(session, target))
  if (verdict.kind === 'permitted') return { ok: true, value: verdict }
  return { ok: false, failure: { code: verdict.kind === 'unproved' ? 'access.proof_needed' : 'access.denied', params: { action } }, rules: verdict.rules }
}

/** The same, as if the password had just been given: what a window offers, and what a query may tell of it. */
export function authorizeProved(policy: Policy, session: Session, action: string, target: AccessTarget): Result<Permission> {
  const verdict = policy.abilityOf(session).decide(action, { ...requestOf(session, target), provedForS: 0 })
  return verdict.kind === 'permitted' ? ok(verdict) : refuse('access.denied', { action })
}

/** Whether the policy could allow it on some target: what a window shows at all. What is then done is authorised with its target. */
export function mayOnSomething(policy: Policy, session: Session, action: string): boolean {
  return policy.abilityOf(session).mayOnSomething(action)
}

/** Before long work begins, whose target is not known yet: why nothing of it could be allowed now; null where some could. */
export function whyNowhere(policy: Policy, session: Session, action: string): Failure | null {
  const ability = policy.abilityOf(session)
  if (!ability.mayOnSomething(action)) return { code: 'access.denied', params: { action } }
  return ability.needsProof(action, session.provedForS ?? NEVER_PROVED) ? { code: 'access.proof_needed', params: { action } } : null
}

function requestOf(session: Session, target: AccessTarget): AccessRequest {
  return {
    location: target.location,
    workers: target.workers ?? NOBODY,
    locked: target.jobState !== undefined && isJobLocked(target.jobState),
    self: target.kind === 'user' && target.id === session.user,
    provedForS: session.provedForS ?? NEVER_PROVED,
  }
}
