import { decodeAwareness, encodeAwareness, type AwarenessEntry } from '../../core/kernel/wire/awareness.ts'
import { WIRE_LIMITS } from '../../core/kernel/wire/wire-message.ts'
import { WireReader } from '../../core/kernel/wire/wire-reader.ts'
import { WireWriter } from '../../core/kernel/wire/wire-writer.ts'

/** How long what is said waits for more: somebody who drags a job says so sixty times a second. */
const GATHER_MS = 50
/** Clients that one socket may speak for in one document. */
const MOST_CLIENTS = 16
/** Beside its state, what an entry takes at most. */
const ENTRY_BYTES = 20

/** A socket that has the document open. */
export interface Speaker {
  readonly device: string
}

interface Present extends AwarenessEntry {
  readonly state: string
  readonly device: string
  /** A socket here, or the name of one at another process. */
  readonly by: Speaker | string
}

export interface PresenceOutlets {
  /** For everybody who has the document open here: updates of what is new. */
  readonly here: (updates: readonly Uint8Array[]) => void
  /** For other processes (`hear`): all that a socket here speaks for, and what of it is gone. */
  readonly elsewhere: (by: Speaker, told: Uint8Array, isGone: boolean) => void
}

/**
 * Who has a document open and what they are at, as each says for itself: kept for as long as its socket is there, and nowhere else. A client id belongs to
 * the device that wrote under it, or else to the first that speaks for it.
 */
export class RoomPresence {
  readonly #ownerOf: (client: number) => string | undefined
  readonly #outlets: PresenceOutlets
  readonly #present = new Map<number, Present>()
  /** Not told yet: the newest of each client, and which sockets here have said something. */
  #news = new Map<number, AwarenessEntry>()
  #speakers = new Map<Speaker, Map<number, AwarenessEntry>>()
  #timer: NodeJS.Timeout | undefined

  /** `ownerOf`: whose a client id is in the document. */
  constructor(ownerOf: (client: number) => string | undefined, outlets: PresenceOutlets) {
    this.#ownerOf = ownerOf
    this.#outlets = outlets
  }

  /** How many of these it may not speak for: they are dropped. */
  say(by: Speaker, entries: readonly AwarenessEntry[]): number {
    let dropped = 0
    for (const entry of entries) {
      const { client } = entry
      const owner = this.#ownerOf(client) ?? this.#present.get(client)?.device
      const isFree = owner === undefined || owner === by.device
      if (isFree && (entry.state === null || this.#present.get(client)?.by === by || this.#of(by).length < MOST_CLIENTS)) this.#take(entry, by.device, by)
      else dropped += 1
    }
    return dropped
  }

  /** What another process told of the socket that it calls `from`. */
  hear(from: string, told: Uint8Array): void {
    const reader = new WireReader(told)
    const device = reader.text(WIRE_LIMITS.name)
    const entries = decodeAwareness(reader.exactly(reader.left))
    for (const entry of entries ?? []) this.#take(entry, device, from)
  }

  /** That socket has ended: everybody it spoke for is gone. */
  leave(by: Speaker): void {
    for (const { client, clock, device } of this.#of(by)) this.#take({ client, clock, state: null }, device, by)
  }

  /** Sockets of another process that is not heard of any more. */
  forget(isFrom: (from: string) => boolean): void {
    for (const { client, clock, device, by } of this.#present.values()) if (typeof by === 'string' && isFrom(by)) this.#take({ client, clock, state: null }, device, by)
  }

  /** Whether another device speaks for that client id: it is not to be written under. */
  isOfAnother(client: number, device: string): boolean {
    const present = this.#present.get(client)
    return present !== undefined && present.device !== device
  }

  /** Everybody who is there, for whoever comes. */
  all(): Uint8Array[] {
    return encoded([...this.#present.values()])
  }

  #take({ client, clock, state }: AwarenessEntry, device: string, by: Speaker | string): void {
    const known = this.#present.get(client)
    if (known === undefined ? state === null : clock < known.clock || (clock === known.clock && state !== null)) return
    const entry = { client, clock, state }
    if (state === null) this.#present.delete(client)
    else this.#present.set(client, { client, clock, state, device, by })
    this.#news.set(client, entry)
    if (typeof by !== 'string') this.#speakers.set(by, (this.#speakers.get(by) ?? new Map<number, AwarenessEntry>()).set(client, entry))
    if (this.#timer === undefined) this.#timer = setTimeout(() => this.#flush(), GATHER_MS)
  }

  #flush(): void {
    this.#timer = undefined
    const [news, speakers] = [this.#news, this.#speakers]
    this.#news = new Map()
    this.#speakers = new Map()
    this.#outlets.here(encoded([...news.values()]))
    for (const [by, said] of speakers) {
      const present = this.#of(by)
      const entries = [...new Map([...said, ...present.map((one) => [one.client, one] as const)]).values()]
      for (const update of encoded(entries)) this.#outlets.elsewhere(by, new WireWriter().text(by.device).exactly(update).done(), present.length === 0)
    }
  }

  #of(by: Speaker): Present[] {
    return [...this.#present.values()].filter((present) => present.by === by)
  }
}

/** In as many updates as it takes for each to fit a frame. */
function encoded(entries: readonly AwarenessEntry[]): Uint8Array[] {
  const updates: AwarenessEntry[][] = []
  let left = 0
  for (const entry of entries) {
    // A character is three bytes at most in UTF-8.
    const size = (entry.state?.length ?? 0) * 3 + ENTRY_BYTES
    if (size > left || updates.at(-1)!.length === WIRE_LIMITS.awarenessClients) {
      updates.push([])
      left = WIRE_LIMITS.awareness - ENTRY_BYTES
    }
    updates.at(-1)!.push(entry)
    left -= size
  }
  return updates.map(encodeAwareness)
}
