import * as Y from 'yjs'
import { erasedFields, PERSONAL_KINDS } from '../../domain/privacy/erasure-rules.ts'
import { definitionOf, RECORD_KINDS, type RecordKind } from '../../domain/records/record-kinds.ts'
import type { WriteDatabase } from '../ports/database.ts'
import type { Compressor } from '../ports/environment.ts'
import { quoted, snakeCase, tableOf } from '../records/record-table.ts'
import { parseDocumentName } from '../wire/document-name.ts'
import { dropKeys, forgetKeysInCopy } from './erase-copy-keys.ts'
import { dropRecord, personIn } from './erase-in-document.ts'
import { eraseBeside } from './erase-rows.ts'
import { isKept, type ErasureOrder } from './erasure-order.ts'
import { personRecords, type PersonRecords } from './person-records.ts'

/** What a copy still says of an erased customer whom the books need: it is moved apart when the copy is put back. */
const KEPT_IN_COPIES: Partial<Readonly<Record<RecordKind, readonly string[]>>> = { customer: ['name', 'address', 'postalCode'], invoice: ['parties'] }

/** Rows that projections keep by job, and in which a person can be recognised: they are made anew when the copy is put back. */
const DERIVED = ['job_scan', 'money_cash', 'money_finding'] as const

/**
 * A person out of a database that is nobody's live one: a backup's, or an older copy that was set aside. Its log and its head stay as they are, and nothing is
 * written in its documents (see `dropRecord`). It may be of an older program: what it lacks is passed over.
 */
export function eraseInCopy(tx: WriteDatabase, compressor: Compressor, order: ErasureOrder, today: string): { readonly records: number; readonly documents: number } {
  const kept = isKept(order, today)
  const columns = (table: string) => new Set(tx.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name))
  const person = personRecords(order)
  // In the order of the definitions: a job is known before what hangs on it.
  for (const kind of RECORD_KINDS) addRows(tx, person, kind, columns(tableOf(kind).table))
  const names = columns('document').size === 0 ? [] : tx.all<{ name: string }>('SELECT name FROM document ORDER BY name').map(({ name }) => name)
  for (const _ of ['jobs', 'what hangs on them']) {
    for (const name of names) withDocument(tx, compressor, name, (doc) => person.look(doc))
  }
  // With books to keep, something that is sealed under their key has to be read still.
  const keys = kept || columns('subject_key').size === 0 ? [] : forgetKeysInCopy(tx, [...order.subjects, ...person.jobs, ...person.ids('transfer')])
  const hasVectors = columns('document_vector').size > 0
  const touched: string[] = []
  for (const document of names) {
    const name = parseDocumentName(document)
    if (!name) continue
    withDocument(tx, compressor, document, (doc) => {
      const found = personIn(doc, person)
      let isKeyDropped = false
      doc.transact(() => {
        found.forEach((record) => dropRecord(doc, name.part, record, kept))
        isKeyDropped = dropKeys(doc, keys)
      })
      if (found.length === 0 && !isKeyDropped) return
      tx.run('INSERT INTO document_snapshot (document, bytes) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes', document, compressor.compress(Y.encodeStateAsUpdate(doc)))
      // What was in the log is in the snapshot now: put back, the desk has to know that it has it, and what of its own the relay may lack.
      if (hasVectors) tx.run('INSERT INTO document_vector (document, bytes) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes', document, Y.encodeStateVector(doc))
      tx.run('UPDATE document SET folded_seq = max(folded_seq, coalesce((SELECT max(seq) FROM document_update WHERE document = ?), 0)) WHERE name = ?', document, document)
      tx.run('DELETE FROM document_update WHERE document = ?', document)
      touched.push(document)
    })
  }
  eraseBeside(tx, person, order.subjects, touched)
  let records = 0
  for (const kind of PERSONAL_KINDS) records += blankRows(tx, person, kind, columns(tableOf(kind).table), kept)
  for (const table of DERIVED) if (columns(table).size > 0) tx.run(`DELETE FROM ${table} WHERE job IN (SELECT value FROM json_each(?))`, JSON.stringify([...person.jobs]))
  return { records, documents: touched.length }
}

function addRows(tx: WriteDatabase, person: PersonRecords, kind: RecordKind, columns: ReadonlySet<string>): void {
  if (definitionOf(kind).owner !== null || columns.size === 0) return
  for (const row of tx.all<Record<string, unknown>>(`SELECT * FROM ${tableOf(kind).table}`)) {
    person.add(kind, String(row['id']), (name) => {
      const value = row[snakeCase(name)]
      return typeof value === 'string' && value.startsWith('[') ? (JSON.parse(value) as unknown) : value
    })
  }
}

function blankRows(tx: WriteDatabase, person: PersonRecords, kind: RecordKind, columns: ReadonlySet<string>, kept: boolean): number {
  const { owner } = definitionOf(kind)
  const { table } = tableOf(kind)
  const set = [...erasedFields(kind, null, kept)].filter(([name]) => columns.has(snakeCase(name)) && !(kept && KEPT_IN_COPIES[kind]?.includes(name) === true))
  if (set.length === 0) return 0
  const to = set.map(([name]) => `${quoted(snakeCase(name))} = CASE WHEN ${quoted(snakeCase(name))} IS NULL THEN NULL ELSE ? END`).join(', ')
  const values = set.map(([, value]) => value)
  // What is unknown stays unknown, also where a mark would stand for it.
  const differs = set.map(([name]) => `(${quoted(snakeCase(name))} IS NOT NULL AND ${quoted(snakeCase(name))} IS NOT ?)`).join(' OR ')
  const ids = JSON.stringify(person.ids((owner ?? kind) as RecordKind))
  return tx.run(`UPDATE ${table} SET ${to} WHERE ${owner === null ? 'id' : 'owner'} IN (SELECT value FROM json_each(?)) AND (${differs})`, ...values, ids, ...values).changes
}

function withDocument(tx: WriteDatabase, compressor: Compressor, document: string, work: (doc: Y.Doc) => void): void {
  const doc = new Y.Doc({ gc: true })
  try {
    for (const kind of RECORD_KINDS) doc.getMap(kind)
    const snapshot = tx.get<{ bytes: Uint8Array }>('SELECT bytes FROM document_snapshot WHERE document = ?', document)
    const updates = tx.all<{ bytes: Uint8Array }>('SELECT bytes FROM document_update WHERE document = ? ORDER BY seq', document)
    if (snapshot) Y.applyUpdate(doc, compressor.expand(snapshot.bytes))
    if (updates.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(updates.map(({ bytes }) => new Uint8Array(bytes))))
    work(doc)
  } finally {
    doc.destroy()
  }
}
