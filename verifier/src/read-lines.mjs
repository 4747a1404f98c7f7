import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Bytes of one line; an entry has 64 KiB at most, and is written as JSON within JSON. */
const MOST_LINE = 1024 * 1024

/**
 * The lines of a file, one at a time, each with the SHA-256 of all bytes before it. A file that does not end with a newline, or has a longer line than any pack, ends with `null`.
 * @param {string} path
 * @returns {AsyncGenerator<{ text: string, before: () => Buffer } | null>}
 */
export async function* readLines(path) {
  const hash = createHash('sha256')
  let left = Buffer.alloc(0)
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes = left.length === 0 ? piece : Buffer.concat([left, piece])
    let at = 0
    for (let end = bytes.indexOf(10, at); end >= 0; end = bytes.indexOf(10, at)) {
      const line = bytes.subarray(at, end)
      yield { text: line.toString('utf8'), before: () => hash.copy().digest() }
      hash.update(bytes.subarray(at, end + 1))
      at = end + 1
    }
    left = Buffer.from(bytes.subarray(at))
    if (left.length > MOST_LINE) return yield null
  }
  if (left.length > 0) yield null
}
