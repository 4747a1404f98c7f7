import { ROLES, type Role } from '../../core/domain/records/company-records.ts'
import { asId } from '../../core/domain/records/field.ts'
import { NEVER_PROVED, type AccessRequest } from '../../core/kernel/policy/compile-policy.ts'
import type { PolicyDocument } from '../../core/kernel/policy/policy-document.ts'
import type { Session } from '../../core/kernel/policy/session.ts'

export interface Asked {
  readonly session: Session
  readonly action: string
  readonly request: AccessRequest
}

const LOCATIONS = ['here', 'there', 'elsewhere'].map((id) => asId<'location'>(id))
const WORKERS = ['ann', 'bob', 'cyd'].map((id) => asId<'worker'>(id))
const LEASES = [0, 0, 0, 1, 2] as const
const PROVED = [0, 1, 599, 600, 601, 3_600, NEVER_PROVED]
const PEOPLE = 4
/** Requests until others ask. */
const EACH = 500

/** Whoever, wherever, asking for whatever the policy speaks of: each bound of each condition comes up. The same for the same seed. */
export function* randomRequests(document: PolicyDocument, count: number, seed: number): Generator<Asked> {
  const next = generator(seed)
  const actions = [...new Set([...document.permits.flatMap((rule) => rule.actions), ...document.forbids.flatMap((rule) => rule.actions ?? [])])]
  const roles = [...ROLES, ...Object.keys(document.roles)] as Role[]
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!
  const someOf = <T>(values: readonly T[], share: number): T[] => values.filter(() => next() < share)
  const somebody = (): Session => ({
    user: asId('somebody'),
    roles: next() < 0.7 ? [oneOf(roles)] : someOf(roles, 0.3),
    locations: next() < 0.3 ? 'all' : someOf(LOCATIONS, 0.5),
    worker: next() < 0.5 ? oneOf(WORKERS) : null,
    language: 'en',
  })
  let people: Session[] = []
  for (let index = 0; index < count; index++) {
    // A few people ask one thing again and again, in all circumstances: what was worked out for one question is given as the answer to others.
    if (index % EACH === 0) people = Array.from({ length: PEOPLE }, somebody)
    yield {
      session: oneOf(people),
      action: oneOf(actions),
      request: { location: next() < 0.2 ? null : oneOf(LOCATIONS), workers: someOf(WORKERS, 0.4), locked: next() < 0.3, invoiced: next() < 0.2, overDiscount: next() < 0.2, self: next() < 0.2, provedForS: oneOf(PROVED), lease: oneOf(LEASES) },
    }
  }
}

/** mulberry32. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
