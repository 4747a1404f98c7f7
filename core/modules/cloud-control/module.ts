import { MODULE_IDS } from '../../domain/access/module-ids.ts'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import { put, type Change, type State, type HandlerContext } from '../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import { LINK_OFF, type LinkWatch } from '../../kernel/sync/link-state.ts'
import { defineModule, type ModuleManifest } from '../../kernel/registry/module.ts'
import { listLocations, listUsers } from './company-lists.ts'
import { depotsCompleteness } from './completeness.ts'
import { cloudControlContract } from './contract.ts'
import { impactOf, listModules } from './module-impact.ts'
import { roleRights, rolesOf } from './role-rights.ts'
import { syncStatus } from './sync-status.ts'

const COMPANY: AccessTarget = { kind: 'company', id: null, location: null }
const ofCompany = () => ok(COMPANY)

export interface CloudControlDependencies {
  /** Every module that this program brings, this one included. */
  readonly program: () => readonly ModuleManifest[]
  /** The line to the relay, where this process keeps one. */
  readonly link?: LinkWatch
}

/** Tenancy: the company, its locations and users, and which modules its plan has switched on. */
export function createCloudControlModule({ program, link = { current: () => LINK_OFF } }: CloudControlDependencies) {
  return defineModule({
    id: 'cloud-control',
    version: 1,
    title: { en: 'Cloud & Control', fr: 'Nuage et contrôle' },
    contract: cloudControlContract,
    handlers: {
      'company.create': {
        target: ofCompany,
        decide(state, input, context) {
          if (state.records.all('company').length > 0) return refuse('company.exists')
          const admin = asId<'user'>(context.newId())
          const { name, currency, country, language } = input
          return ok({
            undoable: false,
            changes: [
              put('company', context.company, { name, currency, country, language, modules: [...MODULE_IDS] }),
              put('user', admin, { name: input.admin.name, email: input.admin.email, roles: ['Admin'], locations: null, worker: null }),
            ],
            output: { company: context.company, admin },
          })
        },
      },
      'company.edit': {
        target: ofCompany,
        decide: (_, input, context) => ok({ changes: [put('company', context.company, input)], output: {} }),
      },
      'company.setSecondFactor': {
        target: ofCompany,
        decide: (_, { rule }, context) => ok({ undoable: false, reason: rule, changes: [put('company', context.company, { secondFactor: rule })], output: {} }),
      },
      'company.setProvider': {
        target: ofCompany,
        decide(state, { provider }, context) {
          // Required of everybody, a provider that is gone for good would lock the company out while there is a network.
          if (provider?.rule === 'required' && (provider.breakGlass === null || !state.records.get('user', provider.breakGlass)?.roles.includes('Admin'))) return refuse('access.provider_break_glass')
          const set = { providerIssuer: provider?.issuer ?? null, providerClient: provider?.client ?? null, providerRule: provider?.rule ?? null, providerCountsFactor: provider?.countsFactor ?? null, providerAllowsPrivate: provider?.allowsPrivate ?? null, providerBreakGlass: provider?.breakGlass ?? null }
          return ok({ undoable: false, reason: provider?.rule ?? 'none', changes: [put('company', context.company, set)], output: {} })
        },
      },
      'location.add': {
        target: ofCompany,
        decide(_, input, context) {
          const location = asId<'location'>(context.newId())
          return ok({ changes: [put('location', location, input)], output: { location } })
        },
      },
      'location.edit': {
        target: (_, input) => ok({ kind: 'location', id: input.location, location: input.location }),
        decide(state, { location, set }) {
          if (!state.records.get('location', location)) return refuse('record.not_found', { kind: 'location', id: location })
          const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as { [Name in keyof typeof set]: Exclude<(typeof set)[Name], undefined> }
          return ok({ changes: [put('location', location, given)], output: {} })
        },
      },
      'users.list': { target: ofCompany, answer: (state, { text }) => ok(listUsers(state, text)) },
      'locations.list': { target: ofCompany, answer: (state, _, { session }) => ok(listLocations(state, session)) },
      'modules.list': { target: ofCompany, answer: (state, _, context) => ok({ modules: listModules(state, context, program()), plan: context.plan.standing() }) },
      'roles.list': { target: ofCompany, answer: (_, { methods }, { policy }) => ok(roleRights(policy.current, methods)) },
      'sync.status': { target: ofCompany, answer: (state, { entries }, context) => ok(syncStatus(state, context, link, entries)) },
      'depots.completeness': depotsCompleteness(link),
      'module.impact': { target: ofCompany, answer: (state, { module }, context) => impactOf(state, context, program(), module) },
      'user.add': {
        target: ofCompany,
        decide(_, input, context) {
          const described = describedRoles(input.roles, context)
          if (!described.ok) return described
          const user = asId<'user'>(context.newId())
          return ok({ undoable: false, reason: input.roles.join(', '), changes: [put('user', user, { ...input, roles: [...input.roles], locations: scopeOf(input.locations) })], output: { user } })
        },
      },
      'user.edit': {
        target: (_, input) => ok({ kind: 'user', id: input.user, location: null }),
        decide(state, input, context) {
          if (!state.records.get('user', input.user)) return refuse('record.not_found', { kind: 'user', id: input.user })
          if (input.user === context.session.user && !input.roles.includes('Admin') && !hasOtherAdmin(state, input.user)) return refuse('company.last_admin')
          const described = describedRoles(input.roles, context)
          if (!described.ok) return described
          const { name, email, worker } = input
          const set = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }), ...(worker === undefined ? {} : { worker }) }
          return ok({ undoable: false, reason: input.roles.join(', '), changes: [put('user', input.user, { ...set, roles: [...input.roles], locations: scopeOf(input.locations) })], output: {} })
        },
      },
      'module.enable': { target: ofCompany, decide: (state, { module }, context) => (context.plan.holds(module) ? switchModule(state, context.company, module, true) : refuse('access.not_in_plan', { module })) },
      'module.disable': { target: ofCompany, decide: (state, input, context) => switchModule(state, context.company, input.module, false) },
      'company.detail': {
        target: ofCompany,
        answer(state, _, context) {
          const company = state.records.get('company', context.company)
          if (!company) return refuse('record.not_found', { kind: 'company', id: context.company })
          const { id, name, currency, country, language, gstNumber, qstNumber, invoiceDueDays, modules } = company
          return ok({
            id, name, currency, country, language, gstNumber, qstNumber, invoiceDueDays, modules: [...modules],
            locations: state.records.all('location').map((location) => ({ id: location.id, externalId: location.externalId, name: location.name, province: location.province, country: location.country, timezone: location.timezone })),
            users: state.records.all('user').map((user) => ({ id: user.id, name: user.name, roles: [...user.roles] })),
          })
        },
      },
    },
    projections: [],
    migrations: [],
    screens: ['settings'],
  })
}

/** No location named means the whole company. */
function scopeOf(locations: readonly Id<'location'>[]): Id<'location'>[] | null {
  return locations.length === 0 ? null : [...locations]
}

function hasOtherAdmin(state: State, user: string): boolean {
  return state.records.all('user').some((other) => other.id !== user && other.roles.includes('Admin'))
}

function switchModule(state: State, company: string, module: string, on: boolean): Result<{ changes: Change[]; output: Record<string, never>; undoable: false }> {
  const modules = state.records.get('company', company)?.modules ?? []
  const next = on ? [...new Set([...modules, module])] : modules.filter((known) => known !== module)
  return ok({ changes: [put('company', company, { modules: next })], output: {}, undoable: false })
}

/** A role that no policy describes would be a right that nobody can read. */
function describedRoles(roles: readonly string[], { policy }: HandlerContext): Result<void> {
  const known = rolesOf(policy.current)
  const stranger = roles.find((role) => !known.includes(role))
  return stranger === undefined ? ok(undefined) : refuse('policy.no_role', { role: stranger, roles: known.join(', ') })
}
