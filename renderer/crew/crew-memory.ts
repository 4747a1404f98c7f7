import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import type { KeptChange } from './kept-change.ts'

export interface Paired {
  readonly phone: string
  readonly token: string
}

/** Whose phone it is, as the desk last said. */
export interface Person {
  readonly user: string
  readonly name: string
  readonly language: 'en' | 'fr'
}

/** The last day that was told; `aheadMs` is what this phone's clock was before the desk's. */
export interface KeptDay {
  readonly day: CrewDay
  readonly heardAt: number
  readonly aheadMs: number
}

interface Kept {
  readonly paired: Paired
  readonly person: Person
  readonly day: KeptDay
}

/** What a phone keeps between starts: itself, its day, and what was done on it, in that order. Its private key cannot be read out of the browser, not even by this page. */
export interface CrewMemory {
  /** The uncompressed point, base64url: what the desk keeps of it. */
  readonly publicKey: string
  sign(message: string): Promise<string>
  load<Name extends keyof Kept>(name: Name): Promise<Kept[Name] | undefined>
  keep<Name extends keyof Kept>(name: Name, value: Kept[Name] | undefined): Promise<void>
  /** In the order in which they were made. */
  changes(): Promise<readonly KeptChange[]>
  putChange(change: KeptChange): Promise<void>
  dropChange(id: string): Promise<void>
}

const DATABASE = 'trujourney-phone'
const KEPT = 'kept'
const CHANGES = 'changes'

/** Rejects where the browser gives a page no keys: over plain http from another computer. */
export async function openCrewMemory(): Promise<CrewMemory> {
  const database = await opened()
  const known = (await request(database, KEPT, 'readonly', (store) => store.get('keys'))) as CryptoKeyPair | undefined
  const keys = known ?? (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']))
  if (!known) await request(database, KEPT, 'readwrite', (store) => store.put(keys, 'keys'))
  return {
    publicKey: base64url(await crypto.subtle.exportKey('raw', keys.publicKey)),
    sign: async (message) => base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, new TextEncoder().encode(message))),
    load: (name) => request(database, KEPT, 'readonly', (store) => store.get(name)) as never,
    async keep(name, value) {
      await request(database, KEPT, 'readwrite', (store) => (value === undefined ? store.delete(name) : store.put(value, name)))
    },
    async changes() {
      const all = (await request(database, CHANGES, 'readonly', (store) => store.getAll())) as KeptChange[]
      return all.toSorted((a, b) => a.nth - b.nth)
    },
    async putChange(change) {
      await request(database, CHANGES, 'readwrite', (store) => store.put(change))
    },
    async dropChange(id) {
      await request(database, CHANGES, 'readwrite', (store) => store.delete(id))
    },
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(KEPT)
      opening.result.createObjectStore(CHANGES, { keyPath: 'id' })
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('no database'))
  })
}

/** Resolves when it is on the phone's disk, not before. */
function request(database: IDBDatabase, name: string, mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: 'strict' })
    const asked = ask(transaction.objectStore(name))
    transaction.oncomplete = () => resolve(asked.result)
    transaction.onerror = () => reject(transaction.error ?? new Error('not kept'))
    transaction.onabort = () => reject(transaction.error ?? new Error('not kept'))
  })
}

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
