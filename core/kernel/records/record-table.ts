import type { Field } from '../../domain/records/field.ts'
import { definitionOf, RECORD_KINDS, type RecordKind } from '../../domain/records/record-kinds.ts'
import { childId, splitChildId, type RecordDefinition } from '../../domain/records/record.ts'
import type { SqlValue } from '../ports/database.ts'

/** How a record kind lies in its table: one column a field, snake_case, in definition order. */
export interface RecordTable {
  readonly kind: RecordKind
  readonly definition: RecordDefinition
  readonly table: string
  readonly fields: readonly string[]
  readonly columns: readonly string[]
  /** Kept beside the fields: which closed month holds it (jobs and journeys), and who wrote it (stamped kinds). */
  readonly dated: boolean
}

export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Some fields are named like SQL keywords (`from`, `to`, `by`, `end`). */
export function quoted(column: string): string {
  return `"${column}"`
}

const TABLES = new Map<RecordKind, RecordTable>(
  RECORD_KINDS.map((kind) => {
    const definition = definitionOf(kind)
    const fields = Object.keys(definition.fields)
    return [kind, { kind, definition, table: snakeCase(kind), fields, columns: fields.map(snakeCase), dated: kind === 'job' || kind === 'journey' }]
  }),
)

export function tableOf(kind: RecordKind): RecordTable {
  const table = TABLES.get(kind)
  if (!table) throw new Error(`no table for ${kind}`)
  return table
}

/** `id = ?`, or `owner = ? AND key = ?` for a child. */
export function keyCondition(table: RecordTable): string {
  return table.definition.owner === null ? 'id = ?' : 'owner = ? AND key = ?'
}

export function keyColumns(table: RecordTable): readonly string[] {
  return table.definition.owner === null ? ['id'] : ['owner', 'key']
}

export function keyValues(table: RecordTable, id: string): string[] {
  if (table.definition.owner === null) return [id]
  const { owner, key } = splitChildId(id)
  return [owner, key]
}

export function encodeField(field: Field, value: unknown): SqlValue {
  if (value === null || value === undefined) return null
  if (field.column === 'boolean') return value === true ? 1 : 0
  if (field.column === 'json') return JSON.stringify(value)
  return value as SqlValue
}

function decodeField(field: Field, value: SqlValue): unknown {
  if (value === null) return null
  if (field.column === 'boolean') return value === 1
  if (field.column === 'json') return JSON.parse(value as string)
  return value
}

export type Row = Readonly<Record<string, SqlValue>>

/** A row as the record that rules see: `id`, or `owner` and `key`, and every field. */
export function decodeRow(table: RecordTable, row: Row): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const column of keyColumns(table)) record[column] = row[column]
  table.fields.forEach((name, index) => {
    record[name] = decodeField(table.definition.fields[name] as Field, row[table.columns[index] as string] ?? null)
  })
  return record
}

export function rowId(table: RecordTable, row: Row): string {
  return table.definition.owner === null ? String(row['id']) : childId(String(row['owner']), String(row['key']))
}
