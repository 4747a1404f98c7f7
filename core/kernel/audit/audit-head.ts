import type { AuditHead } from '../ports/environment.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { hex } from './audit-chain.ts'

/** The newest entry of whichever device wrote last; null in an empty log. */
export function readAuditHead(read: ReadDatabase): AuditHead | null {
  const row = read.get<{ seq: number; link: Uint8Array }>('SELECT seq, link FROM audit_entry ORDER BY id DESC LIMIT 1')
  return row ? { seq: row.seq, link: hex(row.link) } : null
}

/** Whether the log still holds an entry that was once its newest. */
export function holdsHead(read: ReadDatabase, head: AuditHead): boolean {
  return read.all<{ link: Uint8Array }>('SELECT link FROM audit_entry WHERE seq = ?', head.seq).some((row) => hex(row.link) === head.link)
}
