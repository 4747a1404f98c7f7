import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** A change that somebody was about to make while the lease did not allow it. */
export interface KeptDraft {
  readonly id: string
  readonly user: string
  readonly method: string
  /** JSON, as it was asked. */
  readonly input: string
  readonly at: number
}

/** Of one person; the oldest goes first. */
const MOST_DRAFTS = 200
export const MOST_DRAFT_BYTES = 64 * 1024

export function keptDrafts(read: ReadDatabase, user: string): KeptDraft[] {
  return read.all<KeptDraft>('SELECT id, user, method, input, at FROM kept_draft WHERE user = ? ORDER BY at, id', user)
}

/** Asked again in the very same way it is the same draft. */
export function keepDraft(tx: WriteDatabase, { id, user, method, input, at }: KeptDraft): void {
  tx.run('DELETE FROM kept_draft WHERE user = ? AND method = ? AND input = ?', user, method, input)
  tx.run('INSERT INTO kept_draft (id, user, method, input, at) VALUES (?, ?, ?, ?, ?)', id, user, method, input, at)
  tx.run('DELETE FROM kept_draft WHERE user = ? AND id NOT IN (SELECT id FROM kept_draft WHERE user = ? ORDER BY at DESC, id DESC LIMIT ?)', user, user, MOST_DRAFTS)
}

export function dropDraft(tx: WriteDatabase, user: string, id: string): void {
  tx.run('DELETE FROM kept_draft WHERE user = ? AND id = ?', user, id)
}
