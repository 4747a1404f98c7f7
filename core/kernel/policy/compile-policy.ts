import { createMongoAbility, type MongoAbility, type MongoQuery, type RawRuleFrom } from '@casl/ability'
import type { Part } from '../../domain/records/field.ts'
import type { LeaseRank } from '../lease/standing.ts'
import { refusedBy, type Forbid, type Permit, type PolicyDocument } from './policy-document.ts'
import type { Session } from './session.ts'

/** What a decision looks at; nothing else can be spoken of in a policy. */
export interface AccessRequest {
  readonly location: string | null
  readonly workers: readonly string[]
  readonly locked: boolean
  /** The job's bill went out as an invoice. */
  readonly invoiced: boolean
  /** More of a bill would be let go than the company's limits for the session's roles allow. */
  readonly overDiscount: boolean
  /** The target is the session's own user, or what they asked for themselves. */
  readonly self: boolean
  /** Seconds since the person gave their password; `NEVER_PROVED` where they have not. */
  readonly provedForS: number
  /** How long this workstation has been without its relay: 0 not too long, 1 stale, 2 over. */
  readonly lease: LeaseRank
}

export const NEVER_PROVED = Number.MAX_SAFE_INTEGER

/** What came of a request. `rules`: those that decided, for the record; none where no permit spoke. */
export type Verdict =
  | { readonly kind: 'permitted'; readonly rules: readonly string[]; readonly reads: ReadonlySet<Part>; readonly writes: ReadonlySet<Part>; /** What a forbid has taken from both. */ readonly withheld: ReadonlySet<Part> }
  | { readonly kind: 'denied'; readonly rules: readonly string[] }
  /** `isPermitted`: it would be allowed, were it not for these. */
  | { readonly kind: 'forbidden'; readonly rules: readonly string[]; readonly isPermitted: boolean }
  /** Permitted, once the password is given again. */
  | { readonly kind: 'unproved'; readonly rules: readonly string[] }
  /** Permitted, once the relay has been heard again. */
  | { readonly kind: 'unleased'; readonly rules: readonly string[] }

export interface CompiledAbility {
  decide(action: string, request: AccessRequest): Verdict
  /** Some target there may be for which it is permitted, as the workstation stands with its relay. */
  mayOnSomething(action: string, lease: LeaseRank): boolean
  /** It is permitted, and not as long as the relay is not heard. */
  needsLease(action: string, lease: LeaseRank): boolean
  /** Parts that nobody with these roles sees or writes now, whatever they do. */
  withheld(lease: LeaseRank): ReadonlySet<Part>
  /** It would have to be proved again who they are, this long after the last time. */
  needsProof(action: string, provedForS: number): boolean
}

const REQUEST = 'Request'
type RequestAbility = MongoAbility<[string, typeof REQUEST]>
type RawRule = RawRuleFrom<[string, typeof REQUEST], MongoQuery>

/**
 * The rules that concern a session, compiled. Its roles, locations and worker are written into the conditions, so that a request is looked up by its
 * action; all requests of one kind (see `kindsFor`) have one verdict, which is worked out when the first of them is asked.
 */
export function abilityFor(document: PolicyDocument, session: Session): CompiledAbility {
  const permits = document.permits.filter((permit) => session.roles.includes(permit.role) && (permit.scope !== 'own' || session.worker !== null))
  const forbids = document.forbids.filter(({ role }) => role === undefined || session.roles.includes(role))
  const byId = new Map<string, Permit | Forbid>([...permits, ...forbids].map((rule) => [rule.id, rule]))
  const ability: RequestAbility = createMongoAbility([...permits.map((permit) => permitRule(permit, session)), ...forbids.flatMap((forbid) => forbidRule(forbid, document))])
  const kindOf = kindsFor(session, forbids)
  const verdicts = new Map<string, Map<number, Verdict>>()

  /** Those that may speak of it. */
  const rulesOf = (action: string) => ability.possibleRulesFor(action, REQUEST).flatMap(({ reason }) => byId.get(reason ?? '') ?? [])

  function workOut(action: string, request: AccessRequest): Verdict {
    const holding = ability.possibleRulesFor(action, REQUEST).filter((rule) => rule.matchesConditions(request as never))
    return verdictOf(document, holding.flatMap(({ reason }) => byId.get(reason ?? '') ?? []))
  }

  return {
    decide(action, request) {
      let ofAction = verdicts.get(action)
      if (!ofAction) verdicts.set(action, (ofAction = new Map()))
      const kind = kindOf(request)
      const known = ofAction.get(kind)
      if (known) return known
      const verdict = workOut(action, request)
      ofAction.set(kind, verdict)
      return verdict
    },
    mayOnSomething(action, lease) {
      const rules = rulesOf(action)
      return rules.some((rule) => 'scope' in rule) && !rules.some((rule) => isForbid(rule) && holdsAlways(rule, lease))
    },
    needsLease: (action, lease) => rulesOf(action).some((rule) => isForbid(rule) && rule.when.lease !== undefined && holdsAlways(rule, lease)),
    withheld: (lease) => new Set(forbids.flatMap((forbid) => (forbid.parts !== undefined && holdsAlways(forbid, lease) ? forbid.parts : []))),
    needsProof: (action, provedForS) => rulesOf(action).some((rule) => isForbid(rule) && rule.when.lease === undefined && rule.when.notProvedForS !== undefined && provedForS > rule.when.notProvedForS),
  }
}

