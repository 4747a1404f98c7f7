import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { isJobLocked, type JobState } from '../../domain/job/job-state.ts'
import type { Role } from '../../domain/records/company-records.ts'
import type { Id, Part } from '../../domain/records/field.ts'
import type { Session } from './session.ts'

/** The thing acted upon. `location: null` is the whole company; `workers` are those on the journey, for the scope of own journeys. */
export interface AccessTarget {
  readonly kind: string
  readonly id: string | null
  readonly location: Id<'location'> | null
  readonly jobState?: JobState
  readonly workers?: readonly Id<'worker'>[]
}

/** One permission. `actions` are method names, or `prefix.*`. No rule, no right. */
export interface PolicyRule {
  readonly id: string
  readonly role: Role
  readonly actions: readonly string[]
  readonly scope: 'company' | 'locations' | 'own'
  /** Also on jobs that are locked (reviewed, invoiced, closed ...). */
  readonly locked?: boolean
  /** Parts that these actions read and write beyond those of the role: what concerns somebody himself is his to see. */
  readonly parts?: readonly Part[]
}

export interface Policy {
  readonly id: string
  readonly version: number
  readonly rules: readonly PolicyRule[]
  /** The parts whose fields a role may see and write. */
  readonly reads: Readonly<Record<Role, readonly Part[]>>
  readonly writes: Readonly<Record<Role, readonly Part[]>>
}

export interface Permission {
  /** The rules that allowed it, for the audit. */
  readonly rules: readonly string[]
  readonly reads: ReadonlySet<Part>
  readonly writes: ReadonlySet<Part>
}

/** The one door: deny by default, every attribute looked at, the rules that decided are named. */
export function authorize(policy: Policy, session: Session, action: string, target: AccessTarget): Result<Permission> {
  const rules = policy.rules.filter((rule) => session.roles.includes(rule.role) && covers(rule.actions, action) && inScope(rule, session, target) && unlocked(rule, target))
  if (rules.length === 0) return refuse('access.denied', { action })
  const roles = [...new Set(rules.map((rule) => rule.role))]
  return ok({
    rules: rules.map((rule) => rule.id),
    reads: new Set([...roles.flatMap((role) => policy.reads[role]), ...rules.flatMap(({ parts }) => parts ?? [])]),
    writes: new Set([...roles.flatMap((role) => policy.writes[role]), ...rules.flatMap(({ parts }) => parts ?? [])]),
  })
}

/** Whether the policy could allow it on some target: what a window shows at all. What is then done is authorised with its target. */
export function mayOnSomething(policy: Policy, session: Session, action: string): boolean {
  return policy.rules.some((rule) => session.roles.includes(rule.role) && covers(rule.actions, action) && (rule.scope !== 'own' || session.worker !== null))
}

export function covers(actions: readonly string[], action: string): boolean {
  return actions.some((pattern) => pattern === action || (pattern.endsWith('.*') && action.startsWith(pattern.slice(0, -1))))
}

function inScope(rule: PolicyRule, session: Session, target: AccessTarget): boolean {
  if (rule.scope === 'own') return session.worker !== null && (target.workers ?? []).includes(session.worker)
  if (session.locations === 'all') return true
  if (rule.scope === 'company' && target.location === null) return true
  return target.location !== null && session.locations.includes(target.location)
}

function unlocked(rule: PolicyRule, target: AccessTarget): boolean {
  return rule.locked === true || target.jobState === undefined || !isJobLocked(target.jobState)
}
