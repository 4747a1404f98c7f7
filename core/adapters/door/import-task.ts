import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { ImportResult } from '../../kernel/contract/door-contract.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { planImport } from '../../modules/connect-convert/import/import-plan.ts'
import type { ImportReport } from '../../modules/connect-convert/import/import-report.ts'
import type { ImportSource } from '../../modules/connect-convert/import/import-source.ts'
import { createImporter } from '../../modules/connect-convert/importer.ts'
import { parseMapping, type ImportMapping } from '../../modules/connect-convert/mapping/import-mapping.ts'
import { companyPaths } from '../desk/company-folder.ts'
import { loadMapping, saveMapping } from '../files/mapping-file.ts'
import { importSourceOf, openImportSource } from '../files/open-import-source.ts'
import { createRefusedRowsFolder } from '../files/refused-rows-folder.ts'
import { isZip } from '../files/source-folder.ts'
import type { OpenDesk } from './company-holder.ts'
import type { TaskWork } from './tasks.ts'
import type { ArrivedFile } from './uploads.ts'

const REFUSALS_TOLD = 500

export interface ImportOrder {
  readonly desk: OpenDesk
  readonly folder: string
  readonly session: Session
  readonly files: readonly ArrivedFile[]
  /** What the window says about columns; the company's kept mapping holds where it says nothing. */
  readonly mapping: unknown
  readonly mode: 'preview' | 'apply'
}

/** One import of files that a window has sent: a zip alone is opened, anything else is read as one folder. */
export async function runImportTask(order: ImportOrder, task: TaskWork): Promise<Result<ImportResult>> {
  const { desk, session, mode } = order
  const mapping = order.mapping === undefined ? await loadMapping(companyPaths(order.folder).mapping) : parseMapping(JSON.stringify(order.mapping))
  if (!mapping.ok) return mapping
  const open = () => openFiles(order.files)
  const importer = createImporter(desk.company.desk, { open, refusedRows: createRefusedRowsFolder })
  const watch = {
    signal: task.signal,
    onProgress: ({ phase, rowsDone, rowsTotal, fraction }: { phase: string; rowsDone: number; rowsTotal: number; fraction: number }) =>
      phase === 'save' ? task.progress(phase, Math.round(fraction * 100), 100) : task.progress(phase, rowsDone, rowsTotal),
  }
  const request = { path: '', mapping: mapping.value }
  const report = mode === 'preview' ? await importer.preview(session, request, watch) : await importer.apply(session, request, watch)
  if (!report.ok) return report
  if (mode === 'apply' && order.mapping !== undefined) saveMapping(companyPaths(order.folder).mapping, mapping.value)
  return ok({ ...toldReport(report.value), columns: await understoodColumns(open, mapping.value) })
}

async function openFiles(files: readonly ArrivedFile[]): Promise<Result<ImportSource>> {
  const [first] = files
  if (first && files.length === 1 && (await isZip(first.place))) return openImportSource(first.place)
  return ok(importSourceOf({ files, close: () => Promise.resolve() }))
}

function toldReport(report: ImportReport): Omit<ImportResult, 'columns'> {
  const { mode, outcome, totals, refusals, refusalsLeftOut, unknownFiles } = report
  return {
    mode,
    outcome,
    totals,
    files: report.files.map((file) => ({ ...file, ignoredColumns: [...file.ignoredColumns] })),
    refusals: refusals.slice(0, REFUSALS_TOLD).map(({ file, line, column, value, code, problem, accepted }) => ({ file, line, column, value, code, problem, accepted })),
    refusalsTotal: refusals.length + refusalsLeftOut,
    unknownFiles: [...unknownFiles],
  }
}

/** Which title of a file was taken for which column. A cell source is asked with a row of marks: it answers with the mark of the column it reads. */
async function understoodColumns(open: () => Promise<Result<ImportSource>>, mapping: ImportMapping): Promise<ImportResult['columns']> {
  const source = await open()
  if (!source.ok) return []
  try {
    const plan = await planImport(source.value, mapping)
    const known = plan.views.map((view) => {
      const marks = view.source.header.map((_title, index) => `\u0000${index}\u0000`)
      const columns = new Map(view.columns.map(({ column, text }) => [text(marks), column.name]))
      return { file: view.file.path, table: view.table.name, columns: titled(view.source, (index) => columns.get(marks[index] ?? '') ?? null) }
    })
    const unknown: ImportResult['columns'] = []
    for (const path of [...plan.unknownFiles, ...plan.refusedFiles.map(({ file }) => file)]) {
      const file = source.value.files.find((each) => each.path === path)
      const table = file ? await source.value.open(file) : refuse('import.empty_file')
      if (table.ok) unknown.push({ file: path, table: null, columns: titled(table.value, () => null) })
    }
    return [...known, ...unknown]
  } catch (error) {
    if (error instanceof RefusalError) return []
    throw error
  } finally {
    await source.value.close()
  }
}

function titled({ header, sample }: { readonly header: readonly string[]; readonly sample: readonly (readonly string[])[] }, columnAt: (index: number) => string | null): ImportResult['columns'][number]['columns'] {
  return header.map((title, index) => ({ title, column: columnAt(index), example: sample.map((row) => row[index]?.trim() ?? '').find((cell) => cell !== '')?.slice(0, 100) ?? null }))
}
