import type { ReadDatabase } from '../../../kernel/ports/database.ts'

/**
 * Grows whenever records may have changed: every commit leaves an audit entry. A mark on a finding changes no reckoning, and neither does a look at
 * somebody's pay or score, which is on record, too.
 */
export function recordsRevision(db: ReadDatabase): number {
  return db.get<{ id: number }>(LAST)?.id ?? 0
}

const LAST = "SELECT id FROM audit_entry WHERE decision = 'allowed' AND action NOT LIKE 'leak.%' AND action NOT LIKE 'trust.%' AND action <> 'pay.week' ORDER BY id DESC LIMIT 1"
