import * as Y from 'yjs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { RECORD_KINDS } from '../../domain/records/record-kinds.ts'
import { passGate, type TouchedRecord } from '../documents/gate.ts'
import { ownChanges } from '../documents/own-changes.ts'
import { readPart } from '../documents/record-map.ts'
import { gateKeys } from '../keys/gate-keys.ts'
import { followRecords } from '../records/follow-records.ts'
import type { WriteDatabase } from '../ports/database.ts'
import { sameValue } from '../records/record-values.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { ownClientIds } from '../sync/seen-store.ts'
import { clientOwners, formerClients, noteWrittenAnew } from '../sync/sync-store.ts'
import { hex } from '../wire/audit-chain.ts'
import { contradict, generationOf } from '../wire/compaction.ts'
import { parseDocumentName, type DocumentName } from '../wire/document-name.ts'
import type { ClientOwner } from '../wire/wire-message.ts'
import { asWorkstation } from './as-workstation.ts'
import { saveClock } from './apply-remote.ts'
import { applyProjections, captureUpdate } from './commit.ts'
import { refusalsAsValues, type Desk, type DeskCore } from './desk.ts'
import { doneEntry } from './done-entry.ts'
import { followKeys } from './follow-keys.ts'
import { noteLateEdit } from './late-edits.ts'
import { bringRowInStep } from './row-in-step.ts'
import { queueUpdates } from './write-updates.ts'

/**
 * `client_taken`: others know this desk's client id as another's. `key_lost`: an identity of before, whose key is gone or is let in no more, wrote it.
 * `compacted`: it builds on what is gone at the relay.
 */
export type AnewReason = 'client_taken' | 'key_lost' | 'compacted'

export interface WholeDocument {
  readonly document: string
  /** All that the relay has, in order. */
  readonly pieces: readonly Uint8Array[]
  readonly owners: readonly ClientOwner[]
  readonly reason: AnewReason
  /** Whether the relay would take what is written there. */
  readonly mayWrite: boolean
}

/** Whether the relay has the document at another generation than this desk: then it gives all of it. */
export function isOtherGeneration(core: DeskCore, document: string, vector: Uint8Array): boolean {
  const clocks = core.documents.clocks(core.database.read, document)
  return clocks.size > 0 && generationOf(clocks) !== generationOf(Y.decodeStateVector(vector))
}

/** Whether the relay names another owner for a client id that this desk writes, or wrote, under. */
export function namesOwnAsForeign(core: DeskCore, document: string, owners: readonly ClientOwner[]): boolean {
  return foreignIds(core, document, owners).size > 0
}

/**
 * The document becomes what the relay has, and what this desk has in it beyond that is written once more, under a client id that nobody has had. A value that
 * the relay does not hold is set again; nothing that it holds is touched otherwise. The old writing is gone from here with the same commit, so that one client
 * id never stands for two histories.
 *
 * At another generation what others wrote and the relay has not had may build on what is gone there: it is written anew with the rest, in this desk's name, unless
 * this desk may not write there. Whoever wrote it brings it too, once he is in touch. What both sides know has to be the same.
 */
