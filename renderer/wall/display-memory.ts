import type { Wall } from '../../core/modules/command-control/wall-shape.ts'

export interface Paired {
  readonly display: string
  readonly token: string
}

/** The last wall that was told, and when, by this display's clock, which the desk's was so far before. */
export interface KeptWall {
  readonly wall: Wall
  readonly heardAt: number
  readonly aheadMs: number
}

/** What a display keeps between starts. Its private key cannot be read out of the browser, not even by this page. */
export interface DisplayMemory {
  readonly keys: CryptoKeyPair
  /** The uncompressed point, base64url: what the desk keeps of it. */
  readonly publicKey: string
  load<T extends 'paired' | 'wall'>(name: T): Promise<(T extends 'paired' ? Paired : KeptWall) | undefined>
  keep(name: 'paired', value: Paired | undefined): Promise<void>
  keep(name: 'wall', value: KeptWall | undefined): Promise<void>
}

const DATABASE = 'trujourney-display'
const STORE = 'kept'
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }

/** Rejects where the browser gives no keys: over plain http from another computer. */
export async function openDisplayMemory(): Promise<DisplayMemory> {
  const database = await opened()
  const kept = (await request(database, 'readonly', (store) => store.get('keys'))) as CryptoKeyPair | undefined
  const keys = kept ?? (await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']))
  if (!kept) await request(database, 'readwrite', (store) => store.put(keys, 'keys'))
  return {
    keys,
    publicKey: base64url(await crypto.subtle.exportKey('raw', keys.publicKey)),
    load: (name) => request(database, 'readonly', (store) => store.get(name)) as never,
    async keep(name, value) {
      await request(database, 'readwrite', (store) => (value === undefined ? store.delete(name) : store.put(value, name)))
    },
  }
}

export async function signWith({ keys }: Pick<DisplayMemory, 'keys'>, message: string): Promise<string> {
  return base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, new TextEncoder().encode(message)))
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1)
    opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('no database'))
  })
}

function request(database: IDBDatabase, mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = ask(database.transaction(STORE, mode).objectStore(STORE))
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('not kept'))
  })
}

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
