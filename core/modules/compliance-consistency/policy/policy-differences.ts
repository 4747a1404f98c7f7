import type { PolicyDocument } from '../../../kernel/policy/policy-document.ts'
import type { RoleChange } from './policy-contract.ts'

export interface PolicyDifferences {
  readonly roles: readonly RoleChange[]
  readonly forbidsGained: readonly string[]
  readonly forbidsLost: readonly string[]
}

/** What becomes of everybody's rights; roles of which nothing changes are left out. */
export function policyDifferences(before: PolicyDocument, after: PolicyDocument): PolicyDifferences {
  const names = [...new Set([...Object.keys(before.roles), ...Object.keys(after.roles)])]
  const [was, is] = [forbidsOf(before), forbidsOf(after)]
  return {
    roles: names.flatMap((role) => changeOf(role, before, after) ?? []),
    forbidsGained: [...is].filter(([id, text]) => was.get(id) !== text).map(([id]) => id),
    forbidsLost: [...was].filter(([id, text]) => is.get(id) !== text).map(([id]) => id),
  }
}

function changeOf(role: string, before: PolicyDocument, after: PolicyDocument): RoleChange | null {
  const [was, is] = [rightsOf(before, role), rightsOf(after, role)]
  const change: RoleChange = {
    role,
    isNew: before.roles[role] === undefined,
    isGone: after.roles[role] === undefined,
    gained: actionsOnlyIn(is, was),
    lost: actionsOnlyIn(was, is),
    readsGained: partsOnlyIn(after, before, role, 'reads'),
    readsLost: partsOnlyIn(before, after, role, 'reads'),
    writesGained: partsOnlyIn(after, before, role, 'writes'),
    writesLost: partsOnlyIn(before, after, role, 'writes'),
  }
  return change.isNew || change.isGone || Object.values(change).some((value) => Array.isArray(value) && value.length > 0) ? change : null
}

/** Each way in which the role may do something: the action, how far it reaches, on locked jobs too or not, and with which parts. */
function rightsOf({ permits }: PolicyDocument, role: string): ReadonlyMap<string, string> {
  return new Map(permits.filter((permit) => permit.role === role).flatMap(({ actions, scope, locked, parts }) => actions.map((action) => [`${action} ${scope} ${locked === true} ${(parts ?? []).toSorted().join()}`, action] as const)))
}

function actionsOnlyIn(these: ReadonlyMap<string, string>, those: ReadonlyMap<string, string>): string[] {
  return [...new Set([...these].filter(([right]) => !those.has(right)).map(([, action]) => action))].toSorted()
}

function partsOnlyIn(these: PolicyDocument, those: PolicyDocument, role: string, of: 'reads' | 'writes') {
  return (these.roles[role]?.[of] ?? []).filter((part) => those.roles[role]?.[of].includes(part) !== true)
}

function forbidsOf({ forbids }: PolicyDocument): ReadonlyMap<string, string> {
  return new Map(forbids.map(({ id, role, when, actions, except, parts }) => [id, JSON.stringify([role ?? null, Object.entries(when).toSorted(([a], [b]) => (a < b ? -1 : 1)), [actions, except, parts].map((named) => named?.toSorted() ?? null)])]))
}
