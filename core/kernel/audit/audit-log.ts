import canonicalize from 'canonicalize'
import { encodeUtf8 } from 'lib0/string'
import type { AuditHead, Sha256, Signer, VerifySignature } from '../ports/environment.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { genesisLink, hex, nextLink, signedMessage } from '../wire/audit-chain.ts'
import { noteCited } from '../policy/cited-policies.ts'
import { readPolicyHistory } from '../policy/policy-history.ts'
import type { PolicyDocument } from '../policy/policy-document.ts'
import { MAX_LISTED_CHANGES, type AuditBody, type AuditDraft } from './audit-entry.ts'
import { verifyAudit, type VerifyOptions, type VerifyReport } from './verify-audit.ts'

const MAX_BODY_BYTES = 64 * 1024

/** Append-only: this device writes its own chain. Rows are written in the same transaction as what they tell of. */
export interface AuditLog {
  append(tx: WriteDatabase, draft: AuditDraft): AuditHead
  /** All chains that this database holds: this device's, and those it carried on from after a restore. */
  verify(read: ReadDatabase, options: VerifyOptions): VerifyReport
}

export interface AuditDependencies {
  readonly company: string
  readonly signer: Signer
  readonly sha256: Sha256
  readonly verify: VerifySignature
  /** What the program brings. */
  readonly policy: PolicyDocument
}

export function createAuditLog({ company, signer, sha256, verify, policy }: AuditDependencies): AuditLog {
  const genesis = genesisLink(sha256, signer.publicKey, company)

  function last(read: ReadDatabase): { seq: number; link: Uint8Array } {
    const row = read.get<{ seq: number; link: Uint8Array }>('SELECT seq, link FROM audit_entry WHERE device = ? ORDER BY seq DESC LIMIT 1', signer.device)
    return row ? { seq: row.seq, link: new Uint8Array(row.link) } : { seq: 0, link: genesis }
  }

  return {
    append(tx, draft) {
      const before = last(tx)
      const seq = before.seq + 1
      const body = canonicalBody({ ...draft, changes: draft.changes.slice(0, MAX_LISTED_CHANGES), v: 1, company, device: signer.device, seq })
      const link = nextLink(sha256, before.link, encodeUtf8(body))
      const { actor, action, object, decision, wall } = draft
      if (seq === 1) tx.run('INSERT INTO audit_device (device, public_key) VALUES (?, ?)', signer.device, signer.publicKey)
      tx.run(
        'INSERT INTO audit_entry (device, seq, body, link, signature, wall, actor, action, decision, object_kind, object_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        signer.device, seq, body, link, signer.sign(signedMessage(link)), wall, actor.user, action, decision, object.kind, object.id,
      )
      if (draft.policy.sha256 !== undefined) noteCited(tx, signer.device, draft.policy.sha256, seq)
      return { seq, link: hex(link) }
    },
    verify: (read, options) => verifyAudit(read, { company, sha256, verify, own: signer, policies: readPolicyHistory(read, { company, sha256, verify }, policy) }, options),
  }
}

function canonicalBody(body: AuditBody): string {
  const text = canonicalize(body)
  if (text === undefined || encodeUtf8(text).length > MAX_BODY_BYTES) throw new Error('audit record too large or not canonical')
  return text
}
