import type { ImportResult } from '../../../core/kernel/contract/door-contract.ts'

/** By file: which table it is, and title → column; null leaves a column out. */
export type MappingEdits = Readonly<Record<string, { readonly table?: string; readonly columns: Readonly<Record<string, string | null>> }>>

type FileColumns = ImportResult['columns'][number]

export interface Mapping {
  files: Record<string, { table?: string; columns: Record<string, string | null> }>
}

/** What was said replaces what the desk knew, so everything understood so far goes along; null when nothing was said. */
export function mappingFor(result: ImportResult | null, edits: MappingEdits): Mapping | null {
  if (result === null || Object.keys(edits).length === 0) return null
  const files: Mapping['files'] = {}
  for (const [file, views] of Map.groupBy(result.columns, (view) => view.file)) {
    const edit = edits[file]
    // A file of another system holds several tables: naming one would lose the others.
    const only = views.length === 1 ? views[0] : undefined
    if (!only || (only.table === null && edit?.table === undefined)) continue
    const table = edit?.table ?? only.table
    files[baseName(file)] = { ...(table === null ? {} : { table }), columns: { ...understood(only, table), ...edit?.columns } }
  }
  return { files }
}

/** Columns keep their meaning as long as the table stays the same. */
function understood(view: FileColumns, table: string | null): Record<string, string> {
  return view.table === table ? Object.fromEntries(view.columns.flatMap(({ title, column }) => (column === null ? [] : [[title, column]]))) : {}
}

/** The mapping knows files by their own name, wherever they lay in the zip. */
function baseName(path: string): string {
  return path.split('/').at(-1) ?? path
}

export function withTable(edits: MappingEdits, file: string, table: string): MappingEdits {
  return { ...edits, [file]: { table, columns: {} } }
}

export function withColumn(edits: MappingEdits, file: string, title: string, column: string | null): MappingEdits {
  const before = edits[file]
  return { ...edits, [file]: { ...(before?.table === undefined ? {} : { table: before.table }), columns: { ...before?.columns, [title]: column } } }
}
