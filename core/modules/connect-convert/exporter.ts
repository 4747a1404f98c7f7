import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { Part } from '../../domain/records/field.ts'
import type { WrittenFile } from '../../kernel/audit/audit-entry.ts'
import type { Desk } from '../../kernel/desk/desk.ts'
import { recordFiles } from '../../kernel/desk/record-files.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { CancelSignal, NextTurn } from '../../kernel/ports/environment.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { createExchangeRecords, type ExchangeRecords } from './exchange/exchange-records.ts'
import { EXCHANGE_TABLES } from './exchange/exchange-tables.ts'
import { csvRow } from './export/csv-row.ts'
import { createExportNames } from './export/export-names.ts'
import type { ExportSink } from './export/export-sink.ts'
import { exportTable, readableColumns } from './export/export-table.ts'

export interface ExportReport {
  readonly files: readonly { readonly file: string; readonly rows: number }[]
  readonly rows: number
  /** Not written because the reader may not see what they hold. */
  readonly withheld: readonly string[]
}

export interface ExportWatch {
  readonly signal?: CancelSignal
  readonly onProgress?: (progress: { readonly file: string; readonly rowsDone: number; readonly fraction: number }) => void
}

export interface Exporter {
  /** Everything the session may read, in the import format, to a folder or a `.zip` that does not exist yet. */
  write(session: Session, path: string, watch?: ExportWatch): Promise<Result<ExportReport>>
}

const TARGET: AccessTarget = { kind: 'export', id: null, location: null }
const GROUPS_PER_TURN = 200

export function createExporter(desk: Desk, openSink: (path: string) => Result<ExportSink>): Exporter {
  const { core } = desk
  return {
    async write(session, path, watch = {}) {
      const permission = desk.permit(session, 'export.write', TARGET)
      if (!permission.ok) return permission
      const sink = openSink(path)
      if (!sink.ok) return sink
      const jobs = core.database.read.get<{ n: number }>('SELECT count(*) AS n FROM job')?.n ?? 0
      // Before the first byte leaves, so that no export can be without its entry.
      desk.recordAction(session, 'export.write', TARGET, { decision: 'allowed', reason: `${jobs} jobs`, rules: permission.value.rules })
      const records = createExchangeRecords({ records: createRecordReader(core.database.read), db: core.database.read })
      return writeExport(records, permission.value.reads, sink.value, core.nextTurn, watch, (files) => recordFiles(desk, session, 'export.write', TARGET, files))
    },
  }
}

/** Which records there are is settled at the beginning; what is added meanwhile is not in it. */
export async function writeExport(records: ExchangeRecords, parts: ReadonlySet<Part>, sink: ExportSink, nextTurn: NextTurn, watch: ExportWatch, whole: (written: readonly WrittenFile[]) => Result<void>): Promise<Result<ExportReport>> {
  const names = createExportNames(records)
  const files: { file: string; rows: number }[] = []
  const withheld: string[] = []
  let rowsDone = 0
  try {
    for (const [index, table] of EXCHANGE_TABLES.entries()) {
      const columns = readableColumns(table, parts)
      const file = `${table.name}.csv`
      if (columns === null) {
        withheld.push(file)
        continue
      }
      const { header, groups } = exportTable(table, columns, records, names)
      const rowsBefore = rowsDone
      let sinceTurn = 0
      sink.begin(file)
      sink.write(csvRow(header))
      for (const rows of groups()) {
        for (const row of rows) sink.write(csvRow(row))
        rowsDone += rows.length
        sinceTurn += 1
        if (sinceTurn < GROUPS_PER_TURN) continue
        sinceTurn = 0
        watch.onProgress?.({ file, rowsDone, fraction: index / EXCHANGE_TABLES.length })
        await nextTurn()
        if (watch.signal?.aborted) throw new RefusalError('store.cancelled')
      }
      files.push({ file, rows: rowsDone - rowsBefore })
    }
    await sink.finish(whole)
    return ok({ files, rows: rowsDone, withheld })
  } catch (error) {
    await sink.abort()
    if (error instanceof RefusalError) return refuse(error.failure.code, error.failure.params)
    throw error
  }
}
