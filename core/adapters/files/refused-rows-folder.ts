import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { csvRow } from '../../modules/connect-convert/export/csv-row.ts'
import { guardFormula } from '../../modules/connect-convert/exchange/guarded-cell.ts'
import type { RefusedRows } from '../../modules/connect-convert/import/import-source.ts'

const FLUSH_CHARACTERS = 1 << 16

/**
 * Writes refused rows into a folder that can be imported as it is once they are mended: the files keep their names, columns and separator.
 * The folder comes into being with the first refused row. An earlier file of the same name is replaced: it is about the same rows.
 */
export function createRefusedRowsFolder(folder: string): RefusedRows {
  const written: string[] = []
  let handle: number | null = null
  let delimiter = ','
  let waiting = ''

  function flush(): void {
    if (handle !== null && waiting !== '') writeSync(handle, waiting)
    waiting = ''
  }

  function endFile(): void {
    flush()
    if (handle !== null) closeSync(handle)
    handle = null
  }

  return {
    begin(file, table, header) {
      endFile()
      const path = join(folder, file)
      mkdirSync(dirname(path), { recursive: true })
      handle = openSync(path, written.includes(path) ? 'a' : 'w')
      delimiter = table.delimiter
      // A byte order mark, because these files are opened in a spreadsheet to be mended.
      if (!written.includes(path)) waiting = `\uFEFF${csvRow(header, delimiter)}`
      if (!written.includes(path)) written.push(path)
    },
    add(cells) {
      waiting += csvRow(cells.map(guardFormula), delimiter)
      if (waiting.length > FLUSH_CHARACTERS) flush()
    },
    close() {
      endFile()
      return Promise.resolve(written)
    },
  }
}
