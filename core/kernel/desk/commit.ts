import type * as Y from 'yjs'
import { CORE_MODULES } from '../../domain/access/module-ids.ts'
import { ERASED } from '../../domain/privacy/erased.ts'
import type { Part } from '../../domain/records/field.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { fieldsOfPart, partsOf } from '../../domain/records/record.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { AuditDraft } from '../audit/audit-entry.ts'
import { followRecords } from '../records/follow-records.ts'
import { formatDocumentName, mayHold, parseDocumentName, type DocumentName } from '../wire/document-name.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import { readPart, removePart, writePart, type PartSeal } from '../documents/record-map.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { openForRow } from '../keys/open-stored.ts'
import { sealedFields, sealOf, subjectOf } from '../keys/seal-part.ts'
import type { Database, WriteDatabase } from '../ports/database.ts'
import type { AuditHead, HeadWitness, Sha256 } from '../ports/environment.ts'
import type { Secrets } from '../ports/secrets.ts'
import { childrenOf } from '../records/children-of.ts'
import { createRecordReader } from '../records/record-reader.ts'
import { changesField } from '../records/record-values.ts'
import type { ModuleRegistry } from '../registry/module-registry.ts'
import { modulesInStep, writeModulesInStep } from '../registry/modules-in-step.ts'
import type { RecordDelta } from '../registry/projection.ts'
import type { ChangeSet } from './change-set.ts'
import { documentOf, homeOf, type HomeLookup } from './record-home.ts'
import { writeRow } from './write-row.ts'
import { queueUpdates, writeUpdate, type DocumentUpdate } from './write-updates.ts'

export interface CommitParts {
  readonly company: string
  /** Last 12 hex digits of the device's id: short enough to stand in every stamped record. */
  readonly deviceTag: string
  readonly database: Database
  readonly documents: DocumentStore
  readonly audit: AuditLog
  readonly witness: HeadWitness
  readonly sha256: Sha256
  readonly registry: ModuleRegistry
  readonly ring: KeyRing
  readonly secrets: Secrets
}

export interface CommitRequest {
  readonly changes: ChangeSet
  readonly user: string
  readonly hlc: string
  readonly now: number
  readonly audit: Omit<AuditDraft, 'changes' | 'updates'>
  /** False: too many to be told one by one in the log. */
  readonly listsChanges?: boolean
  /** More rows of the same transaction (undo). */
  readonly alongside?: (tx: WriteDatabase) => void
}

interface PlannedPart {
  readonly delta: RecordDelta
  readonly part: Part
  readonly name: DocumentName
  /** Nothing of it changes but whom it speaks of: sealed again under that one's key. */
  readonly sealsAnew?: boolean
}

interface ChangedDocument extends DocumentUpdate {
  readonly name: DocumentName
  readonly touched: readonly PlannedPart[]
}

export interface Committed {
  readonly head: AuditHead
  /** What changed, with what followed from it. */
  readonly deltas: readonly RecordDelta[]
}

/**
 * The one write path. The documents in memory change first (that is where the updates' bytes come from), then one transaction holds
 * the updates, the rows, the projections, the audit entry, the outbox and the undo entry. If it fails, the documents in memory are
 * thrown away; the log is the truth. Returns after the transaction is on disk.
 */
export function commitChanges(parts: CommitParts, request: CommitRequest): Committed {
  const changes = withKeys(parts, request.changes)
  const updates = changeDocuments(parts, { ...request, changes })
  let followed = changes.deltas
  try {
    const head = parts.database.transact((tx) => {
      const recorded = updates.map((update) => storeUpdate(parts, tx, update))
      followed = followRecords(tx, changes.deltas, request.now)
      applyProjections(parts.registry, tx, followed, request.now)
      const head = parts.audit.append(tx, { ...request.audit, changes: request.listsChanges === false ? [] : changes.deltas.map(listedChange), updates: recorded })
      queueUpdates(tx, updates, head)
      request.alongside?.(tx)
      return head
    })
    parts.witness.write(head)
    return { head, deltas: followed }
  } catch (error) {
    for (const { document } of updates) parts.documents.evict(document)
    parts.ring.forget()
    throw error
  }
}

