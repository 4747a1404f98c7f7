import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

/** The digest in hex. Not for a file that SQLite has open here: closing ours would drop its locks. */
export function hashFile(path: string): { readonly bytes: number; readonly sha256: string } {
  const file = openSync(path, 'r')
  try {
    const hash = createHash('sha256')
    const chunk = Buffer.alloc(CHUNK)
    for (let bytes = 0; ; ) {
      const read = readSync(file, chunk)
      if (read === 0) return { bytes, sha256: hash.digest('hex') }
      hash.update(chunk.subarray(0, read))
      bytes += read
    }
  } finally {
    closeSync(file)
  }
}

/** Bytes. */
const CHUNK = 1_048_576
