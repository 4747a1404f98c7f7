import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import { isJobInvoiced, isJobLocked } from '../../domain/job/job-state.ts'
import type { Part } from '../../domain/records/field.ts'
import type { LeaseRank } from '../lease/standing.ts'
import { NEVER_PROVED, type AccessRequest, type Verdict } from './compile-policy.ts'
import type { AccessTarget, Policy } from './policy.ts'
import type { Session } from './session.ts'

export interface Permission {
  /** The rules that allowed it, for the audit. */
  readonly rules: readonly string[]
  readonly reads: ReadonlySet<Part>
  readonly writes: ReadonlySet<Part>
  /** Of both, what is withheld now: a change of it is refused with the reason why. */
  readonly withheld: ReadonlySet<Part>
}

/** `rules`: those that forbid it, for the audit; none where nothing permits it. */
export interface Denial {
  readonly ok: false
  readonly failure: Failure
  readonly rules: readonly string[]
}

const NOBODY: readonly string[] = []
const NO_RULES: readonly string[] = []
/** No policy says otherwise: a device that is out does nothing. */
const OUT: LeaseRank = 3

/** The one door: deny by default, forbids first, every attribute looked at, the rules that decided are named. */
export function authorize(policy: Policy, session: Session, action: string, target: AccessTarget): { readonly ok: true; readonly value: Permission } | Denial {
  const lease = policy.lease()
  if (lease === OUT) return { ok: false, failure: { code: 'access.out', params: {} }, rules: NO_RULES }
  const verdict = policy.abilityOf(session).decide(action, requestOf(session, target, lease))
  if (verdict.kind === 'permitted') return { ok: true, value: verdict }
  return { ok: false, failure: refusalBy(policy, verdict, action) ?? failureOf(verdict.kind, action, lease), rules: verdict.rules }
}

/** What somebody who may do it otherwise can do something about says which rule it is of which policy; whoever may not learns nothing of the job. */
function refusalBy({ id, version, forbids }: Policy, verdict: Exclude<Verdict, { readonly kind: 'permitted' }>, action: string): Failure | null {
  if (verdict.kind !== 'forbidden' || !verdict.isPermitted) return null
  const holding = forbids.filter((forbid) => verdict.rules.includes(forbid.id))
  for (const [condition, code] of [['overDiscount', 'access.over_discount'], ['invoiced', 'access.invoiced']] as const) {
    const rule = holding.find(({ when }) => when[condition] !== undefined)
    if (rule) return { code, params: { action, rule: rule.id, policy: id, version } }
  }
  return null
}

/** The same, as if the password had just been given: what a window offers, and what a query may tell of it. */
export function authorizeProved(policy: Policy, session: Session, action: string, target: AccessTarget): Result<Permission> {
  const lease = policy.lease()
  if (lease === OUT) return refuse('access.out')
  const verdict = policy.abilityOf(session).decide(action, { ...requestOf(session, target, lease), provedForS: 0 })
  return verdict.kind === 'permitted' ? ok(verdict) : { ok: false, failure: failureOf(verdict.kind === 'unproved' ? 'denied' : verdict.kind, action, lease) }
}

/** Whether the policy could allow it on some target: what a window shows at all. What is then done is authorised with its target. */
export function mayOnSomething(policy: Policy, session: Session, action: string): boolean {
  const lease = policy.lease()
  return lease !== OUT && policy.abilityOf(session).mayOnSomething(action, lease)
}

/** Before long work begins, whose target is not known yet: why nothing of it could be allowed now; null where some could. */
export function whyNowhere(policy: Policy, session: Session, action: string): Failure | null {
  const ability = policy.abilityOf(session)
  const lease = policy.lease()
  if (lease === OUT) return { code: 'access.out', params: {} }
  if (!ability.mayOnSomething(action, lease)) return failureOf(ability.mayOnSomething(action, 0) && ability.needsLease(action, lease) ? 'unleased' : 'denied', action, lease)
  return ability.needsProof(action, session.provedForS ?? NEVER_PROVED) ? { code: 'access.proof_needed', params: { action } } : null
}

/** Why something cannot be done without the relay. */
export function leaseFailure(lease: LeaseRank): Failure {
  return { code: lease === 1 ? 'access.lease_stale' : 'access.lease_over', params: {} }
}

function failureOf(kind: Exclude<Verdict['kind'], 'permitted'>, action: string, lease: LeaseRank): Failure {
  if (kind === 'unleased') return leaseFailure(lease)
  return { code: kind === 'unproved' ? 'access.proof_needed' : 'access.denied', params: { action } }
}

function requestOf(session: Session, target: AccessTarget, lease: LeaseRank): AccessRequest {
  return {
    location: target.location,
    workers: target.workers ?? NOBODY,
    locked: target.jobState !== undefined && isJobLocked(target.jobState),
    invoiced: target.jobState !== undefined && isJobInvoiced(target.jobState),
    overDiscount: target.overDiscount === true,
    self: (target.kind === 'user' && target.id === session.user) || target.madeBy === session.user,
    provedForS: session.provedForS ?? NEVER_PROVED,
    lease,
  }
}
