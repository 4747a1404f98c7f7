import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { partsOf, splitChildId } from '../../domain/records/record.ts'
import { formatDocumentName, type DocumentName } from '../wire/document-name.ts'
import { readLeft } from '../documents/record-map.ts'
import { sealOf } from '../keys/seal-part.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { readStamps } from '../records/record-writer.ts'
import type { DeskCore } from './desk.ts'

/**
 * An edit of a live job that meets the closing of its month on another desk: the month holds the job as the closing desk knew it, the edit stays behind
 * in the live document. Told apart by stamps: the month has those that the closing desk had seen. Every desk holds both documents, so all find the same.
 * Lines that are one fact (a charge, hours) carry no stamps: a late change of one yields to the month, a new one is simply there.
 */
export function noteLateEdit(core: Pick<DeskCore, 'documents' | 'company' | 'ring' | 'secrets'>, tx: WriteDatabase, name: DocumentName, kind: RecordKind, id: string): void {
  const definition = definitionOf(kind)
  if (!definition.stamped || definition.merge !== 'fields' || monthOf(tx, kind, id) === 'live') return
  const left = (part: DocumentName['part']) => {
    const live = { ...name, part, epoch: 'live' }
    const stored = readLeft(core.documents.open(tx, formatDocumentName(live)).doc, kind, id)
    const seal = stored && sealOf(core, { read: tx, name: live, kind, id, subject: null })
    return stored && seal ? { ...stored, fields: seal.open(stored).fields } : stored
  }
  const owner = ownerOf(kind, id)
  const stamps = newerThan(left('ops')?.stamps ?? {}, JSON.parse(readStamps(tx, kind, id) ?? '{}') as Stamps)
  if (Object.keys(stamps).length === 0) {
    tx.run('DELETE FROM late_edit WHERE owner = ? AND kind = ? AND id = ?', owner, kind, id)
    return
  }
  const fields = Object.assign({}, ...partsOf(definition).map((part) => left(part)?.fields ?? {})) as Readonly<Record<string, unknown>>
  tx.run(
    'INSERT INTO late_edit (owner, kind, id, fields, stamps) VALUES (?, ?, ?, ?, ?) ON CONFLICT (owner, kind, id) DO UPDATE SET fields = excluded.fields, stamps = excluded.stamps',
    owner, kind, id, JSON.stringify(fields), JSON.stringify(stamps),
  )
}

type Stamps = Readonly<Record<string, string>>

/** Those of devices that wrote again later. A stamp begins with its hybrid time, 16 digits. */
function newerThan(stamps: Stamps, known: Stamps): Stamps {
  return Object.fromEntries(Object.entries(stamps).filter(([device, stamp]) => stamp.slice(0, 16) > (known[device] ?? '').slice(0, 16)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The closed month that holds a job, a journey or what belongs to one; `live` for all else. */
export function monthOf(db: ReadDatabase, kind: RecordKind, id: string): string {
  const dated = definitionOf(kind).owner ?? kind
  if (dated !== 'job' && dated !== 'journey') return 'live'
  return db.get<{ epoch: string }>(`SELECT epoch FROM ${dated} WHERE id = ?`, ownerOf(kind, id))?.epoch ?? 'live'
}

function ownerOf(kind: RecordKind, id: string): string {
  return definitionOf(kind).owner === null ? id : splitChildId(id).owner
}
