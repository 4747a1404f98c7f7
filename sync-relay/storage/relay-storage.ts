import type { ClientOwner } from '../../core/kernel/wire/wire-message.ts'
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
  /**
   * Updates of one company, all or none of them; resolves when they are on disk. A document's follow each other, and the first one follows what is stored:
   * refused as `taken` where not, as another process has written that sequence number then. Calls of one turn are committed together, each of them whole
   * or not at all.
   */
  append(updates: readonly NewUpdate[]): Promise<void>
  /** `base` takes the place of everything up to `upTo`; owners stay. What a later fold has replaced already is left alone. */
  fold(company: string, document: string, base: Uint8Array, upTo: number): Promise<void>
  /**
   * `base` takes the place of everything, at the place `seq` of its own after the last: whoever knows the document as it was writes nothing behind it any
   * more. Owners stay. Refused as `taken` where somebody has written at that place.
   */
  replace(company: string, document: string, base: Uint8Array, seq: number): Promise<void>
  /** Links of a device's audit chain, from 1, in order, each once; what is there already is left alone. Refused as `taken` where one is missing between. */
  appendAudit(company: string, device: string, links: readonly StoredLink[]): Promise<void>
  /** The last link that is stored; null for none. */
  auditHead(company: string, device: string): Promise<StoredLink | null>
  /** Links after `after`, oldest first. */
  readAudit(company: string, device: string, after: number, most: number): Promise<StoredLink[]>
  /** Records of logs that a company's audit tree is made of: all of them or none. Refused as `taken` where one of the logs is not at `after`: another process has gone on with it. */
  appendTree(company: string, appends: readonly TreeAppend[]): Promise<void>
  /** Records after `after`, oldest first. */
  readTree(company: string, log: string, after: number, most: number): Promise<Uint8Array[]>
  /** How many records there are. */
  treeHead(company: string, log: string): Promise<number>
  /** How many documents there are, and the bytes that they and the audit chains take. How many are allowed is the company's `mostBytes`. */
  usage(company: string): Promise<{ readonly documents: number; readonly bytes: number }>
  close(): Promise<void>
}

/**
 * A storage that several processes work on at once. Places are what keeps them in step: whoever appends at a place has taken in everything before it, the
 * claims of client ids too, and so no id can come to belong to two devices. Where a claim is another device's all the same, the append is refused as `taken`.
 */
export interface SharedStorage extends RelayStorage {
  /** The newest place of each of a company's documents, in the order asked for; 0 where nothing was ever written. */
  heads(company: string, documents: readonly string[]): Promise<number[]>
  /** What follows `after`, oldest first and without a gap, and who owns the client ids that were claimed with it; null where some of it has been folded. */
  since(company: string, document: string, after: number): Promise<StoredSince | null>
}

export interface StoredSince {
  readonly updates: readonly Uint8Array[]
  readonly owners: readonly ClientOwner[]
}

/** What follows on `after` records of one log. */
export interface TreeAppend {
  readonly log: string
  readonly after: number
  readonly records: readonly Uint8Array[]
}

export interface StoredLink {
  readonly seq: number
  readonly body: Uint8Array
  /** SHA-256 over the chain up to here (see `core/kernel/wire/audit-chain.ts`). */
  readonly link: Uint8Array
  readonly signature: Uint8Array
}

/**
 * `full`: no room on the disk. `gone`: the disk, the server or a file of it does not answer. `tampered`: a row is not what was written there.
 * `taken`: another process took that sequence number. `unknown`: no such company. `locked`: the key is not the one it was locked with. `in_use`: another
 * process has the folder.
 */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  readonly kind: 'full' | 'gone' | 'tampered' | 'taken' | 'unknown' | 'locked' | 'in_use'

  constructor(kind: StorageFault['kind'], options?: ErrorOptions) {
    super(kind, options)
    this.kind = kind
  }
}

/** Another process was first; whoever asks again finds what it wrote. */
export function isTaken(error: unknown): boolean {
  return error instanceof StorageFault && error.kind === 'taken'
}
