import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { CancelSignal } from '../../../kernel/ports/environment.ts'
import type { ImportSource, RowBatch, SourceFile, SourceTable } from '../import/import-source.ts'
import { drawRows, readReferenceItems } from './draw-rows.ts'
import { cellsOf, SMARTMOVING_COLUMNS, SMARTMOVING_TABLES, type ImportRow, type SmartMovingTable } from './import-rows.ts'
import type { KnownCompany } from './known-company.ts'
import { createReferenceData } from './reference-data.ts'
import { createResponseSet, type ResponseFiles, type UnreadableResponse } from './response-set.ts'
import { createRowSpool, type RowPacker, type RowSpool } from './row-spool.ts'

const ENDING = '.csv'
const HEADER_LINE = 1
/** The progress of an import goes by bytes, of which rows in memory have none. */
const BYTES_PER_ROW = 100

export interface SourceSurroundings {
  readonly known: KnownCompany
  readonly packer: RowPacker
  readonly signal?: CancelSignal
  /** While the responses are read, before the import begins: each of `total` files is read up to twice. */
  readonly onRead?: (done: number, total: number) => void
}

/**
 * Saved responses as if they were the files of the import format, so that checking, reporting, refused rows and idempotence are those
 * of every import. A row's line counts the table's rows, the header being 1. Refuses `import.nothing_to_import`, `store.cancelled`.
 */
export async function openSmartMovingSource(files: ResponseFiles, { known, packer, signal, onRead }: SourceSurroundings): Promise<Result<Omit<ImportSource, 'close'>>> {
  const responses = await createResponseSet(files, signal, onRead)
  const reference = createReferenceData(await readReferenceItems(responses), known)
  const spools = new Map(SMARTMOVING_TABLES.map((table) => [table, createRowSpool(packer)]))
  await drawRows(responses, reference, <Table extends SmartMovingTable>(table: Table, ...rows: readonly (ImportRow<Table> | null)[]) => {
    for (const row of rows) if (row !== null) spools.get(table)?.add(cellsOf(table, row))
  })
  if (signal?.aborted) return refuse('store.cancelled')
  const given = SMARTMOVING_TABLES.filter((table) => (spools.get(table)?.rows ?? 0) > 0)
  // What cannot be read is told with the first table, so there has to be one.
  const tables: readonly SmartMovingTable[] = given.length > 0 || responses.unreadable.length === 0 ? given : ['jobs']
  if (tables.length === 0) return refuse('import.nothing_to_import')
  return ok({
    files: [...tables.map((table) => ({ path: `${table}${ENDING}`, bytes: (spools.get(table)?.rows ?? 0) * BYTES_PER_ROW })), ...responses.unknownFiles.map((path) => ({ path, bytes: 0 }))],
    open: (file) => Promise.resolve(openTable(file, spools, tables[0], responses.unreadable)),
  })
}

function openTable(file: SourceFile, spools: ReadonlyMap<SmartMovingTable, RowSpool>, first: SmartMovingTable | undefined, unreadable: readonly UnreadableResponse[]): Result<SourceTable> {
  const table = SMARTMOVING_TABLES.find((each) => `${each}${ENDING}` === file.path)
  const spool = table && spools.get(table)
  if (!spool) return refuse('import.unknown_file')
  return ok({
    encoding: 'utf-8',
    delimiter: ',',
    header: SMARTMOVING_COLUMNS[table],
    // The numbers are written here, with decimal points: there is nothing to find out.
    sample: [],
    rows: () => batches(spool, table === first ? unreadable : []),
  })
}

/** Lets the event loop turn between two batches, as reading a file would. */
async function* batches(spool: RowSpool, unreadable: readonly UnreadableResponse[]): AsyncGenerator<RowBatch> {
  for (const { path, problem } of unreadable) yield { rows: [], bytesDone: 0, fault: { line: HEADER_LINE, code: 'smartmoving.response_unreadable', params: { file: path, problem } } }
  let line = HEADER_LINE
  for (const chunk of spool.read()) {
    const rows = chunk.map((cells) => ({ line: ++line, cells }))
    yield { rows, bytesDone: (line - HEADER_LINE) * BYTES_PER_ROW }
  }
}
