import { ROLES, type Role } from '../../domain/records/company-records.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { covers, type Policy } from '../../kernel/policy/policy.ts'
import type { CloudControlContract } from './contract.ts'

type Rights = OutputOf<CloudControlContract['roles.list']>

const WIDEST_FIRST = ['company', 'locations', 'own'] as const

/** The policy as a table: several rules of a role together give the widest of their scopes. */
export function roleRights(policy: Policy, methods: readonly string[]): Rights {
  return {
    roles: ROLES.map((role) => ({
      role,
      reads: [...policy.reads[role]],
      writes: [...policy.writes[role]],
      methods: methods.flatMap((method) => rightTo(policy, role, method) ?? []),
    })),
  }
}

function rightTo(policy: Policy, role: Role, method: string): Rights['roles'][number]['methods'][number] | null {
  const rules = policy.rules.filter((rule) => rule.role === role && covers(rule.actions, method))
  const scope = WIDEST_FIRST.find((one) => rules.some((rule) => rule.scope === one))
  return scope === undefined ? null : { method, scope, locked: rules.some((rule) => rule.locked === true) }
}
