import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { auditStatus } from '../audit/audit-status.ts'
import { sha256 } from '../keys/sha256.ts'
import type { CompanyMember, DeviceMember } from '../membership/membership.ts'
import { aheadOf, MOST_VERSION } from '../plans/plan-ahead.ts'
import { addPlan, planOf, plansOf } from '../plans/plan-log.ts'
import { action, companyOf, refuse, type AdminAction, type AdminParts } from './admin-action.ts'
import type { AdminAnswers, CompanyAnswer, DeviceAnswer, PlanAheadAnswer } from './answers.ts'
import { grantLines, grantsOf } from './grant-text.ts'
import { purgeKeys } from './purge-keys.ts'

const DAY_MS = 86_400_000
const GIGABYTE = 1024 ** 3
const SECRET_BYTES = 24
const company = z.uuid()
const device = z.uuid()
const issuer = z.url().max(500)
const subject = z.string().min(1).max(255)
const name = z.string().min(1).max(200)
const modules = z.array(z.enum(MODULE_IDS)).max(MODULE_IDS.length)
const lastDay = z.iso.date()
const note = z.string().min(1).max(500)
const mostGigabytes = z.number().positive()
const grants = z.array(z.string()).min(1).transform((texts, context) => texts.flatMap((text) => {
  const found = grantsOf(text)
  if (found === undefined) context.addIssue({ code: 'custom', message: `no grant: ${text}` })
  return found ?? []
}))

export type AdminActionName = keyof AdminAnswers

