import { ROLES } from '../../domain/records/company-records.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { Policy } from '../../kernel/policy/policy.ts'
import { POLICY_SCOPES } from '../../kernel/policy/policy-document.ts'
import type { CloudControlContract } from './contract.ts'

type Rights = OutputOf<CloudControlContract['roles.list']>

/** The policy as a table: several rules of a role together give the widest of their scopes. */
export function roleRights(policy: Policy, methods: readonly string[]): Rights {
  return {
    roles: rolesOf(policy).map((role) => ({
      role,
      reads: [...(policy.roles[role]?.reads ?? [])],
      writes: [...(policy.roles[role]?.writes ?? [])],
      methods: methods.flatMap((method) => rightTo(policy, role, method) ?? []),
    })),
  }
}

/** Those that the policy describes, the program's first. */
export function rolesOf({ roles }: Pick<Policy, 'roles'>): string[] {
  const described = Object.keys(roles)
  return [...ROLES.filter((role) => described.includes(role)), ...described.filter((role) => !ROLES.some((known) => known === role)).toSorted()]
}

function rightTo(policy: Policy, role: string, method: string): Rights['roles'][number]['methods'][number] | null {
  const rules = policy.permitsOf(method).filter((permit) => permit.role === role)
  // The widest stands first.
  const scope = POLICY_SCOPES.find((one) => rules.some((rule) => rule.scope === one))
  return scope === undefined ? null : { method, scope, locked: rules.some((rule) => rule.locked === true) }
}
