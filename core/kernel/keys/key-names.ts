import { encodeUtf8 } from 'lib0/string'
import type { Sha256 } from '../ports/environment.ts'
import { concat, hex } from '../wire/audit-chain.ts'
import { uuidOfBytes } from './uuid-bytes.ts'

/** Where keys of a part belong: a location's id, or `*` for the company's own documents. */
export type Place = string

const PART_KEY_TAG = encodeUtf8('trujourney part key 1\0')
const SUBJECT_KEY_TAG = encodeUtf8('trujourney subject key 1\0')

/** Half of a hash: it names the key and says nothing of it. */
export function keyIdOf(sha256: Sha256, key: Uint8Array): string {
  return hex(sha256(concat(PART_KEY_TAG, key)).subarray(0, 16))
}

export function subjectKeyIdOf(sha256: Sha256, key: Uint8Array): string {
  return uuidOfBytes(sha256(concat(SUBJECT_KEY_TAG, key)))
}

export function workstationKeyRecordId(sha256: Sha256, place: Place, device: string, agreementKey: string): string {
  return idOf(sha256, 'workstation key', place, device, agreementKey)
}

export function partKeyRecordId(sha256: Sha256, place: Place, keyId: string, device: string, agreementKey: string): string {
  return idOf(sha256, 'part key', place, keyId, device, agreementKey)
}

function idOf(sha256: Sha256, ...parts: readonly string[]): string {
  return uuidOfBytes(sha256(encodeUtf8(JSON.stringify(parts))))
}

/** What a seal is bound to. All of it is known to whoever has the document; none of it contains a line break. */
export function valueBound(company: string, place: Place, kind: string, id: string, field: string, subjectKey: string): string {
  return `trujourney value 1\n${company}\n${place}\n${kind}\n${id}\n${field}\n${subjectKey}`
}

export function wrapBound(company: string, place: Place, subject: string, id: string, keyId: string): string {
  return `trujourney subject key 1\n${company}\n${place}\n${subject}\n${id}\n${keyId}`
}

export function boxBound(company: string, place: Place, epoch: number, keyId: string, device: string): string {
  return `trujourney part key 1\n${company}\n${place}\npii\n${epoch}\n${keyId}\n${device}`
}

export function announcementMessage(company: string, place: Place, said: { readonly device: string; readonly signing_key: string; readonly agreement_key: string; readonly at: number }): Uint8Array {
  return encodeUtf8(JSON.stringify(['trujourney workstation key 1', company, place, said.device, said.signing_key, said.agreement_key, said.at]))
}

export function partKeyMessage(company: string, place: Place, given: { readonly epoch: number; readonly key_id: string; readonly device: string; readonly box: string; readonly by: string; readonly at: number }): Uint8Array {
  return encodeUtf8(JSON.stringify(['trujourney part key 1', company, place, 'pii', given.epoch, given.key_id, given.device, given.box, given.by, given.at]))
}
