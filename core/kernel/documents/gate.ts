import canonicalize from 'canonicalize'
import * as Y from 'yjs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { isErasure } from '../../domain/privacy/erasure-rules.ts'
import { definitionOf, isRecordKind, RECORD_KINDS, type RecordKind } from '../../domain/records/record-kinds.ts'
import { GENERATION_CLIENT, GENERATION_OWNER } from '../wire/compaction.ts'
import type { DocumentName } from '../wire/document-name.ts'
import { mayHold } from '../wire/document-name.ts'
import { isGone, readPart, type PartSeal } from './record-map.ts'
import { checkStoredPart } from './stored-part-schema.ts'

/**
 * The gate for updates that other desks wrote. Before: size, decodes, author, clock. Then the update is applied to the working copy,
 * which serves as the shadow: on any refusal the caller throws the copy away and loads it again from the log, so nothing of the update stays.
 * Yjs faults this stands against: a spoofed client id splits replicas for ever; a delete-only update has no author; a truncated update
 * throws after changing the document; one GC struct can move a victim's clock to 2^53.
 */
const GATE_LIMITS = { updateBytes: 8 * 1024 * 1024, clock: 2 ** 31, gcRun: 1_000_000 } as const

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** Client id → the device that may write under it. */
export type ClientOwner = (clientId: number) => string | undefined

export interface RemoteUpdate {
  readonly name: DocumentName
  readonly update: Uint8Array
  /** The device that wrote it, as the authenticated channel says; of a piece with the changes of several, whose each client id is. */
  readonly device: string | ReadonlyMap<number, string>
}

/** Whose a client id is, as the channel says. */
export function authorOf(device: RemoteUpdate['device'], clientId: number): string | undefined {
  return typeof device === 'string' ? device : device.get(clientId)
}

/** The keys of whoever looks: what they do not open is only looked at from outside. */
export interface GateKeys {
  learn(kind: RecordKind, id: string, fields: Readonly<Record<string, unknown>>): void
  sealOf(kind: RecordKind, id: string): PartSeal | null
}

export interface TouchedRecord {
  readonly kind: RecordKind
  readonly id: string
}

export interface GatePass {
  readonly touched: readonly TouchedRecord[]
  /** Client ids seen for the first time: they belong from now on to whom the channel names. */
  readonly claimed: readonly number[]
}

/** Checks and applies. On refusal the document may have been changed: evict it. */
export function passGate(doc: Y.Doc, remote: RemoteUpdate, ownerOf: ClientOwner, keys: GateKeys | null = null): Result<GatePass> {
  if (remote.update.byteLength > GATE_LIMITS.updateBytes) return refuse('document.too_large', { bytes: remote.update.byteLength })
  const claimed = checkStructs(doc, remote, ownerOf)
  if (!claimed.ok) return claimed
  const touched = applyToShadow(doc, remote.update)
  if (!touched.ok) return touched
  const checked = checkTouched(doc, remote.name, touched.value, keys)
  return checked.ok ? ok({ touched: touched.value, claimed: claimed.value }) : checked
}

function checkStructs(doc: Y.Doc, remote: RemoteUpdate, ownerOf: ClientOwner): Result<number[]> {
  const decoded = decode(remote.update)
  if (!decoded) return refuse('document.malformed')
  const claimed = new Set<number>()
  const expected = new Map<number, number>()
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id
    if (clock + struct.length <= Y.getState(doc.store, client)) continue
    const owner = ownerOf(client)
    const author = authorOf(remote.device, client)
    if (author === undefined || (owner !== undefined && owner !== author)) return refuse('document.foreign_author')
    if (client === doc.clientID || (client === GENERATION_CLIENT && author !== GENERATION_OWNER)) return refuse('document.foreign_author')
    // What was compacted is never merged into what was not: it is taken whole (`write-anew.ts`).
    if (client === GENERATION_CLIENT && !isEmpty(doc)) return refuse('document.other_generation')
    if (owner === undefined) claimed.add(client)
    if (clock + struct.length > GATE_LIMITS.clock) return refuse('document.malformed')
    if (struct instanceof Y.Skip || (struct instanceof Y.GC && struct.length > GATE_LIMITS.gcRun && client !== GENERATION_CLIENT)) return refuse('document.malformed')
    if (clock > (expected.get(client) ?? Y.getState(doc.store, client))) return refuse('document.gap')
    expected.set(client, clock + struct.length)
    if (struct instanceof Y.Item && struct.parentSub !== null && FORBIDDEN_KEYS.has(struct.parentSub)) return refuse('document.malformed')
  }
  return ok([...claimed])
}

