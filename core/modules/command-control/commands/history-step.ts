import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import type { Change, CommandHandler, State } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { scheduleDecision } from './schedule-decision.ts'

interface UndoRow {
  readonly id: string
  readonly method: string
  readonly at: number
  readonly undo: string
  readonly redo: string
}

const LAST_DONE = "SELECT id, method, at, undo, redo FROM undo_entry WHERE user = ? AND state = 'done' ORDER BY id DESC LIMIT 1"
const LAST_UNDONE = "SELECT id, method, at, undo, redo FROM undo_entry WHERE user = ? AND state = 'undone' ORDER BY id LIMIT 1"

/** Takes back, or does again, the user's own last command on this desk: never over somebody else's later change, never inside a locked job. */
export function historyStep(action: 'undo' | 'redo'): CommandHandler<CommandControlContract['history.undo']> {
  return {
    target: () => ok({ kind: 'history', id: null, location: null }),
    decide(state, _input, { session }) {
      const entry = state.db.get<UndoRow>(action === 'undo' ? LAST_DONE : LAST_UNDONE, session.user)
      if (!entry) return refuse('history.nothing', { action })
      const undo = JSON.parse(entry.undo) as Change[]
      const redo = JSON.parse(entry.redo) as Change[]
      const [changes, standing] = action === 'undo' ? [undo, redo] : [redo, undo]
      for (const check of [checkStanding(state, standing), checkLocks(state, changes)]) if (!check.ok) return check
      const flip = action === 'undo' ? { undoes: entry.id } : { redoes: entry.id }
      return scheduleDecision(changes, { method: entry.method, at: entry.at }, { ...flip, reason: entry.method })
    },
  }
}

/** What the command left behind must still stand, field by field. */
function checkStanding(state: State, standing: readonly Change[]): Result<void> {
  for (const change of standing) {
    const record = state.records.get(change.kind as RecordKind, change.id) as Readonly<Record<string, unknown>> | undefined
    const stands = 'remove' in change ? record === undefined : record !== undefined && Object.entries(change.set).every(([name, value]) => JSON.stringify(record[name] ?? null) === JSON.stringify(value ?? null))
    if (!stands) return refuse('history.overtaken', { kind: change.kind })
  }
  return ok(undefined)
}

function checkLocks(state: State, changes: readonly Change[]): Result<void> {
  for (const { kind, id } of changes) {
    const job = kind === 'job' || kind === 'stop' ? state.records.get('job', id.slice(0, 36)) : undefined
    if (job && isJobLocked(job.status)) return refuse('job.locked', { id: job.id, status: job.status })
  }
  return ok(undefined)
}
