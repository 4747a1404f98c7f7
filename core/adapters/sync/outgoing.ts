import * as Y from 'yjs'
import { refusalsAsValues, type DeskCore } from '../../kernel/desk/desk.ts'
import { ownChanges, type OwnChanges } from '../../kernel/documents/own-changes.ts'
import { dropSeen, followDocument, headOfficeWord, isFollowed, ownClientIds } from '../../kernel/sync/seen-store.ts'
import { formerClients, laidAside, layAside, newestOutboxId, newestOwnAuditSeq, outboxRows, ownClients, takeUpAgain, trimOutbox, waitingChanges, writeAuditStored, writeStoredMarks, type LaidAside, type StoredMark } from '../../kernel/sync/sync-store.ts'
import { laggingFormer } from './former-selves.ts'

/** What goes up in one message. */
export interface Batch {
  readonly bytes: Uint8Array
  /** Row of the outbox that it reaches to; 0 where it ends in the middle. */
  readonly upTo: number
  /** More than one change: which of them is at fault when it is refused, is not known. */
  readonly isMany: boolean
}

/** What the relay is known to have of a document, as far as this desk is concerned. */
export interface Known {
  readonly document: string
  readonly clocks: Map<number, number>
  /** Compare with the whole document: the line is new, or the outbox has no bytes of a change. */
  needsAll: boolean
  /** One change at a time, to find the one that the relay does not take. */
  careful: boolean
  seq: number
}

/** The changes that the relay does not have yet, over all lines; marks go to the database a moment later, together. */
export interface Outgoing {
  /** Documents with changes that wait; laid-aside ones too. */
  readonly waiting: ReadonlyMap<string, { readonly first: number; readonly last: number }>
  readonly aside: ReadonlyMap<string, LaidAside>
  /** Looks for changes that were made since. */
  look(): void
  next(known: Known): Batch | null
  stored(known: Known, upTo: number): void
  /** In step, all that the relay had taken in. */
  inStep(document: string): void
  /** Head office may have said how far it is. */
  heardOfHeadOffice(): void
  auditStored(seq: number): void
  layAside(document: string, reason: string, epoch: number): void
  /** `null`: everything, else what was refused under other grants than of `epoch`. */
  takeUpAgain(epoch: number | null): void
  flush(): void
  /** From the database, as if the program had started anew; what was laid aside gets another chance. */
  reload(): void
  close(): void
}

const BATCH_ROWS = 400
const BATCH_BYTES = 1024 * 1024
const FLUSH_MS = 150
const RETRY_MS = 1_000
const TRIM_ROWS = 1_000

