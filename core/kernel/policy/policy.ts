import canonicalize from 'canonicalize'
import { encodeUtf8 } from 'lib0/string'
import type { JobState } from '../../domain/job/job-state.ts'
import type { Id, Part } from '../../domain/records/field.ts'
import type { LeaseRank } from '../lease/standing.ts'
import type { Sha256 } from '../ports/environment.ts'
import { hex } from '../wire/audit-chain.ts'
import { abilityFor, type CompiledAbility } from './compile-policy.ts'
import type { Permit, PolicyDocument } from './policy-document.ts'
import type { Session } from './session.ts'

/** The thing acted upon. `location: null` is the whole company; `workers` are those on the journey, for the scope of own journeys. */
export interface AccessTarget {
  readonly kind: string
  readonly id: string | null
  readonly location: Id<'location'> | null
  readonly jobState?: JobState
  readonly workers?: readonly Id<'worker'>[]
  /** Who asked for it, where somebody else is to agree. */
  readonly madeBy?: Id<'user'>
  /** It lets go more of a bill than the person may, by the company's limits for their roles. */
  readonly overDiscount?: boolean
}

/** A policy that is in force: what is written, and how it is asked. */
export interface Policy extends PolicyDocument {
  /** Of everybody with the same roles, locations and worker: made once, kept. */
  abilityOf(session: Session): CompiledAbility
  /** Who may do it anywhere. */
  permitsOf(action: string): readonly Permit[]
  /** How this workstation stands with its relay: a condition of what may be done. */
  lease(): LeaseRank
}

/** The same, at a workstation that answers to a relay. */
export function underLease(policy: Policy, lease: () => LeaseRank): Policy {
  return { ...policy, lease }
}

export function putInForce(document: PolicyDocument): Policy {
  const bySession = new WeakMap<Session, CompiledAbility>()
  const byRights = new Map<string, CompiledAbility>()
  const byAction = Map.groupBy(document.permits.flatMap((permit) => permit.actions.map((action) => ({ action, permit }))), ({ action }) => action)

  function ofRights(session: Session): CompiledAbility {
    const rights = JSON.stringify([session.roles, session.locations, session.worker])
    const known = byRights.get(rights)
    if (known) return known
    const ability = abilityFor(document, session)
    if (byRights.size >= MOST_KEPT) byRights.clear()
    byRights.set(rights, ability)
    return ability
  }

  return {
    ...document,
    abilityOf(session) {
      const known = bySession.get(session)
      if (known) return known
      const ability = ofRights(session)
      bySession.set(session, ability)
      return ability
    },
    permitsOf: (action) => byAction.get(action)?.map(({ permit }) => permit) ?? [],
    lease: () => 0,
  }
}

/** Sessions are made for each call; a company has no more people than this at once. */
const MOST_KEPT = 1_000

/** The parts that these roles may see and write now. */
export function partsOf(policy: Policy, session: Session, of: 'reads' | 'writes'): ReadonlySet<Part> {
  const withheld = policy.abilityOf(session).withheld(policy.lease())
  return new Set(session.roles.flatMap((role) => policy.roles[role]?.[of] ?? []).filter((part) => !withheld.has(part)))
}

/** Of the policy as it is written: its RFC 8785 bytes. */
export function policyDigest(document: PolicyDocument, sha256: Sha256): string {
  return hex(sha256(encodeUtf8(policyText(document))))
}

/** As it is hashed, signed and kept: of a policy in force, no more than what is written. */
export function policyText({ format, id, version, roles, forbids, permits }: PolicyDocument): string {
  return canonicalize({ format, id, version, roles, forbids, permits }) ?? ''
}
