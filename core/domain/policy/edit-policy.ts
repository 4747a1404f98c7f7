import type { Part } from '../records/field.ts'

/*
 * A policy as a person changes it: one right of one role after the other. Everything that is not touched stays as it is written, what this window
 * has no control for included; whether the whole is a policy, the desk says.
 */

export type Scope = 'company' | 'locations' | 'own'

interface Permit {
  readonly id: string
  readonly role: string
  readonly scope: Scope
  readonly locked?: true
  readonly parts?: readonly Part[]
  readonly actions: readonly string[]
}

interface Forbid {
  readonly id: string
  readonly role?: string
  /** More conditions than these may stand in it. */
  readonly when: { readonly self?: true; readonly notProvedForS?: number }
  /** Of one that names what it forbids in another way, none. */
  readonly actions?: readonly string[]
}

/** One that the password alone lifts, for everybody, from the actions that it names. */
interface ProofRule extends Forbid {
  readonly actions: readonly string[]
}

export interface EditedPolicy {
  readonly format: 1
  readonly id: string
  readonly version: number
  readonly roles: Readonly<Record<string, { readonly reads: readonly Part[]; readonly writes: readonly Part[] }>>
  readonly forbids: readonly Forbid[]
  readonly permits: readonly Permit[]
}

/** How far a role may do something; null where it may not. */
export interface Reach {
  readonly scope: Scope
  /** On jobs that are reviewed, invoiced or closed, too. */
  readonly locked: boolean
}

const WIDEST: readonly Scope[] = ['company', 'locations', 'own']
/** What the program brings is called that; a company's own is not. */
const BUILT_IN = 'default'

/** The next version of a policy that is in force, as it stands. */
export function nextVersion(document: string): EditedPolicy {
  const policy = JSON.parse(document) as EditedPolicy
  return { ...policy, id: policy.id === BUILT_IN ? 'ours' : policy.id, version: policy.version + 1 }
}

/** The ways in which a role may do something, the widest first: as several rules may say so. */
export function reachesOf({ permits }: EditedPolicy, role: string, action: string): readonly Reach[] {
  return permits
    .filter((permit) => permit.role === role && permit.actions.includes(action))
    .map(({ scope, locked }) => ({ scope, locked: locked === true }))
    .toSorted((a, b) => WIDEST.indexOf(a.scope) - WIDEST.indexOf(b.scope) || Number(b.locked) - Number(a.locked))
}

/** What a control shows of several ways: how far the widest goes, and whether any counts on locked jobs. */
export function reachOf(policy: EditedPolicy, role: string, action: string): Reach | null {
  const [widest, ...others] = reachesOf(policy, role, action)
  return widest === undefined ? null : { scope: widest.scope, locked: widest.locked || others.some(({ locked }) => locked) }
}

/** Gives these actions to a role in one way, or takes them from it. Parts that went with an action stay with it. */
export function withReach(policy: EditedPolicy, role: string, actions: readonly string[], reach: Reach | null): EditedPolicy {
  const partsOf = new Map(actions.map((action) => [action, partsWith(policy, role, action)]))
  let permits = policy.permits
    .map((permit) => (permit.role === role ? { ...permit, actions: permit.actions.filter((action) => !actions.includes(action)) } : permit))
    .filter(({ actions: left }) => left.length > 0)
  if (reach !== null) {
    for (const [, same] of Map.groupBy(actions, (action) => (partsOf.get(action) ?? []).join())) {
      const parts = partsOf.get(same[0] ?? '') ?? []
      const found = permits.find((permit) => permit.role === role && permit.scope === reach.scope && (permit.locked === true) === reach.locked && (permit.parts ?? []).toSorted().join() === parts.join())
      permits = found === undefined
        ? [...permits, { id: freeId(policy.forbids, permits, `${slug(role)}.${reach.scope}${reach.locked ? '-locked' : ''}`), role, scope: reach.scope, ...(reach.locked ? { locked: true } : {}), ...(parts.length > 0 ? { parts } : {}), actions: same.toSorted() }]
        : permits.map((permit) => (permit === found ? { ...permit, actions: [...permit.actions, ...same].toSorted() } : permit))
    }
  }
  return { ...policy, permits }
}

function partsWith({ permits }: EditedPolicy, role: string, action: string): readonly Part[] {
  return [...new Set(permits.filter((permit) => permit.role === role && permit.actions.includes(action)).flatMap(({ parts }) => parts ?? []))].toSorted()
}

export type PartAccess = 'none' | 'reads' | 'writes'