function isEmpty(doc: Y.Doc): boolean {
  return doc.store.clients.size === 0
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | undefined {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return undefined
  }
}

function applyToShadow(doc: Y.Doc, update: Uint8Array): Result<TouchedRecord[]> {
  const touched = new Map<string, TouchedRecord>()
  let refusal: Result<never> | undefined
  const watch = (transaction: Y.Transaction) => {
    const seen = touchedBy(doc, transaction)
    if (seen.ok) for (const record of seen.value) touched.set(`${record.kind} ${record.id}`, record)
    else refusal = seen
  }
  const rewritten = new Set<RecordKind>()
  const unwatch = WRITTEN_ONCE.map((kind) => watchRewriting(doc, kind, rewritten))
  doc.on('afterTransaction', watch)
  try {
    Y.applyUpdate(doc, update, 'remote')
  } catch {
    return refuse('document.malformed')
  } finally {
    doc.off('afterTransaction', watch)
    for (const end of unwatch) end()
  }
  // First: while structs wait for others' changes, only half of an honest update shows, deletions without what replaces them.
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return refuse('document.gap')
  if (refusal) return refusal
  for (const kind of rewritten) return refuse('document.written_once', { kind })
  return ok([...touched.values()])
}

const WRITTEN_ONCE: readonly RecordKind[] = RECORD_KINDS.filter((kind) => definitionOf(kind).writtenOnce)

/** What was written for good can leave a document, with its job's month, and can lose whom it was about, but never say something else. */
function watchRewriting(doc: Y.Doc, kind: RecordKind, rewritten: Set<RecordKind>): () => void {
  const map = doc.getMap<unknown>(kind)
  const look = ({ changes }: Y.YMapEvent<unknown>) => {
    for (const [key, { action, oldValue }] of changes.keys) {
      const value = map.get(key)
      if (action === 'update' && !isGone(oldValue) && !isGone(value) && !sameContent(oldValue, value) && !isErasure(kind, oldValue, value)) rewritten.add(kind)
    }
  }
  map.observe(look)
  return () => map.unobserve(look)
}

/** Two desks that close a month write the same again, perhaps with its fields in another order. */
function sameContent(a: unknown, b: unknown): boolean {
  return canonicalize(a) === canonicalize(b)
}

/** Which records a transaction changed. A change outside the layout (another type, a key that vanished, something deeper) is refused. */
function touchedBy(doc: Y.Doc, transaction: Y.Transaction): Result<TouchedRecord[]> {
  const touched: TouchedRecord[] = []
  for (const [type, keys] of transaction.changed) {
    const place = placeOf(doc, type)
    if (!place || !(type instanceof Y.Map)) return refuse('document.malformed')
    for (const key of keys) {
      if (key === null || !type.has(key)) return refuse('document.malformed')
      touched.push({ kind: place.kind, id: place.id ?? key })
    }
  }
  return ok(touched)
}

type AnyType = Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>

/** A kind's top-level map, or one record's map inside it. */
function placeOf(doc: Y.Doc, type: AnyType | Y.AbstractType<unknown>): { kind: RecordKind; id: string | null } | undefined {
  const parent = type._item?.parent
  if (!type._item) {
    const root = [...doc.share].find(([, shared]) => (shared as unknown) === type)?.[0]
    return root !== undefined && isRecordKind(root) ? { kind: root, id: null } : undefined
  }
  if (!parent || !('_item' in parent) || parent._item !== null || type._item.parentSub === null) return undefined
  const above = placeOf(doc, parent as Y.AbstractType<unknown>)
  return above && { kind: above.kind, id: type._item.parentSub }
}

function checkTouched(doc: Y.Doc, name: DocumentName, touched: readonly TouchedRecord[], keys: GateKeys | null): Result<void> {
  // First: the values that came with them are sealed under these.
  for (const { kind, id } of touched) if (definitionOf(kind).scope === 'place') keys?.learn(kind, id, readPart(doc, kind, id)?.fields ?? {})
  for (const { kind, id } of touched) {
    if (!mayHold(name, kind)) return refuse('document.not_granted', { kind })
    const checked = checkStoredPart(kind, id, name, doc.getMap(kind).get(id), keys?.sealOf(kind, id) ?? null)
    if (!checked.ok) return checked
  }
  return ok(undefined)
}
