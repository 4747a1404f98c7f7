const LF = 10
const CR = 13

export interface LineCounter {
  feed(chunk: Buffer): void
  /** The line on which the next text after this byte begins, blank lines passed over. Asked with rising offsets. */
  lineAfter(offset: number): number
}

/** Which line of the file a byte is on: what editors show, also where quoted cells hold line ends. */
export function createLineCounter(firstLine: number): LineCounter {
  const chunks: Buffer[] = []
  let chunkStart = 0
  let at = 0
  let line = firstLine
  let previous = 0

  function byteAt(offset: number): number | undefined {
    while (chunks[0] && offset >= chunkStart + chunks[0].length) {
      chunkStart += chunks[0].length
      chunks.shift()
    }
    return chunks[0]?.[offset - chunkStart]
  }

  function step(): void {
    const byte = byteAt(at)
    if ((byte === LF && previous !== CR) || byte === CR) line += 1
    previous = byte ?? 0
    at += 1
  }

  return {
    feed: (chunk) => void chunks.push(chunk),
    lineAfter(offset) {
      while (at < offset) step()
      for (let byte = byteAt(at); byte === LF || byte === CR; byte = byteAt(at)) step()
      return line
    },
  }
}
