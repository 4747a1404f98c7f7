import { hex } from '../wire/audit-chain.ts'
import { CHAIN_SUCCESSION } from '../audit/verify-audit.ts'
import type { Session } from '../policy/session.ts'
import { forgetSeen } from '../sync/seen-store.ts'
import type { DeskCore } from './desk.ts'
import { setDeskState } from './desk-state.ts'
import { doneEntry } from './done-entry.ts'

/**
 * After an older database was put in place this workstation writes on under a new identity: its old chain and its old Yjs client ids may
 * have gone further than this copy knows, and writing the same sequence numbers or clocks again would be two truths under one name.
 */
export function succeedDevice(core: DeskCore, session: Session, reason: string): void {
  const hlc = core.hybridClock.next()
  const head = core.database.transact((tx) => {
    const predecessor = tx.get<{ device: string; seq: number; link: Uint8Array }>('SELECT device, seq, link FROM audit_entry ORDER BY id DESC LIMIT 1')
    for (const { name, client_id: clientId } of tx.all<{ name: string; client_id: number }>('SELECT name, client_id FROM document')) {
      tx.run('INSERT INTO document_client (document, client_id, device) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', name, clientId, predecessor?.device ?? core.device)
      tx.run('UPDATE document SET client_id = ? WHERE name = ?', core.ids.clientId(), name)
    }
    // Numbers of its entries begin anew: what is known by those of before stands for none of them.
    forgetSeen(tx)
    setDeskState(tx, 'sync.auditStored', null)
    const head = core.audit.append(tx, doneEntry(core, {
      hlc,
      by: session,
      action: CHAIN_SUCCESSION,
      object: { kind: 'chain', id: predecessor?.device ?? null, location: null },
      reason: reason.slice(0, 500),
      updates: predecessor ? [{ document: predecessor.device, seq: predecessor.seq, sha256: hex(predecessor.link) }] : [],
    }))
    // What waits was written under the ids of before, and is read from the documents.
    tx.run("UPDATE outbox SET bytes = x'', audit_seq = ? WHERE document <> ''", head.seq)
    return head
  })
  core.documents.evictAll()
  core.witness.write(head)
}
