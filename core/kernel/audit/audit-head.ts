import type { AuditHead } from '../ports/environment.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { hex } from '../wire/audit-chain.ts'

/** The newest entry of whichever device wrote last; null in an empty log. */
export function readAuditHead(read: ReadDatabase): AuditHead | null {
  const row = read.get<{ seq: number; link: Uint8Array }>('SELECT seq, link FROM audit_entry ORDER BY id DESC LIMIT 1')
  return row ? { seq: row.seq, link: hex(row.link) } : null
}

/** Whether the log still holds an entry that was once its newest. By device, since only device and number together are indexed: it is asked at every opening. */
export function holdsHead(read: ReadDatabase, head: AuditHead): boolean {
  return read.all<{ link: Uint8Array }>('SELECT e.link FROM audit_device d JOIN audit_entry e ON e.device = d.device AND e.seq = ? ORDER BY d.id', head.seq).some((row) => hex(row.link) === head.link)
}
