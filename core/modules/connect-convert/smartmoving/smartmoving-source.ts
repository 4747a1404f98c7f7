import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { CancelSignal } from '../../../kernel/ports/environment.ts'
import type { ImportSource, RowBatch, SourceFile, SourceRow, SourceTable } from '../import/import-source.ts'
import { SMARTMOVING_COLUMNS, SMARTMOVING_TABLES, type SmartMovingTable } from './import-rows.ts'
import type { KnownCompany } from './known-company.ts'
import { createReferenceData, type ReferenceData } from './reference-data.ts'
import { createResponseSet, type ResponseFiles, type ResponseSet } from './response-set.ts'
import { readReferenceItems, SOURCES_OF_TABLE, tableRows } from './table-rows.ts'

const BATCH_ROWS = 500
const ENDING = '.csv'
const HEADER_LINE = 1

/**
 * Saved responses as if they were the files of the import format, so that checking, reporting, refused rows and idempotence are those
 * of every import. A row's line counts the table's rows, the header being 1. Refuses `import.nothing_to_import`, `store.cancelled`.
 */
export async function openSmartMovingSource(files: ResponseFiles, known: KnownCompany, close: () => Promise<void>, signal?: CancelSignal): Promise<Result<ImportSource>> {
  const responses = await createResponseSet(files, signal)
  if (signal?.aborted) return refuse('store.cancelled')
  const reference = createReferenceData(await readReferenceItems(responses), known)
  const given = SMARTMOVING_TABLES.filter((table) => SOURCES_OF_TABLE[table].some((kind) => responses.bytesOf(kind) > 0))
  // What cannot be read is told with the first table, so there has to be one.
  const tables: readonly SmartMovingTable[] = given.length > 0 || responses.unreadable.length === 0 ? given : ['jobs']
  if (tables.length === 0) return refuse('import.nothing_to_import')
  return ok({
    files: [...tables.map((table) => ({ path: `${table}${ENDING}`, bytes: responses.bytesOf(SOURCES_OF_TABLE[table][0]) })), ...responses.unknownFiles.map((path) => ({ path, bytes: 0 }))],
    open: (file) => openTable(file, responses, reference, tables[0]),
    close,
  })
}

async function openTable(file: SourceFile, responses: ResponseSet, reference: ReferenceData, first: SmartMovingTable | undefined): Promise<Result<SourceTable>> {
  const table = SMARTMOVING_TABLES.find((each) => `${each}${ENDING}` === file.path)
  if (table === undefined) return refuse('import.unknown_file')
  return ok({
    encoding: 'utf-8',
    delimiter: ',',
    header: SMARTMOVING_COLUMNS[table],
    // The numbers are written here, with decimal points: there is nothing to find out.
    sample: [],
    rows: () => batches(table, responses, reference, table === first),
  })
}

async function* batches(table: SmartMovingTable, responses: ResponseSet, reference: ReferenceData, isFirst: boolean): AsyncGenerator<RowBatch> {
  if (isFirst) {
    for (const { path, problem } of responses.unreadable) yield { rows: [], bytesDone: 0, fault: { line: HEADER_LINE, code: 'smartmoving.response_unreadable', params: { file: path, problem } } }
  }
  let rows: SourceRow[] = []
  let line = HEADER_LINE
  let done = 0
  for await (const { cells, bytesDone } of tableRows(table, responses, reference)) {
    line += 1
    done = bytesDone
    rows.push({ line, cells })
    if (rows.length < BATCH_ROWS) continue
    yield { rows, bytesDone }
    rows = []
  }
  yield { rows, bytesDone: done }
}
