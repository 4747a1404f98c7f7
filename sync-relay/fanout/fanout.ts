import type { NewUpdate } from '../storage/relay-storage.ts'

/** One update that another process has stored. */
export interface Heard {
  readonly seq: number
  readonly device: string
  /** Null where they are too many to be told: storage has them. */
  readonly bytes: Uint8Array | null
  readonly claimed: readonly number[]
}

/** A document that this process has open, as the others reach it. Whatever is told here may be late, twice, or not at all. */
export interface Follower {
  heard(update: Heard): void
  /** Who is there, at another process: `from` names one member of it, `bytes` are what that member tells. */
  seen(from: string, bytes: Uint8Array): void
  /** That process is gone, and everybody who was there with it: `isFrom` knows its members by their names. */
  gone(isFrom: (from: string) => boolean): void
}

/**
 * How the processes that serve the same documents tell each other what they have stored, and who is there. Only to be quick: what counts is what storage has,
 * and a gap is read from there. Nothing is told before it is stored. Adapters: none for a process that is alone, Redis for several.
 */
export interface Fanout {
  /** Whether this process hears the others now. While it does not, storage is asked instead. */
  readonly isLive: boolean
  /** Called when it hears them again: what was told meanwhile is lost. */
  onLive(listener: () => void): void
  /** Resolves when the follower hears of everything that is told from then on, or when it is clear that nobody will be heard; how to stop. */
  follow(company: string, document: string, follower: Follower): Promise<() => void>
  /** To the others: this was stored. What is told in one turn goes together. */
  tellStored(update: NewUpdate): void
  /** To the others, and to whoever of them opens the document in the next seconds. `isGone`: that member has left. */
  tellPresence(company: string, document: string, member: number, bytes: Uint8Array, isGone: boolean): void
  /** False where another process, or this one, has used that before, within so many ms. True where nobody can be asked. */
  useOnce(what: string, ms: number): Promise<boolean>
  close(): Promise<void>
}
