import { encodeUtf8 } from 'lib0/string'
import { digestShape, type AuditDigest } from '../../../domain/audit-digest/digest.ts'
import { unusualOf } from '../../../domain/audit-digest/unusual.ts'
import { ok, refuse } from '../../../domain/failure/failure.ts'
import { listDigests, readDigest, recordedDigest, type StoredDigest } from '../../../kernel/audit/digest-store.ts'
import type { HandlersOf, State } from '../../../kernel/desk/handler.ts'
import type { Sha256 } from '../../../kernel/ports/environment.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import { hex } from '../../../kernel/wire/audit-chain.ts'
import type { DigestContract } from './digest-contract.ts'

const TARGET = { kind: 'audit', id: null, location: null } as const

export function digestHandlers({ sha256 }: { readonly sha256: Sha256 }): HandlersOf<DigestContract> {
  function held({ db }: State, { day, digest: text }: StoredDigest) {
    const own = hex(sha256(encodeUtf8(text)))
    const recorded = recordedDigest(db, day)
    return { sha256: own, recorded, state: recorded === null ? 'unrecorded' as const : recorded === own ? 'matches' as const : 'differs' as const }
  }

  return {
    'audit.digests': {
      target: () => ok(TARGET),
      answer: (state, { before, limit }) => ok({
        digests: listDigests(state.db, before ?? null, limit).map((stored) => {
          const how = held(state, stored)
          const digest = how.state === 'matches' ? parsed(stored.digest) : null
          return { day: stored.day, state: how.state, entries: digest?.log.entries ?? null, refused: digest?.log.refused ?? null, unusual: digest === null ? [] : unusualOf(digest).map((one) => ({ ...one })) }
        }),
      }),
    },
    'audit.digest': {
      target: () => ok(TARGET),
      answer(state, { day }) {
        const stored = readDigest(state.db, day)
        if (stored === undefined) return refuse('audit.no_digest', { day })
        const digest = parsed(stored.digest)
        return ok({ day, ...held(state, stored), digest, names: digest === null ? [] : namesIn(state, digest) })
      },
    },
  }
}

/** Null: somebody has been at it so that it is none any more. */
function parsed(text: string): AuditDigest | null {
  try {
    return digestShape.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function namesIn({ records }: State, { people, grants, exports, erasures }: AuditDigest): { readonly user: string; readonly name: string }[] {
  const users = new Set([...people.map(({ user }) => user), ...[grants, exports, erasures].flatMap(({ listed }) => listed.flatMap(({ by, object }) => (object === null ? [by] : [by, object])))])
  return [...users].flatMap((user) => {
    const name = userName(records, user)
    return name === null ? [] : [{ user, name }]
  })
}
