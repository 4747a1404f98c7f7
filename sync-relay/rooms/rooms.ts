import { nextGeneration } from '../../core/kernel/wire/compaction.ts'
import { parseDocumentName } from '../../core/kernel/wire/document-name.ts'
import { RelayDocument, type StoredDocument } from '../documents/relay-document.ts'
import type { RelayLimits } from '../limits.ts'
import { isTaken, StorageFault, type RelayStorage } from '../storage/relay-storage.ts'
import type { CommitQueue } from './commit-queue.ts'
import type { Follower, Heard } from '../fanout/fanout.ts'
import { HeadWatch } from './head-watch.ts'
import { Room } from './room.ts'
import type { SharedBy, Sharing } from './sharing.ts'

const NOTHING: StoredDocument = { base: null, baseSeq: 0, tail: [], owners: [] }

/** Folds a document's updates into one, in a thread that may take its time; null where that cannot be done yet. */
export type Fold = (pieces: readonly Uint8Array[]) => Promise<Uint8Array | null>

/** The same, without what is kept of everything that was ever overwritten, as another generation; null where not much would go. */
export type Compact = (pieces: readonly Uint8Array[], generation: number) => Promise<Uint8Array | null>

export interface Compacted {
  readonly company: string
  readonly document: string
  readonly generation: number
  readonly bytesBefore: number
  readonly bytes: number
}

/** How much larger a document has to be before it is looked at again: where not much would have gone, and where somebody wrote in it meanwhile; then also after a while. */
const LOOK_AGAIN_AT = 1.5
const TRY_AGAIN_AT = 1.1
const TRY_AGAIN_MS = 60_000

interface Entry {
  readonly room: Room
  /** Other processes are not listened to any more. */
  readonly unfollow: () => void
}

/** The rooms there are: a document is in memory while somebody has it open, and for a while after. */
export class Rooms {
  readonly #storage: RelayStorage
  readonly #queue: CommitQueue
  readonly #limits: RelayLimits
  readonly #fold: Fold
  readonly #compact: Compact
  readonly #compacted: (what: Compacted) => void
  readonly #now: () => number
  /** How large a document has to be before it is looked at again whether it is worth compacting. */
  readonly #lookAt = new WeakMap<Room, number>()
  readonly #failed: (error: unknown) => void
  readonly #sharing: Sharing | null
  readonly #watch: HeadWatch | null
  readonly #open = new Map<string, Promise<Entry>>()
  /** Of `open`, those that are there. */
  readonly #there = new Map<string, Room>()
  /** Nobody has them open; oldest first. */
  readonly #idle = new Map<string, { readonly room: Room; readonly bytes: number }>()
  readonly #folding = new Map<string, Promise<unknown>>()
  readonly #mostIdleBytes: number
  #idleBytes = 0
  #lastChannel = 0

  constructor(input: { readonly storage: RelayStorage; readonly queue: CommitQueue; readonly limits: RelayLimits; readonly fold: Fold; readonly compact: Compact; readonly compacted: (what: Compacted) => void; readonly now: () => number; readonly mostIdleBytes: number; readonly failed: (error: unknown) => void; readonly sharedBy: SharedBy | null; readonly contended: () => void }) {
    this.#storage = input.storage
    this.#queue = input.queue
    this.#limits = input.limits
    this.#fold = input.fold
    this.#compact = input.compact
    this.#compacted = input.compacted
    this.#now = input.now
    this.#mostIdleBytes = input.mostIdleBytes
    this.#failed = input.failed
    const { sharedBy } = input
    this.#sharing = sharedBy === null ? null : { fanout: sharedBy.fanout, since: (...args) => sharedBy.storage.since(...args), contended: input.contended, failed: (error) => this.#noteFault(error) }
    this.#watch = sharedBy === null ? null : new HeadWatch(sharedBy, () => this.#there.values(), (error) => this.#noteFault(error))
  }

