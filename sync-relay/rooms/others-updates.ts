import type { ClientOwner } from '../../core/kernel/wire/wire-message.ts'
import type { RelayDocument } from '../documents/relay-document.ts'
import type { Heard } from '../fanout/fanout.ts'
import type { StoredSince } from '../storage/relay-storage.ts'

export type ReadSince = (after: number) => Promise<StoredSince | null>

/** What is told of a document and cannot be taken in yet; beyond that it is forgotten, and read from storage when its turn comes. */
const MOST_UPDATES = 1_000
const MOST_BYTES = 4 * 1024 * 1024

interface Told {
  readonly bytes: Uint8Array
  readonly owners: readonly ClientOwner[]
  /** Null where it is found out by what the update holds. */
  readonly device: string | null
}

/** What other processes have stored in a document, on its way into it: told in any order, twice or not at all, and taken in place by place. */
export class OthersUpdates {
  readonly #document: RelayDocument
  readonly #told = new Map<number, Told>()
  #toldBytes = 0
  /** The newest place that somebody is known to have stored at. */
  #newest = 0

  constructor(document: RelayDocument) {
    this.#document = document
  }

  /** There is more in storage than in the document and in what was told next. */
  get isBehind(): boolean {
    return this.#newest > this.#document.seq
  }

  lacks(seq: number): void {
    this.#newest = Math.max(this.#newest, seq)
  }

  heard({ seq, device, bytes, claimed }: Heard): void {
    if (seq <= this.#document.seq) return
    this.lacks(seq)
    if (bytes === null || this.#told.size >= MOST_UPDATES || this.#toldBytes + bytes.length > MOST_BYTES) return
    this.#keep(seq, { bytes, device, owners: claimed.map((client) => ({ client, device })) })
  }

  /** Takes in, one after the other, what was told and follows what is there. */
  *next(): Generator<{ readonly seq: number; readonly device: string; readonly bytes: Uint8Array }> {
    for (const seq of this.#told.keys()) if (seq <= this.#document.seq) this.#forget(seq)
    for (;;) {
      const seq = this.#document.seq + 1
      const found = this.#told.get(seq)
      if (found === undefined) return
      this.#forget(seq)
      const author = this.#document.heard(found.bytes, found.owners)
      yield { seq, device: found.device ?? author, bytes: found.bytes }
    }
  }

  /** Reads what follows. False where that cannot be had piece by piece any more: another process has folded it. */
  async read(since: ReadSince): Promise<boolean> {
    const after = this.#document.seq
    const found = await since(after)
    // Somebody was first, and storage does not have it: it is not the storage that it was.
    if (found === null || found.updates.length === 0) return false
    found.updates.forEach((bytes, index) => this.#keep(after + 1 + index, { bytes, device: null, owners: index === 0 ? found.owners : [] }))
    return true
  }

  #keep(seq: number, told: Told): void {
    this.#forget(seq)
    this.#told.set(seq, told)
    this.#toldBytes += told.bytes.length
  }

  #forget(seq: number): void {
    this.#toldBytes -= this.#told.get(seq)?.bytes.length ?? 0
    this.#told.delete(seq)
  }
}
