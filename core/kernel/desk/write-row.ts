import type { TouchedRecord } from '../documents/gate.ts'
import type { RowPart } from '../keys/open-stored.ts'
import type { SealParts } from '../keys/seal-part.ts'
import type { WriteDatabase } from '../ports/database.ts'
import { maskIfRestricted } from '../privacy/restricted-store.ts'
import { writeRecordPart } from '../records/record-writer.ts'
import type { DocumentName } from '../wire/document-name.ts'

/** What a document says of a record, opened (`openForRow`), into its row. `undefined`: the row stays as it is. */
export function writeRow({ ring }: Pick<SealParts, 'ring'>, tx: WriteDatabase, { part, epoch }: DocumentName, { kind, id }: TouchedRecord, row: RowPart | null | undefined): void {
  if (row !== undefined) writeRecordPart(tx, { kind, id, part, fields: row?.fields ?? null, stamps: row?.stamps ?? {}, epoch })
  ring.noteStored(tx, kind, id)
  maskIfRestricted(tx, kind, id)
}
