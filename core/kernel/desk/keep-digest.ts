import canonicalize from 'canonicalize'
import { encodeUtf8 } from 'lib0/string'
import type { AuditDigest } from '../../domain/audit-digest/digest.ts'
import { insertDigest, KEEP_DIGEST } from '../audit/digest-store.ts'
import { hex } from '../wire/audit-chain.ts'
import { commitChanges } from './commit.ts'
import type { DeskCore } from './desk.ts'
import { doneEntry } from './done-entry.ts'

/** Into the database, and its SHA-256 into the log: both or neither. */
export function keepDigest(core: DeskCore, digest: AuditDigest, { head, next }: { readonly head: number; readonly next: number | null }): void {
  const text = canonicalize(digest)
  if (text === undefined) throw new Error('a digest has no canonical form')
  const hlc = core.hybridClock.next()
  commitChanges(core, {
    changes: { deltas: [], get: () => null },
    user: core.device,
    hlc,
    now: core.clock.now(),
    audit: doneEntry(core, { hlc, by: null, action: KEEP_DIGEST, object: { kind: 'audit', id: digest.day, location: null }, reason: hex(core.sha256(encodeUtf8(text))) }),
    alongside: (tx) => insertDigest(tx, { day: digest.day, digest: text, head, next }),
  })
}
