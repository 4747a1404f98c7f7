import { readPart } from '../documents/record-map.ts'
import { partKeyEnds } from '../keys/ending-keys.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { readRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { mayWriteAt } from '../sync/own-grants.ts'
import { formatDocumentName, type DocumentName } from '../wire/document-name.ts'
import { applyProjections } from './commit.ts'
import type { DeskCore } from './desk.ts'
import { followKeys } from './follow-keys.ts'
import { commitKeys, rotatePartKey, type KeyActor } from './tend-keys.ts'

export interface Shredded {
  /** Subject keys whose wraps were overwritten; 0: there were none, or they were shredded before. */
  readonly keys: number
  /** Places (a location, or `*`) that have a new part key since. */
  readonly places: readonly string[]
}

/**
 * Makes unreadable for ever, at every desk, what is sealed in the documents about these subjects: no wrap of their keys is left, and the part key under which
 * there was one gives way to another, so that wraps in old copies open no more either once the desks have thrown it away. Whoever calls it has asked the policy.
 * Values that are written of a subject later get a key of their own, as those of anybody who is new.
 */
export function shredSubjects(core: DeskCore, subjects: readonly string[], actor: KeyActor): Shredded {
  const places = Map.groupBy(subjects.flatMap((subject) => keysLeft(core, subject)), ({ place }) => place)
  for (const [place, keys] of places) {
    const at = core.clock.now()
    core.database.transact((tx) => {
      for (const { said } of keys) partKeyEnds(tx, place, said['keyId'])
    })
    commitKeys(core, place, keys.map(({ id, said }): RecordDelta => ({ kind: 'subjectKey', id, before: said, after: { ...said, keyId: null, wrap: null, shreddedAt: at } })), actor, { kind: 'customer', id: subjects.length === 1 ? subjects[0]! : null })
    forgetAtOnce(core, place, keys.map(({ id }) => id))
    rotatePartKey(core, place, actor)
  }
  return { keys: [...places.values()].flat().length, places: [...places.keys()] }
}

interface KeyLeft {
  readonly id: string
  readonly place: string
  readonly said: Readonly<Record<string, unknown>>
}

/** As the rows say it, and as the documents do: whoever wrapped a key anew while it was being shredded may have won there. */
function keysLeft(core: DeskCore, subject: string): KeyLeft[] {
  const { read } = core.database
  return rowsOf(read, subject).flatMap(({ id, place, wrap }) => {
    if (!mayWriteAt(core, place)) return []
    const row = readRecord(read, 'subjectKey', id)!
    if (wrap !== null) return [{ id, place, said: row }]
    const stored = isWrappedIn(core, id, place)
    return stored === null ? [] : [{ id, place, said: { ...row, ...stored, id } }]
  })
}

/** What a document still says of a key that was shredded, if it gives a wrap of it. */
export function isWrappedIn(core: DeskCore, id: string, place: string): Readonly<Record<string, unknown>> | null {
  const stored = readPart(core.documents.open(core.database.read, formatDocumentName(documentOf(core, place))).doc, 'subjectKey', id)?.fields
  return typeof stored?.['wrap'] === 'string' ? stored : null
}

function rowsOf(read: ReadDatabase, subject: string) {
  return read.all<{ id: string; location: string | null; wrap: string | null }>('SELECT id, location, wrap FROM subject_key WHERE subject = ? ORDER BY id', subject).map(({ id, location, wrap }) => ({ id, place: location ?? '*', wrap }))
}

function documentOf(core: DeskCore, location: string): DocumentName {
  return { company: core.company, location, part: 'pii', epoch: 'live' }
}

/** Here as at every desk that takes it in: rows, and the document without what was overwritten. */
function forgetAtOnce(core: DeskCore, location: string, keys: readonly string[]): void {
  const name = documentOf(core, location)
  const document = formatDocumentName(name)
  let deltas: readonly RecordDelta[] = []
  core.database.transact((tx) => {
    deltas = followKeys(core, tx, name, keys.map((id) => ({ kind: 'subjectKey', id })))
    applyProjections(core.registry, tx, deltas, core.clock.now())
    core.documents.fold(tx, document, core.documents.open(tx, document).doc)
  })
  core.publish(deltas, null)
}
