/** What the desk needs from its surroundings and must not reach for itself, so that every decision can be replayed. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

export interface Ids {
  /** A new UUIDv7. */
  next(): string
  /** A random 32-bit number for a Yjs client id. */
  clientId(): number
}

export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** The device's Ed25519 key; the private half never leaves the adapter. */
export interface Signer {
  readonly device: string
  /** Raw 32-byte public key. */
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** The newest audit head, kept outside the database so that an older copy of it is noticed. */
export interface HeadWitness {
  read(): AuditHead | undefined
  write(head: AuditHead): void
}

export interface AuditHead {
  readonly seq: number
  /** Hex SHA-256. */
  readonly link: string
}

/** Lets input, timers and cancellation through between two pieces of long work. */
export type NextTurn = () => Promise<void>

/** An AbortSignal, as far as long work looks at it. */
export interface CancelSignal {
  readonly aborted: boolean
}

/** Bytes small on disk; documents are stored through it. */
export interface Compressor {
  compress(bytes: Uint8Array): Uint8Array
  expand(bytes: Uint8Array): Uint8Array
}
