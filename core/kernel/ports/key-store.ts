import type { Result } from '../../domain/failure/failure.ts'

/** What a person or machine shows to get at the company's keys. */
export type Unlock =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  /** 32 secret bytes kept elsewhere: a key file for automation, later the operating system's keychain. */
  | { readonly kind: 'file' | 'keychain'; readonly secret: Uint8Array }
  | { readonly kind: 'recovery'; readonly code: string }
  /** Of several administrators, as many as it takes. */
  | { readonly kind: 'shares'; readonly codes: readonly string[] }

/** What a company may be opened with from one day to the next. */
export type OwnUnlock = Exclude<Unlock, { kind: 'recovery' | 'shares' }>

/** One generation of the database's 32-byte raw key. Old generations stay for old backups. */
export interface DatabaseKey {
  readonly generation: number
  readonly key: Uint8Array
}

/** In memory only, while the company is open: never logged, stored or sent. */
export interface CompanyKeys {
  readonly company: string
  /** Newest first. */
  readonly databaseKeys: readonly [DatabaseKey, ...DatabaseKey[]]
  /** 32 bytes each, derived from the root key. */
  readonly headMac: Uint8Array
  readonly backup: Uint8Array
  readonly signingWrap: Uint8Array
  /** Shows other workstations that this one has the company's root key. */
  readonly workstationProof: Uint8Array
}

export interface OpenedKeys {
  readonly keys: CompanyKeys
  /** True when the key file was damaged and its spare copy was used and put back: the caller records it in the audit log. */
  readonly repaired: boolean
  /** Openings by shares that are not in the audit log yet: the caller records them, then says so (`recorded`). */
  readonly byShares: readonly SharesUsed[]
}

export interface SharesUsed {
  readonly at: number
  readonly numbers: readonly number[]
}

/** One administrator's part of a key, told this once. */
export interface MadeShare {
  readonly number: number
  /** The user whose it is. */
  readonly holder: string
  readonly code: string
}

export interface KeyState {
  readonly ways: readonly Unlock['kind'][]
  readonly shares: { readonly needed: number; readonly holders: readonly { readonly number: number; readonly holder: string }[]; /** They have been used, and new ones are due. */ readonly usedAt: number | null } | null
}

export interface KeyStore {
  /** Makes the company's keys. The recovery code is shown once and kept nowhere. */
  create(company: string, unlock: OwnUnlock): Promise<Result<{ readonly keys: CompanyKeys; readonly recoveryCode: string }>>
  open(unlock: Unlock): Promise<Result<OpenedKeys>>
  /** Adds or replaces the wrap of `next.kind` (a new passphrase, after a recovery, a keychain beside it). The new wrap is proved before the old one goes. */
  setUnlock(current: Unlock, next: OwnUnlock): Promise<Result<OpenedKeys>>
  /** A new printed code; the old one stops working. */
  renewRecovery(current: Unlock): Promise<Result<{ readonly recoveryCode: string }>>
  /** Adds a generation to the database keys and keeps the older ones. */
  addDatabaseKey(current: Unlock): Promise<Result<OpenedKeys>>
  /** Which ways there are to open it; asks for no key. */
  state(): Result<KeyState>
  /** One part of a key for each holder, of which `needed` open the company. Those made before open nothing any more. */
  makeShares(current: Unlock, holders: readonly string[], needed: number): Promise<Result<readonly MadeShare[]>>
  /** After a recovery: another passphrase, another recovery code, and shares for the same holders, in one step. */
  renewAll(current: Unlock, passphrase: string): Promise<Result<{ readonly recoveryCode: string; readonly shares: readonly MadeShare[] }>>
  /** Openings by shares are in the audit log now. */
  recorded(): void
}
