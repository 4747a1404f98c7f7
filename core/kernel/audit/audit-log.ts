import canonicalize from 'canonicalize'
import { encodeUtf8 } from 'lib0/string'
import type { AuditHead, Sha256, Signer, VerifySignature } from '../ports/environment.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { createChainVerifier, genesisLink, hex, nextLink, signedMessage, type ChainFault } from './audit-chain.ts'
import { MAX_LISTED_CHANGES, type AuditBody, type AuditDraft } from './audit-entry.ts'

const MAX_BODY_BYTES = 64 * 1024

/** This device's own append-only chain. Rows are written in the same transaction as what they tell of. */
export interface AuditLog {
  append(tx: WriteDatabase, draft: AuditDraft): AuditHead
  head(read: ReadDatabase): AuditHead
  verify(read: ReadDatabase, options: VerifyOptions): VerifyReport
}

export interface VerifyOptions {
  readonly signatures: 'last' | 'all'
  readonly onProgress?: (checked: number) => void
}

export interface VerifyReport {
  readonly checked: number
  readonly fault: ChainFault | null
  readonly head: AuditHead
}

export interface AuditDependencies {
  readonly company: string
  readonly signer: Signer
  readonly sha256: Sha256
  readonly verify: VerifySignature
}

interface EntryRow {
  readonly seq: number
  readonly body: string
  readonly link: Uint8Array
  readonly signature: Uint8Array
}

export function createAuditLog({ company, signer, sha256, verify }: AuditDependencies): AuditLog {
  const genesis = genesisLink(sha256, signer.publicKey, company)

  function lastLink(read: ReadDatabase): { seq: number; link: Uint8Array } {
    const row = read.get<{ seq: number; link: Uint8Array }>('SELECT seq, link FROM audit_entry ORDER BY seq DESC LIMIT 1')
    return row ? { seq: row.seq, link: new Uint8Array(row.link) } : { seq: 0, link: genesis }
  }

  return {
    append(tx, draft) {
      const last = lastLink(tx)
      const seq = last.seq + 1
      const body = canonicalBody({ ...draft, changes: draft.changes.slice(0, MAX_LISTED_CHANGES), v: 1, company, device: signer.device, seq })
      const link = nextLink(sha256, last.link, encodeUtf8(body))
      const { actor, action, object, decision, wall } = draft
      tx.run(
        'INSERT INTO audit_entry (seq, body, link, signature, wall, actor, action, decision, object_kind, object_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        seq, body, link, signer.sign(signedMessage(link)), wall, actor.user, action, decision, object.kind, object.id,
      )
      return { seq, link: hex(link) }
    },
    head(read) {
      const { seq, link } = lastLink(read)
      return { seq, link: hex(link) }
    },
    verify(read, options) {
      const verifier = createChainVerifier({ sha256, verify, publicKey: signer.publicKey, company, signatures: options.signatures })
      let fault: ChainFault | undefined
      for (const row of read.iterate<EntryRow>('SELECT seq, body, link, signature FROM audit_entry ORDER BY seq')) {
        fault = verifier.push({ seq: row.seq, body: encodeUtf8(row.body), link: row.link, signature: row.signature })
        if (fault) break
        if (verifier.seq % 5_000 === 0) options.onProgress?.(verifier.seq)
      }
      return { checked: verifier.seq, fault: fault ?? verifier.finish() ?? null, head: this.head(read) }
    },
  }
}

function canonicalBody(body: AuditBody): string {
  const text = canonicalize(body)
  if (text === undefined || encodeUtf8(text).length > MAX_BODY_BYTES) throw new Error('audit record too large or not canonical')
  return text
}
