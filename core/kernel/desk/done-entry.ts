import type { AuditDraft } from '../audit/audit-entry.ts'
import type { DeskCore } from './desk.ts'

interface Done extends Pick<AuditDraft, 'hlc' | 'action' | 'object' | 'reason'>, Partial<Pick<AuditDraft, 'changes' | 'updates'>> {
  /** Whoever had it done; the workstation itself where nobody had. */
  readonly by: { readonly user: string; readonly roles: readonly string[] } | null
}

/** An entry of something that was done and is no command of a module: no rule is named, for whoever calls it has asked the policy, or nobody had to. */
export function doneEntry(core: Pick<DeskCore, 'clock' | 'device' | 'policyOnRecord'>, { by, ...done }: Done): AuditDraft {
  return {
    changes: [],
    updates: [],
    ...done,
    wall: core.clock.now(),
    actor: by === null ? { user: core.device, roles: [] } : { user: by.user, roles: [...by.roles] },
    decision: 'allowed',
    policy: core.policyOnRecord([]),
  }
}
