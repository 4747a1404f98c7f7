import { ERASED, RESTRICTED } from '../../domain/privacy/erased.ts'
import { erasedFields, PERSONAL_KINDS } from '../../domain/privacy/erasure-rules.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { splitChildId } from '../../domain/records/record.ts'
import type { ReadDatabase, SqlValue, WriteDatabase } from '../ports/database.ts'
import { childrenOf, type RecordKey } from '../records/children-of.ts'
import { encodeField, keyCondition, keyValues, quoted, snakeCase, tableOf } from '../records/record-table.ts'
import { readRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * While a person's data is restricted, rows hold masks and the values lie apart: so every query, search, export and plan is without them, whoever asks, and no
 * window has to remember. Documents keep the values. Whoever brings a row in step with its documents calls `maskIfRestricted` after.
 */
export function isRestricted(read: ReadDatabase, subject: string): boolean {
  return read.get('SELECT 1 FROM restricted_person WHERE subject = ?', subject) !== undefined
}

export function restrictedPeople(read: ReadDatabase): readonly string[] {
  return read.all<{ subject: string }>('SELECT subject FROM restricted_person ORDER BY subject').map(({ subject }) => subject)
}

/** The customer that a record is about; null where it is about none, or the row that says so is not there yet. */
export function customerOf(read: ReadDatabase, kind: RecordKind, id: string): string | null {
  const { owner } = definitionOf(kind)
  if (kind === 'customer') return id
  if (kind === 'job') return read.get<{ customer: string | null }>('SELECT customer FROM job WHERE id = ?', id)?.customer ?? null
  return owner === 'job' ? customerOf(read, 'job', splitChildId(id).owner) : null
}

/** A record as it is, behind its mask. */
export function trueRecord(read: ReadDatabase, kind: RecordKind, id: string, row: Fields): Fields {
  const apart = masksOf(kind).size === 0 ? null : valuesApart(read, kind, id)
  return apart ? { ...row, ...apart } : row
}

function valuesApart(read: ReadDatabase, kind: RecordKind, id: string): Fields | null {
  const row = read.get<{ fields: string }>('SELECT fields FROM restricted_value WHERE kind = ? AND id = ?', kind, id)
  return row ? (JSON.parse(row.fields) as Fields) : null
}

/** Of one row: what a person can be recognised by goes apart. Done twice it changes nothing. */
function maskRecord(tx: WriteDatabase, subject: string, kind: RecordKind, id: string): void {
  const record = readRecord(tx, kind, id)
  if (!record) return
  const masks = masksOf(kind)
  const open = [...masks].filter(([name, mask]) => record[name] !== null && record[name] !== mask && record[name] !== ERASED)
  if (open.length === 0) return
  const apart = { ...valuesApart(tx, kind, id), ...Object.fromEntries(open.map(([name]) => [name, record[name]])) }
  tx.run('INSERT INTO restricted_value (kind, id, subject, fields) VALUES (?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET fields = excluded.fields', kind, id, subject, JSON.stringify(apart))
  setFields(tx, kind, id, Object.fromEntries(open.map(([name, mask]) => [name, mask])))
}

/** After a row was written: whoever is restricted is masked again, with what hangs on a job that has just come to be theirs. */
export function maskIfRestricted(tx: WriteDatabase, kind: RecordKind, id: string): void {
  if (masksOf(kind).size === 0 || tx.get('SELECT 1 FROM restricted_person LIMIT 1') === undefined) return
  const subject = customerOf(tx, kind, id)
  if (subject === null || !isRestricted(tx, subject)) return
  maskRecord(tx, subject, kind, id)
  if (kind === 'job') for (const child of maskedChildren(tx, id)) maskRecord(tx, subject, child.kind, child.id)
}

/** Masks every row of a person, or puts the values back. What changed is that they are masked: projections look at what is there now. */
export function setRestricted(tx: WriteDatabase, subject: string, isOn: boolean): RecordDelta[] {
  if (isRestricted(tx, subject) === isOn) return []
  if (isOn) {
    tx.run('INSERT INTO restricted_person (subject) VALUES (?)', subject)
    const rows = rowsOf(tx, subject)
    for (const { kind, id } of rows) maskRecord(tx, subject, kind, id)
    return rows.map(({ kind, id }) => deltaOf(tx, kind, id))
  }
  tx.run('DELETE FROM restricted_person WHERE subject = ?', subject)
  const rows = tx.all<{ kind: RecordKind; id: string; fields: string }>('SELECT kind, id, fields FROM restricted_value WHERE subject = ?', subject)
  for (const { kind, id, fields } of rows) if (readRecord(tx, kind, id) !== null) setFields(tx, kind, id, JSON.parse(fields) as Fields)
  tx.run('DELETE FROM restricted_value WHERE subject = ?', subject)
  return rows.map(({ kind, id }) => deltaOf(tx, kind, id))
}

function deltaOf(read: ReadDatabase, kind: RecordKind, id: string): RecordDelta {
  const record = readRecord(read, kind, id)
  return { kind, id, before: record, after: record }
}

function rowsOf(read: ReadDatabase, subject: string): RecordKey[] {
  const jobs = read.all<{ id: string }>('SELECT id FROM job WHERE customer = ?', subject)
  return [{ kind: 'customer', id: subject }, ...jobs.flatMap(({ id }) => [{ kind: 'job' as const, id }, ...maskedChildren(read, id)])]
}

function maskedChildren(read: ReadDatabase, job: string): RecordKey[] {
  return childrenOf(read, 'job', job, (kind) => masksOf(kind).size > 0)
}

const masks = new Map<RecordKind, ReadonlyMap<string, string | null>>()

/** What an erasure would take in the end, is hidden. */
function masksOf(kind: RecordKind): ReadonlyMap<string, string | null> {
  const known = masks.get(kind)
  if (known) return known
  const made = new Map(PERSONAL_KINDS.includes(kind) ? [...erasedFields(kind, null, false)].map(([name, value]) => [name, value === null ? null : RESTRICTED] as const) : [])
  masks.set(kind, made)
  return made
}

function setFields(tx: WriteDatabase, kind: RecordKind, id: string, fields: Fields): void {
  const table = tableOf(kind)
  const names = Object.keys(fields)
  const values: SqlValue[] = names.map((name) => encodeField(table.definition.fields[name]!, fields[name]))
  tx.run(`UPDATE ${table.table} SET ${names.map((name) => `${quoted(snakeCase(name))} = ?`).join(', ')} WHERE ${keyCondition(table)}`, ...values, ...keyValues(table, id))
}