  get isBusy(): boolean {
    return this.#queue.isBusy
  }

  get count(): number {
    return this.#open.size
  }

  /** Whoever enters finds what is stored, by whichever process. */
  async enter(key: string): Promise<Room> {
    for (;;) {
      const isNew = !this.#open.has(key)
      const found = this.#found(key)
      const { room } = await found
      if (!room.isBroken) this.#wake(key)
      if (!room.isBroken && !isNew) await this.#watch?.caughtUp(room)
      // It may have gone meanwhile, since nobody was in it.
      const isStill = this.#open.get(key) === found
      if (!room.isBroken && isStill) {
        this.#wake(key)
        return room
      }
      if (isStill) this.#forget(key)
    }
  }

  /** Whether it is still the one that whoever comes next enters: with nobody in it a room may go, and its storage may fail. */
  has(room: Room): boolean {
    return !room.isBroken && this.#there.get(room.key) === room
  }

  /** Until nothing that was taken waits to be stored any more. */
  async drained(): Promise<void> {
    for (;;) {
      await this.#queue.drained()
      const settling = [...this.#there.values()].flatMap((room) => room.settling ?? [])
      if (settling.length === 0) return
      await Promise.all(settling)
    }
  }

  /** Storage is not asked any more for what others have stored; what is open stays as it is. */
  stop(): void {
    this.#watch?.stop()
  }

  /** Somebody has left: a room without members may go. */
  left(room: Room): void {
    // Under its name there may be another by now.
    if (this.#there.get(room.key) !== room) return
    if (room.isBroken) return this.#forget(room.key)
    if (room.members.size > 0) return
    this.#wake(room.key)
    this.#idle.set(room.key, { room, bytes: room.document.bytes })
    this.#idleBytes += room.document.bytes
    for (const [key, { room: oldest }] of this.#idle) {
      if (this.#idleBytes <= this.#mostIdleBytes) break
      // What is being stored keeps its room.
      if (oldest.document.takenSeq === oldest.document.seq) this.#forget(key)
    }
  }

  /** After an update was stored: folds or compacts what has grown, beside the work. */
  foldIfWorth(room: Room): void {
    if (this.#folding.has(room.key)) return
    if (room.document.isWorthFolding || this.#isWorthALook(room)) this.#foldRoom(room).catch(this.#failed)
  }

  #isWorthALook(room: Room): boolean {
    return room.document.bytes > (this.#lookAt.get(room) ?? this.#limits.compactBytes) && allKnowGenerations(room)
  }

  /** However little there is: somebody was erased, and what was overwritten is to go. Null where it could not be done; whoever asked asks again. */
  async foldNow(room: Room): Promise<number | null> {
    while (this.#folding.has(room.key)) await this.#folding.get(room.key)?.catch(() => undefined)
    if (room.isBroken) return null
    return room.document.isFolded ? room.document.seq : this.#foldRoom(room)
  }

  #found(key: string): Promise<Entry> {
    let found = this.#open.get(key)
    if (found === undefined) {
      found = this.#load(key)
      this.#open.set(key, found)
      found.then(({ room }) => {
        if (this.#open.get(key) === found) this.#there.set(key, room)
      }, () => this.#open.delete(key))
    }
    return found
  }

  /** Others are listened to first, so that nothing that they store while it is read is missed. */
  async #load(key: string): Promise<Entry> {
    const name = parseDocumentName(key)
    if (name === undefined) throw new Error('no document name')
    const early = new EarlyNews()
    const unfollow = (await this.#sharing?.fanout.follow(name.company, key, early)) ?? (() => {})
    try {
      const stored = await this.#storage.load(name.company, key)
      this.#lastChannel += 1
      const room = new Room({ channel: this.#lastChannel, name, key, document: new RelayDocument(stored ?? NOTHING), queue: this.#queue, limits: this.#limits, sharing: this.#sharing })
      early.passOn(room)
      return { room, unfollow }
    } catch (error) {
      unfollow()
      throw error
    }
  }

  #tryAgain(room: Room): void {
    if (!this.has(room)) return
    this.#lookAt.delete(room)
    this.foldIfWorth(room)
  }

  /** Up to where; null where it could not be done. One at a time of each room. */
  #foldRoom(room: Room): Promise<number | null> {
    const work = this.#foldedUpTo(room)
    const done = work.then(() => this.#compactIfWorth(room).catch(this.#failed), () => {}).finally(() => this.#folding.delete(room.key))
    this.#folding.set(room.key, done)
    return work
  }

  /** After it was folded, so that what is looked at is what is left of it. */
  async #compactIfWorth(room: Room): Promise<void> {
    if (room.isBroken || !this.#isWorthALook(room)) return
    const { bytes, generation } = room.document
    this.#lookAt.set(room, bytes * TRY_AGAIN_AT)
    const next = nextGeneration(generation, this.#now())
    // Nobody waits for what may not be worth it.
    const tried = room.document.toFold()
    const trial = await this.#compact(tried.pieces, next)
    if (trial === null) this.#lookAt.set(room, bytes * LOOK_AGAIN_AT)
    if (trial === null || room.isBroken) return
    let left = 0
    const isDone = await room.replace(async () => {
      const { pieces, upTo } = room.document.toFold()
      const base = upTo === tried.upTo ? trial : await this.#compact(pieces, next)
      // Somebody may have come meanwhile.
      if (base === null || !allKnowGenerations(room)) return false
      left = base.length
      try {
        await this.#storage.replace(room.name.company, room.key, base, upTo + 1)
      } catch (error) {
        // Another process has written in it: sooner or later there is a moment when nobody does.
        if (isTaken(error)) {
          setTimeout(() => this.#tryAgain(room), TRY_AGAIN_MS).unref()
          return false
        }
        throw error
      }
      return true
    })
    if (isDone) this.#compacted({ company: room.name.company, document: room.key, generation: next, bytesBefore: bytes, bytes: left })
  }

  async #foldedUpTo(room: Room): Promise<number | null> {
    const { pieces, upTo } = room.document.toFold()
    const base = await this.#fold(pieces)
    if (base === null || room.isBroken) return null
    await this.#storage.fold(room.name.company, room.key, base, upTo)
    room.document.folded(base, upTo)
    return upTo
  }

  #forget(key: string): void {
    void this.#open.get(key)?.then(({ unfollow }) => unfollow(), () => {})
    this.#open.delete(key)
    this.#there.delete(key)
    this.#wake(key)
  }

  /** What storage says of itself is no news: whoever wanted something of it has been told. */
  #noteFault(error: unknown): void {
    if (!(error instanceof StorageFault)) this.#failed(error)
  }

  /** It is idle no longer. */
  #wake(key: string): void {
    this.#idleBytes -= this.#idle.get(key)?.bytes ?? 0
    this.#idle.delete(key)
  }
}

function allKnowGenerations(room: Room): boolean {
  return [...room.members].every(({ knowsGenerations }) => knowsGenerations)
}

/** Hears for a room that is not there yet, and then for it. */
class EarlyNews implements Follower {
  #room: Room | null = null
  #later: (() => void)[] = []

  passOn(room: Room): void {
    this.#room = room
    for (const tell of this.#later) tell()
    this.#later = []
  }

  heard(update: Heard): void {
    this.#tell((room) => room.heard(update))
  }

  seen(from: string, told: Uint8Array): void {
    this.#tell((room) => room.seen(from, told))
  }

  gone(isFrom: (from: string) => boolean): void {
    this.#tell((room) => room.gone(isFrom))
  }

  #tell(tell: (room: Room) => void): void {
    const room = this.#room
    if (room !== null) tell(room)
    else this.#later.push(() => tell(this.#room!))
  }
}
