import { isJobInvoiced, isJobLocked } from '../../../core/domain/job/job-state.ts'
import { NEVER_PROVED } from '../../../core/kernel/policy/compile-policy.ts'
import { DEFAULT_POLICY } from '../../../core/kernel/policy/default-policy.ts'
import type { AccessTarget } from '../../../core/kernel/policy/policy.ts'
import type { Session } from '../../../core/kernel/policy/session.ts'
import { cedarOracle } from '../cedar-oracle.ts'

export type Verdict = 'allowed' | 'access.denied' | 'access.proof_needed' | 'access.invoiced'

const oracle = cedarOracle('matrix', DEFAULT_POLICY)

/** What the policy says, by Cedar and not by the program's own engine. */
export function policySays(session: Session, action: string, target: AccessTarget): Verdict {
  const request = {
    location: target.location,
    workers: target.workers ?? [],
    locked: target.jobState !== undefined && isJobLocked(target.jobState),
    invoiced: target.jobState !== undefined && isJobInvoiced(target.jobState),
    overDiscount: target.overDiscount === true,
    self: (target.kind === 'user' && target.id === session.user) || target.madeBy === session.user,
    // The companies of these scenes have joined no relay.
    lease: 0 as const,
  }
  if (oracle.decide(session, action, { ...request, provedForS: session.provedForS ?? NEVER_PROVED }).allowed) return 'allowed'
  const may = (but: Partial<typeof request>) => oracle.decide(session, action, { ...request, ...but, provedForS: 0 }).allowed
  if (may({})) return 'access.proof_needed'
  return request.invoiced && may({ invoiced: false }) ? 'access.invoiced' : 'access.denied'
}

/** What the policy, as it is written, says where no target is known yet: refused only where it would be for all there could be. */
export function policySaysAnywhere({ roles, worker, provedForS = NEVER_PROVED }: Session, action: string): Verdict {
  const isPermitted = DEFAULT_POLICY.permits.some((permit) => roles.some((role) => role === permit.role) && (permit.scope !== 'own' || worker !== null) && permit.actions.includes(action))
  if (!isPermitted) return 'access.denied'
  return DEFAULT_POLICY.forbids.some(({ actions = [], when }) => actions.includes(action) && when.notProvedForS !== undefined && provedForS > when.notProvedForS) ? 'access.proof_needed' : 'allowed'
}
