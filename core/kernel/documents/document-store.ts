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

/**
 * The documents this desk holds: the update log in the database is the truth, the Yjs document in memory is a working copy that can be thrown away.
 * At most `capacity` stay in memory; the least recently used goes first.
 */
export interface DocumentStore {
  open(read: ReadDatabase, name: string): OpenDocument
  /** Appends one update and returns its sequence number within the document. */
  append(tx: WriteDatabase, name: string, doc: Y.Doc, update: Uint8Array): number
  /** Replaces log and snapshot by one new snapshot of the document as it stands. */
  fold(tx: WriteDatabase, name: string, doc: Y.Doc): void
  /** Throws the working copy away: after a failed commit, or a refused update. */
  evict(name: string): void
  evictAll(): void
  names(read: ReadDatabase): string[]
}

export function createDocumentStore(ids: Ids, compressor: Compressor, capacity = 24): DocumentStore {
  const open = new Map<string, Y.Doc>()

  function load(read: ReadDatabase, name: string): Y.Doc {
    const row = read.get<{ client_id: number }>('SELECT client_id FROM document WHERE name = ?', name)
    const snapshot = read.get<{ bytes: Uint8Array }>('SELECT bytes FROM document_snapshot WHERE document = ?', name)
    const doc = new Y.Doc({ gc: true })
    for (const kind of RECORD_KINDS) doc.getMap(kind)
    if (snapshot) Y.applyUpdate(doc, compressor.expand(snapshot.bytes))
    const updates = read.all<{ bytes: Uint8Array }>('SELECT bytes FROM document_update WHERE document = ? ORDER BY seq', name)
    if (updates.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(updates.map((update) => new Uint8Array(update.bytes))))
    doc.clientID = row?.client_id ?? ids.clientId()
    return doc
  }

  function remember(name: string, doc: Y.Doc): void {
    open.delete(name)
    open.set(name, doc)
    const oldest = open.keys().next().value
    if (open.size > capacity && oldest !== undefined) drop(oldest)
  }

  function drop(name: string): void {
    open.get(name)?.destroy()
    open.delete(name)
  }

  function lastSeq(read: ReadDatabase, name: string): number {
    return read.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM document_update WHERE document = ?', name)?.seq ?? 0
  }

  function register(tx: WriteDatabase, name: string, clientId: number): void {
    tx.run('INSERT INTO document (name, client_id) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', name, clientId)
  }

  return {
    open(read, name) {
      const doc = open.get(name) ?? load(read, name)
      remember(name, doc)
      return { name, doc }
    },
    append(tx, name, doc, update) {
      register(tx, name, doc.clientID)
      const folded = tx.get<{ seq: number }>('SELECT folded_seq AS seq FROM document WHERE name = ?', name)?.seq ?? 0
      const seq = Math.max(folded, lastSeq(tx, name)) + 1
      tx.run('INSERT INTO document_update (document, seq, bytes) VALUES (?, ?, ?)', name, seq, update)
      if (seq - folded > FOLD_AFTER_UPDATES) this.fold(tx, name, doc)
      return seq
    },
    fold(tx, name, doc) {
      register(tx, name, doc.clientID)
      // In a table of its own: an update of the small row beside it would rewrite every page of the snapshot.
      tx.run('INSERT INTO document_snapshot (document, bytes) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes', name, compressor.compress(Y.encodeStateAsUpdate(doc)))
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
