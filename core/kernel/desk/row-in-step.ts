import type { readPart } from '../documents/record-map.ts'
import type { TouchedRecord } from '../documents/gate.ts'
import { partKeyEnds } from '../keys/ending-keys.ts'
import { openForRow } from '../keys/open-stored.ts'
import { isSaidForGood } from '../keys/said-for-good.ts'
import type { SealParts } from '../keys/seal-part.ts'
import type { WriteDatabase } from '../ports/database.ts'
import { readRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'
import type { DocumentName } from '../wire/document-name.ts'
import { monthOf } from './late-edits.ts'
import { writeRow } from './write-row.ts'

/** A job that was moved to its closed month is told by that document; what the live one still says of it is its removal, or a late edit. */
export function bringRowInStep(core: SealParts, tx: WriteDatabase, name: DocumentName, { kind, id }: TouchedRecord, part: ReturnType<typeof readPart>): RecordDelta {
  const before = readRecord(tx, kind, id)
  const row = openForRow(core, tx, name, kind, id, part)
  if (name.epoch === 'live' && before !== null && monthOf(tx, kind, id) !== 'live') return { kind, id, before, after: before }
  if (row === undefined || isSaidForGood(kind, before, row)) return { kind, id, before, after: before }
  // Before the row forgets under which it lay.
  if (kind === 'subjectKey' && (row?.fields['wrap'] ?? null) === null) partKeyEnds(tx, name.location, before?.['keyId'])
  writeRow(core, tx, name, { kind, id }, row)
  return { kind, id, before, after: readRecord(tx, kind, id) }
}
