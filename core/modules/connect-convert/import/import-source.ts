import type { Result } from '../../../domain/failure/failure.ts'
import type { FailureCode, FailureParams } from '../../../domain/failure/failure.ts'

/** A folder, a .zip or one file, opened for reading. Nothing is loaded whole. */
export interface ImportSource {
  readonly files: readonly SourceFile[]
  /** Refuses with `import.*`: binary, empty, damaged. */
  open(file: SourceFile): Promise<Result<SourceTable>>
  close(): Promise<void>
}

export interface SourceFile {
  /** Inside the source, `/` between folders. */
  readonly path: string
  /** Unpacked. */
  readonly bytes: number
}

export interface SourceTable {
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le'
  readonly delimiter: ',' | ';' | '\t'
  readonly header: readonly string[]
  /** The first rows, for what can only be told from several (decimal commas). */
  readonly sample: readonly (readonly string[])[]
  /** From the first row after the header; each call reads the file anew. */
  rows(): AsyncIterable<RowBatch>
}

export interface RowBatch {
  readonly rows: readonly SourceRow[]
  /** Of the unpacked file, read so far. */
  readonly bytesDone: number
  /** The file cannot be read beyond this line. */
  readonly fault?: { readonly line: number; readonly code: FailureCode; readonly params: FailureParams }
}

export interface SourceRow {
  /** Line of the file on which the row begins, 1 being the header's. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Takes the refused rows of each file, to be mended and imported again. */
export interface RefusedRows {
  begin(file: string, table: SourceTable, header: readonly string[]): void
  add(cells: readonly string[]): void
  /** The files written. */
  close(): Promise<readonly string[]>
}
