import type { AuditBody } from '../audit/audit-entry.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { LEASE_TERMS } from '../wire/lease.ts'
import { broughtPolicies, type Citation } from './cited-policies.ts'
import type { PolicyDocument } from './policy-document.ts'
import { chainOf, signedProposals, type PolicyCheck, type SignedProposal } from './policy-in-force.ts'
import { policyDigest } from './policy.ts'

/**
 * What is wrong with the policy that an entry names.
 * `unknown`: no program that ran here brought it, and nobody proposed it. `unsigned`: it has not the signatures that it takes, or was withdrawn. `early`: it had not begun.
 * `over`: another had taken its place, and this chain had gone by that one already, or had had time to hear of it.
 */
export const POLICY_FLAGS = ['unknown', 'unsigned', 'early', 'over'] as const
export type PolicyFlag = (typeof POLICY_FLAGS)[number]

/** A workstation that has not heard of a policy goes by the one before: so long as it may do anything without its relay (docs/leases.md). */
const HEARD_WITHIN_MS = LEASE_TERMS.ms
/** An entry has the time at which its command began; the policy is asked a moment later. */
const BEGUN_WITHIN_MS = 60_000
/** Entries of before policies were documents name this one, without a hash. */
const BEFORE_DOCUMENTS = 'default'
/** A chain in which no entry has named the hash of a policy yet. */
export const NOTHING_HEARD = -1

export interface PolicyHistory {
  /** Null: the policy was in force, or may have been as far as that workstation could know. */
  flagOf(entry: { readonly policy: Pick<AuditBody['policy'], 'id' | 'version' | 'sha256'>; readonly wall: number }, before: Before): PolicyFlag | null
  /** How far a chain has come that has named it. */
  heardBy(sha256: string): number
  /** What is known of a chain before an entry. */
  before(citations: readonly Citation[] | undefined, seq: number): Before
}

interface Before {
  /** How far the chain had come: `NOTHING_HEARD`, then `heardBy`. */
  readonly heard: number
  /** It was noted which programs ran here; of entries from before that one of the program's own may be any. */
  readonly isNoted: boolean
}

interface Candidate {
  /** 0: of the program; then by their order. Null: another of the same rank was signed first. */
  readonly rank: number | null
  readonly isSigned: boolean
  readonly from: number
  /** When another took its place. */
  readonly until: number
  /** Of the one that took its place; of one that was never to count, of the one that did. */
  readonly followedBy: number
}

/** What was in force when, by what is on record here now: a proposal that has not arrived yet is not known of. */
export function readPolicyHistory(read: ReadDatabase, check: PolicyCheck, builtIn: PolicyDocument): PolicyHistory {
  const signed = signedProposals(read, check)
  const inOrder = chainOf(signed, Infinity)
  const proposals = read.all<{ id: string; sha256: string; document: string }>('SELECT id, sha256, document FROM policy_proposal')
  const brought = new Set([policyDigest(builtIn, check.sha256), ...broughtPolicies(read).map(({ sha256 }) => sha256)])
  const named = new Map(proposals.map(({ sha256, document }) => [sha256, nameOf(document)]))
  const candidates = Map.groupBy(proposals.map(({ id, sha256 }) => ({ sha256, ...candidateOf(id, signed, inOrder) })), ({ sha256 }) => sha256)
  const ofProgram: Candidate = { rank: 0, isSigned: true, from: -Infinity, until: inOrder[0]?.effectFrom ?? Infinity, followedBy: 1 }

  function heardBy(sha256: string): number {
    const ranks = (candidates.get(sha256) ?? []).flatMap(({ rank }) => (rank === null ? [] : [rank]))
    return Math.max(0, ...ranks)
  }

  return {
    heardBy,
    before: (citations = [], seq) => ({ heard: citations.reduce((most, one) => (one.seq < seq ? Math.max(most, heardBy(one.policy)) : most), NOTHING_HEARD), isNoted: citations.some((one) => one.seq <= seq) }),
    flagOf({ policy: { id, version, sha256 }, wall }, { heard, isNoted }) {
      if (sha256 === undefined) return id === BEFORE_DOCUMENTS && heard === NOTHING_HEARD ? null : 'unknown'
      const name = named.get(sha256)
      const isProposed = name === `${id} ${version}`
      const possible = [...(id === BEFORE_DOCUMENTS && brought.has(sha256) ? [ofProgram] : []), ...(isProposed ? (candidates.get(sha256) ?? []) : [])]
      const flags = possible.map((one) => flagUnder(one, wall, heard))
      if (flags.length === 0) return id === BEFORE_DOCUMENTS && !isNoted ? null : 'unknown'
      return flags.includes(null) ? null : (flags.at(-1) ?? null)
    },
  }
}

function flagUnder({ rank, isSigned, from, until, followedBy }: Candidate, wall: number, heard: number): PolicyFlag | null {
  if (!isSigned) return 'unsigned'
  if (wall < from - BEGUN_WITHIN_MS) return 'early'
  if (heard >= followedBy) return 'over'
  // When those who went by the other one heard of the first is not known: the first entry that names it tells.
  return rank !== null && wall > until + HEARD_WITHIN_MS ? 'over' : null
}

function candidateOf(id: string, signed: readonly SignedProposal[], inOrder: readonly SignedProposal[]): Candidate {
  const own = signed.find((one) => one.id === id)
  const place = inOrder.findIndex((one) => one.id === id)
  if (own === undefined) return { rank: null, isSigned: false, from: Infinity, until: Infinity, followedBy: Infinity }
  if (place >= 0) return { rank: place + 1, isSigned: true, from: own.effectFrom, until: inOrder[place + 1]?.effectFrom ?? Infinity, followedBy: place + 2 }
  return { rank: null, isSigned: true, from: own.effectFrom, until: Infinity, followedBy: rankItParted(own, signed, inOrder) }
}

/** Two that take the place of one have one rank: that of the one that counts, where this one's line left the others'. */
function rankItParted(own: SignedProposal, signed: readonly SignedProposal[], inOrder: readonly SignedProposal[]): number {
  const seen = new Set<string>()
  for (let at: SignedProposal | undefined = own; at !== undefined && !seen.has(at.id); at = signed.find(({ id }) => id === at?.basedOn)) {
    seen.add(at.id)
    if (at.basedOn === null) return 1
    const before = inOrder.findIndex(({ id }) => id === at?.basedOn)
    if (before >= 0) return before + 2
  }
  return Infinity
}

function nameOf(document: string): string {
  try {
    const { id, version } = JSON.parse(document) as { id?: unknown; version?: unknown }
    return `${String(id)} ${String(version)}`
  } catch {
    return ''
  }
}
