import type { KeyWrap } from '../keys/key-wrap.ts'

/** How many versions a company's row key has had, and which of them rows may still be under. */
export interface KeyVersions {
  readonly newest: number
  readonly inUse: readonly number[]
  /** All there were, the oldest first. */
  readonly keys: readonly EncryptionKey[]
}

/** `active`: rows are written under it. `retiring`: rows are still under it and are being sealed again. `retired`: no row is; it is kept, for a backup may hold some. `destroyed`: it is gone, and what was sealed under it opens nowhere. */
export interface EncryptionKey {
  readonly version: number
  readonly state: 'active' | 'retiring' | 'retired' | 'destroyed'
  readonly madeAt: number
  readonly retiredAt: number | null
  readonly destroyedAt: number | null
}

/** Of a company's versions in order; null where there is none. */
export function keyVersions(rows: readonly Omit<EncryptionKey, 'state'>[]): KeyVersions | null {
  const newest = rows.at(-1)?.version
  if (newest === undefined) return null
  const keys = rows.map((row): EncryptionKey => ({ ...row, state: row.version === newest ? 'active' : row.destroyedAt !== null ? 'destroyed' : row.retiredAt === null ? 'retiring' : 'retired' }))
  return { newest, inUse: keys.filter(({ state }) => state === 'active' || state === 'retiring').map(({ version }) => version), keys }
}

export interface RelayKeys {
  /** A new key for a company's rows from now on; older rows are sealed again in the background. Null where there is no such company. */
  rotateCompanyKey(company: string): Promise<number | null>
  versions(company: string): Promise<KeyVersions | null>
  /** Of these, the retired ones under which no row is left; they are destroyed, unless it is a trial. */
  destroyRowKeys(company: string, versions: readonly number[], isTrial: boolean): Promise<number[]>
  /** A new key-encryption key; the companies' keys are wrapped again, no row is touched. Its version. */
  rotateKek(): Promise<number>
  /** The operator's key is another one from now on (it must still open what is there). */
  changeWrap(wrap: KeyWrap): Promise<void>
}
