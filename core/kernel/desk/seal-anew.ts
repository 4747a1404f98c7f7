import type * as Y from 'yjs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { customersOfJobs, subjectsWithoutKey } from '../keys/bulk-keys.ts'
import { locationOf } from '../keys/key-ring.ts'
import { SEALED_KINDS, sealOf, subjectOf } from '../keys/seal-part.ts'
import { sealedPlaces } from '../keys/sealed-places.ts'
import { readPart, writePart } from '../documents/record-map.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import type { Session } from '../policy/session.ts'
import type { CancelSignal } from '../ports/environment.ts'
import type { RecordKey } from '../records/children-of.ts'
import { readRecord } from '../records/record-writer.ts'
import { mayHold, parseDocumentName, type DocumentName } from '../wire/document-name.ts'
import { captureUpdate } from './commit.ts'
import { refusalsAsValues, type Desk, type DeskCore } from './desk.ts'
import { doneEntry } from './done-entry.ts'
import { commitKeys, type KeyActor } from './tend-keys.ts'
import { queueUpdates, writeUpdate } from './write-updates.ts'

export interface SealAnewOptions {
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: CancelSignal
}

const KEYS_AT_ONCE = 1_000
const RECORDS_AT_ONCE = 1_000

/**
 * Seals what lies in the documents in the clear, from before there were keys, or under a key that is another subject's, and folds each document, so that nothing of
 * the old writing is left here. Everything is written once more with the value that it has; what was sealed for its subject stays as it is. Whoever calls it has
 * asked the policy. What is written once stays as it was written: no desk takes another writing of it.
 */
export async function sealAnew(desk: Desk, session: Session, options: SealAnewOptions = {}): Promise<Result<{ readonly sealed: number }>> {
  const { core } = desk
  const actor: KeyActor = { user: session.user, roles: session.roles, action: 'key.seal', reason: null }
  const keyed = refusalsAsValues(() => {
    for (const place of sealedPlaces(core)) addMissingKeys(core, place, actor)
  })
  if (!keyed.ok) return keyed
  const names = core.documents.names(core.database.read).filter((name) => parseDocumentName(name)?.part === 'pii')
  let sealed = 0
  for (const [index, document] of names.entries()) {
    for (const records of inPieces(recordsIn(core, document), RECORDS_AT_ONCE)) {
      if (options.signal?.aborted) return refuse('store.cancelled')
      const done = refusalsAsValues(() => void (sealed += sealRecords(core, document, records, actor)))
      if (!done.ok) return done
      await core.nextTurn()
    }
    const folded = refusalsAsValues(() => core.database.transact((tx) => core.documents.fold(tx, document, core.documents.open(tx, document).doc)))
    if (!folded.ok) return folded
    options.onProgress?.(index + 1, names.length)
  }
  return ok({ sealed })
}

function addMissingKeys(core: DeskCore, place: string, actor: KeyActor): void {
  const subjects = subjectsWithoutKey(core.database.read, place)
  for (const some of inPieces(subjects, KEYS_AT_ONCE)) commitKeys(core, place, core.ring.newKeys(core.database.read, place, some), actor)
}

function* inPieces<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}

/** What of a document may have to be sealed. */
function recordsIn(core: DeskCore, document: string): RecordKey[] {
  const name = parseDocumentName(document)!
  const { doc } = core.documents.open(core.database.read, document)
  return SEALED_KINDS.filter((kind) => mayHold(name, kind) && !definitionOf(kind).writtenOnce).flatMap((kind) => [...doc.getMap(kind).keys()].map((id) => ({ kind, id })))
}

function sealRecords(core: DeskCore, document: string, records: readonly RecordKey[], actor: KeyActor): number {
  const name = parseDocumentName(document)!
  const { doc } = core.documents.open(core.database.read, document)
  const customerOfJob = customersOfJobs(core.database.read)
  let sealed = 0
  const update = captureUpdate(doc, () => {
    for (const { kind, id } of records) if (sealRecord(core, doc, name, kind, id, customerOfJob)) sealed += 1
  })
  if (!update) return 0
  try {
    const hlc = core.hybridClock.next()
    const head = core.database.transact((tx) => {
      const updates = [writeUpdate(core, tx, { document, doc, update })]
      const head = core.audit.append(tx, doneEntry(core, { hlc, by: actor, action: actor.action, object: { kind: 'document', id: document, location: locationOf(name.location) }, reason: `${sealed} records`, updates }))
      queueUpdates(tx, [{ document, update }], head)
      return head
    })
    core.witness.write(head)
    return sealed
  } catch (error) {
    core.documents.evict(document)
    throw error
  }
}

/** Whether anything was to be written. */
function sealRecord(core: DeskCore, doc: Y.Doc, name: DocumentName, kind: RecordKind, id: string, customerOfJob: (job: string) => string | null): boolean {
  const { read } = core.database
  const stored = readPart(doc, kind, id)
  const record = readRecord(read, kind, id)
  if (!stored || !record) return false
  const subject = subjectOf(customerOfJob, kind, id, record)
  if (!core.ring.currentSubjectKey(read, name.location, subject)) return false
  const seal = sealOf(core, { read, name, kind, id, subject, anew: true })!
  const opened = seal.open(stored)
  if (opened.waitsFor.length > 0 || opened.isForged) return false
  const fields = Object.fromEntries(Object.entries(opened.fields).filter(([field, value]) => seal.seals(field) && value !== null))
  const lies = [...Object.entries(stored.fields).filter(([field, value]) => seal.seals(field) && value !== null).map(([, value]) => value), ...(stored.base ? [stored.base] : [])]
  if (lies.every((value) => seal.isCurrent(value))) return false
  writePart(doc, kind, id, fields, null, name.epoch !== 'live', seal)
  return true
}
