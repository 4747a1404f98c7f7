import type { Fanout } from '../fanout/fanout.ts'
import type { SharedStorage, StoredSince } from '../storage/relay-storage.ts'

/** What a room needs where other processes serve the same document. */
export interface Sharing {
  readonly fanout: Fanout
  readonly since: (company: string, document: string, after: number) => Promise<StoredSince | null>
  /** Another process was first with a place. */
  readonly contended: () => void
  readonly failed: (error: unknown) => void
}

/** `null` where one process has its storage for itself. */
export interface SharedBy {
  readonly storage: SharedStorage
  readonly fanout: Fanout
}
