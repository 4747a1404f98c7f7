const KEPT = 'kept'

/** What a display or a phone keeps between starts. Its private key cannot be read out of the browser, not even by this page. */
export interface PairedMemory<Kept> {
  /** The uncompressed point, base64url: what the desk keeps of it. */
  readonly publicKey: string
  sign(message: string): Promise<string>
  load<Name extends keyof Kept & string>(name: Name): Promise<Kept[Name] | undefined>
  keep<Name extends keyof Kept & string>(name: Name, value: Kept[Name] | undefined): Promise<void>
}

/** Rejects where the browser gives a page no keys: over plain http from another computer. */
export async function openPairedMemory<Kept>(store: PageStore): Promise<PairedMemory<Kept>> {
  const known = (await store.ask(KEPT, 'readonly', (kept) => kept.get('keys'))) as CryptoKeyPair | undefined
  const keys = known ?? (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']))
  if (!known) await store.ask(KEPT, 'readwrite', (kept) => kept.put(keys, 'keys'))
  return {
    publicKey: base64url(await crypto.subtle.exportKey('raw', keys.publicKey)),
    sign: async (message) => base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, new TextEncoder().encode(message))),
    load: (name) => store.ask(KEPT, 'readonly', (kept) => kept.get(name)) as never,
    async keep(name, value) {
      await store.ask(KEPT, 'readwrite', (kept) => (value === undefined ? kept.delete(name) : kept.put(value, name)))
    },
  }
}

/** The page's own database. */
export interface PageStore {
  /** Resolves when it is kept, as durably as was asked for. */
  ask(name: string, mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest): Promise<unknown>
  /** What is kept together or not at all. */
  change(names: readonly string[], work: (store: (name: string) => IDBObjectStore) => void): Promise<void>
}

/** `lists`: beside what is kept by name, what is kept by its id; `version` rises when there is one more. */
export async function openPageStore(database: string, durability: IDBTransactionDurability, version = 1, lists: readonly string[] = []): Promise<PageStore> {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(database, version)
    opening.onupgradeneeded = () => {
      const { objectStoreNames } = opening.result
      if (!objectStoreNames.contains(KEPT)) opening.result.createObjectStore(KEPT)
      for (const list of lists) if (!objectStoreNames.contains(list)) opening.result.createObjectStore(list, { keyPath: 'id' })
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('no database'))
  })
  // A page of a later version waits for none that is still open.
  opened.onversionchange = () => opened.close()
  return {
    ask: (name, mode, question) =>
      new Promise((resolve, reject) => {
        const transaction = opened.transaction(name, mode, { durability })
        const asked = question(transaction.objectStore(name))
        transaction.oncomplete = () => resolve(asked.result)
        transaction.onerror = () => reject(transaction.error ?? new Error('not kept'))
        transaction.onabort = () => reject(transaction.error ?? new Error('not kept'))
      }),
    change: (names, work) =>
      new Promise((resolve, reject) => {
        const transaction = opened.transaction(names, 'readwrite', { durability })
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error ?? new Error('not kept'))
        work((name) => transaction.objectStore(name))
      }),
  }
}

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
