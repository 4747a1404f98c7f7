import type { NewUpdate, RelayStorage } from '../storage/relay-storage.ts'
import { isTaken, StorageFault } from '../storage/relay-storage.ts'

/**
 * A commit costs about the same for one update as for a hundred, and so does a write to a socket: from so many updates in one commit on, the next one waits
 * for more, the longer the more there were, up to a time that nobody notices.
 */
const GATHER_FROM = 8
const LEAST_GATHER_MS = 5
const LONGEST_GATHER_MS = 15
const UPDATES_PER_MS = 10
const BUSY_FROM = 64

/** After another process was first once, so many commits of that company are documents by themselves, so that one that is taken holds up no other. */
const CROWDED_COMMITS = 50

/** Told of each of its updates in the order they were queued, once they are on disk; or that they never will be. */
export interface CommitListener {
  readonly stored: () => void
  /** `isTaken`: by another process, which was first with that sequence number. Whatever was queued behind it in its document has failed with it. */
  readonly failed: (isTaken: boolean) => void
}

interface Outcome {
  readonly updates: readonly Queued[]
  /** Null: stored. */
  readonly error: unknown
}

interface Queued {
  readonly update: NewUpdate
  readonly listener: CommitListener
}

/**
 * One commit at a time over all documents of a company, of as many updates as have come meanwhile: under load commits grow instead of piling up.
 * Companies do not wait for each other.
 */
export class CommitQueue {
  readonly #storage: RelayStorage
  readonly #failed: (error: unknown) => void
  readonly #byCompany = new Map<string, Queued[]>()
  readonly #atWork = new Set<Promise<void>>()
  #isBusy = false
  /** How many commits of a company are still made document by document. */
  readonly #crowded = new Map<string, number>()

  /** `failed`: of what is no fault of the storage's, for the log. */
  constructor(storage: RelayStorage, failed: (error: unknown) => void) {
    this.#storage = storage
    this.#failed = failed
  }

  add(update: NewUpdate, listener: CommitListener): void {
    const waiting = this.#byCompany.get(update.company)
    if (waiting !== undefined) {
      waiting.push({ update, listener })
      return
    }
    this.#byCompany.set(update.company, [{ update, listener }])
    // Not before this turn is over: what comes in the same read of a socket is one commit.
    setImmediate(() => {
      const work = this.#run(update.company).finally(() => this.#atWork.delete(work))
      this.#atWork.add(work)
    })
  }

  /** Whether commits are large: much is going on, and every write that can be spared is worth it. */
  get isBusy(): boolean {
    return this.#isBusy
  }

  /** Until nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#byCompany.size > 0 || this.#atWork.size > 0) {
      await new Promise((resolve) => setImmediate(resolve))
      await Promise.all(this.#atWork)
    }
  }

  async #run(company: string): Promise<void> {
    for (;;) {
      const batch = this.#byCompany.get(company)!
      if (batch.length === 0) {
        this.#byCompany.delete(company)
        return
      }
      this.#byCompany.set(company, [])
      for (const { updates, error } of await this.#append(company, batch)) {
        if (error === null) for (const { listener } of updates) listener.stored()
        else this.#fail(company, updates, error)
      }
      this.#isBusy = batch.length >= BUSY_FROM
      if (batch.length >= GATHER_FROM) await new Promise((resolve) => setTimeout(resolve, gatherMs(batch.length)))
    }
  }

  /** All as one, or each document by itself: where another process took a place in one of them, the others are stored all the same. */
  async #append(company: string, batch: readonly Queued[]): Promise<readonly Outcome[]> {
    const crowded = this.#crowded.get(company) ?? 0
    if (crowded > 1) this.#crowded.set(company, crowded - 1)
    else this.#crowded.delete(company)
    if (crowded === 0) {
      const outcome = await this.#store(batch)
      if (!isTaken(outcome.error)) return [outcome]
      this.#crowded.set(company, CROWDED_COMMITS)
    }
    return Promise.all([...Map.groupBy(batch, ({ update }) => update.document).values()].map((own) => this.#store(own)))
  }

  async #store(updates: readonly Queued[]): Promise<Outcome> {
    try {
      await this.#storage.append(updates.map(({ update }) => update))
      return { updates, error: null }
    } catch (error) {
      return { updates, error }
    }
  }

  #fail(company: string, failed: readonly Queued[], error: unknown): void {
    if (!(error instanceof StorageFault)) this.#failed(error)
    // What was taken behind it builds on what is not there.
    const doomed = new Set(failed.map(({ update }) => update.document))
    const behind = this.#byCompany.get(company)!
    this.#byCompany.set(company, behind.filter(({ update }) => !doomed.has(update.document)))
    for (const { listener } of [...failed, ...behind.filter(({ update }) => doomed.has(update.document))]) listener.failed(isTaken(error))
  }
}

function gatherMs(updates: number): number {
  return Math.min(LONGEST_GATHER_MS, Math.max(LEAST_GATHER_MS, updates / UPDATES_PER_MS))
}
