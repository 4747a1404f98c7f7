import { isUuid } from '../../domain/records/field.ts'
import { uuidOfBytes, uuidToBytes } from '../keys/uuid-bytes.ts'

/**
 * How a sealed value lies in a document: `{ "~": bytes }`, so that it stands under the field's own key and merges as that field does, and no value of a
 * record can be taken for one. Bytes: version, subject key (16), then what was sealed (iv, ciphertext, tag).
 */
export interface SealedValue {
  readonly '~': Uint8Array
}

/** Values written together when a record is new lie in one sealed object under this key; what is written to a field later stands under the field's own. */
export const BASE = '~sealed'

const VERSION = 1
const HEAD = 17
const SHORTEST = HEAD + 28
/** A value of the longest field and the seal around it. */
const LONGEST = 2_000_000

export function isSealed(value: unknown): value is SealedValue {
  return typeof value === 'object' && value !== null && (value as { '~'?: unknown })['~'] instanceof Uint8Array
}

/** As the gate wants it: nothing beside the bytes, and those may be a seal. */
export function isWellSealed(value: SealedValue): boolean {
  const bytes = value['~']
  return Object.keys(value).length === 1 && bytes.length >= SHORTEST && bytes.length <= LONGEST && bytes[0] === VERSION
}

export function packSealed(subjectKey: string, sealed: Uint8Array): SealedValue {
  if (!isUuid(subjectKey)) throw new Error('no id of a subject key')
  const bytes = new Uint8Array(HEAD + sealed.length)
  bytes[0] = VERSION
  bytes.set(uuidToBytes(subjectKey), 1)
  bytes.set(sealed, HEAD)
  return { '~': bytes }
}

export function unpackSealed({ '~': bytes }: SealedValue): { readonly subjectKey: string; readonly sealed: Uint8Array } {
  return { subjectKey: uuidOfBytes(bytes.subarray(1, HEAD)), sealed: bytes.subarray(HEAD) }
}
