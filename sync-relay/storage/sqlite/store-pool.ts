import type { KeyEncryptionKeys } from '../company-key.ts'
import type { NewUpdate, RelayStorage, StoredLink, TreeAppend } from '../relay-storage.ts'
import type { StoreWorkerData } from './store-calls.ts'
import { StoreThread } from './store-thread.ts'
import { ThreadStorage } from './thread-storage.ts'

interface Member {
  readonly thread: StoreThread
  readonly storage: ThreadStorage
}

/**
 * A few threads, each with the files of some companies: a company whose commit takes long (many bytes, a fold) holds up those of its own thread alone.
 * A company is given to a thread when it is first asked for, by turns, and stays there: two threads with one file would not know of each other. The first
 * thread has the registry's tables as well; the others read in it what their companies' files need. They are started when there is a company for them.
 */
export class StorePool implements Omit<RelayStorage, 'close'> {
  readonly #data: StoreWorkerData
  readonly #failed: (error: Error) => void
  readonly #most: number
  readonly #members: Member[]
  readonly #assigned = new Map<string, number>()
  /** As every thread has them: whoever is started later begins with these. */
  #keks: KeyEncryptionKeys

  private constructor(data: StoreWorkerData, failed: (error: Error) => void, most: number, first: StoreThread) {
    this.#data = data
    this.#keks = data.keks
    this.#failed = failed
    this.#most = most
    this.#members = [{ thread: first, storage: new ThreadStorage(first) }]
  }

  /** What was being sealed again when the last process ended goes on. */
  static async start(data: StoreWorkerData, most: number, failed: (error: Error) => void): Promise<StorePool> {
    const pool = new StorePool(data, failed, most, await StoreThread.start(data, failed))
    for (const company of await pool.first.call('unfinishedRewraps')) await pool.threadOf(company).call('goOnRewrapping', company)
    return pool
  }

  /** It has the registry's tables. */
  get first(): StoreThread {
    return this.#members[0]!.thread
  }

  threadOf(company: string): StoreThread {
    return this.#of(company).thread
  }

  /** All know the keys before a row of the registry is under the newest, and go by it before the older ones are forgotten. */
  async rewrapKeys(keks: KeyEncryptionKeys): Promise<void> {
    this.#keks = keks
    await Promise.all(this.#members.map(({ thread }) => thread.call('learnKeys', keks)))
    for (const { thread } of this.#members) await thread.call('rewrapKeys', keks)
  }

  load(company: string, document: string) {
    return this.#of(company).storage.load(company, document)
  }

  append(updates: readonly NewUpdate[]): Promise<void> {
    const [first] = updates
    return first === undefined ? Promise.resolve() : this.#of(first.company).storage.append(updates)
  }

  fold(company: string, document: string, base: Uint8Array, upTo: number) {
    return this.#of(company).storage.fold(company, document, base, upTo)
  }

  replace(company: string, document: string, base: Uint8Array, seq: number) {
    return this.#of(company).storage.replace(company, document, base, seq)
  }

  appendAudit(company: string, device: string, links: readonly StoredLink[]) {
    return this.#of(company).storage.appendAudit(company, device, links)
  }

  auditHead(company: string, device: string) {
    return this.#of(company).storage.auditHead(company, device)
  }

  readAudit(company: string, device: string, after: number, most: number) {
    return this.#of(company).storage.readAudit(company, device, after, most)
  }

  appendTree(company: string, appends: readonly TreeAppend[]) {
    return this.#of(company).storage.appendTree(company, appends)
  }

  readTree(company: string, log: string, after: number, most: number) {
    return this.#of(company).storage.readTree(company, log, after, most)
  }

  treeHead(company: string, log: string) {
    return this.#of(company).storage.treeHead(company, log)
  }

  usage(company: string) {
    return this.#of(company).storage.usage(company)
  }

  /** When everything that was appended has been answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#members.map(({ storage }) => storage.settled()))
  }

  async closeThreads(): Promise<void> {
    await Promise.all(this.#members.map(({ thread }) => thread.close()))
  }

  #of(company: string): Member {
    let index = this.#assigned.get(company)
    if (index === undefined) this.#assigned.set(company, (index = this.#assigned.size % this.#most))
    let member = this.#members[index]
    if (member === undefined) {
      const thread = StoreThread.begin({ ...this.#data, keks: this.#keks }, this.#failed)
      this.#members.push((member = { thread, storage: new ThreadStorage(thread) }))
    }
    return member
  }
}
