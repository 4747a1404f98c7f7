import { hex } from '../wire/audit-chain.ts'

/** Of the first 16 bytes, written as the ids of records are: an id that follows from what it names. */
export function uuidOfBytes(bytes: Uint8Array): string {
  const digits = hex(bytes.subarray(0, 16))
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`
}

export function uuidToBytes(uuid: string): Uint8Array {
  const digits = uuid.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16))
}