/** `null`: too many changes to follow. A module that was off until now, whatever kept it off, is made anew from the records alone. */
export function applyProjections(registry: ModuleRegistry, tx: WriteDatabase, deltas: readonly RecordDelta[] | null, now: number): void {
  const context = { tx, records: createRecordReader(tx), now }
  const enabled = registry.enabled(tx)
  const inStep = modulesInStep(tx)
  // Before the first there was no company, and only what is always on.
  const follows = (module: string) => inStep?.has(module) ?? CORE_MODULES.includes(module)
  for (const { module, projection } of registry.projections(tx)) {
    if (deltas === null || !follows(module)) {
      projection.rebuild(context)
      continue
    }
    const relevant = deltas.filter((delta) => projection.kinds.includes(delta.kind))
    if (relevant.length > 0) projection.apply(context, relevant)
  }
  if (inStep === null ? tx.get('SELECT 1 FROM company LIMIT 1') !== undefined : !isSameSet(inStep, enabled)) writeModulesInStep(tx, enabled)
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((module) => other.has(module))
}

function changeDocuments(parts: CommitParts, request: CommitRequest): ChangedDocument[] {
  const lookup = lookupOf(parts, request.changes)
  const byDocument = Map.groupBy(planParts(parts, lookup, request.changes), (planned) => formatDocumentName(planned.name))
  const updates: ChangedDocument[] = []
  try {
    for (const [document, planned] of byDocument) {
      const { doc } = parts.documents.open(parts.database.read, document)
      const update = captureUpdate(doc, () => planned.forEach((part) => applyPart(parts, lookup, doc, part, request)))
      if (update && planned[0]) updates.push({ document, name: planned[0].name, doc, update, touched: planned })
    }
    return updates
  } catch (error) {
    for (const name of byDocument.keys()) parts.documents.evict(name)
    throw error
  }
}

/** A key for everybody that something is about to be written of, and none has one: it is part of the same change. */
function withKeys(parts: CommitParts, changes: ChangeSet): ChangeSet {
  const lookup = lookupOf(parts, changes)
  const subjects = new Map<string, Set<string>>()
  for (const { kind, id, before, after } of changes.deltas) {
    const names = sealedFields(kind)
    if (!names || after === null) continue
    if (!isOfAnotherCustomer({ kind, id, before, after }) && ![...names].some((name) => changesField({ before, after }, name))) continue
    // Nothing, and the mark of an erasure, are written without: an erased person gets no key again.
    if (![...names].some((name) => (after[name] ?? null) !== null && after[name] !== ERASED)) continue
    const home = homeOf(lookup, parts.company, kind, id, after)
    if (home) subjects.set(home.location, (subjects.get(home.location) ?? new Set()).add(subjectIn(lookup, kind, id, after)))
  }
  const keys = [...subjects].flatMap(([place, all]) => parts.ring.newKeys(parts.database.read, place, [...all]))
  return keys.length === 0 ? changes : { deltas: [...keys, ...changes.deltas], get: changes.get }
}

function subjectIn(lookup: HomeLookup, kind: RecordKind, id: string, record: Readonly<Record<string, unknown>>): string {
  return subjectOf((job) => (lookup.get('job', job)?.['customer'] as string | undefined) ?? null, kind, id, record)
}

function lookupOf(parts: CommitParts, changes: ChangeSet): HomeLookup {
  const reader = createRecordReader(parts.database.read)
  return {
    get: (kind, id) => changes.get(kind, id) ?? (changes.deltas.find((delta) => delta.kind === kind && delta.id === id)?.before ?? null),
    epochOf: (kind, id) => reader.epochOf(kind, id),
  }
}

function planParts(parts: CommitParts, lookup: HomeLookup, changes: ChangeSet): PlannedPart[] {
  const planned = changes.deltas.flatMap((delta) => {
    const definition = definitionOf(delta.kind)
    const home = homeOf(lookup, parts.company, delta.kind, delta.id, (delta.after ?? delta.before)!) ?? homeOfOrphan(parts, delta)
    if (!home) throw new Error(`no document for a ${delta.kind}`)
    const changed = partsOf(definition).filter((part) => fieldsOfPart(definition, part).some((name) => changesField(delta, name)))
    // The stamps lie in the `ops` part, whichever part was edited: a change of the price of a locked job is an edit of it too.
    const stampedBeside = definition.stamped && delta.after !== null && changed.length > 0 && !changed.includes('ops')
    return (stampedBeside ? [...changed, 'ops' as const] : changed)
      .map((part): PlannedPart => ({ delta, part, name: documentOf(home, part) }))
  })
  return [...planned, ...changes.deltas.filter(isOfAnotherCustomer).flatMap((delta) => ofNewCustomer(parts, lookup, delta))]
}

