import { erasedFields } from '../../domain/privacy/erasure-rules.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { fieldsOfPart } from '../../domain/records/record.ts'
import type { StoredPart } from '../documents/record-map.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { readRecord } from '../records/record-writer.ts'
import { formatDocumentName, type DocumentName } from '../wire/document-name.ts'
import { sealOf, type SealParts } from './seal-part.ts'

/** What a document says of a record in a form that its row takes: opened. */
export interface RowPart {
  readonly fields: Readonly<Record<string, unknown>>
  readonly stamps: StoredPart['stamps']
}

/**
 * `null`: it is gone. What was sealed under a key that was shredded is nothing, or the mark of an erasure where the record cannot do without a value: whatever
 * somebody wrote who had not heard of it yet, every desk comes to the same row. `undefined`: its key is not here yet; the row stays as it is, and the record is
 * put down as one that waits.
 */
export function openForRow(parts: SealParts, tx: WriteDatabase, name: DocumentName, kind: RecordKind, id: string, stored: StoredPart | null): RowPart | null | undefined {
  const seal = sealOf(parts, { read: tx, name, kind, id, subject: null })
  if (!seal) return stored && { fields: stored.fields, stamps: stored.stamps }
  const document = formatDocumentName(name)
  const opened = stored && seal.open(stored)
  const [key] = opened?.waitsFor ?? []
  if (!stored || !opened || key === undefined) {
    tx.run('DELETE FROM sealed_waiting WHERE document = ? AND kind = ? AND id = ?', document, kind, id)
    if (!stored || !opened) return null
    return { fields: opened.isShredded ? { ...opened.fields, ...marksFor(kind, opened.fields) } : opened.fields, stamps: stored.stamps }
  }
  tx.run('INSERT INTO sealed_waiting (document, kind, id, subject_key) VALUES (?, ?, ?, ?) ON CONFLICT (document, kind, id) DO UPDATE SET subject_key = excluded.subject_key', document, kind, id, key)
  const known = Object.keys(opened.fields).filter((field) => seal.seals(field))
  if (known.length === 0) return undefined
  return { fields: { ...asItIs(tx, kind, id, name), ...opened.fields }, stamps: stored.stamps }
}

function marksFor(kind: RecordKind, fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const definition = definitionOf(kind)
  return Object.fromEntries([...erasedFields(kind, 'pii', false)].filter(([name, value]) => value !== null && definition.fields[name]?.required === true && (fields[name] ?? null) === null))
}

function asItIs(read: ReadDatabase, kind: RecordKind, id: string, { part }: DocumentName): Readonly<Record<string, unknown>> {
  const row = readRecord(read, kind, id)
  return row === null ? {} : Object.fromEntries(fieldsOfPart(definitionOf(kind), part).map((field) => [field, row[field]]))
}
