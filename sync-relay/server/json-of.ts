import type { IncomingMessage } from 'node:http'

/** Null for what is none, is longer, or breaks off: whoever sends that has sent nothing. */
export async function jsonOf(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  const pieces: Buffer[] = []
  let length = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > mostBytes) return null
      pieces.push(piece)
    }
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown
  } catch {
    return null
  }
}