export function partAccess({ roles }: EditedPolicy, role: string, part: Part): PartAccess {
  const of = roles[role]
  return of?.writes.includes(part) === true ? 'writes' : of?.reads.includes(part) === true ? 'reads' : 'none'
}

/** Who writes a part reads it. */
export function withPartAccess(policy: EditedPolicy, role: string, part: Part, access: PartAccess): EditedPolicy {
  const { reads, writes } = policy.roles[role] ?? { reads: [], writes: [] }
  const set = (list: readonly Part[], has: boolean) => (has === list.includes(part) ? list : has ? [...list, part] : list.filter((one) => one !== part))
  return { ...policy, roles: { ...policy.roles, [role]: { reads: set(reads, access !== 'none'), writes: set(writes, access === 'writes') } } }
}

/** A role of the company's own, with everything that another has: its rights, its parts and what is forbidden to it. */
export function withRole(policy: EditedPolicy, role: string, like: string | null): EditedPolicy {
  let made: EditedPolicy = { ...policy, roles: { ...policy.roles, [role]: (like === null ? undefined : policy.roles[like]) ?? { reads: ['cfg'], writes: [] } } }
  for (const permit of policy.permits.filter((one) => one.role === like)) made = { ...made, permits: [...made.permits, { ...permit, id: freeId(made.forbids, made.permits, `${slug(role)}.${tailOf(permit.id)}`), role }] }
  for (const forbid of policy.forbids.filter((one) => like !== null && one.role === like)) made = { ...made, forbids: [...made.forbids, { ...forbid, id: freeId(made.forbids, made.permits, `${slug(role)}.${tailOf(forbid.id)}`), role }] }
  return made
}

export function withoutRole({ roles, permits, forbids, ...policy }: EditedPolicy, role: string): EditedPolicy {
  const { [role]: _, ...left } = roles
  return { ...policy, roles: left, forbids: forbids.filter((forbid) => forbid.role !== role), permits: permits.filter((permit) => permit.role !== role) }
}

/** After how many seconds the password is asked for again, of everybody; null where it is not. */
export function proofSeconds({ forbids }: EditedPolicy, action: string): number | null {
  const seconds = forbids.filter(isProof).filter(({ actions }) => actions.includes(action)).map(({ when }) => when.notProvedForS ?? Infinity)
  return seconds.length === 0 ? null : Math.min(...seconds)
}

function isProof(forbid: Forbid): forbid is ProofRule {
  const { role, when, actions } = forbid
  return role === undefined && actions !== undefined && when.notProvedForS !== undefined && Object.keys(when).length === 1
}

export function withProof(policy: EditedPolicy, action: string, isNeeded: boolean): EditedPolicy {
  const forbids = policy.forbids.map((forbid) => (isProof(forbid) ? { ...forbid, actions: forbid.actions.filter((one) => one !== action) } : forbid)).filter(({ actions }) => actions?.length !== 0)
  if (!isNeeded) return { ...policy, forbids }
  // Beside most of what asks for it: rules of a few actions are of one matter.
  const widest = forbids.filter(isProof).toSorted((a, b) => b.actions.length - a.actions.length)[0]
  if (widest !== undefined) return { ...policy, forbids: forbids.map((forbid) => (forbid === widest ? { ...widest, actions: [...widest.actions, action] } : forbid)) }
  return { ...policy, forbids: [...forbids, { id: freeId(forbids, policy.permits, 'proof.asked'), when: { notProvedForS: 600 }, actions: [action] }] }
}

export function proofRules({ forbids }: EditedPolicy): readonly ProofRule[] {
  return forbids.filter(isProof)
}

export function withProofSeconds(policy: EditedPolicy, id: string, notProvedForS: number): EditedPolicy {
  return { ...policy, forbids: policy.forbids.map((forbid) => (forbid.id === id ? { ...forbid, when: { ...forbid.when, notProvedForS } } : forbid)) }
}

/** Ids of rules are small letters and hyphens: a role's name is its letters in small. */
function slug(role: string): string {
  return role.toLowerCase().replaceAll(/[^a-z]/g, '')
}

function tailOf(id: string): string {
  return id.slice(id.indexOf('.') + 1)
}

function freeId(forbids: readonly Forbid[], permits: readonly Permit[], wanted: string): string {
  const taken = new Set([...forbids, ...permits].map(({ id }) => id))
  let id = wanted
  for (let count = 1; taken.has(id); count += 1) id = `${wanted}-${'x'.repeat(count)}`
  return id
}
