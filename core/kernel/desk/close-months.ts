import type * as Y from 'yjs'
import { epochOfJob, epochOfJourney } from '../../domain/job/closed-month.ts'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'
import { partsOf } from '../../domain/records/record.ts'
import type { Part } from '../../domain/records/field.ts'
import { formatDocumentName } from '../wire/document-name.ts'
import { readPart, removePart, withStamps, writePart } from '../documents/record-map.ts'
import type { Session } from '../policy/session.ts'
import type { WriteDatabase } from '../ports/database.ts'
import type { CancelSignal } from '../ports/environment.ts'
import { childrenOf, type RecordKey } from '../records/children-of.ts'
import { captureUpdate } from './commit.ts'
import { refusalsAsValues, type Desk, type DeskCore } from './desk.ts'
import { doneEntry } from './done-entry.ts'
import { queueUpdates, writeUpdate, type DocumentUpdate } from './write-updates.ts'

export interface MonthToClose {
  readonly location: string
  readonly month: string
  readonly jobs: readonly string[]
  readonly journeys: readonly string[]
}

export interface CloseMonthsOptions {
  /** Local date; its month and everything after stays live. */
  readonly today: string
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: CancelSignal
}

/**
 * Moves finished jobs and journeys of earlier months out of the live documents into one archive per month and part, so that live documents
 * stay small whatever the company's age. One transaction per location and month. Customers stay live: they come back.
 */
export async function closeMonths(desk: Desk, session: Session, options: CloseMonthsOptions): Promise<Result<{ readonly moved: number }>> {
  const permission = desk.permit(session, 'month.close', { kind: 'company', id: null, location: null })
  if (!permission.ok) return permission
  const months = monthsToClose(desk.core, options.today)
  let moved = 0
  for (const [index, month] of months.entries()) {
    if (options.signal?.aborted) return refuse('store.cancelled')
    const closed = refusalsAsValues(() => closeMonth(desk.core, session, month))
    if (!closed.ok) return closed
    moved += month.jobs.length + month.journeys.length
    options.onProgress?.(index + 1, months.length)
    await desk.core.nextTurn()
  }
  return ok({ moved })
}

function monthsToClose(core: DeskCore, today: string): MonthToClose[] {
  const read = core.database.read
  type Row = { id: string; location: string; date: string; status: never }
  const jobs = read.all<Row>("SELECT id, location, date, status FROM job WHERE epoch = 'live' AND date < ?", `${today.slice(0, 7)}-01`).map((job) => ({ ...job, kind: 'jobs' as const, epoch: epochOfJob(job, today) }))
  const journeys = read.all<Row>("SELECT id, location, date, status FROM journey WHERE epoch = 'live' AND date < ?", `${today.slice(0, 7)}-01`).map((journey) => ({ ...journey, kind: 'journeys' as const, epoch: epochOfJourney(journey, today) }))
  const groups = Map.groupBy([...jobs, ...journeys].filter(({ epoch }) => epoch !== 'live'), ({ location, epoch }) => `${location} ${epoch}`)
  return [...groups.values()].map((rows) => ({
    location: rows[0]!.location,
    month: rows[0]!.epoch,
    jobs: rows.filter(({ kind }) => kind === 'jobs').map(({ id }) => id),
    journeys: rows.filter(({ kind }) => kind === 'journeys').map(({ id }) => id),
  }))
}

function closeMonth(core: DeskCore, session: Session, month: MonthToClose): void {
  const records = [...withChildren(core, 'job', month.jobs), ...withChildren(core, 'journey', month.journeys)]
  const parts = [...new Set(records.flatMap(({ kind }) => partsOf(definitionOf(kind))))]
  const moves = parts.map((part) => movePart(core, month, part, records))
  const sides = moves.flatMap(({ live, archive }) => [live, archive]).flatMap(({ update, ...side }) => (update ? [{ ...side, update }] : []))
  try {
    const hlc = core.hybridClock.next()
    const head = core.database.transact((tx) => {
      const updates = sides.map((side) => store(core, tx, side))
      for (const id of month.jobs) tx.run('UPDATE job SET epoch = ? WHERE id = ?', month.month, id)
      for (const id of month.journeys) tx.run('UPDATE journey SET epoch = ? WHERE id = ?', month.month, id)
      const head = core.audit.append(tx, doneEntry(core, { hlc, by: session, action: 'month.close', object: { kind: 'month', id: month.month, location: month.location }, reason: null, updates }))
      queueUpdates(tx, sides, head)
      return head
    })
    core.witness.write(head)
  } finally {
    for (const { live, archive } of moves) {
      core.documents.evict(live.document)
      core.documents.evict(archive.document)
    }
  }
}

function withChildren(core: DeskCore, kind: 'job' | 'journey', ids: readonly string[]): RecordKey[] {
  return ids.flatMap((id) => [{ kind, id }, ...childrenOf(core.database.read, kind, id)])
}

interface Side {
  readonly document: string
  readonly doc: Y.Doc
  readonly update: Uint8Array | undefined
}

function movePart(core: DeskCore, month: MonthToClose, part: Part, records: readonly RecordKey[]): { readonly live: Side; readonly archive: Side } {
  const name = { company: core.company, location: month.location, part }
  const live = formatDocumentName({ ...name, epoch: 'live' })
  const archive = formatDocumentName({ ...name, epoch: month.month })
  const from = core.documents.open(core.database.read, live).doc
  const to = core.documents.open(core.database.read, archive).doc
  const held = records.flatMap(({ kind, id }) => {
    const stored = readPart(from, kind, id)
    return stored ? [{ kind, id, stored }] : []
  })
  // With the stamps: they say which edits are in it, and so which ones come late (late-edits.ts).
  const added = captureUpdate(to, () => held.forEach(({ kind, id, stored }) => writePart(to, kind, id, withStamps(stored), null, true)))
  const removed = captureUpdate(from, () => held.forEach(({ kind, id }) => removePart(from, kind, id, null)))
  return { live: { document: live, doc: from, update: removed }, archive: { document: archive, doc: to, update: added } }
}

function store(core: DeskCore, tx: WriteDatabase, side: DocumentUpdate) {
  const written = writeUpdate(core, tx, side)
  core.documents.fold(tx, side.document, side.doc)
  return written
}
