import { decodeAwareness } from '../../core/kernel/wire/awareness.ts'
import { parseDocumentName } from '../../core/kernel/wire/document-name.ts'
import { accessTo } from '../../core/kernel/wire/grants.ts'
import type { CloseReason, Grant } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember } from '../membership/membership.ts'
import type { Member, Room, TakenUpdate } from '../rooms/room.ts'
import { StorageFault } from '../storage/relay-storage.ts'
import { Backlog } from './backlog.ts'
import type { Line } from './line.ts'
import type { SessionParts } from './session-parts.ts'
import type { ProvenSession } from './sessions.ts'
import { Throttle } from './throttle.ts'

/** Whoever is at the other end of a socket, whichever door he came in by: who he is, what he may have, how much he may send and leave unread, and his end. */
export class Caller {
  readonly #door: ProvenSession['door']
  readonly #line: Line
  readonly #parts: SessionParts
  readonly #backlog: Backlog
  readonly #throttle: Throttle
  readonly #gone: () => void
  #member: DeviceMember | null = null
  #isGone = false

  /** `gone`: once, when the socket is over, whoever ended it. */
  constructor(door: ProvenSession['door'], line: Line, parts: SessionParts, gone: () => void) {
    this.#door = door
    this.#line = line
    this.#parts = parts
    this.#gone = gone
    this.#backlog = new Backlog(line, parts.limits.unsentBytes)
    this.#throttle = new Throttle(line, parts.shares)
  }

  /** Null as long as it is not known who he is. */
  get member(): DeviceMember | null {
    return this.#member
  }

  isGone(): boolean {
    return this.#isGone
  }

  proven(member: DeviceMember, as: ProvenSession): void {
    this.#member = member
    this.#throttle.proven(member.company)
    this.#parts.sessions.add(as)
  }

  /** His grants are others now. */
  granted(member: DeviceMember): void {
    this.#member = member
  }

  /** One more frame came from him. False: so many at once that it is no haste any more. */
  frame(): boolean {
    return this.#throttle.frame()
  }

  /** Null where he may not have it, or there is no such document. */
  accessTo(document: string): Grant['access'] | null {
    const name = parseDocumentName(document)
    if (this.#member === null || name === undefined) return null
    if (name.company === this.#member.company) return accessTo(this.#member.grants, name)
    this.#parts.log.incident('foreign.asked', 'document', this.#who)
    return null
  }

  send(frame: Uint8Array): void {
    if (this.#keepsUp()) this.#line.send(frame)
  }

  /** What he asked for, however large: it counts against him only in so far as he asks for more before he has taken it. */
  answer(frames: readonly Uint8Array[], pieces: readonly Uint8Array[]): void {
    if (!this.#keepsUp()) return
    for (const frame of frames) this.#line.send(frame)
    this.#backlog.answered(pieces)
  }

  /** Until there is room for one more answer; false where far too much is asked for. */
  roomToAnswer(): Promise<boolean> {
    return this.#backlog.room()
  }

  tellChange(frames: Map<string, Uint8Array>, encode: () => Uint8Array): void {
    if (!this.#keepsUp()) return
    this.#line.sendShared(frames, this.#door, encode)
    this.#parts.metrics.delivered()
  }

  tellPresence(frames: Map<string, Uint8Array>, encode: () => Uint8Array): void {
    // Who is there is told again soon: a slow reader does without.
    if (this.#line.unsent <= this.#parts.limits.unsentBytes / 4) this.#line.sendShared(frames, this.#door, encode)
  }

  /** He tells who is there. */
  present(room: Room, as: Member, bytes: Uint8Array): void {
    const entries = decodeAwareness(bytes)
    if (entries === undefined) return this.end('protocol')
    const dropped = room.presence.say(as, entries)
    if (dropped === 0) return
    this.#parts.metrics.spoofed(dropped)
    this.#parts.log.incident('presence.dropped', 'foreign_client', this.#who)
  }

  /** He has written. */
  update(room: Room, as: Member, bytes: Uint8Array, answer: TakenUpdate): void {
    const { length } = bytes
    this.#throttle.took(length)
    room.take(as, bytes, {
      stored: (seq) => {
        this.#throttle.settled(length)
        answer.stored(seq)
        this.#parts.rooms.foldIfWorth(room)
        this.#parts.metrics.stored()
      },
      refused: (reason) => {
        this.#throttle.settled(length)
        this.#parts.metrics.refused(reason)
        answer.refused(reason)
      },
    })
  }

  /** A storage that is away is no fault of this socket's, nor news: it comes back by itself, or another process has it. */
  failed(error: unknown): void {
    if (error instanceof StorageFault && error.kind === 'gone') return this.end('draining')
    this.#parts.log.failed(error)
    this.end('internal')
  }

  /** Ends the socket from here; the reason goes to the other side. */
  end(reason: CloseReason): void {
    if (this.#isGone) return
    this.#parts.metrics.closed(reason)
    if (reason !== 'draining') this.#parts.log.incident('socket.ended', reason, { door: this.#door, ...this.#who })
    this.#line.close(reason)
    this.closed()
  }

  /** The socket is gone. */
  closed(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#throttle.end()
    this.#backlog.end()
    this.#gone()
  }

  /** A reader that does not read is given up: it comes back and asks for what it lacks. */
  #keepsUp(): boolean {
    if (!this.#backlog.isTooMuch) return true
    this.end('too_slow')
    return false
  }

  get #who(): { readonly company?: string; readonly device?: string } {
    return this.#member === null ? {} : { company: this.#member.company, device: this.#member.device }
  }
}
