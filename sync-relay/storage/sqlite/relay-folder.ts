import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyWrap } from '../../keys/key-wrap.ts'
import type { Membership } from '../../membership/membership.ts'
import type { RelayKeys } from '../relay-keys.ts'
import { StorageFault, type RelayStorage } from '../relay-storage.ts'
import { backUpFolder } from './back-up-folder.ts'
import { newFolderKeys, readFolderKeys, withNewKek, withoutOldKeks, writeFolderKeys, type FolderKeys } from './folder-keys.ts'
import { lockFolder } from './relay-connection.ts'
import { StorePool } from './store-pool.ts'
import { ThreadMembership } from './thread-membership.ts'

export interface RelayFolderOptions {
  readonly folder: string
  readonly wrap: KeyWrap
  /** Companies whose files are kept open. */
  readonly mostOpen?: number
  /** Told of what only a mistake of ours explains. Where a thread that has files has ended by it, everything of those is refused as `gone` from then on. */
  readonly failed?: (error: Error) => void
}

/** Everything that one relay process keeps: a folder with a file for each company and one for who they are. */
export interface RelayFolder {
  readonly storage: RelayStorage
  readonly membership: Membership
  readonly keys: RelayKeys
  /** A verified copy into a new folder, while serving. Under the same keys: whoever restores it needs the operator's key, as for the folder itself. */
  backUp(target: string): Promise<void>
  /** What has been appended is answered first. Storage and membership close with it, and it with them. */
  close(): Promise<void>
}

const MOST_OPEN = 64
/** Threads with files. Commits wait for the disk more than they work. */
const MOST_THREADS = 4

/**
 * Opens the folder, or makes it. Refused as `in_use` where another process has it, `locked` where the operator's key does not open it. A rotation that was
 * cut short is finished, and keys that lie under an older key of the operator's are put under the newest.
 */
export async function openRelayFolder({ folder, wrap, mostOpen = MOST_OPEN, failed = () => {} }: RelayFolderOptions): Promise<RelayFolder> {
  mkdirSync(join(folder, 'companies'), { recursive: true, mode: 0o700 })
  const lock = lockFolder(join(folder, 'relay.lock'))
  try {
    const keys = await openKeys(folder, wrap)
    const threads = Math.min(MOST_THREADS, mostOpen)
    const pool = await StorePool.start({ folder, registryKey: keys.registryKey, keks: keys.keks, mostOpen: Math.floor(mostOpen / threads) }, threads, failed)
    const open = new OpenFolder(folder, wrap, keys, pool, lock.release)
    await open.finishRotation()
    return open
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openKeys(folder: string, wrap: KeyWrap): Promise<FolderKeys> {
  const found = await readFolderKeys(folder, wrap)
  const isEmpty = !existsSync(join(folder, 'registry.db')) && readdirSync(join(folder, 'companies')).length === 0
  // Keys without a registry are those of a folder whose making was cut short; files without keys, or companies without a registry, are a loss.
  if (!isEmpty && (found === null || !existsSync(join(folder, 'registry.db')))) throw new StorageFault('gone')
  return found ?? writeFolderKeys(folder, newFolderKeys(), wrap)
}

class OpenFolder implements RelayFolder {
  readonly storage: RelayStorage
  readonly membership: Membership
  readonly keys: RelayKeys
  readonly #folder: string
  readonly #pool: StorePool
  readonly #release: () => void
  #wrap: KeyWrap
  #keys: FolderKeys
  /** Rotations and backups: a copy of keys and one of files must be of the same time. */
  #last: Promise<unknown> = Promise.resolve()
  #closed: Promise<void> | null = null

  constructor(folder: string, wrap: KeyWrap, keys: FolderKeys, pool: StorePool, release: () => void) {
    this.#folder = folder
    this.#wrap = wrap
    this.#keys = keys
    this.#pool = pool
    this.#release = release
    const close = { close: () => this.close() }
    this.storage = Object.assign(pool, close)
    this.membership = Object.assign(new ThreadMembership(pool.first), close)
    this.keys = {
      rotateCompanyKey: (company) => this.#alone(() => pool.threadOf(company).call('rotateRowKey', company, Date.now())),
      versions: (company) => pool.first.call('keyVersions', company),
      destroyRowKeys: (company, versions, isTrial) => this.#alone(() => pool.threadOf(company).call('destroyRowKeys', company, versions, Date.now(), isTrial)),
      rotateKek: () => this.#alone(() => this.#rotateKek()),
      changeWrap: (newer) => this.#alone(() => this.#changeWrap(newer)),
    }
  }

  async finishRotation(): Promise<void> {
    if (this.#keys.keks.byVersion.size > 1) await this.#alone(() => this.#rewrapUnderNewest())
    if (this.#keys.wrappedBy.some((by) => by !== this.#wrap.newest)) await this.#alone(() => this.#changeWrap(this.#wrap))
  }

  backUp(target: string): Promise<void> {
    return this.#alone(() => backUpFolder({ folder: this.#folder, target, keys: this.#keys, files: () => this.#pool.first.call('files'), at: Date.now() }))
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      await this.#last.catch(() => {})
      await this.#pool.settled()
      try {
        await this.#pool.closeThreads()
      } finally {
        this.#release()
      }
    })()
    return this.#closed
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work)
    this.#last = result.catch(() => {})
    return result
  }

  /** At every moment the file of keys opens all that there is: both keys first, then the registry, then the new one alone. */
  async #rotateKek(): Promise<number> {
    this.#keys = await writeFolderKeys(this.#folder, withNewKek(this.#keys), this.#wrap)
    await this.#rewrapUnderNewest()
    return this.#keys.keks.newest
  }

  async #rewrapUnderNewest(): Promise<void> {
    await this.#pool.rewrapKeys(this.#keys.keks)
    this.#keys = await writeFolderKeys(this.#folder, withoutOldKeks(this.#keys), this.#wrap)
  }

  async #changeWrap(wrap: KeyWrap): Promise<void> {
    this.#keys = await writeFolderKeys(this.#folder, this.#keys, wrap)
    this.#wrap = wrap
  }
}
