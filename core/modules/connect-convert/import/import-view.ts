import type { ExchangeTable, TableColumn } from '../exchange/exchange-table.ts'
import type { CellSource } from '../mapping/match-columns.ts'
import type { SourceFile, SourceTable } from './import-source.ts'

/** One table's rows as they lie in one file; another system's file may give several. */
export interface ImportView {
  readonly file: SourceFile
  readonly source: SourceTable
  readonly table: ExchangeTable
  readonly columns: readonly ViewColumn[]
  readonly ignored: readonly string[]
  /** Another system's file: repeats are not a fault, and no location means the company's first. */
  readonly foreign: boolean
  readonly repeats: boolean
  readonly skip: ((cells: readonly string[]) => boolean) | null
}

export interface ViewColumn {
  readonly column: TableColumn
  readonly text: CellSource
  /** The column that names the record or its owner. */
  readonly role: 'field' | 'owner' | 'ownerField'
}

export function viewColumns(table: ExchangeTable, sources: ReadonlyMap<string, CellSource>): ViewColumn[] {
  const { identity } = table
  const ownerFields = identity.by === 'owner' ? Object.values(identity.ownerFields ?? {}) : []
  return table.columns.flatMap((column) => {
    const text = sources.get(column.name)
    if (!text) return []
    const role = identity.by === 'owner' && column.name === identity.column ? 'owner' : ownerFields.includes(column.name) ? 'ownerField' : 'field'
    return [{ column, text, role }]
  })
}
