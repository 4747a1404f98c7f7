import type { WriteDatabase } from '../ports/database.ts'
import { sameValue } from '../records/record-values.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { put, remove, type Change } from './handler.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'

/** How far back a user can go. */
const KEPT_PER_USER = 100

export interface UndoEntry {
  readonly id: string
  readonly user: string
  readonly method: string
  readonly at: number
}

/** Remembers how to take a command back, and how to do it again; written in the command's own transaction. A new command forgets what was undone before it. */
export function recordUndo(tx: WriteDatabase, entry: UndoEntry, deltas: readonly RecordDelta[]): void {
  tx.run("DELETE FROM undo_entry WHERE user = ? AND state = 'undone'", entry.user)
  tx.run(
    "INSERT INTO undo_entry (user, id, method, at, state, undo, redo) VALUES (?, ?, ?, ?, 'done', ?, ?)",
    entry.user, entry.id, entry.method, entry.at, JSON.stringify(deltas.toReversed().map((delta) => toChange(delta, 'before'))), JSON.stringify(deltas.map((delta) => toChange(delta, 'after'))),
  )
  tx.run('DELETE FROM undo_entry WHERE user = ? AND id NOT IN (SELECT id FROM undo_entry WHERE user = ? ORDER BY id DESC LIMIT ?)', entry.user, entry.user, KEPT_PER_USER)
}

export function flipUndo(tx: WriteDatabase, user: string, id: string, state: 'done' | 'undone'): void {
  tx.run('UPDATE undo_entry SET state = ? WHERE user = ? AND id = ?', state, user, id)
}

/** Only the fields that differ: what somebody else changed meanwhile in the same record stays theirs. */
function toChange(delta: RecordDelta, side: 'before' | 'after'): Change {
  const goal = delta[side]
  if (goal === null) return remove(delta.kind, delta.id)
  const other = side === 'before' ? delta.after : delta.before
  const names = Object.keys(definitionOf(delta.kind).fields).filter((name) => other === null || !sameValue(other[name], goal[name]))
  return put(delta.kind, delta.id, Object.fromEntries(names.map((name) => [name, goal[name] ?? null])))
}
