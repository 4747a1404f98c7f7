import * as Y from 'yjs'
import { RECORD_KINDS } from '../../domain/records/record-kinds.ts'
import type { Compressor, Ids } from '../ports/environment.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** How many updates a document may carry behind its snapshot before it is folded into a new one. */
const FOLD_AFTER_UPDATES = 1_000

/** A document in memory. `clientId` is this device's own in this document and is kept for ever, so that few client ids pile up. */
export interface OpenDocument {
  readonly name: string
  readonly doc: Y.Doc
}

/** Encoded bytes of all documents in memory; there they take about twenty times as much, and what is thrown away as much again until it is collected. */
const MOST_BYTES = 8 * 1024 * 1024
const MOST_DOCUMENTS = 24

/**
 * The documents this desk holds: the update log in the database is the truth, the Yjs document in memory is a working copy that can be thrown away.
 * As many stay in memory as are not too large together, and those of the location at hand whatever their size; the least recently used goes first.
 * So a desk of all locations never has all of them there.
 */
export interface DocumentStore {
  open(read: ReadDatabase, name: string): OpenDocument
  /** How far each client id has got, without loading the document. */
  clocks(read: ReadDatabase, name: string): Map<number, number>
  /** This device's own client id in a document, where it has one. */
  clientOf(read: ReadDatabase, name: string): number | undefined
  /** Up to which update its log is folded, and what it was folded into; null where nothing is. */
  folded(read: ReadDatabase, name: string): { readonly seq: number; readonly state: { readonly bytes: Uint8Array; readonly vector: Uint8Array } | null }
  /** Appends one update and returns its sequence number within the document. */
  append(tx: WriteDatabase, name: string, doc: Y.Doc, update: Uint8Array): number
  /** Replaces log and snapshot by one new snapshot of the document as it stands. */
  fold(tx: WriteDatabase, name: string, doc: Y.Doc): void
  /** Throws the working copy away: after a failed commit, or a refused update. */
  evict(name: string): void
  evictAll(): void
  names(read: ReadDatabase): string[]
}

function placeOf(name: string): string {
  return name.split('/', 2).join('/')
}

interface Held {
  readonly doc: Y.Doc
  /** Encoded, about. */
  bytes: number
}

