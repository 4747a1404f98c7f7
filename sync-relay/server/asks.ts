import { z } from 'zod'
import { DATA_REGIONS, liesWithin } from '../../core/domain/privacy/data-region.ts'
import { because, type Access } from '../../core/kernel/contract/access.ts'
import { enrolMessage, tokenMessage } from '../../core/kernel/wire/device-proof.ts'
import { accessTo, ALL_LOCATIONS } from '../../core/kernel/wire/grants.ts'
import { isSigningKey } from '../../core/kernel/wire/signing-key.ts'
import type { CloseReason } from '../../core/kernel/wire/wire-message.ts'
import { sha256 } from '../keys/sha256.ts'
import type { DeviceMember } from '../membership/membership.ts'
import type { RequestParts } from './request-parts.ts'

interface Asked {
  readonly body: unknown
  /** Of the authorization header; empty for none. */
  readonly bearer: string
}
type Answered = { readonly value: object } | Refused
interface Refused {
  readonly status: 400 | 401 | 403 | 404 | 503
  readonly refused: 'malformed' | 'not_invited' | 'not_found' | 'unavailable' | 'unauthenticated' | 'expired' | 'revoked' | 'forbidden'
}

interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  readonly answer: (parts: RequestParts, asked: Asked) => Promise<Answered>
}

const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/).max(200)
const enrolmentSchema = z.strictObject({ company: z.uuid(), device: z.uuid(), publicKey: base64url, invitation: base64url, signature: base64url, /** Where the company allows its data to be. */ region: z.enum(DATA_REGIONS).optional() })
const subjectSchema = z.strictObject({ company: z.uuid(), invitation: base64url })
const tokenSchema = z.strictObject({ company: z.uuid(), device: z.uuid(), challenge: base64url, signature: base64url })

const MALFORMED: Refused = { status: 400, refused: 'malformed' }
/** One answer for whatever is wrong with an invitation: nobody learns which companies, devices or invitations there are. */
const NOT_INVITED: Refused = { status: 403, refused: 'not_invited' }
/** And one for whatever is wrong with a proof. */
const UNPROVEN: Refused = { status: 401, refused: 'unauthenticated' }

/** Everything that is asked of a relay over plain requests, and by whom. */
export const ASKS: readonly Ask[] = [
  { method: 'POST', path: '/v1/enrol', access: because('invitation'), answer: enrol },
  { method: 'POST', path: '/v1/enrol-subject', access: because('issuer and invitation'), answer: enrolSubject },
  { method: 'POST', path: '/v1/challenge', access: because('stranger'), answer: async ({ relayId, challenges }) => ({ value: { relay: relayId, ...challenges.make() } }) },
  { method: 'POST', path: '/v1/token', access: because('device key'), answer: token },
  { method: 'GET', path: '/v1/me', access: because('bearer'), answer: me },
  { method: 'GET', path: '/v1/usage', access: because('bearer'), answer: usage },
]

async function enrol({ relayId, place, verify, membership, clock }: RequestParts, { body }: Asked): Promise<Answered> {
  const given = enrolmentSchema.safeParse(body)
  if (!given.success) return MALFORMED
  const { company, device, invitation, region } = given.data
  // What it would not keep for this company elsewhere it does not keep here.
  if (region !== undefined && !liesWithin(region, place.region)) return { status: 403, refused: 'forbidden' }
  const [publicKey, signature] = [bytesOf(given.data.publicKey), bytesOf(given.data.signature)]
  const isHolder = isSigningKey(publicKey) && verify(publicKey, enrolMessage({ relay: relayId, invitation, company, device, publicKey }), signature)
  const member = isHolder ? await membership.enrol({ company, device, publicKey, secretHash: sha256(bytesOf(invitation)), at: clock.now() }) : null
  return member === null ? NOT_INVITED : { value: { relay: relayId, name: member.name, grants: member.grants } }
}

/** Whoever the configured issuer knows enrols himself with an invitation: a device without a key, that comes with the issuer's tokens alone. */
async function enrolSubject({ relayId, bearers, membership, clock }: RequestParts, { body, bearer }: Asked): Promise<Answered> {
  const given = subjectSchema.safeParse(body)
  if (!given.success) return MALFORMED
  const subject = await bearers.subjectOf(bearer)
  if (typeof subject === 'string') return refusalOf(subject)
  const { company, invitation } = given.data
  // The same for the same subject: asked again after a broken line, it is the same device.
  const device = uuidOf(sha256(Buffer.from(JSON.stringify([subject.issuer, subject.subject, company]))))
  const member = await membership.enrol({ company, device, publicKey: new Uint8Array(), secretHash: sha256(bytesOf(invitation)), at: clock.now() })
  const linked = member === null ? null : await membership.linkSubject(company, device, subject)
  return linked === null ? NOT_INVITED : { value: { relay: relayId, device, name: linked.name, grants: linked.grants } }
}

/** A device shows that it holds its key, and has a token for some minutes. Who is known here does not show, in what is answered or in how long it takes. */
async function token({ relayId, challenges, membership, verify, decoyKey, tokens }: RequestParts, { body }: Asked): Promise<Answered> {
  const given = tokenSchema.safeParse(body)
  if (!given.success) return MALFORMED
  const { company, device, challenge } = given.data
  if (!challenges.isOurs(challenge)) return UNPROVEN
  const [member, owner] = await Promise.all([membership.device(company, device), membership.company(company)])
  const publicKey = member === null || member.publicKey.length === 0 ? decoyKey : member.publicKey
  const isHolder = verify(publicKey, tokenMessage({ relay: relayId, challenge, company, device }), bytesOf(given.data.signature))
  if (member === null || owner === null || !isHolder || !(await challenges.use(challenge))) return UNPROVEN
  if (member.revokedAt !== null) return refusalOf('revoked')
  return owner.state === 'active' ? { value: await tokens.issue(member) } : refusalOf('forbidden')
}

/** Who the relay takes a bearer for, and what he may have. */
async function me({ relayId, bearers, membership }: RequestParts, { bearer }: Asked): Promise<Answered> {
  const found = await bearers.bearerOf(bearer)
  if (typeof found === 'string') return refusalOf(found)
  const { company, device, name, grants } = found.member
  const granted = (location: string) => grants.some((grant) => grant.location === location || grant.location === ALL_LOCATIONS)
  return { value: { relay: relayId, company, device, name, grants, locations: (await membership.locations(company)).filter(({ id }) => granted(id)), validUntil: found.validUntil } }
}

/** What the company keeps here, for whoever may read its own settings. */
async function usage({ bearers, membership, storage }: RequestParts, { bearer }: Asked): Promise<Answered> {
  const found = await bearers.bearerOf(bearer)
  if (typeof found === 'string') return refusalOf(found)
  if (!maySeeCompany(found.member)) return { status: 404, refused: 'not_found' }
  const { company } = found.member
  return { value: { ...(await storage.usage(company)), mostBytes: (await membership.company(company))?.mostBytes ?? 0 } }
}

function maySeeCompany({ company, grants }: DeviceMember): boolean {
  return accessTo(grants, { company, location: '*', part: 'cfg', epoch: 'live' }) !== null
}

function refusalOf(reason: CloseReason): Refused {
  if (reason === 'expired' || reason === 'unauthenticated') return { status: 401, refused: reason }
  return reason === 'revoked' || reason === 'forbidden' ? { status: 403, refused: reason } : { status: 503, refused: 'unavailable' }
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

/** Version 8 of RFC 9562: what is in it is ours. */
function uuidOf(digest: Uint8Array): string {
  const bytes = Buffer.from(digest.subarray(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
