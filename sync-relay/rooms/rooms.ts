import { parseDocumentName } from '../../core/kernel/wire/document-name.ts'
import { RelayDocument, type StoredDocument } from '../documents/relay-document.ts'
import type { RelayLimits } from '../limits.ts'
import type { RelayStorage } from '../storage/relay-storage.ts'
import type { CommitQueue } from './commit-queue.ts'
import { Room } from './room.ts'

const NOTHING: StoredDocument = { base: null, baseSeq: 0, tail: [], owners: [] }

/** Folds a document's updates into one, in a thread that may take its time; null where that cannot be done yet. */
export type Fold = (pieces: readonly Uint8Array[]) => Promise<Uint8Array | null>

/** The rooms there are: a document is in memory while somebody has it open, and for a while after. */
export class Rooms {
  readonly #storage: RelayStorage
  readonly #queue: CommitQueue
  readonly #limits: RelayLimits
  readonly #fold: Fold
  readonly #failed: (error: unknown) => void
  readonly #open = new Map<string, Promise<Room>>()
  /** Nobody has them open; oldest first. */
  readonly #idle = new Map<string, { readonly room: Room; readonly bytes: number }>()
  readonly #folding = new Set<string>()
  readonly #mostIdleBytes: number
  #idleBytes = 0
  #lastChannel = 0

  constructor(input: { readonly storage: RelayStorage; readonly queue: CommitQueue; readonly limits: RelayLimits; readonly fold: Fold; readonly mostIdleBytes: number; readonly failed: (error: unknown) => void }) {
    this.#storage = input.storage
    this.#queue = input.queue
    this.#limits = input.limits
    this.#fold = input.fold
    this.#mostIdleBytes = input.mostIdleBytes
    this.#failed = input.failed
  }

  get count(): number {
    return this.#open.size
  }

  async enter(key: string): Promise<Room> {
    for (;;) {
      const room = await this.#found(key)
      if (!room.isBroken) {
        this.#wake(key)
        return room
      }
      this.#forget(key)
    }
  }

  /** Somebody has left: a room without members may go. */
  left(room: Room): void {
    if (room.members.size > 0 || room.isBroken) {
      if (room.isBroken) this.#forget(room.key)
      return
    }
    this.#wake(room.key)
    this.#idle.set(room.key, { room, bytes: room.document.bytes })
    this.#idleBytes += room.document.bytes
    for (const [key, { room: oldest }] of this.#idle) {
      if (this.#idleBytes <= this.#mostIdleBytes) break
      // What is being stored keeps its room.
      if (oldest.document.takenSeq === oldest.document.seq) this.#forget(key)
    }
  }

  /** After an update was stored: folds what has grown, beside the work. */
  foldIfWorth(room: Room): void {
    if (!room.document.isWorthFolding || this.#folding.has(room.key)) return
    this.#folding.add(room.key)
    void this.#foldRoom(room).catch(this.#failed).finally(() => this.#folding.delete(room.key))
  }

  #found(key: string): Promise<Room> {
    let found = this.#open.get(key)
    if (found === undefined) {
      found = this.#load(key)
      this.#open.set(key, found)
      found.catch(() => this.#open.delete(key))
    }
    return found
  }

  async #load(key: string): Promise<Room> {
    const name = parseDocumentName(key)
    if (name === undefined) throw new Error('no document name')
    const stored = await this.#storage.load(name.company, key)
    this.#lastChannel += 1
    return new Room({ channel: this.#lastChannel, name, key, document: new RelayDocument(stored ?? NOTHING), queue: this.#queue, limits: this.#limits })
  }

  async #foldRoom(room: Room): Promise<void> {
    const { pieces, upTo } = room.document.toFold()
    const base = await this.#fold(pieces)
    if (base === null || room.isBroken) return
    await this.#storage.fold(room.name.company, room.key, base, upTo)
    room.document.folded(base, upTo)
  }

  #forget(key: string): void {
    this.#open.delete(key)
    this.#wake(key)
  }

  /** It is idle no longer. */
  #wake(key: string): void {
    this.#idleBytes -= this.#idle.get(key)?.bytes ?? 0
    this.#idle.delete(key)
  }
}
