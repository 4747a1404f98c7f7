import type { RecordKind } from '../../domain/records/record-kinds.ts'
import type { TouchedRecord } from '../documents/gate.ts'
import { readPart } from '../documents/record-map.ts'
import { sealedFields } from '../keys/seal-part.ts'
import { waitingRecords } from '../keys/waiting-records.ts'
import type { WriteDatabase } from '../ports/database.ts'
import { childrenOf, type RecordKey } from '../records/children-of.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { formatDocumentName, parseDocumentName, type DocumentName } from '../wire/document-name.ts'
import type { DeskCore } from './desk.ts'
import { monthOf, noteLateEdit } from './late-edits.ts'
import { bringRowInStep } from './row-in-step.ts'

/**
 * What keys that have come or gone change in the rows: what waited for them is read now, and what is sealed under a shredded one is unknown from now on,
 * whatever this desk knew of it.
 */
export function followKeys(core: DeskCore, tx: WriteDatabase, name: DocumentName, touched: readonly TouchedRecord[]): RecordDelta[] {
  if (name.part !== 'pii') return []
  const keys = touched.filter(({ kind }) => kind === 'partKey' || kind === 'subjectKey')
  if (keys.length === 0) return []
  const subjectKeys = keys.filter(({ kind }) => kind === 'subjectKey').map(({ id }) => id)
  // With a part key come all that are wrapped under it.
  const waiting = waitingRecords(tx, name, keys.some(({ kind }) => kind === 'partKey') ? 'all' : subjectKeys)
  const now = new Set(touched.map(({ kind, id }) => `${formatDocumentName(name)} ${kind} ${id}`))
  const later = waiting.filter(({ document, kind, id }) => !now.has(`${document} ${kind} ${id}`))
  const deltas = later.flatMap(({ document, kind, id }) => readAgain(core, tx, document, kind, id))
  return [...deltas, ...subjectKeys.flatMap((key) => forgetShredded(core, tx, name, key))]
}

function readAgain(core: DeskCore, tx: WriteDatabase, document: string, kind: RecordKind, id: string): RecordDelta[] {
  const name = parseDocumentName(document)
  if (!name) return []
  const delta = bringRowInStep(core, tx, name, { kind, id }, readPart(core.documents.open(tx, document).doc, kind, id))
  noteLateEdit(core, tx, name, kind, id)
  return [delta]
}

function forgetShredded(core: DeskCore, tx: WriteDatabase, { company, location }: DocumentName, key: string): RecordDelta[] {
  const row = tx.get<{ subject: string }>('SELECT subject FROM subject_key WHERE id = ? AND shredded_at IS NOT NULL', key)
  return row ? recordsOf(tx, row.subject).flatMap(({ kind, id }) => readAgain(core, tx, formatDocumentName({ company, location, part: 'pii', epoch: monthOf(tx, kind, id) }), kind, id)) : []
}

/** Everything that can say something of a subject. */
function recordsOf(tx: WriteDatabase, subject: string): RecordKey[] {
  const jobs = tx.all<{ id: string }>('SELECT id FROM job WHERE customer = ?', subject)
  return [
    ...tx.all<{ id: string }>('SELECT id FROM customer WHERE id = ?', subject).map(({ id }) => ({ kind: 'customer' as const, id })),
    ...tx.all<{ id: string }>('SELECT id FROM transfer WHERE id = ?', subject).map(({ id }) => ({ kind: 'transfer' as const, id })),
    ...jobs.flatMap(({ id }) => [{ kind: 'job' as const, id }, ...childrenOf(tx, 'job', id, (kind) => sealedFields(kind) !== undefined)]),
  ]
}