export function writeAnew(desk: Desk, whole: WholeDocument): Result<void> {
  const { core } = desk
  const { document } = whole
  const { read } = core.database
  const name = parseDocumentName(document)
  if (!name) return refuse('document.unknown')
  const here = core.documents.open(read, document).doc
  const foreign = foreignIds(core, document, whole.owners)
  const own = new Set([...ownClientIds(read, document, core.device), ...formerClients(read, document, core.device).map(({ client }) => client)])
  const bare = ofRelay(core, name, here, whole)
  if (!bare.ok) return bare
  const isSameGeneration = generationOf(clocksOf(here)) === generationOf(clocksOf(bare.value))
  if (!isSameGeneration && foreign.size === 0 && contradict(here, bare.value)) return refusedAsContradicted(desk, document)
  const built = isSameGeneration ? withOthersOf(here, own, foreign, bare.value, () => ofRelay(core, name, here, whole)) : ok({ doc: bare.value, isWhole: true })
  if (!built.ok) return built
  const { doc: anew, isWhole } = built.value
  // Somebody has built on it: it is with others already, by a file, and a second writing of it would stand beside the first one there. It stays as it is.
  if (!isWhole && whole.reason === 'key_lost') return ok(undefined)
  const held = clocksOf(anew)
  const isHeld = ({ client, clock }: Y.ID) => (!foreign.has(client) && clock < (held.get(client) ?? 0)) || (!whole.mayWrite && !own.has(client) && !foreign.has(client))
  const written = captureUpdate(anew, () => {
    for (const kind of RECORD_KINDS) rewrite(here.getMap(kind), anew.getMap(kind), isHeld)
  })
  const ownClient = core.documents.clientOf(read, document)
  // Nothing of its own is new to the relay: it writes on under the id that it has.
  if (whole.reason === 'compacted' && !written && ownClient !== undefined && !foreign.has(ownClient) && Y.getState(here.store, ownClient) <= (held.get(ownClient) ?? 0)) anew.clientID = ownClient
  const stored = refusalsAsValues(() => store(core, name, { ...whole, here, anew, written, held, changed: differing(here, anew), ownersHere: clientOwners(read, document) }))
  core.documents.evict(document)
  return stored
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc))
}

/** On record: a relay that says something else than it has said is at fault, or in somebody else's hands. */
function refusedAsContradicted(desk: Desk, document: string): Result<never> {
  const { core } = desk
  core.documents.evict(document)
  const noted = refusalsAsValues(() => desk.recordAction(asWorkstation(core), 'document.compact', { kind: 'document', id: document, location: null }, { decision: 'refused', reason: 'document.contradicted', rules: [] }))
  return noted.ok ? refuse('document.contradicted') : noted
}

function foreignIds(core: DeskCore, document: string, owners: readonly ClientOwner[]): Set<number> {
  const { read } = core.database
  const former = new Map(formerClients(read, document, core.device).map(({ client, device }) => [client, device]))
  const own = new Set(ownClientIds(read, document, core.device))
  return new Set(owners.filter(({ client, device }) => (own.has(client) ? device !== core.device : (former.get(client) ?? device) !== device)).map(({ client }) => client))
}

/** What the relay has, as the gate would have it from anybody. */
function ofRelay(core: DeskCore, name: DocumentName, here: Y.Doc, { pieces, owners }: WholeDocument): Result<Y.Doc> {
  const anew = new Y.Doc({ gc: true })
  for (const kind of RECORD_KINDS) anew.getMap(kind)
  do anew.clientID = core.ids.clientId()
  while (here.store.clients.has(anew.clientID) || owners.some(({ client }) => client === anew.clientID))
  const device = new Map(owners.map((owner) => [owner.client, owner.device]))
  for (const update of pieces) {
    const passed = passGate(anew, { name, update, device }, () => undefined, gateKeys(core, name))
    if (!passed.ok) return passed
  }
  return ok(anew)
}

/** With what others wrote and the relay has not had (it came by a file), unless that stands on what is written anew. */
function withOthersOf(here: Y.Doc, own: ReadonlySet<number>, foreign: ReadonlySet<number>, bare: Y.Doc, relay: () => Result<Y.Doc>): Result<{ readonly doc: Y.Doc; readonly isWhole: boolean }> {
  const others = [...here.store.clients.keys()].filter((client) => !own.has(client) && !foreign.has(client))
  const more = ownChanges(here, others, clocksOf(bare), Infinity)
  if (!more) return ok({ doc: bare, isWhole: true })
  Y.applyUpdate(bare, more.bytes)
  if (bare.store.pendingStructs === null) return ok({ doc: bare, isWhole: true })
  const again = relay()
  return again.ok ? ok({ doc: again.value, isWhole: false }) : again
}

