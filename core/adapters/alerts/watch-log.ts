import type { Sighting, WatchedEntry } from '../../domain/alert/alert-rules.ts'
import { createEntryWatch, longestWindow, type EntryWatch } from '../../domain/alert/watch-entries.ts'
import { raiseAlert, readWatchedTo, writeWatchedTo } from '../../kernel/alerts/alert-store.ts'
import type { AuditBody } from '../../kernel/audit/audit-entry.ts'
import { refusalsAsValues, type Desk } from '../../kernel/desk/desk.ts'
import { citationsByChain } from '../../kernel/policy/cited-policies.ts'
import type { PolicyFlag } from '../../kernel/policy/policy-history.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'

/** Entries in one reading; after an import there may be many. */
const PIECE = 500
/** Of those before, for what counts within an hour. */
const MOST_BEFORE = 20_000

export interface LogWatch {
  /** Everything that was written since the last look. How many alerts it raised or added to. */
  look(): number
}

interface Row {
  readonly id: number
  readonly body: string
}

/**
 * Reads the log behind those who write it, so that no command waits for it. Alerts and how far it has read are one transaction: whatever ends in between,
 * each entry counts once. Where nothing was seen nothing is written; after a start those entries are read again, with the same answer.
 */
export function createLogWatch({ core }: Desk): LogWatch {
  const { database } = core
  const { read } = database
  let watch: EntryWatch | null = null
  let seenTo = readWatchedTo(read)
  let keptTo = seenTo

  function piece(): number {
    watch ??= primed(read, seenTo)
    const rows = read.all<Row>('SELECT id, body FROM audit_entry WHERE id > ? ORDER BY id LIMIT ?', seenTo, PIECE)
    const newest = rows.at(-1)?.id
    if (newest === undefined) return 0
    const flagOf = flagging()
    const seen = rows.flatMap((row): readonly Sighting[] => watch?.see(entryOf(row, flagOf)) ?? [])
    if (seen.length > 0 || newest - keptTo >= PIECE) {
      const kept = refusalsAsValues(() => database.transact((tx) => {
        for (const sighting of seen) raiseAlert(tx, sighting)
        writeWatchedTo(tx, newest)
      }))
      // The database is busy or full: everything since is read again, as if this had not been.
      if (!kept.ok) {
        watch = null
        seenTo = keptTo
        return 0
      }
      keptTo = newest
    }
    seenTo = newest
    return seen.length
  }

  /** By what is on record here now, as whoever looks at the entry is shown it. */
  function flagging(): (body: AuditBody) => PolicyFlag | null {
    const policies = core.policyHistory()
    const citations = citationsByChain(read)
    return (body) => policies.flagOf(body, policies.before(citations.get(body.device), body.seq))
  }

  return {
    look() {
      let raised = 0
      for (;;) {
        const before = seenTo
        raised += piece()
        if (seenTo - before < PIECE) return raised
      }
    },
  }
}

/** Knows what came shortly before, as if it had been there all the time. */
function primed(read: ReadDatabase, to: number): EntryWatch {
  const watch = createEntryWatch()
  const last = read.get<{ wall: number }>('SELECT wall FROM audit_entry WHERE id <= ? ORDER BY id DESC LIMIT 1', to)
  if (last === undefined) return watch
  const before = read.all<Row>('SELECT id, body FROM audit_entry WHERE id <= ? AND id > ? AND (wall > ? OR id = ?) ORDER BY id', to, to - MOST_BEFORE, last.wall - longestWindow(), to)
  for (const row of before) watch.see(entryOf(row, () => null))
  return watch
}

/** Not parsed against its schema: `audit.append` alone writes here, and this is done for every entry. */
function entryOf({ id, body: text }: Row, flagOf: (body: AuditBody) => PolicyFlag | null): WatchedEntry {
  const body = JSON.parse(text) as AuditBody
  const { wall, device, actor, action, object, decision, reason, policy, changes } = body
  return { id, wall, device, actor: { user: actor.user, roles: actor.roles, ...(actor.phone === undefined ? {} : { phone: actor.phone }) }, action, object, decision, reason, policy, changes, policyFlag: flagOf(body) }
}
