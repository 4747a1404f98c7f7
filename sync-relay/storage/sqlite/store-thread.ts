import { Worker } from 'node:worker_threads'
import { StorageFault } from '../relay-storage.ts'
import type { CallMessage, StoreAnswer, StoreCalls, StoreWorkerData, WriteMessage } from './store-calls.ts'

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** A thread that has files, from the outside. When it dies everything that waits for it, or will, is refused as `gone`. */
export class StoreThread {
  readonly #worker: Worker
  readonly #calls = new Map<number, Waiting>()
  #write: Waiting | null = null
  #nextCall = 1
  #ended: Error | null = null
  readonly #failed: (error: Error) => void

  private constructor(worker: Worker, failed: (error: Error) => void) {
    this.#worker = worker
    this.#failed = failed
    worker.on('message', (answer: StoreAnswer) => this.#answered(answer))
  }

  /** `failed` is told of what only a mistake of ours explains, and of the thread's end where nobody asked for it. */
  static async start(data: StoreWorkerData, failed: (error: Error) => void): Promise<StoreThread> {
    const thread = StoreThread.begin(data, failed)
    const worker = thread.#worker
    const started = Promise.withResolvers<undefined>()
    worker.once('message', (answer: StoreAnswer) => ('fault' in answer ? started.reject(new StorageFault(answer.fault)) : started.resolve(undefined)))
    worker.once('error', started.reject)
    try {
      await started.promise
    } catch (error) {
      await worker.terminate()
      throw error
    }
    return thread
  }

  /** Without waiting: what it is asked waits until it has opened what it needs, and is refused where it cannot. */
  static begin(data: StoreWorkerData, failed: (error: Error) => void): StoreThread {
    const worker = new Worker(new URL('./store-worker.ts', import.meta.url), { workerData: data })
    const thread = new StoreThread(worker, failed)
    worker.on('error', (error) => {
      failed(error)
      thread.#end(new StorageFault('gone', { cause: error }))
    })
    worker.on('exit', () => thread.#end(new StorageFault('gone')))
    return thread
  }

  call<K extends keyof StoreCalls>(call: K, ...args: Parameters<StoreCalls[K]>): Promise<ReturnType<StoreCalls[K]>> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(this.#ended)
      const id = this.#nextCall
      this.#nextCall += 1
      this.#calls.set(id, { resolve: resolve as Waiting['resolve'], reject })
      this.#worker.postMessage({ id, call, args } satisfies CallMessage<K>)
    })
  }

  /** One at a time. */
  write(batch: WriteMessage['write']): Promise<readonly (StorageFault['kind'] | null)[]> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(this.#ended)
      this.#write = { resolve: resolve as Waiting['resolve'], reject }
      this.#worker.postMessage({ write: batch } satisfies WriteMessage, [batch.heads.buffer as ArrayBuffer, batch.entries.buffer as ArrayBuffer])
    })
  }

  async close(): Promise<void> {
    if (this.#ended !== null) return
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve))
    try {
      await this.call('close')
    } finally {
      await exited
    }
  }

  #answered(answer: StoreAnswer): void {
    if ('ready' in answer) return
    if ('unexpected' in answer) return this.#failed(new Error(answer.unexpected))
    if ('written' in answer) {
      const write = this.#write
      this.#write = null
      write?.resolve(answer.written)
      return
    }
    // It could not begin.
    if (answer.id === null && 'fault' in answer) return this.#end(new StorageFault(answer.fault))
    const waiting = answer.id === null ? undefined : this.#calls.get(answer.id)
    if (answer.id !== null) this.#calls.delete(answer.id)
    if ('value' in answer) waiting?.resolve(answer.value)
    else waiting?.reject('fault' in answer ? new StorageFault(answer.fault) : new Error(answer.error))
  }

  #end(error: Error): void {
    this.#ended ??= error
    const waiting = [...this.#calls.values(), ...(this.#write === null ? [] : [this.#write])]
    this.#calls.clear()
    this.#write = null
    for (const { reject } of waiting) reject(this.#ended)
  }
}
