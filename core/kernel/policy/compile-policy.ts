import { createMongoAbility, type MongoAbility, type MongoQuery, type RawRuleFrom } from '@casl/ability'
import type { Part } from '../../domain/records/field.ts'
import type { Forbid, Permit, PolicyDocument } from './policy-document.ts'
import type { Session } from './session.ts'

/** What a decision looks at; nothing else can be spoken of in a policy. */
export interface AccessRequest {
  readonly location: string | null
  readonly workers: readonly string[]
  readonly locked: boolean
  /** The target is the session's own user. */
  readonly self: boolean
  /** Seconds since the person gave their password; `NEVER_PROVED` where they have not. */
  readonly provedForS: number
}

export const NEVER_PROVED = Number.MAX_SAFE_INTEGER

/** What came of a request. `rules`: those that decided, for the record; none where no permit spoke. */
export type Verdict =
  | { readonly kind: 'permitted'; readonly rules: readonly string[]; readonly reads: ReadonlySet<Part>; readonly writes: ReadonlySet<Part> }
  | { readonly kind: 'forbidden' | 'denied'; readonly rules: readonly string[] }
  /** Permitted, once the password is given again. */
  | { readonly kind: 'unproved'; readonly rules: readonly string[] }

export interface CompiledAbility {
  decide(action: string, request: AccessRequest): Verdict
  /** Some target there may be for which it is permitted. */
  mayOnSomething(action: string): boolean
  /** It would have to be proved again who they are, this long after the last time. */
  needsProof(action: string, provedForS: number): boolean
}

const REQUEST = 'Request'
type RequestAbility = MongoAbility<[string, typeof REQUEST]>
type RawRule = RawRuleFrom<[string, typeof REQUEST], MongoQuery>

/** One rule's place in the pattern of those that hold; a session has some two dozen of an action at most. */
const MOST_RULES = 30

/**
 * The rules that concern a session, compiled. Its roles, locations and worker are written into the conditions, so that a request is looked up by its
 * action and compared; which rules hold makes a pattern of bits, and the verdict of a pattern is worked out once.
 */
export function abilityFor(document: PolicyDocument, session: Session): CompiledAbility {
  const permits = document.permits.filter((permit) => session.roles.includes(permit.role) && (permit.scope !== 'own' || session.worker !== null))
  const forbids = document.forbids.filter(({ role }) => role === undefined || session.roles.includes(role))
  const byId = new Map<string, Permit | Forbid>([...permits, ...forbids].map((rule) => [rule.id, rule]))
  const ability: RequestAbility = createMongoAbility([...permits.map((permit) => permitRule(permit, session)), ...forbids.map(forbidRule)])
  const kept = new Map<string, (request: AccessRequest) => Verdict>()

  function asked(action: string): (request: AccessRequest) => Verdict {
    const known = kept.get(action)
    if (known) return known
    const rules = ability.possibleRulesFor(action, REQUEST)
    if (rules.length > MOST_RULES) throw new Error(`more than ${MOST_RULES} rules speak of ${action}`)
    const verdicts = new Map<number, Verdict>()
    const decide = (request: AccessRequest): Verdict => {
      let pattern = 0
      for (let index = 0; index < rules.length; index++) if (rules[index]!.matchesConditions(request as never)) pattern |= 1 << index
      const before = verdicts.get(pattern)
      if (before) return before
      const verdict = verdictOf(document, rules.flatMap(({ reason }, index) => (pattern & (1 << index) ? (byId.get(reason ?? '') ?? []) : [])))
      verdicts.set(pattern, verdict)
      return verdict
    }
    kept.set(action, decide)
    return decide
  }

  const rulesOf = (action: string) => ability.possibleRulesFor(action, REQUEST).flatMap(({ reason }) => byId.get(reason ?? '') ?? [])

  return {
    decide: (action, request) => asked(action)(request),
    mayOnSomething(action) {
      const rules = rulesOf(action)
      return rules.some((rule) => 'scope' in rule) && !rules.some((rule) => 'when' in rule && Object.keys(rule.when).length === 0)
    },
    needsProof: (action, provedForS) => rulesOf(action).some((rule) => 'when' in rule && rule.when.notProvedForS !== undefined && provedForS > rule.when.notProvedForS),
  }
}

function permitRule({ id, actions, scope, locked }: Permit, session: Session): RawRule {
  const conditions: Record<string, unknown> = {}
  if (scope === 'own') conditions['workers'] = session.worker
  else if (session.locations !== 'all') conditions['location'] = { $in: scope === 'company' ? [null, ...session.locations] : [...session.locations] }
  if (locked !== true) conditions['locked'] = false
  return { action: [...actions], subject: REQUEST, conditions, reason: id }
}

function forbidRule({ id, actions, when }: Forbid): RawRule {
  const conditions: Record<string, unknown> = {}
  if (when.self !== undefined) conditions['self'] = true
  if (when.notProvedForS !== undefined) conditions['provedForS'] = { $gt: when.notProvedForS }
  return { action: [...actions], subject: REQUEST, inverted: true, conditions, reason: id }
}

/** Forbids first: one of them is enough. Several permits together give what each gives, never less. */
function verdictOf(document: PolicyDocument, holding: readonly (Permit | Forbid)[]): Verdict {
  const forbids = holding.filter((rule) => 'when' in rule)
  const permits = holding.filter((rule) => 'scope' in rule)
  const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id).toSorted()
  if (forbids.some(({ when }) => when.notProvedForS === undefined)) return { kind: 'forbidden', rules: idsOf(forbids) }
  if (permits.length === 0) return { kind: 'denied', rules: idsOf(forbids) }
  if (forbids.length > 0) return { kind: 'unproved', rules: idsOf(forbids) }
  const own = permits.flatMap(({ parts }) => parts ?? [])
  return {
    kind: 'permitted',
    rules: idsOf(permits),
    reads: new Set([...permits.flatMap(({ role }) => document.roles[role]?.reads ?? []), ...own]),
    writes: new Set([...permits.flatMap(({ role }) => document.roles[role]?.writes ?? []), ...own]),
  }
}
