import { ok, type Result } from '../../../domain/failure/failure.ts'
import { CellProblem } from '../exchange/cell.ts'
import { EXCHANGE_TABLES } from '../exchange/exchange-tables.ts'
import { foreignFileOf } from '../mapping/foreign-shapes.ts'
import { mappingOf, type ImportMapping } from '../mapping/import-mapping.ts'
import { baseName, matchColumns, tableOfFile } from '../mapping/match-columns.ts'
import { tableNamed } from '../exchange/exchange-tables.ts'
import type { ImportSource, SourceFile, SourceTable } from './import-source.ts'
import { viewColumns, type ImportView } from './import-view.ts'

export interface ImportPlan {
  /** In the order in which they must be read. */
  readonly views: readonly ImportView[]
  readonly unknownFiles: readonly string[]
  readonly refusedFiles: readonly { readonly file: string; readonly problem: CellProblem }[]
}

/** Which file is which table, by the mapping, its name, or the columns of another system. */
export async function planImport(source: ImportSource, mapping: ImportMapping): Promise<ImportPlan> {
  const views: ImportView[] = []
  const unknownFiles: string[] = []
  const refusedFiles: { file: string; problem: CellProblem }[] = []
  for (const file of source.files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const named = fileTable(file, mapping)
    if (!named && !/\.(?:csv|tsv|txt)$/i.test(file.path)) {
      unknownFiles.push(file.path)
      continue
    }
    const opened = await source.open(file)
    if (!opened.ok) {
      if (named) refusedFiles.push({ file: file.path, problem: new CellProblem(opened.failure.code, opened.failure.params) })
      else unknownFiles.push(file.path)
      continue
    }
    const found = viewsOf(file, opened.value, mapping)
    if (found === null) unknownFiles.push(file.path)
    else if (found.ok) views.push(...found.value)
    else refusedFiles.push({ file: file.path, problem: new CellProblem(found.failure.code, found.failure.params) })
  }
  const rank = new Map(EXCHANGE_TABLES.map((table, index) => [table, index]))
  return { views: views.toSorted((a, b) => (rank.get(a.table) ?? 0) - (rank.get(b.table) ?? 0)), unknownFiles, refusedFiles }
}

function fileTable(file: SourceFile, mapping: ImportMapping) {
  const said = mappingOf(mapping, baseName(file.path), null)?.table
  return said === undefined ? tableOfFile(file.path) : tableNamed(said)
}

function viewsOf(file: SourceFile, source: SourceTable, mapping: ImportMapping): Result<ImportView[]> | null {
  const table = fileTable(file, mapping)
  const own = mappingOf(mapping, baseName(file.path), table?.name ?? null)
  const foreign = own?.table === undefined ? foreignFileOf(source.header, table) : undefined
  if (!foreign) {
    if (!table) return null
    const match = matchColumns(table, source.header, own)
    if (!match.ok) return match
    return ok([{ file, source, table, columns: viewColumns(table, match.value.sources), ignored: match.value.ignored, foreign: false, repeats: false, skip: null }])
  }
  const views: ImportView[] = []
  for (const view of foreign.views) {
    const match = matchColumns(view.table, source.header, own, view.given)
    if (!match.ok) return match
    views.push({ file, source, table: view.table, columns: viewColumns(view.table, match.value.sources), ignored: [], foreign: true, repeats: view.repeats, skip: view.skip })
  }
  return ok(views)
}
