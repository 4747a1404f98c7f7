/**
 * What the desk needs to seal and open. Keys are 32 bytes. `bound` is authenticated with what is sealed and not stored in it: what was sealed for one place
 * does not open in another. A source of randomness that repeats itself makes `seal` throw, before anything is written or sent.
 */
export interface Secrets {
  /** X25519, of this workstation; the private half never leaves the adapter. */
  readonly agreementKey: Uint8Array
  randomKey(): Uint8Array
  seal(key: Uint8Array, plain: Uint8Array, bound: string): Uint8Array
  /** Undefined where the key, what it was bound to, or any byte is another. */
  open(key: Uint8Array, sealed: Uint8Array, bound: string): Uint8Array | undefined
  /** For whoever has the private half. Undefined where the key is none that can be sealed for: a point of low order. */
  sealFor(agreementKey: Uint8Array, plain: Uint8Array, bound: string): Uint8Array | undefined
  /** What was sealed for this workstation. */
  openMine(box: Uint8Array, bound: string): Uint8Array | undefined
  /** That whoever made it has the company's root key. */
  proof(message: Uint8Array): Uint8Array
}
