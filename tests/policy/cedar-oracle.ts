import { preparsePolicySet, preparseSchema, statefulIsAuthorized, validate } from '@cedar-policy/cedar-wasm/nodejs'
import type { AccessRequest } from '../../core/kernel/policy/compile-policy.ts'
import type { Forbid, Permit, PolicyDocument } from '../../core/kernel/policy/policy-document.ts'
import type { Session } from '../../core/kernel/policy/session.ts'

/** A policy told again in Cedar's language, and asked there: another engine, by others, of which it is proved that forbids win and nothing is allowed by default. */
export interface CedarOracle {
  /** Whether it is allowed, and by which rules; where it is not, which forbid it. */
  decide(session: Session, action: string, request: AccessRequest): { readonly allowed: boolean; readonly rules: readonly string[] }
}

const SHAPES = `
entity User = { roles: Set<String>, everywhere: Bool, locations: Set<String>, worker?: String };
entity Target = { location?: String, workers: Set<String>, locked: Bool, invoiced: Bool, overDiscount: Bool, self: Bool };
`

/** Throws where Cedar's strict validator finds a fault in the policy. */
export function cedarOracle(name: string, document: PolicyDocument): CedarOracle {
  // A group of actions for each rule: a list of two hundred in each of them would be gone through for each request.
  // What withholds parts decides nothing: it is no rule of Cedar's.
  const forbids = document.forbids.filter(({ parts }) => parts === undefined)
  const rules = [...document.permits, ...forbids].map((rule) => ({ id: rule.id, actions: rule.actions ?? ('except' in rule ? (rule.except ?? []) : []) }))
  const actions = [...new Set(rules.flatMap((rule) => rule.actions))]
  const groups = rules.map(({ id }) => `action ${text(groupOf(id))};`)
  const schema = [SHAPES, ...groups, ...actions.map((action) => actionText(action, rules.filter((rule) => rule.actions.includes(action))))].join('\n')
  const staticPolicies = Object.fromEntries([...document.permits.map((permit) => [permit.id, permitText(permit)] as const), ...forbids.map((forbid) => [forbid.id, forbidText(forbid)] as const)])
  const judged = validate({ schema, policies: { staticPolicies }, validationSettings: { mode: 'strict' } })
  if (judged.type === 'failure' || judged.validationErrors.length > 0) throw new Error(JSON.stringify(judged))
  for (const answer of [preparseSchema(name, schema), preparsePolicySet(name, { staticPolicies })]) if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))

  return {
    decide({ user, roles, locations, worker }, action, { location, workers, locked, invoiced, overDiscount, self, provedForS, lease }) {
      const principal = { type: 'User', id: user }
      const resource = { type: 'Target', id: 't' }
      const answer = statefulIsAuthorized({
        principal,
        action: { type: 'Action', id: action },
        resource,
        context: { provedForS, lease },
        preparsedSchemaName: name,
        preparsedPolicySetId: name,
        validateRequest: true,
        entities: [
          { uid: principal, parents: [], attrs: { roles: [...roles], everywhere: locations === 'all', locations: locations === 'all' ? [] : [...locations], ...(worker === null ? {} : { worker }) } },
          { uid: resource, parents: [], attrs: { workers: [...workers], locked, invoiced, overDiscount, self, ...(location === null ? {} : { location }) } },
        ],
      })
      if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer))
      return { allowed: answer.response.decision === 'allow', rules: answer.response.diagnostics.reason.toSorted() }
    },
  }
}

function permitText({ id, role, scope, locked }: Permit): string {
  const reach = {
    own: 'principal has worker && resource.workers.contains(principal.worker)',
    company: 'principal.everywhere || (if resource has location then principal.locations.contains(resource.location) else true)',
    locations: 'principal.everywhere || (resource has location && principal.locations.contains(resource.location))',
  }[scope]
  return `permit(principal, action in Action::${text(groupOf(id))}, resource) when { principal.roles.contains(${text(role)}) && (${reach})${locked === true ? '' : ' && !resource.locked'} };`
}

function forbidText({ id, role, when, except }: Forbid): string {
  const conditions = [
    ...(role === undefined ? [] : [`principal.roles.contains(${text(role)})`]),
    ...(when.self === undefined ? [] : ['resource.self']),
    ...(when.invoiced === undefined ? [] : ['resource.invoiced']),
    ...(when.overDiscount === undefined ? [] : ['resource.overDiscount']),
    ...(when.notProvedForS === undefined ? [] : [`context.provedForS > ${when.notProvedForS}`]),
    ...(when.lease === undefined ? [] : [when.lease === 'over' ? 'context.lease == 2' : 'context.lease > 0']),
  ]
  const holds = `when { ${conditions.join(' && ') || 'true'} }`
  const group = `action in Action::${text(groupOf(id))}`
  return except === undefined ? `forbid(principal, ${group}, resource) ${holds};` : `forbid(principal, action, resource) ${holds} unless { ${group} };`
}

function actionText(action: string, rules: readonly { readonly id: string }[]): string {
  return `action ${text(action)} in [${rules.map(({ id }) => text(groupOf(id))).join(', ')}] appliesTo { principal: User, resource: Target, context: { provedForS: Long, lease: Long } };`
}

function groupOf(rule: string): string {
  return `of ${rule}`
}

function text(value: string): string {
  return JSON.stringify(value)
}
