/** One message of protocol buffers, read from its start to its end. */
export interface MessageReader {
  /** The number of the next field, 0 at the end. What has not been read of the one before is skipped. */
  next(): number
  /** Whole numbers below 2^53: what we read has none beyond. */
  varint(): number
  bytes(): Uint8Array
  text(): string
}

const [VARINT, FIXED64, LENGTH, FIXED32] = [0, 1, 2, 5]
const LONGEST_VARINT = 10
const DECODER = new TextDecoder()

/** Throws a RangeError where the bytes are no message, or end too early. */
export function readMessage(buffer: Uint8Array): MessageReader {
  let at = 0
  let wire = VARINT
  let isUnread = false

  function varint(): number {
    isUnread = false
    const [value, next] = varintAt(buffer, at)
    at = next
    return value
  }

  function bytes(): Uint8Array {
    const length = varint()
    if (at + length > buffer.length) throw new RangeError('the message ends within a field')
    at += length
    return buffer.subarray(at - length, at)
  }

  function skip(): void {
    if (wire === VARINT) varint()
    else if (wire === LENGTH) bytes()
    else if (wire === FIXED64) at += 8
    else if (wire === FIXED32) at += 4
    else throw new RangeError('no such kind of field')
    isUnread = false
  }

  return {
    next() {
      if (isUnread) skip()
      if (at >= buffer.length) return 0
      const key = varint()
      wire = key & 7
      isUnread = true
      return key >>> 3
    },
    varint,
    bytes,
    text: () => DECODER.decode(bytes()),
  }
}

/** A packed list of numbers, as they are written. */
export function readVarints(bytes: Uint8Array): number[] {
  const values: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const [value, next] = varintAt(bytes, at)
    values.push(value)
    at = next
  }
  return values
}

/** How numbers that may be negative are written. */
export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

function varintAt(bytes: Uint8Array, from: number): readonly [value: number, next: number] {
  let value = 0
  let weight = 1
  for (let at = from; at < from + LONGEST_VARINT; at += 1) {
    const byte = bytes[at]
    if (byte === undefined) throw new RangeError('the message ends within a number')
    value += (byte & 0x7f) * weight
    if (byte < 0x80) return [value, at + 1]
    weight *= 128
  }
  throw new RangeError('a number has no end')
}
