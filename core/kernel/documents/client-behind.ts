import type * as Y from 'yjs'
import type { WriteDatabase } from '../ports/database.ts'
import type { Ids } from '../ports/environment.ts'

/** Ids of clients are drawn out of 32 bits: hardly one of others lies among these. */
const BITS = 18

/**
 * Of two values that were set at once Yjs takes that of the higher client id, on every desk. What a desk writes that it may send to nobody must not stand in the
 * place of what the others go on from: it is written under a low one. Answers which id it was before; null where it is low already.
 */
export function stepBehind(doc: Y.Doc, ids: Pick<Ids, 'clientId'>): number | null {
  const before = doc.clientID
  if (before < 2 ** BITS) return null
  do doc.clientID = ids.clientId() >>> (32 - BITS)
  while (doc.clientID === 0 || doc.store.clients.has(doc.clientID))
  return before
}

/** It is this document's from now on; what was written before stays this device's. */
export function keepBehind(tx: WriteDatabase, document: string, { before, now, device }: { readonly before: number; readonly now: number; readonly device: string }): void {
  if (tx.run('UPDATE document SET client_id = ? WHERE name = ?', now, document).changes > 0) tx.run('INSERT INTO document_client (document, client_id, device) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', document, before, device)
}
