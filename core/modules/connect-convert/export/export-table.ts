import type { Part } from '../../../domain/records/field.ts'
import type { Values, WriteContext } from '../exchange/cell.ts'
import { compareValues, type ChildIdentity, type ExchangeTable, type TableColumn } from '../exchange/exchange-table.ts'
import type { ExchangeRecords } from '../exchange/exchange-records.ts'
import { writeCell } from '../exchange/guarded-cell.ts'
import { textCell } from '../exchange/text-cells.ts'
import { byKey } from '../import/child-register.ts'
import type { ExportNames } from './export-names.ts'

export interface ExportedTable {
  readonly header: readonly string[]
  /** Owner by owner, or a bounded number of records at a time. */
  readonly groups: () => Iterable<readonly (readonly string[])[]>
}

/** The columns that a reader of `parts` may have; `null` when one is missing that the table cannot do without. A column that is not there says nothing, so it changes nothing when it is imported. */
export function readableColumns(table: ExchangeTable, parts: ReadonlySet<Part>): readonly TableColumn[] | null {
  const columns = table.columns.filter((column) => parts.has(column.part))
  return table.columns.every((column) => !column.required || columns.includes(column)) ? columns : null
}

const NAME = textCell(Infinity)

export function exportTable(table: ExchangeTable, columns: readonly TableColumn[], records: ExchangeRecords, names: ExportNames): ExportedTable {
  const { identity, kind } = table
  const context: WriteContext = { externalIdOf: (referred, id) => names.nameOf(referred, id), zone: null }
  const zones = new Map(records.all('location').map((location) => [location['id'], String(location['timezone'])]))

  const rowOf = (record: Values, name: string, owner: Values | null) => columns.map((column) => writeCell(...cellAndValue(column, record, name, owner), context, record))

  function cellAndValue(column: TableColumn, record: Values, name: string, owner: Values | null): [TableColumn['cell'], unknown] {
    if (column.field === 'externalId' || (identity.by === 'owner' && column.name === identity.column)) return [NAME, name]
    if (column.field !== null) return [column.cell, record[column.field]]
    return [column.cell, owner?.[column.name]]
  }

  function* topLevel(): Iterable<string[][]> {
    for (const { id, name } of names.sorted(kind)) {
      const record = records.get(kind, id)
      if (record) yield [rowOf(record, name, null)]
    }
  }

  function* byNature(): Iterable<string[][]> {
    yield records.all(kind).map((record) => rowOf(record, '', null)).toSorted(compareRows)
  }

  function* byOwner(child: ChildIdentity): Iterable<string[][]> {
    for (const { id, name } of names.sorted(child.owner)) {
      const children = records.children(kind, id)
      if (children.length === 0) continue
      const owner = child.ownerFields || table.zoneFrom === 'owner' ? records.get(child.owner, id) : null
      context.zone = zones.get(owner?.['location'] as string) ?? null
      yield children
        .map((record) => ({ record, row: rowOf(record, name, owner) }))
        .toSorted((a, b) => table.order(a.record, b.record) || (child.repeats === undefined ? 0 : byKey(a.record, b.record)) || compareRows(a.row, b.row))
        .map(({ row }) => row)
    }
  }

  return {
    header: columns.map((column) => column.name),
    groups: () => (identity.by === 'owner' ? byOwner(identity) : identity.by === 'nature' ? byNature() : topLevel()),
  }
}

function compareRows(a: readonly string[], b: readonly string[]): number {
  for (const [index, cell] of a.entries()) {
    const order = compareValues(cell, b[index])
    if (order !== 0) return order
  }
  return 0
}
