import { ok, type Result } from '../../domain/failure/failure.ts'
import type { Session } from '../policy/session.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { readRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { formatDocumentName } from '../wire/document-name.ts'
import { applyProjections } from './commit.ts'
import { refusalsAsValues, type Desk } from './desk.ts'
import { followKeys } from './follow-keys.ts'
import { commitKeys, rotatePartKey, type KeyActor } from './tend-keys.ts'

export interface Shredded {
  /** Subject keys whose wraps were overwritten; 0: there were none, or they were shredded before. */
  readonly keys: number
  /** Places (a location, or `*`) that have a new part key since. */
  readonly places: readonly string[]
}

/**
 * Makes unreadable for ever, at every desk, what is sealed in the documents about one subject: no wrap of its keys is left, and the part key under which there was
 * one gives way to another, so that wraps in old copies open no more either once the desks have thrown it away. Whoever calls it has asked the policy.
 * Values that are written of the subject later get a key of their own, as those of anybody who is new.
 */
export function shredSubject(desk: Desk, session: Session, subject: string): Result<Shredded> {
  const { core } = desk
  const { read } = core.database
  const actor: KeyActor = { user: session.user, roles: session.roles, action: 'key.shred', reason: null }
  const keys = read.all<{ id: string; location: string | null }>('SELECT id, location FROM subject_key WHERE subject = ? AND wrap IS NOT NULL ORDER BY id', subject)
  const places = Map.groupBy(keys, ({ location }) => location ?? '*')
  const done = refusalsAsValues(() => {
    for (const [place, rows] of places) {
      const now = core.clock.now()
      commitKeys(core, place, rows.map(({ id }): RecordDelta => {
        const before = readRecord(read, 'subjectKey', id)!
        return { kind: 'subjectKey', id, before, after: { ...before, keyId: null, wrap: null, shreddedAt: now } }
      }), actor, { kind: 'customer', id: subject })
      forgetAtOnce(desk, place, rows.map(({ id }) => id))
      rotatePartKey(core, place, actor)
    }
  })
  return done.ok ? ok({ keys: keys.length, places: [...places.keys()] }) : done
}

/** Whether everything sealed of a subject was sealed under keys that are shredded. */
export function isShredded(read: ReadDatabase, subject: string): boolean {
  const keys = read.get<{ live: number; shredded: number }>('SELECT count(wrap) AS live, count(shredded_at) AS shredded FROM subject_key WHERE subject = ?', subject)
  return keys !== undefined && keys.live === 0 && keys.shredded > 0
}

/** Here as at every desk that takes it in: rows, and the document without what was overwritten. */
function forgetAtOnce({ core }: Desk, location: string, keys: readonly string[]): void {
  const name = { company: core.company, location, part: 'pii' as const, epoch: 'live' }
  const document = formatDocumentName(name)
  let deltas: readonly RecordDelta[] = []
  core.database.transact((tx) => {
    deltas = followKeys(core, tx, name, keys.map((id) => ({ kind: 'subjectKey', id })))
    applyProjections(core.registry, tx, deltas, core.clock.now())
    core.documents.fold(tx, document, core.documents.open(tx, document).doc)
  })
  core.publish(deltas, null)
}
