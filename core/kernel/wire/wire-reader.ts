import { decodeUtf8 } from 'lib0/string'

/** What a frame may hold, so that a length is never believed before the bytes are there. */
export class WireFault extends Error {
  override readonly name = 'WireFault'
}

/**
 * Reads a frame front to back. Every length is checked against what is left: a view on a pooled buffer would otherwise read its neighbour's bytes.
 * Numbers are unsigned LEB128, seven bits a byte, in their shortest form, up to 2^53 - 1; the same number is never written in two ways.
 */
export class WireReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw new WireFault('ends early')
    this.#at += 1
    return value
  }

  number(): number {
    let value = 0
    for (let scale = 1, count = 0; ; scale *= 128, count += 1) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (value > Number.MAX_SAFE_INTEGER || count > 7) throw new WireFault('number too large')
      if (byte < 128) {
        if (byte === 0 && count > 0) throw new WireFault('number not in its shortest form')
        return value
      }
    }
  }

  /** A view on the frame, not a copy. */
  bytes(most: number): Uint8Array {
    const length = this.number()
    if (length > most) throw new WireFault('too long')
    return this.exactly(length)
  }

  exactly(length: number): Uint8Array {
    if (length > this.left) throw new WireFault('ends early')
    const found = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length
    return found
  }

  text(most: number): string {
    try {
      return decodeUtf8(this.bytes(most))
    } catch (error) {
      throw error instanceof WireFault ? error : new WireFault('no UTF-8')
    }
  }

  /** Up to `most` things, each read by `read`. */
  list<T>(most: number, read: () => T): T[] {
    const length = this.number()
    // Each takes a byte at least.
    if (length > most || length > this.left) throw new WireFault('too many')
    return Array.from({ length }, read)
  }

  end(): void {
    if (this.left > 0) throw new WireFault('goes on')
  }
}
