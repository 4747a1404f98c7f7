import type * as Y from 'yjs'
import { erasedFields, PERSONAL_KINDS } from '../../domain/privacy/erasure-rules.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { childId, fieldsOfPart, partsOf } from '../../domain/records/record.ts'
import { bringRowInStep } from '../desk/row-in-step.ts'
import { queueUpdates, writeUpdate } from '../desk/write-updates.ts'
import { applyProjections, captureUpdate } from '../desk/commit.ts'
import type { DeskCore } from '../desk/desk.ts'
import { doneEntry } from '../desk/done-entry.ts'
import { documentOf, homeOf } from '../desk/record-home.ts'
import { keepBehind, stepBehind } from '../documents/client-behind.ts'
import { readPart, writePart } from '../documents/record-map.ts'
import { followRecords } from '../records/follow-records.ts'
import { sealOf, subjectOf } from '../keys/seal-part.ts'
import { mayWrite } from '../sync/own-grants.ts'
import type { WriteDatabase } from '../ports/database.ts'
import type { RecordKey } from '../records/children-of.ts'
import { createRecordReader } from '../records/record-reader.ts'
import { decodeRow, rowId, tableOf, type Row } from '../records/record-table.ts'
import { readRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { formatDocumentName, mayHold, parseDocumentName, type DocumentName } from '../wire/document-name.ts'
import { eraseBeside } from './erase-rows.ts'
import { overwriteRecord, personIn, type ErasingSeal } from './erase-in-document.ts'
import { isKept, type ErasureOrder } from './erasure-order.ts'
import { setRestricted, trueRecord } from './restricted-store.ts'
import { noteForRelay, saveErasure } from './erasure-store.ts'
import { personRecords, type PersonRecords } from './person-records.ts'

export interface Erased {
  readonly records: number
  readonly documents: number
}

interface Side {
  readonly document: string
  readonly name: DocumentName
  readonly doc: Y.Doc
  readonly found: readonly RecordKey[]
  readonly update: Uint8Array | undefined
  /** The client id that this desk wrote under until now, where it has stepped behind the others. */
  readonly before: number | null
}

/**
 * One person out of everything that this desk's database holds: values in the documents, closed months and removed records included; the documents' logs, by a new
 * snapshot of each; rows, undo, what waits to be sent, late edits. One transaction: after it the person is gone, before it nothing has happened. Done again, it
 * does what is left; so a desk that was away, or a database that was put back, comes to the same end.
 */
export function erasePerson(core: DeskCore, order: ErasureOrder, today: string): Erased {
  const kept = isKept(order, today)
  const person = findPerson(core, order)
  const keeping = kept ? identitiesToKeep(core, order) : []
  const sides = overwriteDocuments(core, person, order, kept, keeping)
  const changed = sides.flatMap(({ found }) => found)
  const hlc = core.hybridClock.next()
  let deltas: readonly RecordDelta[] = []
  try {
    const head = core.database.transact((tx) => {
      eraseBeside(tx, person, order.subjects, sides.map(({ document }) => document))
      const updates = sides.flatMap((side) => storeSide(core, tx, side))
      deltas = followRecords(tx, sides.flatMap(({ name, doc, found }) => found.map((record) => bringRowInStep(core, tx, name, record, readPart(doc, record.kind, record.id)))), core.clock.now())
      saveErasure(tx, order, { erasedAt: core.clock.now(), isKept: kept, records: changed.length, documents: sides.length })
      // Where this desk may only read, its relay takes nothing of it and folds nothing for it: whoever may write does the same there.
      const told = sides.filter(({ name }) => mayWrite(core, name))
      noteForRelay(tx, told.map(({ document }) => document))
      // What the books keep is for nobody's daily work.
      if (kept && order.subjectKind === 'customer') deltas = [...deltas, ...order.subjects.flatMap((subject) => setRestricted(tx, subject, true))]
      applyProjections(core.registry, tx, deltas, core.clock.now())
      const head = core.audit.append(tx, doneEntry(core, {
        hlc,
        by: null,
        action: 'privacy.erased',
        object: { kind: 'erasureOrder', id: order.id, location: null },
        reason: kept ? 'kept_for_the_books' : null,
        changes: changed.map(({ kind, id }) => ({ kind, id, fields: [...erasedFields(kind, null, kept).keys()] })),
        updates,
      }))
      queueUpdates(tx, told.flatMap(({ document, update }) => (update ? [{ document, update }] : [])), head)
      return head
    })
    core.witness.write(head)
  } finally {
    for (const { document } of sides) core.documents.evict(document)
  }
  core.publish(deltas, null)
  return { records: changed.length, documents: sides.length }
}

/** Rows first: a database that was put back may hold rows whose documents have been emptied. */
function findPerson(core: DeskCore, order: ErasureOrder): PersonRecords {
  const person = personRecords(order)
  const { read } = core.database
  for (const kind of ['job', 'transfer', 'leakParameter', 'clashResolution', 'absence', 'user', 'privacyRequest'] as const) {
    const table = tableOf(kind)
    for (const row of read.all<Row>(`SELECT * FROM ${table.table}`)) {
      const record = decodeRow(table, row)
      person.add(kind, rowId(table, row), (name) => record[name])
    }
  }
  const names = namesOf(core, order)
  // Twice: see `look`.
  for (const _ of ['jobs', 'what hangs on them']) for (const name of names) person.look(core.documents.open(read, name).doc)
  return person
}

/** The company's own documents, and those of the locations that know the person; of all where no row says which. */
function namesOf(core: DeskCore, { subjects, subjectKind }: ErasureOrder): string[] {
  const { read } = core.database
  const records = createRecordReader(read)
  const locations = new Set(subjects.flatMap((id) => records.get(subjectKind, id)?.location ?? []))
  return core.documents.names(read).filter((document) => {
    const name = parseDocumentName(document)
    return name !== undefined && (name.location === '*' || locations.size === 0 || locations.has(name.location as never))
  })
}

interface Keeping {
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** Whom an invoice was made out to, apart from all else; what was kept before stays as it was. */
function identitiesToKeep(core: DeskCore, order: ErasureOrder): Keeping[] {
  if (order.subjectKind !== 'customer') return []
  const { read } = core.database
  const erased = erasedFields('customer', 'pii', true)
  return order.subjects.flatMap((subject) => {
    const id = childId(order.id, subject)
    const row = readRecord(read, 'customer', subject)
    const customer = row && trueRecord(read, 'customer', subject, row)
    const isThere = customer !== null && customer['name'] !== erased.get('name') && customer['name'] !== null
    if (!isThere || readRecord(read, 'keptIdentity', id) !== null) return []
    return [{ id, fields: { until: order.keepUntil, name: customer['name'], address: customer['address'], postalCode: customer['postalCode'], invoices: partiesOf(core, subject) } }]
  })
}

/** Whom each invoice was made out to, as JSON; an address may be another than the customer's. */
function partiesOf({ database: { read } }: DeskCore, customer: string): string | null {
  const rows = read.all<{ owner: string; key: string; parties: string }>('SELECT i.owner, i.key, i.parties FROM invoice i JOIN job j ON j.id = i.owner WHERE j.customer = ? AND i.parties IS NOT NULL ORDER BY i.owner, i.key', customer)
  return rows.length === 0 ? null : JSON.stringify(Object.fromEntries(rows.map(({ owner, key, parties }) => [childId(owner, key), parties])))
}

function overwriteDocuments(core: DeskCore, person: PersonRecords, order: ErasureOrder, kept: boolean, keeping: readonly Keeping[]): Side[] {
  const { read } = core.database
  const missing = missingFromDocuments(core, person, kept)
  const money = formatDocumentName({ company: core.company, location: '*', part: 'fin', epoch: 'live' })
  const names = new Set([...namesOf(core, order), ...missing.keys(), ...(keeping.length > 0 ? [money] : [])])
  return [...names].flatMap((document) => {
    const name = parseDocumentName(document)
    if (!name) return []
    const { doc } = core.documents.open(read, document)
    const before = mayWrite(core, name) ? null : stepBehind(doc, core.ids)
    const update = captureUpdate(doc, () => {
      for (const { kind, id, fields } of missing.get(document) ?? []) writeMissing(doc, { kind, id, fields }, name.epoch !== 'live', sealFor(core, name, order, { kind, id }))
      if (document === money) for (const { id, fields } of keeping) writePart(doc, 'keptIdentity', id, fields, null, false)
      for (const found of personIn(doc, person)) overwriteRecord(doc, name.part, found, kept, sealFor(core, name, order, found))
    })
    const found = personIn(doc, person)
    if (update === undefined && before !== null) doc.clientID = before
    return found.length === 0 && update === undefined ? [] : [{ document, name, doc, found, update, before: update === undefined ? null : before }]
  })
}

/** The person is whom it is sealed for; of what is no customer's or job's, the record itself. Null where nothing of the kind is sealed. */
function sealFor(core: DeskCore, name: DocumentName, { subjectKind, subjects }: ErasureOrder, { kind, id }: RecordKey): ErasingSeal | null {
  const { read } = core.database
  const customerOfJob = (job: string) => (subjectKind === 'customer' ? (read.get<{ customer: string | null }>('SELECT customer FROM job WHERE id = ?', job)?.customer ?? null) : null)
  // A job that is gone no longer says whose it was.
  const subject = [subjectOf(customerOfJob, kind, id, readRecord(read, kind, id) ?? {}), ...subjects].find((one) => core.ring.currentSubjectKey(read, name.location, one) !== undefined)
  const seal = sealOf(core, { read, name, kind, id, subject: subject ?? null })
  return seal && { ...seal, hasKey: subject !== undefined }
}

/** In the clear where they have no key (any more): all that is left to write is what stays of them. */
function writeMissing(doc: Y.Doc, { kind, id, fields }: MissingPart, isClosed: boolean, seal: ErasingSeal | null): void {
  writePart(doc, kind, id, fields, null, isClosed, seal?.hasKey === true ? seal : null)
}

interface MissingPart extends RecordKey {
  readonly fields: Readonly<Record<string, unknown>>
}

/** Rows of a database that was put back and whose backup had been emptied of this person: its documents lack what the rows still say of the job. */
function missingFromDocuments(core: DeskCore, person: PersonRecords, kept: boolean): Map<string, MissingPart[]> {
  const { read } = core.database
  const reader = createRecordReader(read)
  const lookup = { get: (kind: RecordKind, id: string) => readRecord(read, kind, id), epochOf: (kind: 'job' | 'journey', id: string) => reader.epochOf(kind, id) }
  const missing = new Map<string, MissingPart[]>()
  for (const kind of PERSONAL_KINDS) {
    const definition = definitionOf(kind)
    const table = tableOf(kind)
    const rows = definition.owner === null
      ? person.ids(kind).flatMap((id) => read.all<Row>(`SELECT * FROM ${table.table} WHERE id = ?`, id))
      : person.ids(definition.owner as RecordKind).flatMap((owner) => read.all<Row>(`SELECT * FROM ${table.table} WHERE owner = ?`, owner))
    for (const row of rows) {
      const id = rowId(table, row)
      const record = trueRecord(read, kind, id, decodeRow(table, row))
      const home = homeOf(lookup, core.company, kind, id, record)
      if (!home) continue
      for (const part of partsOf(definition)) {
        const name = documentOf(home, part)
        const document = formatDocumentName(name)
        const fields = Object.fromEntries(fieldsOfPart(definition, part).map((field) => [field, record[field] ?? null]))
        if (!mayHold(name, kind) || Object.values(fields).every((value) => value === null)) continue
        const { doc } = core.documents.open(read, document)
        if (isWhole(doc, kind, id, definition, part)) continue
        const list = missing.get(document) ?? missing.set(document, []).get(document)!
        list.push({ kind, id, fields: { ...fields, ...Object.fromEntries([...erasedFields(kind, part, kept)].filter(([field]) => fields[field] !== null)) } })
      }
    }
  }
  return missing
}

function isWhole(doc: Y.Doc, kind: RecordKind, id: string, definition: ReturnType<typeof definitionOf>, part: DocumentName['part']): boolean {
  if (!doc.getMap(kind).has(id)) return false
  const stored = readPart(doc, kind, id)
  // What is sealed together may hold what is not beside it.
  return stored === null || stored.base !== null || fieldsOfPart(definition, part).every((name) => definition.fields[name]?.required !== true || stored.fields[name] !== undefined)
}

function storeSide(core: DeskCore, tx: WriteDatabase, { document, doc, update, before }: Side) {
  if (before !== null) keepBehind(tx, document, { before, now: doc.clientID, device: core.device })
  const updates = update === undefined ? [] : [writeUpdate(core, tx, { document, doc, update })]
  // Also where nothing was left to overwrite: what was overwritten before still lies in the log.
  core.documents.fold(tx, document, doc)
  return updates
}
