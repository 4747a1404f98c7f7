import type { Forbid, Permit, PolicyDocument } from './policy-document.ts'

/** What the program's own policy has and a company's has never had. */
export interface NewRules {
  /** Forbids, by their ids. */
  readonly forbids: readonly string[]
  /** Actions of which no policy of the company's has ever spoken: nobody may do them, and no forbid by name holds of them. */
  readonly actions: readonly string[]
}

/**
 * `earlier`: policies that have been in force before. What one of them had and this one has not was taken out on purpose. Of a rule that the company's
 * very first policy left out nobody can say whether the program had it then: it is named too.
 */
export function newRules(policy: PolicyDocument, earlier: readonly PolicyDocument[], builtIn: PolicyDocument): NewRules {
  const own = [...earlier, policy]
  const ids = new Set(own.flatMap(({ forbids }) => forbids.map(({ id }) => id)))
  const spokenOf = new Set(own.flatMap(actionsOf))
  return {
    forbids: builtIn.forbids.filter(({ id, role }) => !ids.has(id) && hasRole(policy, role)).map(({ id }) => id),
    actions: [...new Set(actionsOf(builtIn))].filter((action) => !spokenOf.has(action)).toSorted(),
  }
}

/** The same policy with them, as the program's has them, for the roles that it describes. */
export function withNewRules(policy: PolicyDocument, { forbids, actions }: NewRules, builtIn: PolicyDocument): PolicyDocument {
  const isNew = (action: string) => actions.includes(action)
  return {
    ...policy,
    forbids: [...policy.forbids.map((forbid) => grown(forbid, builtIn.forbids.find(({ id }) => id === forbid.id), isNew)), ...builtIn.forbids.filter(({ id }) => forbids.includes(id))],
    permits: builtIn.permits.filter(({ role, actions: named }) => hasRole(policy, role) && named.some(isNew)).reduce((permits, permit) => withPermit(permits, { ...permit, actions: permit.actions.filter(isNew) }), policy.permits),
  }
}

function actionsOf({ permits, forbids }: PolicyDocument): string[] {
  return [...permits, ...forbids].flatMap(({ actions = [] }) => actions)
}

function hasRole({ roles }: PolicyDocument, role: string | undefined): boolean {
  return role === undefined || Object.hasOwn(roles, role)
}

/** A forbid of the company's own reach that the program has let grow. */
function grown(forbid: Forbid, builtIn: Forbid | undefined, isNew: (action: string) => boolean): Forbid {
  const added = forbid.actions === undefined ? [] : (builtIn?.actions ?? []).filter(isNew)
  return added.length === 0 ? forbid : { ...forbid, actions: [...(forbid.actions ?? []), ...added] }
}

function withPermit(permits: readonly Permit[], added: Permit): Permit[] {
  const same = permits.find((permit) => permit.id === added.id && permit.role === added.role && permit.scope === added.scope && permit.locked === added.locked && String(permit.parts) === String(added.parts))
  if (same !== undefined) return permits.map((permit) => (permit === same ? { ...permit, actions: [...permit.actions, ...added.actions] } : permit))
  return [...permits, { ...added, id: freeId(permits, added.id) }]
}

function freeId(permits: readonly Permit[], wanted: string): string {
  return permits.some(({ id }) => id === wanted) ? freeId(permits, `${wanted}.new`) : wanted
}
