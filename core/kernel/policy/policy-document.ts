import { z } from 'zod'
import { refuse, ok, type Result } from '../../domain/failure/failure.ts'
import { ROLE_NAME } from '../../domain/records/company-records.ts'
import { PARTS } from '../../domain/records/field.ts'

/*
 * A policy as it is written down, signed and put on record: JSON, closed on all sides. What no permit names is refused; what a forbid
 * names is refused whatever the permits say. There are no wildcards: an action that is new to the program is nobody's until a policy names it.
 */

const ruleId = z.string().regex(/^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/)
const role = z.string().regex(ROLE_NAME)
const actions = z.array(z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)).min(1)
const parts = z.array(z.enum(PARTS))

/** How far from the session's own a permit reaches: the whole company's things too, those of the session's locations, or the journeys that the session's worker is on. */
export const POLICY_SCOPES = ['company', 'locations', 'own'] as const

const permitShape = z.strictObject({
  id: ruleId,
  role,
  scope: z.enum(POLICY_SCOPES),
  /** Also on jobs that are locked (reviewed, invoiced, closed ...). */
  locked: z.literal(true).exactOptional(),
  /** Parts that these actions read and write beyond those of the role: what concerns somebody themselves is theirs to see. */
  parts: parts.exactOptional(),
  actions,
})

const LEASE_CONDITIONS = ['stale', 'over'] as const

/** Refused while each condition that stands in `when` holds; a forbid without conditions holds always. */
const conditionShape = z.strictObject({
  /** The target is the session's own user, or what they asked for themselves and somebody else is to agree to. */
  self: z.literal(true).exactOptional(),
  /** The job's bill went out as an invoice. */
  invoiced: z.literal(true).exactOptional(),
  /** A discount past what the company's limits (`discountAuthority`) give the session's roles. */
  overDiscount: z.literal(true).exactOptional(),
  /** The person last gave their password longer ago than these seconds, or never: given again, the forbid falls. */
  notProvedForS: z.int().min(30).max(86_400).exactOptional(),
  /** The workstation has been without its relay for too long (`core/kernel/lease`); `stale` holds of one that is `over`, too. */
  lease: z.enum(LEASE_CONDITIONS).exactOptional(),
})

const forbidShape = z
  .strictObject({
    id: ruleId,
    /** Those of this role; everybody where it is left out. */
    role: role.exactOptional(),
    when: conditionShape,
    /** What is refused: these actions, */
    actions: actions.exactOptional(),
    /** or all but these, an action that is new to the program too, */
    except: actions.exactOptional(),
    /** or to see and write these parts, whatever is done. */
    parts: z.array(z.enum(PARTS)).min(1).exactOptional(),
  })
  .refine((forbid) => (['actions', 'except', 'parts'] as const).filter((what) => forbid[what] !== undefined).length === 1, { error: 'a forbid names either actions, or those that it leaves, or parts' })

export const policyDocumentShape = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  version: z.int().min(1),
  /** The parts whose fields a role may see and write. */
  roles: z.record(role, z.strictObject({ reads: parts, writes: parts })),
  forbids: z.array(forbidShape),
  permits: z.array(permitShape).min(1),
})

export type PolicyDocument = z.output<typeof policyDocumentShape>
export type Permit = z.output<typeof permitShape>
export type Forbid = z.output<typeof forbidShape>

/**
 * Reads a policy, for a program that knows these `known` actions. Refused with `policy.invalid` and the first fault: a name that is not of the
 * schema, a role that is not described, an id that is given twice, an action that does not exist (a mistyped forbid would forbid nothing).
 */
export function readPolicy(json: unknown, known: ReadonlySet<string>): Result<PolicyDocument> {
  const parsed = policyDocumentShape.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse('policy.invalid', { path: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
  }
  const { roles, forbids, permits } = parsed.data
  const ids = new Set<string>()
  for (const rule of [...forbids, ...permits]) {
    if (ids.has(rule.id)) return refuse('policy.invalid', { path: rule.id, problem: 'this id is given twice' })
    ids.add(rule.id)
    if (rule.role !== undefined && !Object.hasOwn(roles, rule.role)) return refuse('policy.invalid', { path: rule.id, problem: `the role ${rule.role} is not described` })
    const stranger = namedBy(rule).find((action) => !known.has(action))
    if (stranger !== undefined) return refuse('policy.invalid', { path: rule.id, problem: `there is no action ${stranger}` })
  }
  return ok(parsed.data)
}

function namedBy(rule: Permit | Forbid): readonly string[] {
  return ('when' in rule ? (rule.actions ?? rule.except) : rule.actions) ?? []
}

/** What a forbid refuses of these actions; nothing where it speaks of parts. */
export function refusedBy({ actions: named, except }: Forbid, of: readonly string[]): readonly string[] {
  return named ?? (except === undefined ? [] : of.filter((action) => !except.includes(action)))
}