function isOfAnotherCustomer({ kind, before, after }: RecordDelta): boolean {
  return kind === 'job' && before !== null && after !== null && before['customer'] !== after['customer']
}

/** All that a job's documents say of the customer it had is theirs, whose key may be shredded one day; under the new one's it is sealed once more. */
function ofNewCustomer(parts: CommitParts, lookup: HomeLookup, job: RecordDelta): PlannedPart[] {
  const home = homeOf(lookup, parts.company, 'job', job.id, job.after!)
  if (!home) return []
  const children = childrenOf(parts.database.read, 'job', job.id, (kind) => sealedFields(kind) !== undefined && !definitionOf(kind).writtenOnce)
  return [{ kind: 'job' as const, id: job.id }, ...children].flatMap(({ kind, id }): PlannedPart[] => {
    const after = lookup.get(kind, id)
    return after === null ? [] : [{ delta: { kind, id, before: after, after }, part: 'pii', name: documentOf(home, 'pii'), sealsAnew: true }]
  })
}

/** A child that one desk added while another removed its owner: the merge keeps it, and only the documents still know where it lies. */
function homeOfOrphan(parts: CommitParts, { kind, id }: RecordDelta): Omit<DocumentName, 'part'> | undefined {
  const { read } = parts.database
  return parts.documents
    .names(read)
    .map(parseDocumentName)
    .find((name) => name !== undefined && mayHold(name, kind) && readPart(parts.documents.open(read, formatDocumentName(name)).doc, kind, id) !== null)
}

function applyPart(parts: CommitParts, lookup: HomeLookup, doc: Y.Doc, { delta, part, name, sealsAnew = false }: PlannedPart, request: CommitRequest): void {
  const definition = definitionOf(delta.kind)
  const stamp = definition.stamped && part === 'ops' ? { device: parts.deviceTag, value: `${request.hlc}|${request.user}` } : null
  if (delta.after === null) {
    removePart(doc, delta.kind, delta.id, stamp)
    return
  }
  const after = delta.after
  const whole = definition.merge === 'whole' || delta.before === null
  const names = fieldsOfPart(definition, part).filter((field) => (sealsAnew ? after[field] !== null : whole || changesField(delta, field)))
  writePart(doc, delta.kind, delta.id, Object.fromEntries(names.map((field) => [field, after[field] ?? null])), stamp, name.epoch !== 'live', sealFor(parts, lookup, delta, name, sealsAnew))
}

function sealFor(parts: CommitParts, lookup: HomeLookup, { kind, id, after }: RecordDelta, name: DocumentName, anew: boolean): PartSeal | null {
  if (name.part !== 'pii' || after === null || !sealedFields(kind)) return null
  return sealOf(parts, { read: parts.database.read, name, kind, id, subject: subjectIn(lookup, kind, id, after), anew })
}

/** Runs `change` as one Yjs transaction and returns its update; undefined when nothing changed. */
export function captureUpdate(doc: Y.Doc, change: () => void): Uint8Array | undefined {
  let captured: Uint8Array | undefined
  const listen = (update: Uint8Array) => {
    captured = update
  }
  doc.on('update', listen)
  try {
    doc.transact(change, 'local')
  } finally {
    doc.off('update', listen)
  }
  return captured
}

function storeUpdate(parts: CommitParts, tx: WriteDatabase, changed: ChangedDocument) {
  const { name, doc, touched } = changed
  const written = writeUpdate(parts, tx, changed)
  for (const { delta: { kind, id } } of touched) writeRow(parts, tx, name, { kind, id }, openForRow(parts, tx, name, kind, id, readPart(doc, kind, id)))
  return written
}

function listedChange(delta: RecordDelta) {
  return { kind: delta.kind, id: delta.id, fields: Object.keys(definitionOf(delta.kind).fields).filter((name) => changesField(delta, name)) }
}
