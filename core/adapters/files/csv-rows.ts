import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { RowBatch, SourceRow } from '../../modules/connect-convert/import/import-source.ts'
import { createLineCounter } from './line-counter.ts'
import { reasonOf } from './read-error.ts'
import type { TextKind } from './sniff-text.ts'
import type { ByteFile } from './source-folder.ts'

const BATCH_ROWS = 256
/** Characters of one record: far beyond any row of ours, so it is an open quotation mark. */
const MAX_ROW = 1_000_000

interface ParsedRecord {
  readonly record: string[]
  /** `bytes`: of the text as UTF-8, up to the record's end. */
  readonly info: { readonly bytes: number }
}

/** All records of a file, the header among them, with the lines they begin on. Rows whose cells are all empty are left out, as spreadsheets write them. */
export async function* readCsv(file: ByteFile, kind: TextKind): AsyncGenerator<RowBatch> {
  const lines = createLineCounter(kind.firstLine)
  const parser = parse({ delimiter: kind.delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: MAX_ROW, record_delimiter: ['\r\n', '\n', '\r'], info: true })
  const feeding = pipeline(() => utf8Chunks(file, kind, lines.feed), parser)
  // Its failure comes out of the parser as well; without this it would also be an unhandled rejection.
  feeding.catch(() => undefined)
  let rows: SourceRow[] = []
  let bytesDone = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      const line = lines.lineAfter(bytesDone)
      bytesDone = info.bytes
      if (record.some((cell) => cell !== '')) rows.push({ line, cells: record })
      if (rows.length < BATCH_ROWS) continue
      yield { rows, bytesDone: Math.min(bytesDone, file.bytes) }
      rows = []
      await setImmediate()
    }
    yield { rows, bytesDone: file.bytes }
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error instanceof RefusalError ? error : new RefusalError('import.source_unreadable', { reason: reasonOf(error) }, { cause: error })
    yield { rows, bytesDone: file.bytes, fault: { line: lines.lineAfter(bytesDone), ...fault } }
  }
}

function faultOf(error: unknown) {
  if (!(error instanceof CsvError)) return null
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return { code: 'import.quote_open', params: {} } as const
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { code: 'import.row_too_long', params: { limit: MAX_ROW } } as const
  return null
}

async function* utf8Chunks(file: ByteFile, kind: TextKind, count: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  const stream = await file.stream()
  const decoder = kind.encoding === 'utf-8' ? null : iconv.getDecoder(kind.encoding, { stripBOM: false })
  let skip = kind.skipBytes
  for await (const raw of stream as AsyncIterable<Buffer>) {
    const chunk = decoder ? Buffer.from(decoder.write(raw), 'utf8') : raw
    const kept = skip === 0 ? chunk : chunk.subarray(skip)
    skip = Math.max(0, skip - chunk.length)
    if (kept.length === 0) continue
    count(kept)
    yield kept
  }
  const rest = decoder?.end()
  if (rest) yield Buffer.from(rest, 'utf8')
}
