import { StorageFault, type NewUpdate, type RelayStorage, type StoredLink, type TreeAppend } from '../relay-storage.ts'
import { AppendBatch } from './append-batch.ts'
import type { StoreThread } from './store-thread.ts'

interface Waiting {
  resolve(): void
  reject(error: Error): void
}

/**
 * `RelayStorage` over the thread that has the files. One batch is on its way at a time; everything that is appended meanwhile, by whomever, is the next
 * one, so that the more there is to do the less each of it costs.
 */
export class ThreadStorage implements Omit<RelayStorage, 'close'> {
  readonly #thread: StoreThread
  readonly #batch = new AppendBatch()
  #waiting: Waiting[] = []
  #isWriting = false
  #scheduled = false
  #idle: (() => void)[] = []

  constructor(thread: StoreThread) {
    this.#thread = thread
  }

  load(company: string, document: string) {
    return this.#thread.call('load', company, document)
  }

  append(updates: readonly NewUpdate[]): Promise<void> {
    const [first] = updates
    return first === undefined ? Promise.resolve() : this.#add(() => this.#batch.addUpdates(first.company, updates))
  }

  fold(company: string, document: string, base: Uint8Array, upTo: number): Promise<void> {
    return this.#thread.call('fold', company, document, own(base), upTo)
  }

  replace(company: string, document: string, base: Uint8Array, seq: number): Promise<void> {
    return this.#thread.call('replace', company, document, own(base), seq)
  }

  appendAudit(company: string, device: string, links: readonly StoredLink[]): Promise<void> {
    return links.length === 0 ? Promise.resolve() : this.#add(() => this.#batch.addLinks(company, device, links))
  }

  auditHead(company: string, device: string) {
    return this.#thread.call('auditHead', company, device)
  }

  readAudit(company: string, device: string, after: number, most: number) {
    return this.#thread.call('readAudit', company, device, after, most)
  }

  appendTree(company: string, appends: readonly TreeAppend[]): Promise<void> {
    return appends.length === 0 ? Promise.resolve() : this.#add(() => {
      this.#batch.addTree(company, appends)
      return true
    })
  }

  readTree(company: string, log: string, after: number, most: number) {
    return this.#thread.call('readTree', company, log, after, most)
  }

  treeHead(company: string, log: string) {
    return this.#thread.call('treeHead', company, log)
  }

  usage(company: string) {
    return this.#thread.call('usage', company)
  }

  /** When everything that was appended has been answered. */
  settled(): Promise<void> {
    return this.#isWriting || this.#scheduled ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve()
  }

  #add(add: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!add()) return reject(new StorageFault('taken'))
      this.#waiting.push({ resolve, reject })
      this.#schedule()
    })
  }

  /** After the sockets of this turn have been read, not after the first of them. */
  #schedule(): void {
    if (this.#isWriting || this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      void this.#write()
    })
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    this.#isWriting = true
    try {
      const outcomes = await this.#thread.write(this.#batch.take())
      waiting.forEach(({ resolve, reject }, index) => {
        const fault = outcomes[index]
        if (fault === null || fault === undefined) resolve()
        else reject(new StorageFault(fault))
      })
    } catch (error) {
      for (const { reject } of waiting) reject(error instanceof Error ? error : new StorageFault('gone'))
    }
    this.#isWriting = false
    if (this.#waiting.length > 0) return this.#schedule()
    for (const idle of this.#idle) idle()
    this.#idle = []
  }
}

/** With a view the whole of what it is a view on would be copied. */
function own(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
}
