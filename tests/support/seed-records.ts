import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { resolveChanges } from '../../core/kernel/desk/change-set.ts'
import { commitChanges } from '../../core/kernel/desk/commit.ts'
import type { Change } from '../../core/kernel/desk/handler.ts'
import { valueOf } from './value-of.ts'

/** Records straight through the write path, for setting a scene. */
export function seedRecords(company: Pick<OpenCompany, 'desk' | 'clock'>, user: string, changes: readonly Change[]): void {
  const { core } = company.desk
  const hlc = core.hybridClock.next()
  const now = company.clock.now()
  commitChanges(core, {
    changes: valueOf(resolveChanges(core.database.read, changes)),
    user,
    hlc,
    now,
    audit: { hlc, wall: now, actor: { user, roles: ['Admin'] }, action: 'test.seed', object: { kind: 'none', id: null, location: null }, decision: 'allowed', reason: null, policy: core.policyOnRecord([]) },
  })
}
