import type * as Y from 'yjs'
import { RefusalError } from '../../domain/failure/failure.ts'
import { definitionOf, RECORD_KINDS, type RecordKind } from '../../domain/records/record-kinds.ts'
import { fieldsOfPart } from '../../domain/records/record.ts'
import { followAllLoans } from '../handover/follow-loans.ts'
import { followAllTransfers, ownStatus } from '../handover/follow-transfers.ts'
import { hex } from '../wire/audit-chain.ts'
import { formatDocumentName, isOfCompany, mayHold, parseDocumentName, type DocumentName } from '../wire/document-name.ts'
import { writePart, type PartSeal } from '../documents/record-map.ts'
import { customersOfJobs, insertMissingKeys } from '../keys/bulk-keys.ts'
import { sealOf, subjectOf } from '../keys/seal-part.ts'
import { trueRecord } from '../privacy/restricted-store.ts'
import type { AccessTarget } from '../policy/policy.ts'
import type { Session } from '../policy/session.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { AuditHead, CancelSignal } from '../ports/environment.ts'
import { decodeRow, rowId, tableOf, type Row } from '../records/record-table.ts'
import { readRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { applyProjections, captureUpdate } from './commit.ts'
import type { DeskCore } from './desk.ts'
import { doneEntry } from './done-entry.ts'

/** Document name → the records (`kind id`) to write there, or all it holds. */
export type Touched = Map<string, Set<string> | 'all'>

export interface BulkProgress {
  readonly documentsDone: number
  readonly documentsTotal: number
}

export interface BulkFinish {
  readonly touched: Touched
  /** `null`: too many to follow, rebuild. */
  readonly deltas: readonly RecordDelta[] | null
  readonly stamp: { readonly device: string; readonly value: string }
  readonly hlc: string
  readonly audit: { readonly session: Session; readonly action: string; readonly target: AccessTarget; readonly reason: string }
  readonly onProgress?: (progress: BulkProgress) => void
  readonly signal?: CancelSignal
}

/** One document at a time, so that memory does not grow with the import; yields between documents and stops when asked to. */
export async function finishBulk(core: DeskCore, tx: WriteDatabase, bulk: BulkFinish): Promise<AuditHead> {
  const digests: { document: string; seq: number; sha256: string }[] = []
  withKeyDocuments(tx, bulk.touched)
  const withKeys = new Set<string>()
  const names = [...bulk.touched.keys()].toSorted()
  for (const [index, document] of names.entries()) {
    if (bulk.signal?.aborted) throw new RefusalError('store.cancelled')
    const name = parseDocumentName(document)
    if (name?.part === 'pii' && !withKeys.has(name.location)) {
      withKeys.add(name.location)
      addKeys(core, tx, name, bulk.touched)
    }
    const digest = writeDocument(core, tx, document, bulk)
    if (digest) digests.push(digest)
    bulk.onProgress?.({ documentsDone: index + 1, documentsTotal: names.length })
    await core.nextTurn()
  }
  followAllTransfers(tx)
  followAllLoans(tx)
  applyProjections(core.registry, tx, bulk.deltas, core.clock.now())
  return appendAudit(core, tx, bulk, digests)
}

/** Keys lie in the live document of their part, whichever month is written: where a place has personal data in the import, its live document is written too. */
function withKeyDocuments(tx: WriteDatabase, touched: Touched): void {
  for (const document of touched.keys()) {
    const name = parseDocumentName(document)
    const live = name?.part === 'pii' ? formatDocumentName({ ...name, epoch: 'live' }) : undefined
    if (live !== undefined && !touched.has(live)) touched.set(live, tx.get('SELECT 1 FROM document WHERE name = ?', live) === undefined ? 'all' : new Set())
  }
}

/** Of everybody whose values are about to be written, place by place, so that the keys at hand are those of the place that is written. */
function addKeys(core: DeskCore, tx: WriteDatabase, { company, location }: DocumentName, touched: Touched): void {
  const made = insertMissingKeys(core.ring, tx, location)
  const records = touched.get(formatDocumentName({ company, location, part: 'pii', epoch: 'live' }))
  if (records && records !== 'all') for (const { kind, id } of made) records.add(`${kind} ${id}`)
}

function writeDocument(core: DeskCore, tx: WriteDatabase, document: string, bulk: BulkFinish): { document: string; seq: number; sha256: string } | null {
  const name = parseDocumentName(document)
  if (!name) throw new Error(`not a document name: ${document}`)
  const { doc } = core.documents.open(tx, document)
  const touched = bulk.touched.get(document)
  const customerOfJob = customersOfJobs(tx)
  const sealFor = ({ kind, id, record }: KindRow) => (name.part === 'pii' ? sealOf(core, { read: tx, name, kind, id, subject: subjectOf(customerOfJob, kind, id, record) }) : null)
  const update = captureUpdate(doc, () => {
    for (const row of touched === 'all' || touched === undefined ? rowsOf(tx, name) : touchedRows(tx, touched)) writeRow(doc, name, row, bulk.stamp, sealFor(row))
  })
  if (!update) {
    core.documents.evict(document)
    return null
  }
  const sha256 = hex(core.sha256(update))
  const seq = core.documents.append(tx, document, doc, new Uint8Array(0))
  core.documents.fold(tx, document, doc)
  // Empty bytes: whoever sends it on takes the whole document.
  tx.run("INSERT INTO outbox (document, bytes, audit_seq) VALUES (?, x'', 0)", document)
  core.documents.evict(document)
  return { document, seq, sha256 }
}

interface KindRow {
  readonly kind: RecordKind
  readonly id: string
  readonly record: Readonly<Record<string, unknown>>
}

function writeRow(doc: Y.Doc, name: DocumentName, { kind, id, record }: KindRow, stamp: BulkFinish['stamp'], seal: PartSeal | null): void {
  const definition = definitionOf(kind)
  const names = fieldsOfPart(definition, name.part)
  if (names.every((field) => record[field] === null || record[field] === undefined)) return
  const stamped = definition.stamped && name.part === 'ops' && name.epoch === 'live'
  writePart(doc, kind, id, Object.fromEntries(names.map((field) => [field, record[field] ?? null])), stamped ? stamp : null, name.epoch !== 'live', seal)
}

function* touchedRows(tx: ReadDatabase, touched: ReadonlySet<string>): Generator<KindRow> {
  for (const key of touched) {
    const at = key.indexOf(' ')
    const kind = key.slice(0, at) as RecordKind
    const id = key.slice(at + 1)
    const record = readRecord(tx, kind, id)
    if (record) yield { kind, id, record: asItsOwn(tx, kind, id, record) }
  }
}

/** Every row that a document holds, read from the tables in key order. */
function* rowsOf(tx: ReadDatabase, name: DocumentName): Generator<KindRow> {
  for (const kind of RECORD_KINDS) {
    if (!mayHold(name, kind)) continue
    const table = tableOf(kind)
    const { sql, params } = selectRows(kind, name)
    for (const row of tx.iterate<Row>(sql, ...params)) {
      const id = rowId(table, row)
      yield { kind, id, record: asItsOwn(tx, kind, id, decodeRow(table, row)) }
    }
  }
}

/** A job that another depot has keeps its own state in its own documents. */
function asItsOwn(tx: ReadDatabase, kind: RecordKind, id: string, row: KindRow['record']): KindRow['record'] {
  // A row may be masked; documents keep the values.
  const record = trueRecord(tx, kind, id, row)
  return kind === 'job' ? { ...record, status: ownStatus(tx, id, record['status']) } : record
}

function selectRows(kind: RecordKind, name: DocumentName): { sql: string; params: (string | null)[] } {
  const { table, definition, dated } = tableOf(kind)
  if (isOfCompany(definition)) return { sql: `SELECT * FROM ${table} ORDER BY ${definition.owner === null ? 'id' : 'owner, key'}`, params: [] }
  if (definition.scope === 'place') return { sql: `SELECT * FROM ${table} WHERE location IS ? ORDER BY id`, params: [name.location === '*' ? null : name.location] }
  if (definition.owner === null) return dated ? { sql: `SELECT * FROM ${table} WHERE location = ? AND epoch = ? ORDER BY id`, params: [name.location, name.epoch] } : { sql: `SELECT * FROM ${table} WHERE location = ? ORDER BY id`, params: [name.location] }
  const owner = tableOf(definition.owner as RecordKind)
  const inEpoch = owner.dated ? ' AND o.epoch = ?' : ''
  return {
    sql: `SELECT c.* FROM ${owner.table} o JOIN ${table} c ON c.owner = o.id WHERE o.location = ?${inEpoch} ORDER BY o.id, c.key`,
    params: owner.dated ? [name.location, name.epoch] : [name.location],
  }
}

/** Documents beyond this are told of by one digest over all, so that the entry stays within its size. */
const MAX_LISTED_DOCUMENTS = 50

function appendAudit(core: DeskCore, tx: WriteDatabase, bulk: BulkFinish, digests: readonly { document: string; seq: number; sha256: string }[]): AuditHead {
  const { session, action, target, reason } = bulk.audit
  const listed = digests.length <= MAX_LISTED_DOCUMENTS ? [...digests] : [{ document: '*', seq: digests.length, sha256: hex(core.sha256(bytesOf(digests.map((digest) => digest.sha256).join('')))) }]
  return core.audit.append(tx, doneEntry(core, { hlc: bulk.hlc, by: session, action, object: { kind: target.kind, id: target.id, location: target.location }, reason, updates: listed }))
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

