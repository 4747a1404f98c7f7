import type * as Y from 'yjs'
import type { AuditDraft } from '../audit/audit-entry.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import type { WriteDatabase } from '../ports/database.ts'
import type { AuditHead, Sha256 } from '../ports/environment.ts'
import { hex } from '../wire/audit-chain.ts'

export interface DocumentUpdate {
  readonly document: string
  readonly doc: Y.Doc
  readonly update: Uint8Array
}

/** Into the log of its document; as the audit entry that tells of it names it. */
export function writeUpdate({ documents, sha256 }: { readonly documents: DocumentStore; readonly sha256: Sha256 }, tx: WriteDatabase, { document, doc, update }: DocumentUpdate): AuditDraft['updates'][number] {
  return { document, seq: documents.append(tx, document, doc, update), sha256: hex(sha256(update)) }
}

/** What was written waits to be sent, with the entry that tells of it; an entry that tells of no update waits by itself. */
export function queueUpdates(tx: WriteDatabase, updates: readonly Pick<DocumentUpdate, 'document' | 'update'>[], head: AuditHead): void {
  for (const { document, update } of updates) tx.run('INSERT INTO outbox (document, bytes, audit_seq) VALUES (?, ?, ?)', document, update, head.seq)
  if (updates.length === 0) tx.run("INSERT INTO outbox (document, bytes, audit_seq) VALUES ('', x'', ?)", head.seq)
}
