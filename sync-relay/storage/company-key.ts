import { boundTo, openSealed, sealBytes } from '../keys/sealed-bytes.ts'
import { StorageFault } from './relay-storage.ts'

/** The relay's key-encryption keys by version; the newest wraps. */
export interface KeyEncryptionKeys {
  newest: number
  readonly byVersion: Map<number, Uint8Array>
}

/** Which key of a company's. */
interface CompanyKeyName {
  readonly company: string
  /** Of its file, or of the rows in it. */
  readonly use: 'file' | 'rows'
  readonly version: number
}

/** What a wrapped key-encryption key is bound to, under the operator's key. */
export function kekPurpose(version: number): string {
  return `relay kek ${version}`
}

export function wrapCompanyKey(keks: KeyEncryptionKeys, kek: number, key: Uint8Array, name: CompanyKeyName): Uint8Array {
  return sealBytes(kekOf(keks, kek), key, placeOf(name, kek))
}

/** `locked` where its key-encryption key is not there, `tampered` where that does not open it. */
export function openCompanyKey(keks: KeyEncryptionKeys, row: CompanyKeyName & { readonly kek: number; readonly wrapped: Uint8Array }): Uint8Array {
  const key = openSealed(kekOf(keks, row.kek), row.wrapped, placeOf(row, row.kek))
  if (key === null) throw new StorageFault('tampered')
  return key
}

export function kekOf(keks: KeyEncryptionKeys, version: number): Uint8Array {
  const key = keks.byVersion.get(version)
  if (key === undefined) throw new StorageFault('locked')
  return key
}

function placeOf({ company, use, version }: CompanyKeyName, kek: number): Uint8Array {
  return boundTo('company key', company, use, version, kek)
}
