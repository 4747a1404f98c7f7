import { asId } from '../../core/domain/records/field.ts'
import type { AuditDraft } from '../../core/kernel/audit/audit-entry.ts'
import type { Desk } from '../../core/kernel/desk/desk.ts'
import type { Session } from '../../core/kernel/policy/session.ts'

const PER_TRANSACTION = 500
export const BENCH_DOCUMENT = 'c/l/ops/live'
export const AUDIT_UNLOCK = { kind: 'file' as const, secret: new Uint8Array(32).fill(11) }
export const AUDIT_SESSION: Session = { user: asId('01890000-0000-7000-8000-000000000001'), roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 }

/** An entry as a dispatcher's work makes them, of about the usual length. */
function draft(n: number, user: string, location: string | null): AuditDraft {
  return {
    hlc: n.toString(16).padStart(16, '0'),
    wall: 1_778_000_000_000 + n,
    actor: { user, roles: ['Dispatcher'] },
    action: 'journey.assignCrew',
    object: { kind: 'journey', id: '01890000-0000-7000-8000-0000000000cc', location },
    decision: 'allowed',
    reason: null,
    policy: { id: 'default', version: 1, rules: ['dispatcher.location'] },
    changes: [{ kind: 'crewMember', id: '01890000-0000-7000-8000-0000000000cc/01890000-0000-7000-8000-0000000000dd', fields: ['role'] }],
    updates: [{ document: BENCH_DOCUMENT, seq: n, sha256: 'ab'.repeat(32) }],
  }
}

/** So many entries, as the desk itself appends them. */
export function appendEntries({ core, audit }: Desk, count: number, user: string, location: string | null, perTransaction = PER_TRANSACTION): void {
  for (let n = 0; n < count; n += perTransaction) {
    core.database.transact((tx) => {
      for (let i = n; i < Math.min(count, n + perTransaction); i++) audit.append(tx, draft(i, user, location))
    })
  }
}
