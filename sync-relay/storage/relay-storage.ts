import type { StoredDocument } from '../documents/relay-document.ts'

/** One update that passed the gate, at its place in its document. */
export interface NewUpdate {
  readonly company: string
  readonly document: string
  /** One more than the last of this document. */
  readonly seq: number
  readonly device: string
  readonly bytes: Uint8Array
  /** Client ids that belong to the device from this update on. */
  readonly claimed: readonly number[]
}

/**
 * Where documents lie. Nothing here knows what is in them; bytes are sealed per company (AES-256-GCM, document and sequence number in the
 * additional data), so that a row moved to another place is refused when it is read.
 * Shared acceptance suite: `tests/relay/storage-suite.ts`. An error of the disk or the server is a `StorageFault`; nothing is half-written then.
 */
export interface RelayStorage {
  /** Null where nothing was ever written. */
  load(company: string, document: string): Promise<StoredDocument | null>
  /** All of a company's or none of them; resolves when they are on disk. Refused as `taken` where another process has written that sequence number. */
  append(updates: readonly NewUpdate[]): Promise<void>
  /** `base` takes the place of everything up to `upTo`. */
  fold(company: string, document: string, base: Uint8Array, upTo: number): Promise<void>
  /** Links of a device's audit chain, in order, each once; what is there already is left alone. */
  appendAudit(company: string, device: string, links: readonly StoredLink[]): Promise<void>
  /** The last link that is stored; null for none. */
  auditHead(company: string, device: string): Promise<StoredLink | null>
  /** Links after `after`, oldest first. */
  readAudit(company: string, device: string, after: number, most: number): Promise<StoredLink[]>
  /** In use, in bytes, and how much is allowed. */
  usage(company: string): Promise<{ readonly documents: number; readonly bytes: number }>
  close(): Promise<void>
}

export interface StoredLink {
  readonly seq: number
  readonly body: Uint8Array
  /** SHA-256 over the chain up to here (see `core/kernel/audit/audit-chain.ts`). */
  readonly link: Uint8Array
  readonly signature: Uint8Array
}

/** Disk full, server gone, a row that was tampered with, a sequence number that another process took. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  readonly kind: 'full' | 'gone' | 'tampered' | 'taken'

  constructor(kind: StorageFault['kind'], options?: ErrorOptions) {
    super(kind, options)
    this.kind = kind
  }
}
