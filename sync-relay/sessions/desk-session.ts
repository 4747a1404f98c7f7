import { decodeAwareness } from '../../core/kernel/wire/awareness.ts'
import { decodeDeskMessage } from '../../core/kernel/wire/decode-message.ts'
import { proofMessage } from '../../core/kernel/wire/device-proof.ts'
import { parseDocumentName } from '../../core/kernel/wire/document-name.ts'
import { encodeRelayMessage } from '../../core/kernel/wire/encode-message.ts'
import { accessTo } from '../../core/kernel/wire/grants.ts'
import type { CloseReason, DeskMessage, Grant, RelayMessage } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember } from '../membership/membership.ts'
import type { Change, Member, Presence, Room } from '../rooms/room.ts'
import { Backlog } from './backlog.ts'
import type { Line } from './line.ts'
import type { SessionParts } from './session-parts.ts'
import { StorageFault } from '../storage/relay-storage.ts'
import { Throttle } from './throttle.ts'

type MessageOf<Type extends DeskMessage['type']> = DeskMessage & { readonly type: Type }

/** An acknowledgement waits so long for a change that goes to the same socket: the two are one write then, and writes are most of what a relay does. */
const ACKNOWLEDGE_MS = 30
const BUSY_ACKNOWLEDGE_MS = 150

/**
 * One desk's socket from the challenge to the end. Nothing is answered before the device has shown that it holds its key, and no document that is not
 * granted can be told from one that there is not.
 */
export class DeskSession implements Member {
  readonly #line: Line
  readonly #backlog: Backlog
  readonly #parts: SessionParts
  readonly #nonce: Uint8Array
  readonly #throttle: Throttle
  readonly #rooms = new Map<number, { readonly room: Room; access: Grant['access'] }>()
  /** Newest stored update by channel, not told yet. */
  readonly #acknowledged = new Map<number, { readonly id: number; readonly seq: number }>()
  #member: DeviceMember | null = null
  #state: 'new' | 'proving' | 'open' | 'closed' = 'new'
  #opening = 0
  #bytesBeforeProof = 0
  #proveTimer: NodeJS.Timeout | undefined
  #tellTimer: NodeJS.Timeout | undefined

  constructor(line: Line, parts: SessionParts) {
    this.#line = line
    this.#backlog = new Backlog(line, parts.limits.unsentBytes)
    this.#parts = parts
    this.#nonce = parts.random(32)
    this.#throttle = new Throttle(line, parts.shares)
    this.#send({ type: 'challenge', relay: parts.relayId, nonce: this.#nonce, now: parts.clock.now() })
    this.#proveTimer = setTimeout(() => this.end('slow_to_prove'), parts.limits.proveMs)
  }

  get isProven(): boolean {
    return this.#member !== null
  }

  get mostAtOnce(): number {
    return this.#parts.limits.socketsPerDevice
  }

  get device(): string {
    return this.#member?.device ?? ''
  }

  get company(): string {
    return this.#member?.company ?? ''
  }

