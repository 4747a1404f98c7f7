import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Membership } from '../membership/membership.ts'
import type { RelayFolder } from '../storage/sqlite/relay-folder.ts'
import { grantLines, grantsOf } from './grant-text.ts'

/** Something that the operator asks of a relay, running or not; the answer is JSON. */
export interface AdminAction {
  readonly input: z.ZodType
  readonly run: (parts: AdminParts, input: unknown) => Promise<unknown>
}

export interface AdminParts {
  readonly folder: RelayFolder
  readonly relayId: string
  readonly now: () => number
}

/** Said to the operator as it is. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal'
}

const DAY_MS = 86_400_000
const SECRET_BYTES = 24
const company = z.uuid()
const device = z.uuid()
const grants = z.array(z.string()).min(1).transform((texts, context) => texts.flatMap((text) => {
  const found = grantsOf(text)
  if (found === undefined) context.addIssue({ code: 'custom', message: `no grant: ${text}` })
  return found ?? []
}))

function action<Shape extends z.ZodRawShape>(shape: Shape, run: (parts: AdminParts, input: z.output<z.ZodObject<Shape>>) => Promise<unknown>): AdminAction {
  const input = z.strictObject(shape)
  return { input, run: async (parts, given) => run(parts, input.parse(given) as z.output<z.ZodObject<Shape>>) }
}

async function companyOf(membership: Membership, id: string) {
  const found = await membership.company(id)
  if (found === null) throw new AdminRefusal('There is no such company here.')
  return found
}

/** By name, as the command line has them. */
export const ADMIN_ACTIONS = {
  'company add': action({ id: company.optional(), name: z.string().min(1).max(200), modules: z.array(z.string()).default([]), mostGigabytes: z.number().positive().default(10) }, async ({ folder: { membership }, now }, { id = randomUUID(), name, modules, mostGigabytes }) => {
    if ((await membership.company(id)) !== null) throw new AdminRefusal('That company is here already.')
    await membership.addCompany({ id, name, state: 'active', modules, mostBytes: Math.round(mostGigabytes * 1024 ** 3), createdAt: now() })
    return membership.company(id)
  }),
  'company list': action({}, async ({ folder: { membership, storage } }) => Promise.all((await membership.companies()).map(async (one) => ({ ...one, usage: await storage.usage(one.id), devices: (await membership.devices(one.id)).length })))),
  'company set': action({ company, name: z.string().min(1).max(200).optional(), state: z.enum(['active', 'suspended']).optional(), modules: z.array(z.string()).optional(), mostGigabytes: z.number().positive().optional() }, async ({ folder: { membership } }, { company: id, name, state, modules, mostGigabytes }) => {
    await companyOf(membership, id)
    await membership.setCompany(id, { ...(name === undefined ? {} : { name }), ...(state === undefined ? {} : { state }), ...(modules === undefined ? {} : { modules }), ...(mostGigabytes === undefined ? {} : { mostBytes: Math.round(mostGigabytes * 1024 ** 3) }) })
    return membership.company(id)
  }),
  'location set': action({ company, id: z.uuid(), name: z.string().min(1).max(200) }, async ({ folder: { membership } }, { company: of, id, name }) => {
    await companyOf(membership, of)
    await membership.setLocation(of, { id, name })
    return membership.locations(of)
  }),
  'location list': action({ company }, async ({ folder: { membership } }, { company: of }) => membership.locations(of)),
  'invitation add': action({ company, name: z.string().min(1).max(200), grants, days: z.number().positive().max(60).default(7) }, async ({ folder: { membership }, relayId, now }, { company: of, name, grants: granted, days }) => {
    await companyOf(membership, of)
    const secret = randomBytes(SECRET_BYTES)
    const id = randomUUID()
    await membership.invite({ id, company: of, name, grants: granted, secretHash: new Uint8Array(createHash('sha256').update(secret).digest()), createdAt: now(), validUntil: now() + days * DAY_MS })
    // Shown this once; nothing of it but its digest is kept.
    return { invitation: id, company: of, relay: relayId, secret: secret.toString('base64url'), validUntil: now() + days * DAY_MS }
  }),
  'invitation list': action({ company }, async ({ folder: { membership } }, { company: of }) => (await membership.invitations(of)).map((one) => ({ ...one, grants: grantLines(one.grants) }))),
  'invitation withdraw': action({ company, invitation: z.uuid() }, async ({ folder: { membership } }, { company: of, invitation }) => {
    if (!(await membership.withdraw(of, invitation))) throw new AdminRefusal('No such invitation is open.')
    return { withdrawn: invitation }
  }),
  'device list': action({ company }, async ({ folder: { membership } }, { company: of }) => (await membership.devices(of)).map(shownDevice)),
  'device grant': action({ company, device, grants }, async ({ folder: { membership } }, { company: of, device: id, grants: granted }) => {
    const found = await membership.setGrants(of, id, granted)
    if (found === null) throw new AdminRefusal('There is no such device in that company.')
    return shownDevice(found)
  }),
  'device revoke': action({ company, device }, async ({ folder: { membership }, now }, { company: of, device: id }) => {
    const found = await membership.revoke(of, id, now())
    if (found === null) throw new AdminRefusal('There is no such device in that company.')
    return shownDevice(found)
  }),
  'company usage': action({ company }, async ({ folder: { storage, membership } }, { company: of }) => {
    const { mostBytes } = await companyOf(membership, of)
    return { ...(await storage.usage(of)), mostBytes }
  }),
  'keys show': action({ company }, async ({ folder: { keys } }, { company: of }) => (await keys.versions(of)) ?? refuseCompany()),
  'keys rotate': action({ company: company.optional() }, async ({ folder: { keys } }, { company: of }) => (of === undefined ? { kek: await keys.rotateKek() } : { version: (await keys.rotateCompanyKey(of)) ?? refuseCompany() })),
  'backup': action({ target: z.string().min(1) }, async ({ folder }, { target }) => {
    await folder.backUp(target)
    return { target }
  }),
} as const satisfies Readonly<Record<string, AdminAction>>

function refuseCompany(): never {
  throw new AdminRefusal('There is no such company here.')
}

function shownDevice({ publicKey, grants: granted, ...device }: NonNullable<Awaited<ReturnType<Membership['device']>>>): object {
  return { ...device, grants: grantLines(granted), key: createHash('sha256').update(publicKey).digest('hex').slice(0, 16) }
}