export function createDocumentStore(ids: Ids, compressor: Compressor, mostBytes = MOST_BYTES): DocumentStore {
  const open = new Map<string, Held>()

  function load(read: ReadDatabase, name: string): Held {
    const row = read.get<{ client_id: number }>('SELECT client_id FROM document WHERE name = ?', name)
    const snapshot = snapshotOf(read, name)
    const doc = new Y.Doc({ gc: true })
    for (const kind of RECORD_KINDS) doc.getMap(kind)
    if (snapshot) Y.applyUpdate(doc, snapshot)
    const updates = updatesOf(read, name)
    if (updates.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(updates))
    doc.clientID = row?.client_id ?? ids.clientId()
    return { doc, bytes: updates.reduce((sum, { length }) => sum + length, snapshot?.length ?? 0) }
  }

  function snapshotOf(read: ReadDatabase, name: string): Uint8Array | undefined {
    const row = read.get<{ bytes: Uint8Array }>('SELECT bytes FROM document_snapshot WHERE document = ?', name)
    return row && compressor.expand(row.bytes)
  }

  function updatesOf(read: ReadDatabase, name: string): Uint8Array[] {
    return read.all<{ bytes: Uint8Array }>('SELECT bytes FROM document_update WHERE document = ? ORDER BY seq', name).map((update) => new Uint8Array(update.bytes))
  }

  function remember(name: string, held: Held): void {
    open.delete(name)
    open.set(name, held)
    let bytes = [...open.values()].reduce((sum, one) => sum + one.bytes, 0)
    for (const [oldest, one] of open) {
      if (oldest === name || (open.size <= MOST_DOCUMENTS && bytes <= mostBytes)) return
      if (open.size <= MOST_DOCUMENTS && placeOf(oldest) === placeOf(name)) continue
      bytes -= one.bytes
      drop(oldest)
    }
  }

  function drop(name: string): void {
    open.get(name)?.doc.destroy()
    open.delete(name)
  }

  function lastSeq(read: ReadDatabase, name: string): number {
    return read.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM document_update WHERE document = ?', name)?.seq ?? 0
  }

  function register(tx: WriteDatabase, name: string, clientId: number): void {
    tx.run('INSERT INTO document (name, client_id) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', name, clientId)
  }

  function foldedTo(read: ReadDatabase, name: string): number {
    return read.get<{ seq: number }>('SELECT folded_seq AS seq FROM document WHERE name = ?', name)?.seq ?? 0
  }

  function keptVector(read: ReadDatabase, name: string): Uint8Array | undefined {
    const kept = read.get<{ bytes: Uint8Array }>('SELECT bytes FROM document_vector WHERE document = ?', name)
    return kept && new Uint8Array(kept.bytes)
  }

  /** Of the snapshot; of one that was written before vectors were kept, from its bytes. */
  function foldedVector(read: ReadDatabase, name: string): Uint8Array | undefined {
    const kept = keptVector(read, name)
    if (kept) return kept
    const snapshot = snapshotOf(read, name)
    return snapshot && Y.encodeStateVectorFromUpdate(snapshot)
  }

  return {
    open(read, name) {
      const held = open.get(name) ?? load(read, name)
      remember(name, held)
      return { name, doc: held.doc }
    },
    clocks(read, name) {
      const held = open.get(name)
      if (held) return Y.decodeStateVector(Y.encodeStateVector(held.doc))
      const vector = foldedVector(read, name)
      const clocks = vector ? Y.decodeStateVector(vector) : new Map<number, number>()
      // What is in the log goes on without a gap: the gate saw to that.
      for (const update of updatesOf(read, name)) for (const [client, end] of Y.parseUpdateMeta(update).to) if ((clocks.get(client) ?? 0) < end) clocks.set(client, end)
      return clocks
    },
    clientOf(read, name) {
      return open.get(name)?.doc.clientID ?? read.get<{ id: number }>('SELECT client_id AS id FROM document WHERE name = ?', name)?.id
    },
    folded(read, name) {
      const bytes = snapshotOf(read, name)
      return { seq: foldedTo(read, name), state: bytes === undefined ? null : { bytes, vector: keptVector(read, name) ?? Y.encodeStateVectorFromUpdate(bytes) } }
    },
    append(tx, name, doc, update) {
      register(tx, name, doc.clientID)
      const folded = foldedTo(tx, name)
      const seq = Math.max(folded, lastSeq(tx, name)) + 1
      tx.run('INSERT INTO document_update (document, seq, bytes) VALUES (?, ?, ?)', name, seq, update)
      const held = open.get(name)
      if (held) held.bytes += update.length
      if (seq - folded > FOLD_AFTER_UPDATES) this.fold(tx, name, doc)
      return seq
    },
    fold(tx, name, doc) {
      register(tx, name, doc.clientID)
      const bytes = Y.encodeStateAsUpdate(doc)
      // In a table of its own: an update of the small row beside it would rewrite every page of the snapshot.
      tx.run('INSERT INTO document_snapshot (document, bytes) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes', name, compressor.compress(bytes))
      tx.run('INSERT INTO document_size (document, bytes) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes', name, bytes.length)
      tx.run('INSERT INTO document_vector (document, bytes) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes', name, Y.encodeStateVector(doc))
      tx.run('UPDATE document SET folded_seq = max(folded_seq, ?) WHERE name = ?', lastSeq(tx, name), name)
      tx.run('DELETE FROM document_update WHERE document = ?', name)
    },
    evict: drop,
    evictAll() {
      for (const name of open.keys()) drop(name)
    },
    names(read) {
      return read.all<{ name: string }>('SELECT name FROM document ORDER BY name').map((row) => row.name)
    },
  }
}
