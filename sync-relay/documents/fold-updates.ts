import * as Y from 'yjs'
import { compacted, contradict, GENERATION_CLIENT, isWorthCompacting } from '../../core/kernel/wire/compaction.ts'

/**
 * A document's updates as one, with what was overwritten gone. Null where something is missing between them, so that they cannot be one yet.
 * Makes a Yjs document for a moment: to be called in a thread that may take the time.
 */
export function foldUpdates(pieces: readonly Uint8Array[]): Uint8Array | null {
  return withDocument(pieces, (doc) => (isWhole(doc) ? Y.encodeStateAsUpdate(doc) : null))
}

/**
 * The same of a new generation: without what is kept of everything that was ever overwritten. Null where less than half of it would go, and where what came
 * out of it did not say the same; whoever asked leaves the document as it is.
 */
export function compactUpdates(pieces: readonly Uint8Array[], generation: number): Uint8Array | null {
  return withDocument(pieces, (doc) => {
    if (!isWhole(doc)) return null
    const bytes = compacted(doc, generation)
    return isWorthCompacting(Y.encodeStateAsUpdate(doc).length, bytes.length) && saysTheSame(bytes, doc) ? bytes : null
  })
}

function saysTheSame(bytes: Uint8Array, doc: Y.Doc): boolean {
  return withDocument([bytes], (anew) => isWhole(anew) && [...doc.store.clients.keys()].every((client) => client === GENERATION_CLIENT || Y.getState(anew.store, client) === Y.getState(doc.store, client)) && !contradict(doc, anew) && !contradict(anew, doc))
}

/** Whether no key of any map is without a value (ADR 4) once all of these are applied; false where they cannot be. */
export function keysHold(pieces: readonly Uint8Array[]): boolean {
  try {
    return keysHoldIn(pieces)
  } catch {
    return false
  }
}

function keysHoldIn(pieces: readonly Uint8Array[]): boolean {
  return withDocument(pieces, (doc) => {
    const types: Y.AbstractType<unknown>[] = [...doc.share.values()].map((type) => type as Y.AbstractType<unknown>)
    for (let type = types.pop(); type !== undefined; type = types.pop()) {
      for (const item of type._map.values()) {
        if (item.deleted) return false
        if (item.content instanceof Y.ContentType) types.push(item.content.type as Y.AbstractType<unknown>)
      }
    }
    return isWhole(doc)
  })
}

function isWhole(doc: Y.Doc): boolean {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null
}

function withDocument<T>(pieces: readonly Uint8Array[], look: (doc: Y.Doc) => T): T {
  const doc = new Y.Doc({ gc: true })
  try {
    doc.transact(() => {
      for (const piece of pieces) Y.applyUpdate(doc, piece)
    })
    return look(doc)
  } finally {
    doc.destroy()
  }
}
