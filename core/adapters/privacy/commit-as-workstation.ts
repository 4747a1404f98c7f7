import type { Result } from '../../domain/failure/failure.ts'
import { resolveChanges } from '../../kernel/desk/change-set.ts'
import { commitChanges } from '../../kernel/desk/commit.ts'
import { refusalsAsValues, type Desk } from '../../kernel/desk/desk.ts'
import type { Change } from '../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'

/** What the workstation itself says of its own doings, through the one write path and on record. */
export function commitAsWorkstation({ core }: Desk, action: string, target: AccessTarget, changes: readonly Change[]): Result<void> {
  const resolved = resolveChanges(core.database.read, changes)
  if (!resolved.ok) return resolved
  const now = core.clock.now()
  const hlc = core.hybridClock.next()
  return refusalsAsValues(() => {
    const { deltas } = commitChanges(core, {
      changes: resolved.value,
      user: core.device,
      hlc,
      now,
      audit: { hlc, wall: now, actor: { user: core.device, roles: [] }, action, object: { kind: target.kind, id: target.id, location: target.location }, decision: 'allowed', reason: null, policy: core.policyOnRecord([]) },
    })
    core.publish(deltas, null)
  })
}