function rewrite(from: Y.Map<unknown>, to: Y.Map<unknown>, isHeld: (id: Y.ID) => boolean): void {
  for (const [id, item] of from._map) {
    if (item.deleted) continue
    const value = from.get(id)
    const there = to.get(id)
    if (!(value instanceof Y.Map)) {
      if (!isHeld(item.id) && !isSame(there, value)) to.set(id, value)
    } else if (there instanceof Y.Map) {
      for (const [key, one] of value._map) if (!one.deleted && !isHeld(one.id) && !isSame(there.get(key), value.get(key))) there.set(key, value.get(key))
    } else if (!isHeld(item.id)) to.set(id, new Y.Map(value.entries()))
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && sameValue(a, b)
}

function differing(here: Y.Doc, anew: Y.Doc): TouchedRecord[] {
  return RECORD_KINDS.flatMap((kind) => [...anew.getMap(kind).keys()].filter((id) => !sameValue(readPart(here, kind, id), readPart(anew, kind, id))).map((id) => ({ kind, id })))
}

interface Anew extends WholeDocument {
  readonly here: Y.Doc
  readonly anew: Y.Doc
  readonly written: Uint8Array | undefined
  /** Before anything was written anew. */
  readonly held: ReadonlyMap<number, number>
  readonly changed: readonly TouchedRecord[]
  readonly ownersHere: readonly ClientOwner[]
}

function store(core: DeskCore, name: DocumentName, one: Anew): void {
  const { document, here, anew, written, changed, reason } = one
  const ownClient = core.documents.clientOf(core.database.read, document)
  let deltas: readonly RecordDelta[] = []
  const hlc = core.hybridClock.next()
  const head = core.database.transact((tx) => {
    core.documents.fold(tx, document, anew)
    tx.run('UPDATE document SET client_id = ? WHERE name = ?', anew.clientID, document)
    nameOwners(tx, one, core.device, ownClient)
    deltas = followRecords(tx, changed.map((touched) => {
      const part = readPart(anew, touched.kind, touched.id)
      for (const stamp of Object.values(part?.stamps ?? {})) core.hybridClock.observe(stamp.slice(0, 16))
      return bringRowInStep(core, tx, name, touched, part)
    }), core.clock.now())
    for (const { kind, id } of changed) noteLateEdit(core, tx, name, kind, id)
    deltas = [...deltas, ...followKeys(core, tx, name, changed)]
    applyProjections(core.registry, tx, deltas, core.clock.now())
    const seq = tx.get<{ seq: number }>('SELECT folded_seq AS seq FROM document WHERE name = ?', document)?.seq ?? 0
    const head = core.audit.append(tx, doneEntry(core, {
      hlc, by: null, object: { kind: 'document', id: document, location: null },
      ...(reason === 'compacted'
        ? { action: 'document.compact', reason: `generation ${generationOf(clocksOf(anew))}, of ${hex(core.sha256(Y.encodeStateAsUpdate(here)))}`, updates: [{ document, seq, sha256: hex(core.sha256(Y.encodeStateAsUpdate(anew))) }] }
        : { action: 'sync.writeAnew', reason, updates: written ? [{ document, seq, sha256: hex(core.sha256(written)) }] : [] }),
    }))
    // As they were they can go up no more; what they did is read from the document.
    tx.run("UPDATE outbox SET bytes = x'' WHERE document = ?", document)
    queueUpdates(tx, reason === 'compacted' && !written ? [] : [{ document, update: new Uint8Array() }], head)
    tx.run('DELETE FROM sync_refused WHERE document = ?', document)
    tx.run('DELETE FROM sync_unseen WHERE document = ? AND client NOT IN (SELECT client_id FROM document_client WHERE document = ?)', document, document)
    if (reason !== 'compacted' || written) noteWrittenAnew(tx, { document, at: core.clock.now(), reason })
    saveClock(tx, core.hybridClock.last)
    return head
  })
  core.witness.write(head)
  core.publish(deltas, null)
}

/** Of every client id that the document holds, as the relay says, and else as it was known here. */
function nameOwners(tx: WriteDatabase, { document, owners, ownersHere, held }: Anew, device: string, ownClient: number | undefined): void {
  const known = new Map([...ownersHere.map((one): [number, string] => [one.client, one.device]), ...(ownClient === undefined ? [] : [[ownClient, device] as const]), ...owners.map((one): [number, string] => [one.client, one.device])])
  tx.run('DELETE FROM document_client WHERE document = ?', document)
  for (const client of held.keys()) {
    const owner = known.get(client)
    if (owner === undefined) throw new Error('a change without an author')
    tx.run('INSERT INTO document_client (document, client_id, device) VALUES (?, ?, ?)', document, client, owner)
  }
}
