import type { KeyWrap } from '../keys/key-wrap.ts'

/** How many versions a company's row key has had, and which of them rows may still be under. */
export interface KeyVersions {
  readonly newest: number
  readonly inUse: readonly number[]
}

export interface RelayKeys {
  /** A new key for a company's rows from now on; older rows are sealed again in the background. Null where there is no such company. */
  rotateCompanyKey(company: string): Promise<number | null>
  versions(company: string): Promise<KeyVersions | null>
  /** A new key-encryption key; the companies' keys are wrapped again, no row is touched. Its version. */
  rotateKek(): Promise<number>
  /** The operator's key is another one from now on (it must still open what is there). */
  changeWrap(wrap: KeyWrap): Promise<void>
}