export function createOutgoing(core: DeskCore, onMarks: () => void, onBug: (error: unknown) => void): Outgoing {
  const { read } = core.database
  const waiting = new Map<string, { first: number; last: number }>()
  let aside = new Map(laidAside(read).map((entry) => [entry.document, entry]))
  let seenTo = 0
  let trimmedTo = 0
  readAll()
  const marks = new Map<string, StoredMark>()
  let auditMark: number | null = null
  let isHeadOfficeHeard = false
  let timer: NodeJS.Timeout | undefined

  function readAll(): void {
    waiting.clear()
    seenTo = newestOutboxId(read)
    for (const { document, first, last } of waitingChanges(read)) waiting.set(document, { first, last })
  }

  function later(ms: number): void {
    timer ??= setTimeout(() => {
      try {
        flush()
      } catch (error) {
        onBug(error)
      }
    }, ms)
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (marks.size === 0 && auditMark === null && !isHeadOfficeHeard) return
    const done = refusalsAsValues(() => {
      core.database.transact((tx) => {
        writeStoredMarks(tx, [...marks.values()], core.clock.now())
        if (auditMark !== null) writeAuditStored(tx, auditMark)
        const word = headOfficeWord(tx, core.company)
        if (word) dropSeen(tx, word)
        const upTo = Math.min(seenTo, ...[...waiting.values()].map(({ first }) => first - 1))
        if (upTo - trimmedTo > TRIM_ROWS) {
          trimOutbox(tx, upTo)
          trimmedTo = upTo
        }
      })
    })
    // An import holds the database, or the disk is full: what the relay has it tells again, if it comes to that.
    if (!done.ok) return later(RETRY_MS)
    marks.clear()
    auditMark = null
    isHeadOfficeHeard = false
    onMarks()
  }

  function write(work: () => void): void {
    refusalsAsValues(work)
    onMarks()
  }

  function nextRows(known: Known, first: number): Batch | null {
    const rows = outboxRows(read, known.document, first - 1, known.careful ? 1 : BATCH_ROWS)
    const taken: Uint8Array[] = []
    let size = 0
    let upTo = 0
    for (const { id, bytes } of rows) {
      if (bytes.length === 0) return null
      if (taken.length > 0 && size + bytes.length > BATCH_BYTES) break
      taken.push(bytes)
      size += bytes.length
      upTo = id
    }
    if (taken.length === 0) return null
    return { bytes: taken.length === 1 ? taken[0]! : Y.mergeUpdates(taken), upTo, isMany: taken.length > 1 }
  }

  /** Without loading the document: mostly it has not. */
  function hasMore({ document, clocks }: Known): boolean {
    const ours = core.documents.clocks(read, document)
    return ownClientIds(read, document, core.device).some((client) => (ours.get(client) ?? 0) > (clocks.get(client) ?? 0))
  }

  function ownOf({ document, clocks }: Known): OwnChanges | null {
    const { doc } = core.documents.open(read, document)
    return ownChanges(doc, [doc.clientID, ...ownClients(read, document, core.device)], clocks)
  }

  function nextOfAll(known: Known): Batch | null {
    const { document } = known
    // What the identities before this one wrote is theirs to send.
    const last = laggingFormer(core, document, known.clocks).size > 0 ? 0 : (waiting.get(document)?.last ?? 0)
    const found = hasMore(known) ? ownOf(known) : null
    if (found) return { bytes: found.bytes, upTo: found.isWhole ? last : 0, isMany: true }
    known.needsAll = false
    if (last > 0) stored(known, last)
    return null
  }

  function stored({ document, seq, clocks }: Known, upTo: number): void {
    const found = waiting.get(document)
    if (found && found.last <= upTo) waiting.delete(document)
    else if (found && found.first <= upTo) found.first = upTo + 1
    marks.set(document, { document, upTo: Math.max(upTo, marks.get(document)?.upTo ?? 0), seq, clocks: ownClocks(document, clocks) })
    aside.delete(document)
    later(FLUSH_MS)
  }

  function ownClocks(document: string, clocks: ReadonlyMap<number, number>): Map<number, number> {
    const clients = [...ownClientIds(read, document, core.device), ...formerClients(read, document, core.device).map(({ client }) => client)]
    return new Map(clients.map((client) => [client, clocks.get(client) ?? 0]))
  }

  function takeUp(epoch: number | null): void {
    if (![...aside.values()].some((entry) => epoch === null || entry.epoch !== epoch)) return
    aside = new Map([...aside].filter(([, entry]) => epoch !== null && entry.epoch === epoch))
    write(() => core.database.transact((tx) => takeUpAgain(tx, epoch)))
  }

  return {
    waiting,
    get aside() {
      return aside
    },
    look() {
      const newest = newestOutboxId(read)
      if (newest <= seenTo) return
      for (const { document, first, last } of waitingChanges(read, seenTo)) waiting.set(document, { first: waiting.get(document)?.first ?? first, last })
      seenTo = newest
    },
    next(known) {
      const found = waiting.get(known.document)
      if (!known.needsAll || known.careful) {
        if (!found) {
          known.careful = false
          return known.needsAll ? nextOfAll(known) : null
        }
        const batch = nextRows(known, found.first)
        if (batch) return batch
      }
      known.needsAll = true
      return nextOfAll(known)
    },
    stored,
    inStep(document) {
      if (isFollowed(read, document)) return
      const clocks = ownClocks(document, core.documents.clocks(read, document))
      write(() => core.database.transact((tx) => followDocument(tx, document, clocks, newestOwnAuditSeq(tx))))
    },
    heardOfHeadOffice() {
      isHeadOfficeHeard = true
      later(FLUSH_MS)
    },
    auditStored(seq) {
      auditMark = seq
      later(FLUSH_MS)
    },
    layAside(document, reason, epoch) {
      const entry = { document, outboxId: waiting.get(document)?.first ?? 0, reason, at: core.clock.now(), epoch }
      aside.set(document, entry)
      write(() => core.database.transact((tx) => layAside(tx, entry)))
    },
    takeUpAgain: takeUp,
    flush,
    reload() {
      flush()
      readAll()
      takeUp(null)
    },
    close() {
      flush()
      clearTimeout(timer)
    },
  }
}
