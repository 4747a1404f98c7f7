import { definitionOf, type RecordKind } from '../../../domain/records/record-kinds.ts'
import { partsOf } from '../../../domain/records/record.ts'
import type { Field, Part } from '../../../domain/records/field.ts'
import { textOf, type Cell, type CellProblem, type Values } from './cell.ts'
import { cellOfField } from './field-cell.ts'

export interface TableColumn {
  readonly name: string
  /** Bold in the format: the column must be there. */
  readonly required: boolean
  /** Bold, and the record cannot do without: the cell may not be empty. */
  readonly cellRequired: boolean
  /** Where the value goes; `key` where it is the child's key itself; null for columns that only name the owner. */
  readonly field: string | null
  readonly part: Part
  readonly cell: Cell
}

/** How a row finds its record. */
export type RowIdentity =
  | { readonly by: 'externalId'; readonly column: string }
  /** The open company's own record. */
  | { readonly by: 'company'; readonly column: string }
  /** Without an id of its own: by what it says. */
  | { readonly by: 'nature'; readonly nature: (fields: Values) => string }
  | ChildIdentity

export interface ChildIdentity {
  readonly by: 'owner'
  /** The column with the owner's external id. */
  readonly column: string
  readonly owner: RecordKind
  /** The owner has no file of its own: its fields (field ← column) stand on every row. */
  readonly ownerFields?: Readonly<Record<string, string>>
  /** What tells the children of one owner apart: the key, unless it `repeats`. */
  readonly nature: (fields: Values) => string
  /** Several children of the same nature: `item`, `item#2` or `date:1`, `date:2`. */
  readonly repeats?: '#' | ':'
}

export interface RowProblem {
  readonly column: string
  readonly problem: CellProblem
}

export interface ExchangeTable {
  readonly name: string
  readonly kind: RecordKind
  readonly identity: RowIdentity
  readonly columns: readonly TableColumn[]
  /** What an empty cell of a new record means, by field; an existing record keeps what it has. */
  readonly defaults: Values
  /** Column whose record gives the row its time zone. */
  readonly zoneFrom: 'location' | 'owner' | null
  readonly parts: readonly Part[]
  /** Rules over several cells of one row. */
  readonly check?: (fields: Values, zone: string | null) => RowProblem | null
  /** Order of an owner's children in an export, before their keys. */
  readonly order: (a: Values, b: Values) => number
}

interface TableDraft {
  readonly identity: RowIdentity
  /** `name` for each column in file order, a `*` in front of the required ones. */
  readonly columns: string
  /** Where the field is not the column's own name (`amount` → amountCents, `start` → startAt are found without). */
  readonly fields?: Readonly<Record<string, string>>
  readonly cells?: Readonly<Record<string, Cell>>
  readonly defaults?: Values
  readonly zoneFrom?: 'location' | 'owner'
  readonly check?: (fields: Values, zone: string | null) => RowProblem | null
  readonly order?: (a: Values, b: Values) => number
}

export function defineTable(name: string, kind: RecordKind, draft: TableDraft): ExchangeTable {
  const definition = definitionOf(kind)
  const ownerColumn = draft.identity.by === 'owner' ? draft.identity.column : null
  const ownerFields = draft.identity.by === 'owner' ? Object.values(draft.identity.ownerFields ?? {}) : []
  const columns = draft.columns.split(' ').map((word): TableColumn => {
    const required = word.startsWith('*')
    const column = required ? word.slice(1) : word
    const elsewhere = column === ownerColumn || ownerFields.includes(column)
    const field = elsewhere ? null : draft.fields?.[column] === 'key' ? 'key' : fieldOf(definition.fields, draft.fields?.[column] ?? column)
    const recordField = field === null ? undefined : definition.fields[field]
    const cell = draft.cells?.[column] ?? (recordField && field !== null ? cellOfField(recordField, field) : undefined)
    if (!cell) throw new Error(`${name}.${column} has no cell`)
    const cellRequired = required && (field === 'externalId' || (recordField?.required ?? true)) && recordField?.column !== 'json'
    return { name: column, required, cellRequired, field, part: recordField?.part ?? partsOf(definition)[0] ?? 'ops', cell }
  })
  return {
    name,
    kind,
    identity: draft.identity,
    columns,
    defaults: draft.defaults ?? {},
    zoneFrom: draft.zoneFrom ?? null,
    parts: [...new Set(columns.map((column) => column.part))],
    order: draft.order ?? (() => 0),
    ...(draft.check ? { check: draft.check } : {}),
  }
}

function fieldOf(fields: Readonly<Record<string, Field>>, column: string): string | null {
  const name = column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  return [column, name, `${name}Cents`, `${name}At`].find((field) => Object.hasOwn(fields, field)) ?? null
}

export function columnOf(table: ExchangeTable, name: string): TableColumn | undefined {
  return table.columns.find((column) => column.name === name)
}

/** Compares by numbers and texts in turn; unknown comes first. */
export function byFields(...names: readonly string[]): (a: Values, b: Values) => number {
  return (a, b) => {
    for (const name of names) {
      const order = compareValues(a[name], b[name])
      if (order !== 0) return order
    }
    return 0
  }
}

export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  if (a === null || a === undefined) return -1
  if (b === null || b === undefined) return 1
  return (a as string) < (b as string) ? -1 : 1
}

/** What tells records apart, out of some of their fields. */
export function natureOf(...names: readonly string[]): (fields: Values) => string {
  return (fields) => names.map((name) => textOf(fields[name])).join(':')
}
