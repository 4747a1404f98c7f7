import { decodeStockMessage, encodeStockMessage, type StockMessage } from '../../core/kernel/wire/stock-message.ts'
import type { CloseReason, Grant, RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember } from '../membership/membership.ts'
import type { Change, Member, Presence, Room } from '../rooms/room.ts'
import { Caller } from './caller.ts'
import type { Line } from './line.ts'
import type { SessionParts } from './session-parts.ts'
import type { ProvenSession } from './sessions.ts'

/** An update that changes nothing, and so does awareness of nobody: what is said where there is nothing to say. */
const EMPTY_UPDATE = new Uint8Array([0, 0])
const NOBODY = new Uint8Array([0])
/** A stock provider gives a line up that is silent for 30 s. */
const SPEAK_MS = 20_000
/** What setTimeout takes at most. */
const LONGEST_MS = 2 ** 31 - 1

/**
 * Such a client understands no more of a refusal than the end of its socket. Codes up to 4499 it takes for final, and waits until its program connects it
 * again; after those from 4500 on it comes back by itself and asks for what it lacks.
 */
const ENDS: Readonly<Record<RefusedReason, CloseReason>> = {
  too_large: 'too_large', malformed: 'protocol', foreign_author: 'forbidden', gap: 'out_of_step', read_only: 'forbidden', not_granted: 'forbidden', document_full: 'too_large', too_fast: 'too_fast', no_space: 'no_space',
}

/** A stock provider's socket: one document, in y-websocket's own wire, under the same gate and in the same room as desks, for as long as its token holds. */
export class StockSession implements Member, ProvenSession {
  readonly door = 'stock'
  readonly mostAtOnce: number
  /** Yjs alone does not take a document anew. */
  readonly knowsGenerations = false
  readonly #caller: Caller
  readonly #parts: SessionParts
  readonly #document: string
  /** Asked and said before it was known who it is. */
  #early: StockMessage[] = []
  #bytesBeforeProof = 0
  #room: Room | null = null
  #access: Grant['access'] = 'read'
  /** What it has may be of another generation: nothing of it is taken before it has said. */
  #isBehind = false
  #ends: NodeJS.Timeout | undefined
  #speaks: NodeJS.Timeout | undefined

  constructor(line: Line, parts: SessionParts, { document, token }: { readonly document: string; readonly token: string }) {
    this.mostAtOnce = parts.limits.stockSocketsPerDevice
    this.#parts = parts
    this.#document = document
    this.#caller = new Caller(this.door, line, parts, () => this.#gone())
    // Its proof came with its socket: what it waits for is the relay's own storage or the issuer, which answer or fail in their time.
    void this.#begin(token).catch((error: unknown) => this.#caller.failed(error))
  }

  get isProven(): boolean {
    return this.#caller.member !== null
  }

  get device(): string {
    return this.#caller.member?.device ?? ''
  }

  get company(): string {
    return this.#caller.member?.company ?? ''
  }

  receive(frame: Uint8Array): void {
    if (this.#caller.isGone()) return
    if (this.#room === null && (this.#bytesBeforeProof += frame.length) > this.#parts.limits.bytesBeforeProof) return this.end('too_large')
    const message = decodeStockMessage(frame)
    if (message === undefined) return this.end('protocol')
    if (!this.#caller.frame()) return this.end('too_fast')
    if (this.#room === null) this.#early.push(message)
    else this.#handle(this.#room, message)
  }

  /** The token named other grants than it has now: a new one is to be fetched. */
  membershipChanged(member: DeviceMember | null): void {
    if (this.#caller.isGone()) return
    if (member === null || member.revokedAt !== null) return this.end('revoked')
    if (member.epoch !== this.#caller.member?.epoch) this.end('expired')
  }

  changed(_room: Room, { bytes, frames }: Change): void {
    this.#caller.tellChange(frames, () => encodeStockMessage({ type: 'update', update: bytes }))
  }

  seen(_room: Room, { bytes, frames }: Presence): void {
    this.#caller.tellPresence(frames, () => encodeStockMessage({ type: 'awareness', bytes }))
  }

  lost(): void {
    this.#room = null
    this.end('out_of_step')
  }

  end(reason: CloseReason): void {
    this.#caller.end(reason)
  }

  closed(): void {
    this.#caller.closed()
  }

  #gone(): void {
    clearTimeout(this.#ends)
    clearInterval(this.#speaks)
    const room = this.#room
    this.#room = null
    if (room !== null) {
      room.members.delete(this)
      room.presence.leave(this)
      this.#parts.rooms.left(room)
    }
    this.#parts.sessions.remove(this)
  }

  async #begin(token: string): Promise<void> {
    const bearer = await this.#parts.bearers.bearerOf(token)
    if (this.#caller.isGone()) return
    if (typeof bearer === 'string') return this.end(bearer)
    const { member, validUntil } = bearer
    this.#ends = setTimeout(() => this.end('expired'), Math.min(validUntil - this.#parts.clock.now(), LONGEST_MS))
    this.#caller.proven(member, this)
    const access = this.#caller.accessTo(this.#document)
    if (access === null) return this.end('not_found')
    this.#access = access
    const room = await this.#parts.rooms.enter(this.#document)
    if (this.#caller.isGone()) return this.#parts.rooms.left(room)
    this.#room = room
    this.#isBehind = room.document.generation > 0
    room.members.add(this)
    this.#speaks = setInterval(() => this.#send({ type: 'awareness', bytes: NOBODY }), SPEAK_MS)
    // What it has that is not here it sends of itself, once it knows what is here.
    if (access === 'write') this.#send({ type: 'step1', vector: room.document.vector() })
    this.#tellPresent(room)
    const early = this.#early
    this.#early = []
    for (const message of early) if (!this.#caller.isGone()) this.#handle(room, message)
  }

  #handle(room: Room, message: StockMessage): void {
    switch (message.type) {
      case 'step1':
        return this.#answer(room, message.vector)
      case 'step2':
      case 'update':
        return this.#take(room, message.update)
      case 'awareness':
        return this.#caller.present(room, this, message.bytes)
      case 'queryAwareness':
        return this.#tellPresent(room)
    }
  }

  /** The last of what it lacks goes as the answer: with that it calls itself synced. */
  #answer(room: Room, vector: Uint8Array): void {
    let pieces: Uint8Array[]
    try {
      // It knows nothing of generations: it has to begin with an empty document.
      if (!room.document.isOfGeneration(vector)) return this.end('unsupported')
      this.#isBehind = false
      pieces = room.document.missing(vector)
    } catch {
      return this.end('protocol')
    }
    const last = pieces.at(-1) ?? EMPTY_UPDATE
    this.#caller.answer([...pieces.slice(0, -1).map((update) => encodeStockMessage({ type: 'update', update })), encodeStockMessage({ type: 'step2', update: last })], pieces)
  }

  #take(room: Room, update: Uint8Array): void {
    // It answers `step1` with all it has, be it nothing.
    if (update.length === EMPTY_UPDATE.length && update[0] === 0 && update[1] === 0) return
    if (this.#isBehind) return this.end('out_of_step')
    if (this.#access !== 'write') {
      this.#parts.metrics.refused('read_only')
      return this.end(ENDS.read_only)
    }
    this.#caller.update(room, this, update, { stored: () => {}, refused: (reason) => this.end(ENDS[reason]) })
  }

  #tellPresent(room: Room): void {
    for (const bytes of room.presence.all()) this.#send({ type: 'awareness', bytes })
  }

  #send(message: StockMessage): void {
    this.#caller.send(encodeStockMessage(message))
  }
}
