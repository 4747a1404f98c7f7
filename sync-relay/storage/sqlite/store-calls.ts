import type { StoredDocument } from '../../documents/relay-document.ts'
import type { StorageFault, StoredLink } from '../relay-storage.ts'
import type { MemberTables } from './member-tables.ts'
import type { KeyEncryptionKeys } from '../company-key.ts'
import type { KeyVersions } from '../relay-keys.ts'

type MemberCalls = { [M in keyof MemberTables]: (...args: Parameters<MemberTables[M]>) => ReturnType<MemberTables[M]> }

/** What the relay's main thread asks the one that has the files. */
export interface StoreCalls extends MemberCalls {
  load(company: string, document: string): StoredDocument | null
  fold(company: string, document: string, base: Uint8Array, upTo: number): void
  replace(company: string, document: string, base: Uint8Array, seq: number): void
  readAudit(company: string, device: string, after: number, most: number): StoredLink[]
  auditHead(company: string, device: string): StoredLink | null
  readTree(company: string, log: string, after: number, most: number): Uint8Array[]
  treeHead(company: string, log: string): number
  usage(company: string): { readonly documents: number; readonly bytes: number }
  rotateRowKey(company: string, at: number): number | null
  keyVersions(company: string): KeyVersions | null
  destroyRowKeys(company: string, versions: readonly number[], at: number, isTrial: boolean): number[]
  learnKeys(keks: KeyEncryptionKeys): void
  rewrapKeys(keks: KeyEncryptionKeys): void
  /** Companies whose rows were being sealed again when the last process ended. */
  unfinishedRewraps(): string[]
  goOnRewrapping(company: string): void
  files(): { readonly company: string; readonly key: Uint8Array }[]
  close(): void
}

/** What was appended in one turn, by whichever call: see `append-batch.ts`. */
export interface WriteMessage {
  readonly write: { readonly heads: Uint8Array; readonly entries: Uint8Array }
}
export interface CallMessage<K extends keyof StoreCalls = keyof StoreCalls> {
  readonly id: number
  readonly call: K
  readonly args: Parameters<StoreCalls[K]>
}

export type StoreAnswer =
  | { readonly ready: true }
  | { readonly unexpected: string }
  /** One for each unit of the batch; null where it is stored. */
  | { readonly written: readonly (StorageFault['kind'] | null)[] }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number | null; readonly fault: StorageFault['kind'] }
  | { readonly id: number | null; readonly error: string }

export interface StoreWorkerData {
  readonly folder: string
  readonly registryKey: Uint8Array
  readonly keks: KeyEncryptionKeys
  readonly mostOpen: number
}