  receive(frame: Uint8Array): void {
    if (this.#state === 'closed') return
    if (this.#state !== 'open' && (this.#bytesBeforeProof += frame.length) > this.#parts.limits.bytesBeforeProof) return this.end('too_large')
    const message = decodeDeskMessage(frame)
    if (message === undefined) return this.end('protocol')
    if (!this.#throttle.frame()) return this.end('too_fast')
    if (message.type === 'prove') return this.#state === 'new' ? void this.#prove(message).catch((error: unknown) => this.#failed(error)) : this.end('protocol')
    if (this.#state !== 'open') return this.end('unauthenticated')
    this.#handle(message)
  }

  /** Grants were changed, or the device is out. */
  membershipChanged(member: DeviceMember | null): void {
    if (this.#state !== 'open') return
    if (member === null || member.revokedAt !== null) return this.end('revoked')
    if (member.epoch === this.#member!.epoch) return
    this.#member = member
    for (const [channel, { room }] of this.#rooms) {
      const access = accessTo(member.grants, room.name)
      if (access === null) this.#leave(channel)
      else this.#rooms.get(channel)!.access = access
    }
    this.#send({ type: 'granted', epoch: member.epoch, grants: member.grants })
  }

  changed(room: Room, change: Change): void {
    if (!this.#keepsUp()) return
    this.#line.sendShared(change.frames, 'desk', () => encodeRelayMessage({ type: 'changes', channel: room.channel, seq: change.seq, device: change.device, bytes: change.bytes }))
    this.#tellStored()
    this.#parts.metrics.delivered()
  }

  seen(room: Room, { bytes, frames }: Presence): void {
    // Who is there is told again soon: a slow reader does without.
    if (this.#line.unsent > this.#parts.limits.unsentBytes / 4) return
    this.#line.sendShared(frames, 'desk', () => encodeRelayMessage({ type: 'present', channel: room.channel, bytes }))
  }

  lost(room: Room): void {
    this.#rooms.delete(room.channel)
    this.#send({ type: 'notFound', document: room.key })
  }

  /** Ends the socket from here; the reason goes to the other side. */
  end(reason: CloseReason): void {
    if (this.#state === 'closed') return
    this.#parts.metrics.closed(reason)
    if (reason !== 'draining') this.#parts.log.incident('socket.ended', reason, { door: 'desk', ...(this.#member === null ? {} : { company: this.company, device: this.device }) })
    this.#line.close(reason)
    this.closed()
  }

  /** The socket is gone. */
  closed(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    clearTimeout(this.#proveTimer)
    clearTimeout(this.#tellTimer)
    this.#throttle.end()
    this.#backlog.end()
    for (const channel of this.#rooms.keys()) this.#leave(channel)
    this.#parts.sessions.remove(this)
  }

  async #prove({ company, device, signature }: MessageOf<'prove'>): Promise<void> {
    this.#state = 'proving'
    const [member, owner] = await Promise.all([this.#parts.membership.device(company, device), this.#parts.membership.company(company)])
    if (this.#isClosed()) return
    const message = proofMessage({ relay: this.#parts.relayId, nonce: this.#nonce, company, device })
    // The signature is looked at in any case: a stranger does not learn from the time it takes who is known here.
    const isHolder = this.#parts.verify(member === null || member.publicKey.length === 0 ? this.#parts.decoyKey : member.publicKey, message, signature)
    if (member === null || owner === null || !isHolder) return this.end('unauthenticated')
    if (member.revokedAt !== null) return this.end('revoked')
    if (owner.state !== 'active') return this.end('forbidden')
    const auditHead = await this.#parts.storage.auditHead(company, device)
    if (this.#isClosed()) return
    clearTimeout(this.#proveTimer)
    this.#member = member
    this.#state = 'open'
    this.#throttle.proven(company)
    this.#parts.sessions.add(this)
    if (this.#isClosed()) return
    this.#send({ type: 'welcome', session: this.#parts.newId(), epoch: member.epoch, grants: member.grants, auditFrom: (auditHead?.seq ?? 0) + 1, now: this.#parts.clock.now() })
  }

  #handle(message: Exclude<DeskMessage, { readonly type: 'prove' }>): void {
    switch (message.type) {
      case 'open':
        void this.#open(message).catch((error: unknown) => this.#failed(error))
        return
      case 'leave':
        this.#leave(message.channel)
        return
      case 'update':
        this.#update(message)
        return
      case 'present':
        this.#present(message)
        return
      case 'audit':
        void this.#audit(message).catch((error: unknown) => this.#failed(error))
        return
    }
  }

  async #open({ document, vector }: MessageOf<'open'>): Promise<void> {
    const name = parseDocumentName(document)
    const access = name === undefined || name.company !== this.company ? null : accessTo(this.#member!.grants, name)
    if (access === null) {
      if (name !== undefined && name.company !== this.company) this.#parts.log.incident('foreign.asked', 'document', { company: this.company, device: this.device })
      return this.#send({ type: 'notFound', document })
    }
    if (this.#rooms.size + this.#opening >= this.#parts.limits.channels) return this.end('too_many')
    const known = vector.slice()
    this.#opening += 1
    let room: Room
    let hasRoom: boolean
    try {
      room = await this.#parts.rooms.enter(document)
      hasRoom = await this.#backlog.room()
    } finally {
      this.#opening -= 1
    }
    // Grants may have changed meanwhile.
    const still = this.#isClosed() ? null : accessTo(this.#member!.grants, room.name)
    if (still === null) {
      this.#parts.rooms.left(room)
      if (!this.#isClosed()) this.#send({ type: 'notFound', document })
      return
    }
    if (!hasRoom) {
      this.#parts.rooms.left(room)
      return this.end('too_slow')
    }
    let pieces: Uint8Array[]
    try {
      pieces = room.document.missing(known)
    } catch {
      this.#parts.rooms.left(room)
      return this.end('protocol')
    }
    this.#rooms.set(room.channel, { room, access: still })
    room.members.add(this)
    this.#send({ type: 'opened', document, channel: room.channel, seq: room.document.seq, access: still, vector: room.document.vector(), owners: room.document.owners(), pieces })
    this.#backlog.answered(pieces)
    for (const bytes of room.presence.all()) this.#send({ type: 'present', channel: room.channel, bytes })
  }

  #leave(channel: number): void {
    const found = this.#rooms.get(channel)
    if (found === undefined) return
    this.#rooms.delete(channel)
    found.room.members.delete(this)
    found.room.presence.leave(this)
    this.#parts.rooms.left(found.room)
  }

  #update({ channel, id, bytes }: MessageOf<'update'>): void {
    const found = this.#rooms.get(channel)
    if (found === undefined) return this.#send({ type: 'refused', channel, id, reason: 'not_granted' })
    if (found.access !== 'write') return this.#send({ type: 'refused', channel, id, reason: 'read_only' })
    const { room } = found
    const { length } = bytes
    this.#throttle.took(length)
    room.take(this, bytes, {
      stored: (seq) => {
        this.#throttle.settled(length)
        this.#acknowledge(channel, id, seq)
        this.#parts.rooms.foldIfWorth(room)
        this.#parts.metrics.stored()
      },
      refused: (reason) => {
        this.#throttle.settled(length)
        this.#parts.metrics.refused(reason)
        if (!this.#isClosed()) this.#send({ type: 'refused', channel, id, reason })
      },
    })
  }

  /** One frame for all of a channel's that were stored meanwhile. */
  #acknowledge(channel: number, id: number, seq: number): void {
    if (this.#acknowledged.size === 0) this.#tellTimer = setTimeout(() => this.#tellStored(), this.#parts.rooms.isBusy ? BUSY_ACKNOWLEDGE_MS : ACKNOWLEDGE_MS)
    this.#acknowledged.set(channel, { id, seq })
  }

  #tellStored(): void {
    if (this.#acknowledged.size === 0) return
    clearTimeout(this.#tellTimer)
    for (const [channel, mark] of this.#acknowledged) if (!this.#isClosed()) this.#send({ type: 'stored', channel, ...mark })
    this.#acknowledged.clear()
  }

  #present({ channel, bytes }: MessageOf<'present'>): void {
    const found = this.#rooms.get(channel)
    if (found === undefined) return
    const entries = decodeAwareness(bytes)
    if (entries === undefined) return this.end('protocol')
    const dropped = found.room.presence.say(this, entries)
    if (dropped === 0) return
    this.#parts.metrics.spoofed(dropped)
    this.#parts.log.incident('presence.dropped', 'foreign_client', { company: this.company, device: this.device })
  }

  async #audit({ links }: MessageOf<'audit'>): Promise<void> {
    const copies = links.map(({ seq, body, signature }) => ({ seq, body: body.slice(), signature: signature.slice() }))
    const seq = await this.#parts.audit.take(this.#member!, copies)
    if (this.#isClosed()) return
    if (seq === null) return this.end('forbidden')
    this.#send({ type: 'auditStored', seq })
  }

  /** A storage that is away is no fault of this socket's, nor news: it comes back by itself, or another process has it. */
  #failed(error: unknown): void {
    if (error instanceof StorageFault && error.kind === 'gone') return this.end('draining')
    this.#parts.log.failed(error)
    this.end('internal')
  }

  #send(message: RelayMessage): void {
    if (this.#keepsUp()) this.#line.send(encodeRelayMessage(message))
  }

  /** A reader that does not read is given up: it comes back and asks for what it lacks. */
  #keepsUp(): boolean {
    if (!this.#backlog.isTooMuch) return true
    this.end('too_slow')
    return false
  }

  #isClosed(): boolean {
    return this.#state === 'closed'
  }
}
