import type { Part } from '../../domain/records/field.ts'
import type { RecordKind } from '../../domain/records/record-kinds.ts'
import { fieldsOfPart } from '../../domain/records/record.ts'
import type { ReadDatabase, SqlValue, WriteDatabase } from '../ports/database.ts'
import { decodeRow, encodeField, keyColumns, keyCondition, keyValues, snakeCase, tableOf, type RecordTable, type Row } from './record-table.ts'

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

/** Brings a row in step with what a document holds of it. Fields of other parts stay as they are. */
export function writeRecordPart(tx: WriteDatabase, change: RecordPart): void {
  const table = tableOf(change.kind)
  if (change.fields === null) clearPart(tx, table, change)
  else upsertPart(tx, table, change, change.fields)
}

function upsertPart(tx: WriteDatabase, table: RecordTable, change: RecordPart, values: Readonly<Record<string, unknown>>): void {
  const names = fieldsOfPart(table.definition, change.part)
  const columns = [...keyColumns(table), ...names.map(snakeCase)]
  const row: SqlValue[] = [...keyValues(table, change.id), ...names.map((name) => encodeField(table.definition.fields[name]!, values[name] ?? null))]
  if (table.dated && change.part === 'ops') {
    columns.push('epoch')
    row.push(change.epoch)
  }
  if (table.definition.stamped && change.part === 'ops') {
    columns.push('stamps')
    row.push(JSON.stringify(change.stamps))
  }
  tx.run(upsertSql(table, columns), ...row)
}

const upserts = new Map<string, string>()

function upsertSql(table: RecordTable, columns: readonly string[]): string {
  const key = `${table.table}:${columns.join()}`
  const known = upserts.get(key)
  if (known) return known
  const keys = keyColumns(table)
  const updates = columns.slice(keys.length).map((column) => `${column} = excluded.${column}`)
  const sql = `INSERT INTO ${table.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${updates.join(', ')}`
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
  const blank = fieldsOfPart(table.definition, change.part).map((name) => `${snakeCase(name)} = NULL`)
  tx.run(`UPDATE ${table.table} SET ${blank.join(', ')} WHERE ${keyCondition(table)}`, ...keys)
}
