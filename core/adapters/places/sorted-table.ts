import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const TAB = 0x09
const NEWLINE = 0x0a

/** A sorted, tab-separated text searched by halves where it lies: one buffer, no object per row. The key is the first column. */
export interface SortedTable {
  /** The row's columns, or null. */
  find(key: string): readonly string[] | null
  /** Rows whose key starts with `prefix`, in order. */
  withPrefix(prefix: string): readonly (readonly string[])[]
}

/** Reads and expands the file at the first question, not before. */
export function openSortedTable(path: string): SortedTable {
  let loaded: Buffer | undefined
  const bytes = (): Buffer => (loaded ??= gunzipSync(readFileSync(path)))
  return {
    find: (key) => {
      const row = rowAt(bytes(), firstNotBefore(bytes(), Buffer.from(key)))
      return row !== null && row[0] === key ? row : null
    },
    withPrefix: (prefix) => {
      const rows: (readonly string[])[] = []
      let at = firstNotBefore(bytes(), Buffer.from(prefix))
      for (let row = rowAt(bytes(), at); row !== null && row[0]?.startsWith(prefix) === true; row = rowAt(bytes(), at)) {
        rows.push(row)
        at = bytes().indexOf(NEWLINE, at) + 1
      }
      return rows
    },
  }
}

/** Offset of the first line whose key is not before `key`; the length of the text when there is none. */
function firstNotBefore(text: Buffer, key: Buffer): number {
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const start = middle === 0 ? 0 : text.lastIndexOf(NEWLINE, middle - 1) + 1
    const tab = text.indexOf(TAB, start)
    if (tab === -1) throw new Error('a table row has no columns')
    if (text.compare(key, 0, key.length, start, tab) < 0) low = text.indexOf(NEWLINE, start) + 1
    else high = start
  }
  return low
}

function rowAt(text: Buffer, start: number): readonly string[] | null {
  if (start >= text.length) return null
  return text.toString('utf8', start, text.indexOf(NEWLINE, start)).split('\t')
}
