import { CellProblem, type ReadContext, type Values } from '../exchange/cell.ts'
import { readCell } from '../exchange/guarded-cell.ts'
import type { TableColumn } from '../exchange/exchange-table.ts'
import type { SourceRow } from './import-source.ts'
import type { ImportView } from './import-view.ts'

/** Longest cell that any record takes. */
const MAX_CELL = 20_000
/** Room for the marks in front of a guarded cell. */
const MARKS = 2

export interface ReadRow {
  /** By field; `key` for children whose key is another record's id. */
  readonly fields: Values
  /** The owner's id, or the text of it where the owner is made from these rows. */
  readonly owner: string | null
  readonly ownerFields: Values
  readonly problems: readonly CellFault[]
}

export interface CellFault {
  readonly column: TableColumn | null
  readonly value: string | null
  readonly problem: CellProblem
}

export interface RowSurroundings {
  readonly context: ReadContext
  zoneOfLocation(id: string): string | null
  zoneOfOwner(id: string): string | null
  readonly firstLocation: () => string | null
}

/** All cells of a row; every problem is found, not just the first. */
export function readRow(view: ImportView, row: SourceRow, around: RowSurroundings): ReadRow {
  const fields: Values = {}
  const ownerFields: Values = {}
  const problems: CellFault[] = []
  const { context } = around
  const { zoneFrom } = view.table
  let owner: string | null = null
  context.zone = null
  const structure = structureProblem(view, row)
  if (structure) return { fields, owner, ownerFields, problems: [structure] }
  for (const { column, text, role } of view.columns) {
    const raw = text(row.cells)
    const value = raw.length > MAX_CELL + MARKS ? new CellProblem('import.cell_too_long', { found: raw.length, limit: MAX_CELL }) : (readCell(column.cell, raw, context, fields) ?? emptyValue(view, column, around))
    if (value instanceof CellProblem) {
      problems.push({ column, value: raw, problem: value })
      continue
    }
    if (value === null && column.cellRequired) problems.push({ column, value: null, problem: new CellProblem('import.required_empty') })
    if (role === 'owner') {
      owner = value as string | null
      if (zoneFrom === 'owner' && owner !== null) context.zone = around.zoneOfOwner(owner)
    } else if (role === 'ownerField') {
      ownerFields[column.name] = value
    } else if (column.field !== null) {
      fields[column.field] = value
      if (zoneFrom === 'location' && column.field === 'location' && value !== null) context.zone = around.zoneOfLocation(value as string)
    }
  }
  return { fields, owner, ownerFields, problems }
}

function emptyValue(view: ImportView, column: TableColumn, around: RowSurroundings): unknown {
  return view.foreign && column.field === 'location' ? (around.firstLocation() ?? new CellProblem('import.no_location')) : null
}

function structureProblem(view: ImportView, row: SourceRow): CellFault | null {
  const expected = view.source.header.length
  const { cells } = row
  if (cells.length === expected || (cells.length > expected && cells.slice(expected).every((cell) => cell.trim() === ''))) {
    const bad = cells.findIndex((cell) => cell.includes('\0'))
    return bad < 0 ? null : { column: null, value: view.source.header[bad] ?? null, problem: new CellProblem('import.nul_byte') }
  }
  return { column: null, value: null, problem: new CellProblem('import.ragged_row', { found: cells.length, expected }) }
}
