import { ok } from '../../../domain/failure/failure.ts'
import { verifyInSteps } from '../../../kernel/audit/verify-audit.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { PolicyDocument } from '../../../kernel/policy/policy-document.ts'
import { readPolicyHistory } from '../../../kernel/policy/policy-history.ts'
import type { NextTurn, Sha256, VerifySignature } from '../../../kernel/ports/environment.ts'
import type { complianceConsistencyContract } from '../contract.ts'

export interface AuditDependencies {
  readonly sha256: Sha256
  readonly verify: VerifySignature
  /** A long log lets the desk breathe between its batches. */
  readonly nextTurn: NextTurn
  /** What the program brings. */
  readonly builtIn: PolicyDocument
}

/** The chain from its first entry to its last, while the desk goes on answering. */
export function auditVerify({ sha256, verify, nextTurn, builtIn }: AuditDependencies): QueryHandler<(typeof complianceConsistencyContract)['audit.verify']> {
  return {
    target: () => ok({ kind: 'audit', id: null, location: null }),
    async answer({ db }, { signatures }, { company, now }) {
      const steps = verifyInSteps(db, { company, sha256, verify, own: null, policies: readPolicyHistory(db, { company, sha256, verify }, builtIn) }, { signatures })
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) return ok({ ...step.value, fault: step.value.fault && { ...step.value.fault }, head: step.value.head && { ...step.value.head }, flags: step.value.flags.map((one) => ({ ...one })), strangers: step.value.strangers.map((one) => ({ ...one })), at: now })
        await nextTurn()
      }
    },
  }
}
