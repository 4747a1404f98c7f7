import { encodeUtf8 } from 'lib0/string'

const FIRST_CAPACITY = 256

/** Writes a frame into one buffer that grows; see `wire-reader.ts` for the form. */
export class WireWriter {
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0

  /** `capacity` in bytes, where it is known about how much will come. */
  constructor(capacity = FIRST_CAPACITY) {
    this.#bytes = new Uint8Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  byte(value: number): this {
    this.#room(1)
    this.#bytes[this.#length] = value
    this.#length += 1
    return this
  }

  number(value: number): this {
    let left = value
    while (left > 127) {
      this.byte(128 | (left % 128))
      left = Math.floor(left / 128)
    }
    return this.byte(left)
  }

  bytes(value: Uint8Array): this {
    return this.number(value.length).exactly(value)
  }

  exactly(value: Uint8Array): this {
    this.#room(value.length)
    this.#bytes.set(value, this.#length)
    this.#length += value.length
    return this
  }

  text(value: string): this {
    return this.bytes(encodeUtf8(value))
  }

  list<T>(values: readonly T[], write: (value: T) => void): this {
    this.number(values.length)
    values.forEach(write)
    return this
  }

  /** The frame so far; the writer is not to be used again. */
  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#length + more, this.#bytes.length * 2))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}
