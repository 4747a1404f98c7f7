import type { SharedBy } from './sharing.ts'
import type { Room } from './room.ts'

/** How often storage is asked where its documents are: while other processes are heard, for what one of them stored and died of before it told; else for everything. */
const HEARD_MS = 5_000
const DEAF_MS = 400

interface Asked {
  readonly document: string
  readonly resolve: (head: number) => void
  readonly reject: (error: unknown) => void
}

/** What storage has of the documents that are open here, whoever wrote it. */
export class HeadWatch {
  readonly #by: SharedBy
  readonly #rooms: () => Iterable<Room>
  readonly #failed: (error: unknown) => void
  readonly #asked = new Map<string, Asked[]>()
  #timer: NodeJS.Timeout | undefined
  #isLooking = false
  #isStopped = false
  #lookedAt = 0

  constructor(by: SharedBy, rooms: () => Iterable<Room>, failed: (error: unknown) => void) {
    this.#by = by
    this.#rooms = rooms
    this.#failed = failed
    by.fanout.onLive(() => void this.#look())
    this.#timer = setInterval(() => {
      if (!by.fanout.isLive || performance.now() - this.#lookedAt >= HEARD_MS) void this.#look()
    }, DEAF_MS)
  }

  /** Until the room has what storage had when it was asked. What is asked in one turn is one question. */
  async caughtUp(room: Room): Promise<void> {
    await room.reaches(await this.#head(room.name.company, room.key))
  }

  stop(): void {
    this.#isStopped = true
    clearInterval(this.#timer)
  }

  #head(company: string, document: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = this.#asked.get(company)
      if (asked !== undefined) return void asked.push({ document, resolve, reject })
      this.#asked.set(company, [{ document, resolve, reject }])
      setImmediate(() => void this.#answer(company))
    })
  }

  async #answer(company: string): Promise<void> {
    const asked = this.#asked.get(company) ?? []
    this.#asked.delete(company)
    try {
      const heads = await this.#by.storage.heads(company, asked.map(({ document }) => document))
      asked.forEach(({ resolve }, index) => resolve(heads[index] ?? 0))
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }

  /** All rooms, company by company. A storage that does not answer is asked again next time. */
  async #look(): Promise<void> {
    if (this.#isLooking || this.#isStopped) return
    this.#isLooking = true
    try {
      for (const [company, rooms] of Map.groupBy(this.#rooms(), ({ name }) => name.company)) {
        const heads = await this.#by.storage.heads(company, rooms.map(({ key }) => key))
        rooms.forEach((room, index) => void room.reaches(heads[index] ?? 0))
      }
    } catch (error) {
      this.#failed(error)
    }
    this.#lookedAt = performance.now()
    this.#isLooking = false
  }
}
