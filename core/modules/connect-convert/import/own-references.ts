import { definitionOf } from '../../../domain/records/record-kinds.ts'
import type { CancelSignal } from '../../../kernel/ports/environment.ts'
import { CellProblem, type ReadContext, type Values } from '../exchange/cell.ts'
import { referredBy } from '../exchange/field-cell.ts'
import { readCell } from '../exchange/guarded-cell.ts'
import type { TableColumn } from '../exchange/exchange-table.ts'
import type { CellFault } from './row-reader.ts'
import type { Identities } from './identities.ts'
import type { ImportView } from './import-view.ts'

/** Columns that name rows of their own table: a job that another one has to wait for, two people who do not work together. */
function ownColumns({ table, columns }: ImportView): TableColumn[] {
  const { fields } = definitionOf(table.kind)
  return columns.flatMap(({ column }) => {
    const field = column.field === null ? undefined : fields[column.field]
    return field && referredBy(field) === table.kind ? [column] : []
  })
}

/** An external id is text and nothing else. */
const PLAIN: ReadContext = { decimal: 'point', compact: false, find: (_, externalId) => externalId, zone: null }

/** Tells the ids that the files themselves bring, so that a row may name one that stands behind it. */
export async function announceRows(views: readonly ImportView[], identities: Identities, signal: CancelSignal | undefined): Promise<void> {
  const naming = new Set(views.filter((view) => ownColumns(view).length > 0).map(({ table }) => table.name))
  for (const view of views) {
    const { identity, kind } = view.table
    const named = identity.by === 'externalId' && naming.has(view.table.name) ? view.columns.find(({ column }) => column.name === identity.column) : undefined
    if (!named) continue
    for await (const batch of view.source.rows()) {
      if (signal?.aborted) return
      for (const { cells } of batch.rows) {
        const externalId = readCell(named.column.cell, named.text(cells), PLAIN, {})
        if (typeof externalId === 'string') identities.announce(kind, externalId)
      }
    }
  }
}

interface WaitingRow {
  readonly view: ImportView
  readonly line: number
  readonly id: string
  readonly fields: Values
}

interface UnmetCell {
  readonly row: WaitingRow
  readonly fault: CellFault
}

/** Rows that name announced ones: when one of those was refused after all, the cell is emptied again and reported. */
export interface OwnReferences {
  note(view: ImportView, line: number, id: string, fields: Values): void
  /** What has to be put again, with what is to be said of it. */
  settle(): { readonly rows: readonly WaitingRow[]; readonly unmet: readonly UnmetCell[] }
}

export function createOwnReferences(identities: Identities): OwnReferences {
  let waiting: WaitingRow[] = []
  const missing = (value: unknown) => typeof value === 'string' && identities.isAwaited(value)
  return {
    note(view, line, id, fields) {
      if (ownColumns(view).some(({ field }) => [fields[field ?? '']].flat().some(missing))) waiting.push({ view, line, id, fields })
    },
    settle() {
      const rows: WaitingRow[] = []
      const unmet: UnmetCell[] = []
      for (const row of waiting) {
        const fields = { ...row.fields }
        for (const column of ownColumns(row.view)) {
          const name = column.field ?? ''
          const value = fields[name]
          if (![value].flat().some(missing)) continue
          fields[name] = Array.isArray(value) ? value.filter((one) => !missing(one)) : null
          unmet.push({ row, fault: { column, value: null, problem: new CellProblem('import.unknown_reference', { kind: row.view.table.kind }) } })
        }
        if (unmet.at(-1)?.row === row) rows.push({ ...row, fields })
      }
      waiting = []
      return { rows, unmet }
    },
  }
}