/** By name, as the command line and the page have them. */
export const ADMIN_ACTIONS = {
  'company add': action('changes', { id: company.default(() => randomUUID()), name, mostGigabytes: mostGigabytes.default(10) }, async (parts, { id, name: called, mostGigabytes: most }) => {
    if (!(await parts.membership.addCompany({ id, name: called, state: 'active', mostBytes: Math.round(most * GIGABYTE), createdAt: parts.now() }))) refuse('company_exists')
    return withPlan(parts, await companyOf(parts, id))
  }),
  'company list': action('looks', {}, async (parts) => Promise.all((await parts.membership.companies()).map(async (one) => ({ ...(await withPlan(parts, one)), usage: await parts.storage.usage(one.id), devices: (await parts.membership.devices(one.id)).length, sockets: socketsOf(parts, one.id) })))),
  'company set': action('changes', { company, name: name.optional(), state: z.enum(['active', 'suspended']).optional(), mostGigabytes: mostGigabytes.optional() }, async (parts, { company: id, name: called, state, mostGigabytes: most }) => {
    await companyOf(parts, id)
    await parts.membership.setCompany(id, { ...(called === undefined ? {} : { name: called }), ...(state === undefined ? {} : { state }), ...(most === undefined ? {} : { mostBytes: Math.round(most * GIGABYTE) }) })
    return withPlan(parts, await companyOf(parts, id))
  }),
  'company plan': action('changes', { company, modules, until: lastDay.nullable().default(null), note: note.nullable().default(null), above: z.int().min(0).max(MOST_VERSION).default(0) }, async (parts, { company: id, modules: held, until, ...rest }) => {
    await companyOf(parts, id)
    const [ahead, newest] = [await planAhead(parts, id), await planOf(parts.storage, id)]
    const most = Math.max(0, ...ahead.map(({ known }) => known))
    // Nobody would take it, and whoever holds that version would take it for a forgery.
    if (Math.max(newest?.version ?? 0, rest.above) < most) refuse('plan_behind', `${ahead.map(({ name: called, known }) => `${called} holds ${known}`).join(', ')}. Sign it with --above ${most}.`)
    const plan = await addPlan(parts.storage, id, { ...rest, modules: held, from: parts.now(), until: until === null ? null : Date.parse(until) + DAY_MS })
    // Every process of the relay tells its desks.
    await parts.membership.setCompany(id, {})
    return plan
  }),
  'company plans': action('looks', { company }, async (parts, { company: id }) => {
    await companyOf(parts, id)
    return plansOf(parts.storage, id)
  }),
  'company usage': action('looks', { company }, async (parts, { company: of }) => {
    const { mostBytes } = await companyOf(parts, of)
    return { ...(await parts.storage.usage(of)), mostBytes, sockets: socketsOf(parts, of) }
  }),
  'location set': action('changes', { company, id: z.uuid(), name }, async (parts, { company: of, id, name: called }) => {
    await companyOf(parts, of)
    await parts.membership.setLocation(of, { id, name: called })
    return parts.membership.locations(of)
  }),
  'location list': action('looks', { company }, async ({ membership }, { company: of }) => membership.locations(of)),
  'invitation add': action('changes', { company, id: z.uuid().default(() => randomUUID()), name, grants, days: z.number().positive().max(60).default(7) }, async (parts, { company: of, id, name: called, grants: granted, days }) => {
    await companyOf(parts, of)
    const secret = randomBytes(SECRET_BYTES)
    const [createdAt, validUntil] = [parts.now(), parts.now() + days * DAY_MS]
    await parts.membership.invite({ id, company: of, name: called, grants: granted, secretHash: sha256(secret), createdAt, validUntil })
    // Shown this once; nothing of it but its digest is kept.
    return { invitation: id, company: of, relay: parts.relayId, address: parts.address, secret: secret.toString('base64url'), validUntil }
  }),
  'invitation list': action('looks', { company }, async ({ membership }, { company: of }) => (await membership.invitations(of)).map((one) => ({ ...one, grants: grantLines(one.grants) }))),
  'invitation withdraw': action('changes', { company, invitation: z.uuid() }, async ({ membership }, { company: of, invitation }) => {
    if (!(await membership.withdraw(of, invitation))) refuse('no_invitation')
    return { withdrawn: invitation }
  }),
  'device list': action('looks', { company }, async ({ membership, live }, { company: of }) => {
    const [seen, sockets] = [new Map((await membership.lastSeen(of)).map((one) => [one.device, one.at])), live?.socketsOf(of)]
    return (await membership.devices(of)).map((one) => ({ ...shownDevice(one), seenAt: seen.get(one.device) ?? null, sockets: sockets === undefined ? null : (sockets.get(one.device) ?? 0) }))
  }),
  'device grant': action('changes', { company, device, grants }, async ({ membership }, { company: of, device: id, grants: granted }) => shownDevice((await membership.setGrants(of, id, granted)) ?? refuse('no_device'))),
  'device revoke': action('changes', { company, device }, async ({ membership, now }, { company: of, device: id }) => shownDevice((await membership.revoke(of, id, now())) ?? refuse('no_device'))),
  'device link-subject': action('changes', { company, device, issuer, subject }, async ({ membership }, { company: of, device: id, ...who }) => shownDevice((await membership.linkSubject(of, id, who)) ?? refuse('no_device'))),
  'device unlink-subject': action('changes', { company, issuer, subject }, async ({ membership }, { company: of, ...who }) => shownDevice((await membership.unlinkSubject(of, who)) ?? refuse('no_device'))),
  'device subjects': action('looks', { company }, async ({ membership }, { company: of }) => membership.subjects(of)),
  'audit show': action('looks', { company }, async (parts, { company: of }) => {
    await companyOf(parts, of)
    return auditStatus(parts.storage, of)
  }),
  'keys show': action('looks', { company }, async ({ keys }, { company: of }) => (await keys.versions(of)) ?? refuse('no_company')),
  'keys rotate': action('changes', { company: company.optional() }, async ({ keys }, { company: of }) => (of === undefined ? { kek: await keys.rotateKek() } : { version: (await keys.rotateCompanyKey(of)) ?? refuse('no_company') })),
  'keys purge': action('terminal', { company, days: z.number().min(1).default(400), yes: z.boolean().default(false) }, purgeKeys),
  'relay health': action('looks', {}, async ({ live, relayId, address }) => ({ relay: relayId, address, ...(live?.health() ?? refuse('no_relay')) })),
  'log show': action('looks', { most: z.int().positive().max(10_000).default(100) }, async ({ log }, { most }) => log.latest(most)),
  'backup': action('terminal', { target: z.string().min(1) }, async ({ backUp }, { target }) => {
    if (backUp === null) refuse('no_folder')
    await backUp(target)
    return { target }
  }),
  'admin open': action('terminal', {}, async ({ openPage }) => (openPage === null ? refuse('no_relay') : openPage())),
} as const satisfies { readonly [Name in AdminActionName]: AdminAction<AdminAnswers[Name]> }

function socketsOf({ live }: AdminParts, id: string): number | null {
  return live === null ? null : [...live.socketsOf(id).values()].reduce((sum, count) => sum + count, 0)
}

async function withPlan(parts: AdminParts, company: CompanyMember): Promise<CompanyAnswer> {
  return { ...company, plan: await planOf(parts.storage, company.id), planAhead: await planAhead(parts, company.id) }
}

/** Whoever is out says nothing any more. */
async function planAhead({ storage, membership }: AdminParts, company: string): Promise<PlanAheadAnswer[]> {
  const newest = await planOf(storage, company)
  const ahead = await aheadOf(storage, company, newest?.version ?? 0)
  if (ahead.length === 0) return []
  const names = new Map((await membership.devices(company)).filter(({ revokedAt }) => revokedAt === null).map(({ device: of, name: called }) => [of, called]))
  return ahead.flatMap((one) => (names.has(one.device) ? [{ ...one, name: names.get(one.device)! }] : []))
}

function shownDevice({ publicKey, grants: granted, ...shown }: DeviceMember): DeviceAnswer {
  return { ...shown, grants: grantLines(granted), key: Buffer.from(sha256(publicKey)).toString('hex').slice(0, 16) }
}
