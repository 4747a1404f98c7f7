import { fromBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import type { ReadDatabase } from '../ports/database.ts'
import type { Clock, Sha256, VerifySignature } from '../ports/environment.ts'
import type { LeaseRank } from '../lease/standing.ts'
import { equalBytes, hex } from '../wire/audit-chain.ts'
import { policyDocumentShape } from './policy-document.ts'
import { putInForce, underLease, type Policy } from './policy.ts'
import { policySignatureMessage } from './policy-signature.ts'

/** So many administrators sign a policy before it counts. */
export const SIGNATURES_NEEDED = 2

/** Ed25519. */
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

export interface PolicyInForce {
  current(): Policy
  /** The proposal that it was; null: it came with the program. */
  proposal(): string | null
  /** Records of policies have changed. */
  refresh(): void
}

interface ProposalRow {
  readonly id: string
  readonly document: string
  readonly sha256: string
  readonly basedOn: string | null
  readonly effectFrom: number
}

/** As it is on record; whether it holds is another matter. */
export interface SignatureRow {
  readonly user: string
  readonly sha256: string
  readonly device: string
  readonly publicKey: string
  readonly signature: string
  readonly at: number
}

/** What signatures are checked with. */
export interface PolicyCheck {
  readonly company: string
  readonly sha256: Sha256
  readonly verify: VerifySignature
}

interface Dependencies extends PolicyCheck {
  readonly read: ReadDatabase
  readonly clock: Clock
  readonly builtIn: Policy
  /** How this workstation stands with its relay. */
  readonly lease: () => LeaseRank
}

/**
 * Which policy counts now: from the one that the program brings, along those that took each other's place, signed by two and begun. The same on every
 * desk that has the same records, at the same moment. Of two that take the place of one, the one that was signed first counts.
 */
export function createPolicyInForce({ read, clock, builtIn: brought, lease, ...check }: Dependencies): PolicyInForce {
  const builtIn = underLease(brought, lease)
  let now: { readonly policy: Policy; readonly proposal: string | null } = { policy: builtIn, proposal: null }
  let nextAt: number | null = -Infinity

  function follow(): void {
    if (nextAt === null) return
    const at = clock.now()
    if (at < nextAt) return
    const signed = signedProposals(read, check)
    const last = chainOf(signed, at).at(-1)
    const coming = signed.filter(({ effectFrom }) => effectFrom > at).map(({ effectFrom }) => effectFrom)
    nextAt = coming.length === 0 ? null : Math.min(...coming)
    if ((last?.id ?? null) === now.proposal) return
    now = last === undefined ? { policy: builtIn, proposal: null } : { policy: underLease(putInForce(policyDocumentShape.parse(JSON.parse(last.document))), lease), proposal: last.id }
  }

  return {
    current() {
      follow()
      return now.policy
    },
    proposal() {
      follow()
      return now.proposal
    },
    refresh() {
      nextAt = -Infinity
    },
  }
}

/** One that enough administrators have signed. */
export interface SignedProposal extends ProposalRow {
  readonly signedAt: number
}

/** The proposals that have taken each other's place up to this moment, oldest first. */
export function policyChain(read: ReadDatabase, check: PolicyCheck, at: number): readonly { readonly id: string; readonly effectFrom: number }[] {
  return chainOf(signedProposals(read, check), at)
}

export function chainOf(signed: readonly SignedProposal[], at: number): SignedProposal[] {
  const chain: SignedProposal[] = []
  for (let next = successor(signed, null, at); next; next = successor(signed, next.id, at)) chain.push(next)
  return chain
}

function successor(signed: readonly SignedProposal[], of: string | null, at: number): SignedProposal | undefined {
  return signed.filter(({ basedOn, effectFrom }) => basedOn === of && effectFrom <= at).toSorted((a, b) => a.signedAt - b.signedAt || (a.id < b.id ? -1 : 1))[0]
}

/** Of a form that this program cannot read, none: a newer program wrote it. */
export function signedProposals(read: ReadDatabase, check: PolicyCheck): SignedProposal[] {
  const rows = read.all<ProposalRow>('SELECT id, document, sha256, based_on AS basedOn, effect_from AS effectFrom FROM policy_proposal WHERE withdrawn_at IS NULL')
  return rows.flatMap((row) => {
    const times = validSignatures(read, check, row).map(({ at }) => at).toSorted((a, b) => a - b)
    const signedAt = times[SIGNATURES_NEEDED - 1]
    return signedAt === undefined || !isReadable(row.document) || digestOf(row.document, check) !== row.sha256 ? [] : [{ ...row, signedAt }]
  })
}

/** The oldest first. */
export function signaturesOn(read: ReadDatabase, proposal: string): SignatureRow[] {
  return read.all<SignatureRow>('SELECT key AS user, sha256, device, public_key AS publicKey, signature, at FROM policy_signature WHERE owner = ? ORDER BY at, key', proposal)
}

/** Those that hold: over this document, by this person, made with the key that stands with it. */
export function validSignatures(read: ReadDatabase, check: PolicyCheck, { id, sha256 }: Pick<ProposalRow, 'id' | 'sha256'>): SignatureRow[] {
  return signaturesOn(read, id).filter((row) => row.sha256 === sha256 && isSigned(row, check) && !isOfStranger(read, row))
}

/** By a device that the relay knows under another key, or had taken out before. Of one that it never told, nothing can be said. */
function isOfStranger(read: ReadDatabase, { device, publicKey, at }: SignatureRow): boolean {
  const member = read.get<{ publicKey: Uint8Array; revokedAt: number | null }>('SELECT public_key AS publicKey, revoked_at AS revokedAt FROM relay_member WHERE device = ?', device)
  return member !== undefined && (!equalBytes(new Uint8Array(member.publicKey), bytesOf(publicKey)) || (member.revokedAt !== null && at >= member.revokedAt))
}

function isSigned({ user, sha256, publicKey, signature }: SignatureRow, { company, verify }: PolicyCheck): boolean {
  const [key, bytes] = [bytesOf(publicKey), bytesOf(signature)]
  return key.length === KEY_BYTES && bytes.length === SIGNATURE_BYTES && verify(key, policySignatureMessage({ company, sha256, user }), bytes)
}

function digestOf(document: string, { sha256 }: PolicyCheck): string {
  return hex(sha256(encodeUtf8(document)))
}

function isReadable(document: string): boolean {
  try {
    return policyDocumentShape.safeParse(JSON.parse(document)).success
  } catch {
    return false
  }
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64(text)
  } catch {
    return new Uint8Array()
  }
}
