import type { Part } from '../../domain/records/field.ts'
import type { RecordKind } from '../../domain/records/record-kinds.ts'
import { fieldsOfPart } from '../../domain/records/record.ts'
import type { ReadDatabase, SqlValue, WriteDatabase } from '../ports/database.ts'
import { decodeRow, encodeField, keyColumns, keyCondition, keyValues, quoted, snakeCase, tableOf, type RecordTable, type Row } from './record-table.ts'

/** What one document says of one record: the fields of that part, or that it is gone. */
export interface RecordPart {
  readonly kind: RecordKind
  readonly id: string
  readonly part: Part
  readonly fields: Readonly<Record<string, unknown>> | null
  /** Device → `hlc|user`; only of stamped kinds. */
  readonly stamps: Readonly<Record<string, string>>
  readonly epoch: string
}

/** The row of a record, decoded; `null` when there is none. */
export function readRecord(db: ReadDatabase, kind: RecordKind, id: string): Record<string, unknown> | null {
  const table = tableOf(kind)
  const row = db.get<Row>(`SELECT * FROM ${table.table} WHERE ${keyCondition(table)}`, ...keyValues(table, id))
  return row ? decodeRow(table, row) : null
}

/** JSON of the row's stamps; `null` where it has none or its kind keeps none. */
export function readStamps(db: ReadDatabase, kind: RecordKind, id: string): string | null {
  const table = tableOf(kind)
  if (!table.definition.stamped) return null
  return db.get<{ stamps: string | null }>(`SELECT stamps FROM ${table.table} WHERE ${keyCondition(table)}`, ...keyValues(table, id))?.stamps ?? null
}

/** Brings a row in step with what a document holds of it. Fields of other parts stay as they are. */
export function writeRecordPart(tx: WriteDatabase, change: RecordPart): void {
  const table = tableOf(change.kind)
  if (change.fields === null) clearPart(tx, table, change)
  else upsertPart(tx, table, change, change.fields)
}

function upsertPart(tx: WriteDatabase, table: RecordTable, change: RecordPart, values: Readonly<Record<string, unknown>>): void {
  const names = fieldsOfPart(table.definition, change.part)
  const columns = names.map(snakeCase)
  const row: SqlValue[] = names.map((name) => encodeField(table.definition.fields[name]!, values[name] ?? null))
  if (table.dated && change.part === 'ops') {
    columns.push('epoch')
    row.push(change.epoch)
  }
  if (table.definition.stamped && change.part === 'ops') {
    columns.push('stamps')
    row.push(JSON.stringify(change.stamps))
  }
  const keys = keyValues(table, change.id)
  const before = tx.get<Row>(`SELECT * FROM ${table.table} WHERE ${keyCondition(table)}`, ...keys)
  if (before === undefined) {
    tx.run(upsertSql(table, [...keyColumns(table), ...columns]), ...keys, ...row)
    return
  }
  // SQLite writes every index whose column is named in an UPDATE, also when the value stays: only what differs is named.
  const changed = columns.flatMap((column, index) => (before[column] === row[index] ? [] : [index]))
  if (changed.length === 0) return
  const set = changed.map((index) => `${quoted(columns[index] ?? '')} = ?`).join(', ')
  tx.run(`UPDATE ${table.table} SET ${set} WHERE ${keyCondition(table)}`, ...changed.map((index) => row[index] ?? null), ...keys)
}

const upserts = new Map<string, string>()

function upsertSql(table: RecordTable, columns: readonly string[]): string {
  const key = `${table.table}:${columns.join()}`
  const known = upserts.get(key)
  if (known) return known
  const keys = keyColumns(table)
  const updates = columns.slice(keys.length).map((column) => `${quoted(column)} = excluded.${quoted(column)}`)
  const sql = `INSERT INTO ${table.table} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${updates.join(', ')}`
  upserts.set(key, sql)
  return sql
}

/** The row goes when its last part has gone; until then the gone part's fields are unknown. */
function clearPart(tx: WriteDatabase, table: RecordTable, change: RecordPart): void {
  const others = table.fields.filter((name) => table.definition.fields[name]?.part !== change.part)
  const before = readRecord(tx, change.kind, change.id)
  if (!before) return
  const keys = keyValues(table, change.id)
  if (others.every((name) => before[name] === null)) {
    tx.run(`DELETE FROM ${table.table} WHERE ${keyCondition(table)}`, ...keys)
    return
  }
  const stamps = table.definition.stamped && change.part === 'ops' ? ['stamps'] : []
  const blank = [...fieldsOfPart(table.definition, change.part).map(snakeCase), ...stamps].map((column) => `${quoted(column)} = NULL`)
  tx.run(`UPDATE ${table.table} SET ${blank.join(', ')} WHERE ${keyCondition(table)}`, ...keys)
}

export interface RowExtras {
  readonly epoch: string
  /** JSON of the stamps; `null` in closed months. */
  readonly stamps: string | null
}

/** A whole new row; false when there is one with that key already. */
export function insertRecord(tx: WriteDatabase, kind: RecordKind, id: string, fields: Readonly<Record<string, unknown>>, extras: RowExtras): boolean {
  const table = tableOf(kind)
  const row = wholeRow(table, id, fields)
  if (table.dated) row.push(extras.epoch)
  if (table.definition.stamped) row.push(extras.stamps)
  return tx.run(insertSql(table), ...row).changes === 1
}

/** All fields of an existing row; its month stays. */
export function replaceRecord(tx: WriteDatabase, kind: RecordKind, id: string, fields: Readonly<Record<string, unknown>>, stamps: string | null): void {
  const table = tableOf(kind)
  const columns = [...keyColumns(table), ...table.columns]
  const row = wholeRow(table, id, fields)
  if (table.definition.stamped) {
    columns.push('stamps')
    row.push(stamps)
  }
  tx.run(upsertSql(table, columns), ...row)
}

function wholeRow(table: RecordTable, id: string, fields: Readonly<Record<string, unknown>>): SqlValue[] {
  return [...keyValues(table, id), ...table.fields.map((name) => encodeField(table.definition.fields[name]!, fields[name] ?? null))]
}

const inserts = new Map<string, string>()

function insertSql(table: RecordTable): string {
  const known = inserts.get(table.table)
  if (known) return known
  const columns = [...keyColumns(table), ...table.columns, ...(table.dated ? ['epoch'] : []), ...(table.definition.stamped ? ['stamps'] : [])]
  const sql = `INSERT INTO ${table.table} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`
  inserts.set(table.table, sql)
  return sql
}
