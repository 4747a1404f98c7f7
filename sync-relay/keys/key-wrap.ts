/** A key as it may lie on a disk: sealed under another one, which is kept elsewhere. */
export interface WrappedKey {
  /** Which key it was wrapped with. */
  readonly by: string
  readonly bytes: Uint8Array
}

/**
 * What guards the relay's own keys: a key file, the environment, or a key service of the cloud. `purpose` is bound to what is wrapped, so that one wrapped
 * key cannot be put in the place of another.
 */
export interface KeyWrap {
  /** Name of the key that wraps from now on. */
  readonly newest: string
  wrap(key: Uint8Array, purpose: string): Promise<WrappedKey>
  /** Null where no key that we have opens it. */
  unwrap(wrapped: WrappedKey, purpose: string): Promise<Uint8Array | null>
}