/**
 * What conditions can tell apart in a request of this session, as one number: two requests of a kind meet the same conditions. Whoever adds a condition
 * (`permitRule`, `forbidRule`) adds what it looks at here; the comparison with Cedar finds it forgotten.
 */
function kindsFor({ locations, worker }: Session, forbids: readonly Forbid[]): (request: AccessRequest) => number {
  const here = new Set<string>(locations === 'all' ? [] : locations)
  const limitsS = [...new Set(forbids.flatMap(({ when }) => when.notProvedForS ?? []))]
  const placeOf = (location: string | null) => (locations === 'all' || location === null ? 0 : here.has(location) ? 1 : 2)
  return ({ location, workers, locked, invoiced, overDiscount, self, provedForS, lease }) => {
    let kind = placeOf(location) + (lease << 2)
    if (worker !== null && workers.includes(worker)) kind |= 1 << 4
    if (locked) kind |= 1 << 5
    if (invoiced) kind |= 1 << 6
    if (overDiscount) kind |= 1 << 7
    if (self) kind |= 1 << 8
    let passed = 0
    for (const limit of limitsS) if (provedForS > limit) passed++
    return kind + (passed << 9)
  }
}

/** Of actions, and not of parts. */
function isForbid(rule: Permit | Forbid): rule is Forbid {
  return 'when' in rule && rule.parts === undefined
}

function permitRule({ id, actions, scope, locked }: Permit, session: Session): RawRule {
  const conditions: Record<string, unknown> = {}
  if (scope === 'own') conditions['workers'] = session.worker
  else if (session.locations !== 'all') conditions['location'] = { $in: scope === 'company' ? [null, ...session.locations] : [...session.locations] }
  if (locked !== true) conditions['locked'] = false
  return { action: [...actions], subject: REQUEST, conditions, reason: id }
}

/** Of whatever request, as the workstation stands with its relay. */
function holdsAlways({ when: { lease: least, ...others } }: Forbid, lease: LeaseRank): boolean {
  return Object.keys(others).length === 0 && (least === undefined || lease >= LEAST_RANK[least])
}

const LEAST_RANK = { stale: 1, over: 2 } as const

/** Of parts, whatever is done: the rule is looked at with each action. */
function forbidRule(forbid: Forbid, document: PolicyDocument): RawRule[] {
  const { id, when, parts } = forbid
  const refused = parts === undefined ? refusedBy(forbid, namedIn(document)) : namedIn(document)
  if (refused.length === 0) return []
  const conditions: Record<string, unknown> = {}
  if (when.self !== undefined) conditions['self'] = true
  if (when.invoiced !== undefined) conditions['invoiced'] = true
  if (when.overDiscount !== undefined) conditions['overDiscount'] = true
  if (when.notProvedForS !== undefined) conditions['provedForS'] = { $gt: when.notProvedForS }
  if (when.lease !== undefined) conditions['lease'] = { $gte: LEAST_RANK[when.lease] }
  return [{ action: [...refused], subject: REQUEST, inverted: true, conditions, reason: id }]
}

const named = new WeakMap<PolicyDocument, readonly string[]>()

/** All that anybody may do: what nobody may needs no forbid. */
function namedIn(document: PolicyDocument): readonly string[] {
  const known = named.get(document)
  if (known) return known
  const actions = [...new Set(document.permits.flatMap((permit) => permit.actions))]
  named.set(document, actions)
  return actions
}

/** Forbids first: one of them is enough. Several permits together give what each gives, never less. */
function verdictOf(document: PolicyDocument, holding: readonly (Permit | Forbid)[]): Verdict {
  const forbids = holding.filter((rule) => 'when' in rule && rule.parts === undefined) as Forbid[]
  const withheld = new Set(holding.flatMap((rule) => ('when' in rule ? (rule.parts ?? []) : [])))
  const permits = holding.filter((rule) => 'scope' in rule)
  const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id).toSorted()
  if (forbids.some(({ when }) => when.notProvedForS === undefined && when.lease === undefined)) return { kind: 'forbidden', rules: idsOf(forbids), isPermitted: permits.length > 0 }
  if (permits.length === 0) return { kind: 'denied', rules: idsOf(forbids) }
  if (forbids.some(({ when }) => when.lease !== undefined && when.notProvedForS === undefined)) return { kind: 'unleased', rules: idsOf(forbids) }
  if (forbids.length > 0) return { kind: 'unproved', rules: idsOf(forbids) }
  const own = permits.flatMap(({ parts }) => parts ?? [])
  return {
    kind: 'permitted',
    rules: idsOf(permits),
    reads: new Set([...permits.flatMap(({ role }) => document.roles[role]?.reads ?? []), ...own].filter((part) => !withheld.has(part))),
    writes: new Set([...permits.flatMap(({ role }) => document.roles[role]?.writes ?? []), ...own].filter((part) => !withheld.has(part))),
    withheld,
  }
}
