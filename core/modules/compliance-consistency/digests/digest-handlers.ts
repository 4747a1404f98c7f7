import type { AuditDigest } from '../../../domain/audit-digest/digest.ts'
import { unusualOf } from '../../../domain/audit-digest/unusual.ts'
import { ok, refuse } from '../../../domain/failure/failure.ts'
import { holdDigest, listDigests, readDigest } from '../../../kernel/audit/digest-store.ts'
import type { HandlersOf, State } from '../../../kernel/desk/handler.ts'
import type { Sha256 } from '../../../kernel/ports/environment.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { DigestContract } from './digest-contract.ts'

const TARGET = { kind: 'audit', id: null, location: null } as const

export function digestHandlers({ sha256 }: { readonly sha256: Sha256 }): HandlersOf<DigestContract> {
  return {
    'audit.digests': {
      target: () => ok(TARGET),
      answer: (state, { before, limit }) => ok({
        digests: listDigests(state.db, before ?? null, limit).map((stored) => {
          const held = holdDigest(state.db, sha256, stored)
          const digest = held.state === 'matches' ? held.digest : null
          return { day: stored.day, state: held.state, entries: digest?.log.entries ?? null, refused: digest?.log.refused ?? null, unusual: digest === null ? [] : unusualOf(digest).map((one) => ({ ...one })) }
        }),
      }),
    },
    'audit.digest': {
      target: () => ok(TARGET),
      answer(state, { day }) {
        const stored = readDigest(state.db, day)
        if (stored === undefined) return refuse('audit.no_digest', { day })
        const held = holdDigest(state.db, sha256, stored)
        const { digest } = held
        return ok({ day, ...held, names: digest === null ? [] : namesIn(state, digest) })
      },
    },
  }
}

function namesIn({ records }: State, { people, grants, exports, erasures }: AuditDigest): { readonly user: string; readonly name: string }[] {
  const users = new Set([...people.map(({ user }) => user), ...[grants, exports, erasures].flatMap(({ listed }) => listed.flatMap(({ by, object }) => (object === null ? [by] : [by, object])))])
  return [...users].flatMap((user) => {
    const name = userName(records, user)
    return name === null ? [] : [{ user, name }]
  })
}
