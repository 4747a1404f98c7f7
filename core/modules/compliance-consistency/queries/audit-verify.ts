import { ok } from '../../../domain/failure/failure.ts'
import { verifyInSteps } from '../../../kernel/audit/verify-audit.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { NextTurn, Sha256, VerifySignature } from '../../../kernel/ports/environment.ts'
import type { complianceConsistencyContract } from '../contract.ts'

export interface AuditDependencies {
  readonly sha256: Sha256
  readonly verify: VerifySignature
  /** A long log lets the desk breathe between its batches. */
  readonly nextTurn: NextTurn
}

/** The chain from its first entry to its last, while the desk goes on answering. */
export function auditVerify({ sha256, verify, nextTurn }: AuditDependencies): QueryHandler<(typeof complianceConsistencyContract)['audit.verify']> {
  return {
    target: () => ok({ kind: 'audit', id: null, location: null }),
    async answer({ db }, { signatures }, { company, now }) {
      const steps = verifyInSteps(db, { company, sha256, verify, own: null }, { signatures })
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) return ok({ ...step.value, fault: step.value.fault && { ...step.value.fault }, head: step.value.head && { ...step.value.head }, at: now })
        await nextTurn()
      }
    },
  }
}
