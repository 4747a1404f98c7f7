import { stat } from 'node:fs/promises'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { ImportSource, RowBatch, SourceFile, SourceTable } from '../../modules/connect-convert/import/import-source.ts'
import { readCsv } from './csv-rows.ts'
import { reasonOf } from './read-error.ts'
import { sniffText, type TextKind } from './sniff-text.ts'
import { keepHeapSteady } from './steady-heap.ts'
import { isZip, openFolder, openSingleFile, type ByteFile, type ByteSource } from './source-folder.ts'
import { openZip, type ZipLimits } from './source-zip.ts'

const SAMPLE_ROWS = 1_000

/** A folder, a .zip or a single file. */
export async function openImportSource(path: string, limits?: ZipLimits): Promise<Result<ImportSource>> {
  keepHeapSteady()
  try {
    return ok(importSourceOf(await openBytes(path, limits)))
  } catch (error) {
    return refusalOfError(error)
  }
}

export function importSourceOf(bytes: ByteSource): ImportSource {
  return {
    files: bytes.files,
    open: (file) => refusalAsValue(() => openTable(byteFileOf(bytes, file))),
    close: () => bytes.close(),
  }
}

async function openBytes(path: string, limits: ZipLimits | undefined): Promise<ByteSource> {
  const found = await stat(path)
  if (found.isDirectory()) return openFolder(path)
  return (await isZip(path)) || /\.zip$/i.test(path) ? openZip(path, limits) : openSingleFile(path)
}

function byteFileOf(source: ByteSource, file: SourceFile): ByteFile {
  const found = source.files.find((each) => each.path === file.path)
  if (!found) throw new Error('a file that is not of this source')
  return found
}

async function openTable(file: ByteFile): Promise<Result<SourceTable>> {
  const kind = await sniffText(await file.stream())
  if (!kind.ok) return kind
  const { header, sample } = await readHead(file, kind.value)
  if (header === null) return refuse('import.empty_file')
  return ok({ encoding: kind.value.encoding, delimiter: kind.value.delimiter, header, sample, rows: () => withoutHeader(readCsv(file, kind.value)) })
}

async function readHead(file: ByteFile, kind: TextKind): Promise<{ header: readonly string[] | null; sample: readonly (readonly string[])[] }> {
  const rows: (readonly string[])[] = []
  for await (const batch of readCsv(file, kind)) {
    for (const row of batch.rows) rows.push(row.cells)
    if (rows.length > SAMPLE_ROWS) break
  }
  const [header, ...sample] = rows
  return { header: header ? withoutTrailingBlanks(header.map((title) => title.trim())) : null, sample }
}

function withoutTrailingBlanks(header: readonly string[]): string[] {
  return header.slice(0, header.findLastIndex((title) => title !== '') + 1)
}

async function* withoutHeader(batches: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  let isFirst = true
  for await (const batch of batches) {
    yield isFirst ? { ...batch, rows: batch.rows.slice(1) } : batch
    isFirst = false
  }
}

async function refusalAsValue<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    return refusalOfError(error)
  }
}

function refusalOfError(error: unknown): Result<never> {
  if (error instanceof RefusalError) return { ok: false, failure: error.failure }
  const reason = reasonOf(error)
  if (reason === 'ENOENT') return refuse('import.source_missing')
  if (error instanceof Error && 'code' in error) return refuse('import.source_unreadable', { reason })
  throw error
}
