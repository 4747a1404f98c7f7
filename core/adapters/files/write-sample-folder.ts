import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { generateSample } from '../../modules/connect-convert/sample/generate-sample.ts'
import { SAMPLE_COLUMNS, TRUTH_COLUMNS } from '../../modules/connect-convert/sample/sample-rows.ts'
import type { SampleOptions } from '../../modules/connect-convert/sample/sample-world.ts'

export interface SampleFolders {
  /** Gets the files of the import format, ready to be imported. */
  readonly data: string
  /** Gets what was planted; it must not lie inside `data`, or the import would meet it. */
  readonly truth: string
}

export interface WrittenSample {
  /** Rows by file, headers not counted. */
  readonly rows: Readonly<Record<string, number>>
}

const FLUSH_CHARACTERS = 64_000

/** Writes a sample company; existing files of the same names are replaced. Memory stays bounded: a file's text is written out in pieces. */
export function writeSampleFolder(options: SampleOptions, folders: SampleFolders): WrittenSample {
  const files = new Map<string, CsvFile>()
  try {
    for (const [name, columns] of Object.entries(SAMPLE_COLUMNS)) files.set(`data/${name}`, openCsv(folders.data, name, columns))
    for (const [name, columns] of Object.entries(TRUTH_COLUMNS)) files.set(`truth/${name}`, openCsv(folders.truth, name, columns))
    for (const chunk of generateSample(options)) files.get(`${chunk.part}/${chunk.file}`)?.write(chunk.rows)
    return { rows: Object.fromEntries([...files].map(([name, file]) => [name, file.rows()])) }
  } finally {
    for (const file of files.values()) file.close()
  }
}

interface CsvFile {
  write(rows: readonly (readonly string[])[]): void
  rows(): number
  close(): void
}

function openCsv(folder: string, name: string, columns: readonly string[]): CsvFile {
  mkdirSync(folder, { recursive: true })
  const handle = openSync(join(folder, name), 'w')
  let text = `${columns.join(',')}\r\n`
  let count = 0
  const flush = (): void => {
    if (text !== '') writeSync(handle, text)
    text = ''
  }
  return {
    write: (rows) => {
      text += `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
      count += rows.length
      if (text.length >= FLUSH_CHARACTERS) flush()
    },
    rows: () => count,
    close: () => {
      flush()
      closeSync(handle)
    },
  }
}

/** RFC 4180. */
function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
