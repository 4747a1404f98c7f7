import type { Result } from '../../domain/failure/failure.ts'
import type { AccessTarget } from '../policy/policy.ts'
import { resolveChanges } from './change-set.ts'
import { commitChanges } from './commit.ts'
import { refusalsAsValues, type DeskCore } from './desk.ts'
import type { Change } from './handler.ts'

/** What the workstation itself says of its own doings, through the one write path and on record. `isTold`: whoever listens hears of it. */
export function commitAsWorkstation(core: DeskCore, action: string, { kind, id, location }: AccessTarget, changes: readonly Change[], isTold = true): Result<void> {
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
      audit: { hlc, wall: now, actor: { user: core.device, roles: [] }, action, object: { kind, id, location }, decision: 'allowed', reason: null, policy: core.policyOnRecord([]) },
    })
    if (isTold) core.publish(deltas, null)
  })
}
