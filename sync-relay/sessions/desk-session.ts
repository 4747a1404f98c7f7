import { decodeDeskMessage } from '../../core/kernel/wire/decode-message.ts'
import { proofMessage } from '../../core/kernel/wire/device-proof.ts'
import { encodeRelayMessage } from '../../core/kernel/wire/encode-message.ts'
import { accessTo, readsEverything } from '../../core/kernel/wire/grants.ts'
import type { CloseReason, DeskMessage, Grant, RelayMessage } from '../../core/kernel/wire/wire-message.ts'
import { nothingOf } from '../audit/audit-trees.ts'
import type { DeviceMember } from '../membership/membership.ts'
import type { Change, Member, Presence, Room } from '../rooms/room.ts'
import { Caller } from './caller.ts'
import type { Line } from './line.ts'
import type { SessionParts } from './session-parts.ts'
import type { ProvenSession } from './sessions.ts'

type MessageOf<Type extends DeskMessage['type']> = DeskMessage & { readonly type: Type }

/** An acknowledgement waits so long for a change that goes to the same socket: the two are one write then, and writes are most of what a relay does. */
const ACKNOWLEDGE_MS = 30
const BUSY_ACKNOWLEDGE_MS = 150

/**
 * One desk's socket from the challenge to the end. Nothing is answered before the device has shown that it holds its key, and no document that is not
 * granted can be told from one that there is not.
 */
export class DeskSession implements Member, ProvenSession {
  readonly door = 'desk'
  readonly mostAtOnce: number
  readonly knowsGenerations: boolean
  readonly #caller: Caller
  readonly #parts: SessionParts
  readonly #nonce: Uint8Array
  /** `isBehind`: it knows the document at another generation, and takes it anew before anything of its own is taken. */
  readonly #rooms = new Map<number, { readonly room: Room; access: Grant['access']; readonly isBehind: boolean }>()
  /** Newest stored update by channel, not told yet. */
  readonly #acknowledged = new Map<number, { readonly id: number; readonly seq: number }>()
  #state: 'new' | 'proving' | 'open' | 'out' = 'new'
  /** The highest version of the plan that it was told or knows; null where it has not asked. */
  #knownPlan: number | null = null
  #opening = 0
  #bytesBeforeProof = 0
  #proveTimer: NodeJS.Timeout | undefined
  #tellTimer: NodeJS.Timeout | undefined

  constructor(line: Line, parts: SessionParts, knowsGenerations: boolean) {
    this.mostAtOnce = parts.limits.socketsPerDevice
    this.knowsGenerations = knowsGenerations
    this.#parts = parts
    this.#nonce = parts.random(32)
    this.#caller = new Caller(this.door, line, parts, () => this.#gone())
    this.#send({ type: 'challenge', relay: parts.relayId, nonce: this.#nonce, now: parts.clock.now() })
    this.#proveTimer = setTimeout(() => this.end('slow_to_prove'), parts.limits.proveMs)
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
    if (this.#caller.isGone() || this.#state === 'out') return
    if (this.#state !== 'open' && (this.#bytesBeforeProof += frame.length) > this.#parts.limits.bytesBeforeProof) return this.end('too_large')
    const message = decodeDeskMessage(frame)
    if (message === undefined) return this.end('protocol')
    if (!this.#caller.frame()) return this.end('too_fast')
    if (message.type === 'prove') return this.#state === 'new' ? void this.#prove(message).catch((error: unknown) => this.#caller.failed(error)) : this.end('protocol')
    if (this.#state !== 'open') return this.end('unauthenticated')
    this.#handle(message)
  }

  /** Grants or the company were changed, or the device is out. */
  membershipChanged(member: DeviceMember | null): void {
    if (this.#caller.isGone() || this.#state === 'out') return
    if (member === null) return this.end('revoked')
    if (member.revokedAt !== null) return void this.#out(member)
    if (this.#knownPlan !== null) this.#answer(this.#plan())
    if (member.epoch === this.#caller.member?.epoch) return
    this.#caller.granted(member)
    for (const [channel, { room }] of this.#rooms) {
      const access = accessTo(member.grants, room.name)
      if (access === null) this.#leave(channel)
      else this.#rooms.get(channel)!.access = access
    }
    this.#send({ type: 'granted', epoch: member.epoch, grants: member.grants })
  }

  changed(room: Room, { seq, device, bytes, frames }: Change): void {
    this.#caller.tellChange(frames, () => encodeRelayMessage({ type: 'changes', channel: room.channel, seq, device, bytes }))
    this.#tellStored()
  }

  seen(room: Room, { bytes, frames }: Presence): void {
    this.#caller.tellPresence(frames, () => encodeRelayMessage({ type: 'present', channel: room.channel, bytes }))
  }

  lost(room: Room): void {
    this.#rooms.delete(room.channel)
    this.#send({ type: 'notFound', document: room.key })
  }

  end(reason: CloseReason): void {
    this.#caller.end(reason)
  }

  closed(): void {
    this.#caller.closed()
  }

  #gone(): void {
    clearTimeout(this.#proveTimer)
    clearTimeout(this.#tellTimer)
    for (const channel of this.#rooms.keys()) this.#leave(channel)
    this.#parts.sessions.remove(this)
  }

  /** Nothing of it is taken any more; it is told first, in a way that nobody else could. */
  async #out(member: DeviceMember): Promise<void> {
    this.#state = 'out'
    for (const channel of this.#rooms.keys()) this.#leave(channel)
    try {
      const notice = await this.#parts.leases.out(member)
      if (!this.#caller.isGone()) this.#send(notice)
    } catch {
      // Without the notice it is out all the same.
    }
    this.end('revoked')
  }

  async #prove({ company, device, signature }: MessageOf<'prove'>): Promise<void> {
    this.#state = 'proving'
    // What it waits for from here on is the relay's own storage, which answers or fails in its time.
    clearTimeout(this.#proveTimer)
    const [member, owner] = await Promise.all([this.#parts.membership.device(company, device), this.#parts.membership.company(company)])
    if (this.#caller.isGone()) return
    const message = proofMessage({ relay: this.#parts.relayId, nonce: this.#nonce, company, device })
    // The signature is looked at in any case: a stranger does not learn from the time it takes who is known here.
    const isHolder = this.#parts.verify(member === null || member.publicKey.length === 0 ? this.#parts.decoyKey : member.publicKey, message, signature)
    if (member === null || owner === null || !isHolder) return this.end('unauthenticated')
    if (member.revokedAt !== null) return this.#out(member)
    if (owner.state !== 'active') return this.end('forbidden')
    const auditHead = await this.#parts.storage.auditHead(company, device)
    if (this.#caller.isGone()) return
    this.#state = 'open'
    this.#caller.proven(member, this)
    if (this.#caller.isGone()) return
    this.#send({ type: 'welcome', session: this.#parts.newId(), epoch: member.epoch, grants: member.grants, auditFrom: (auditHead?.seq ?? 0) + 1, now: this.#parts.clock.now() })
  }

  #handle(message: Exclude<DeskMessage, { readonly type: 'prove' }>): void {
    switch (message.type) {
      case 'open':
        void this.#open(message).catch((error: unknown) => this.#caller.failed(error))
        return
      case 'leave':
        this.#leave(message.channel)
        return
      case 'fold':
        return this.#answer(this.#foldNow(message.channel))
      case 'update':
        this.#update(message)
        return
      case 'present':
        this.#present(message)
        return
      case 'audit':
        return this.#answer(this.#audit(message))
      case 'auditHead':
        return this.#answer(this.#parts.audit.compare(this.#caller.member!, { seq: message.head.seq, link: message.head.link.slice(), signature: message.head.signature.slice() }))
      case 'askCheckpoint':
        return this.#answer(this.#tell(this.#parts.trees.checkpoint(this.company, message.known)))
      case 'cosign':
        return this.#answer(this.#parts.trees.cosign(this.#caller.member!, message.size, message.cosignature.slice()))
      case 'askInclusion':
        return this.#answer(this.#tell(this.#parts.trees.inclusion(this.company, message.chain, message.seq, message.size)))
      case 'askLeaves':
        return this.#answer(this.#tell(this.#parts.trees.leaves(this.company, message.from)))
      case 'askEntries':
        return this.#answer(this.#tell(readsEverything(this.#caller.member!.grants) ? this.#parts.trees.entries(this.company, message.chain, message.from) : Promise.resolve(nothingOf(message.chain, message.from))))
      case 'askLease':
        return this.#answer(this.#lease(message.nonce.slice()))
      case 'askMembers':
        return this.#answer(this.#tell(this.#members()))
      case 'askReaders':
        return this.#answer(this.#tell(this.#readers()))
      case 'askPlan':
        return this.#answer(this.#planAsked(message.known))
      case 'planHeld':
        return this.#answer(this.#planHeld(message.version))
      case 'reportLost':
        return this.#answer(this.#lost(message.device))
    }
  }

  async #open({ document, vector }: MessageOf<'open'>): Promise<void> {
    if (this.#caller.accessTo(document) === null) return this.#send({ type: 'notFound', document })
    if (this.#rooms.size + this.#opening >= this.#parts.limits.channels) return this.end('too_many')
    const known = vector.slice()
    this.#opening += 1
    let room: Room
    let hasRoom: boolean
    try {
      // Nobody is in it while it is waited for.
      do {
        room = await this.#parts.rooms.enter(document)
        hasRoom = await this.#caller.roomToAnswer()
      } while (hasRoom && !this.#caller.isGone() && !this.#parts.rooms.has(room))
    } finally {
      this.#opening -= 1
    }
    // Grants may have changed meanwhile.
    const still = this.#caller.isGone() ? null : this.#caller.accessTo(document)
    if (still === null) {
      this.#parts.rooms.left(room)
      if (!this.#caller.isGone()) this.#send({ type: 'notFound', document })
      return
    }
    if (!hasRoom) {
      this.#parts.rooms.left(room)
      return this.end('too_slow')
    }
    if (room.document.generation > 0 && !this.knowsGenerations) {
      this.#parts.rooms.left(room)
      return this.end('unsupported')
    }
    let pieces: Uint8Array[]
    let isBehind: boolean
    try {
      pieces = room.document.missing(known)
      isBehind = !room.document.isOfGeneration(known)
    } catch {
      this.#parts.rooms.left(room)
      return this.end('protocol')
    }
    this.#rooms.set(room.channel, { room, access: still, isBehind })
    room.members.add(this)
    this.#caller.answer([encodeRelayMessage({ type: 'opened', document, channel: room.channel, seq: room.document.seq, access: still, vector: room.document.vector(), owners: room.document.owners(), pieces })], pieces)
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

  /** For whoever may write there: nothing of what the document says is changed by it. */
  async #foldNow(channel: number): Promise<void> {
    const found = this.#rooms.get(channel)
    if (found === undefined || found.access !== 'write') return
    const seq = await this.#parts.rooms.foldNow(found.room)
    if (seq !== null && !this.#caller.isGone()) this.#send({ type: 'folded', channel, seq })
  }

  #update({ channel, id, bytes }: MessageOf<'update'>): void {
    const found = this.#rooms.get(channel)
    if (found === undefined) return this.#send({ type: 'refused', channel, id, reason: 'not_granted' })
    if (found.access !== 'write') return this.#send({ type: 'refused', channel, id, reason: 'read_only' })
    // Whatever it builds on may be gone here: it opens the document again, and writes its own anew.
    if (found.isBehind) return this.#send({ type: 'refused', channel, id, reason: 'gap' })
    this.#caller.update(found.room, this, bytes, {
      stored: (seq) => this.#acknowledge(channel, id, seq),
      refused: (reason) => {
        if (!this.#caller.isGone()) this.#send({ type: 'refused', channel, id, reason })
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
    for (const [channel, mark] of this.#acknowledged) if (!this.#caller.isGone()) this.#send({ type: 'stored', channel, ...mark })
    this.#acknowledged.clear()
  }

  #present({ channel, bytes }: MessageOf<'present'>): void {
    const found = this.#rooms.get(channel)
    if (found !== undefined) this.#caller.present(found.room, this, bytes)
  }

  async #audit({ links }: MessageOf<'audit'>): Promise<void> {
    const copies = links.map(({ seq, body, signature }) => ({ seq, body: body.slice(), signature: signature.slice() }))
    const seq = await this.#parts.audit.take(this.#caller.member!, copies)
    if (this.#caller.isGone()) return
    if (seq === null) return this.end('forbidden')
    if (seq === 'out') return this.end('revoked')
    this.#send({ type: 'auditStored', seq })
  }

  /** Who has been revoked meanwhile gets none, whichever process was told of it. */
  async #lease(nonce: Uint8Array): Promise<void> {
    const [member, owner] = await Promise.all([this.#parts.membership.device(this.company, this.device), this.#parts.membership.company(this.company)])
    if (this.#caller.isGone()) return
    if (member === null || member.revokedAt !== null) return this.membershipChanged(member)
    if (owner?.state !== 'active') return this.end('forbidden')
    await this.#tell(this.#parts.leases.give(member, nonce))
  }

  async #members(): Promise<RelayMessage> {
    const members = await this.#parts.membership.devices(this.company)
    return { type: 'members', members: members.map(({ device, name, publicKey, enrolledAt, revokedAt }) => ({ device, name, publicKey, enrolledAt, revokedAt })) }
  }

  async #readers(): Promise<RelayMessage> {
    const members = await this.#parts.membership.devices(this.company)
    return { type: 'readers', devices: members.filter(({ grants, revokedAt }) => revokedAt === null && !this.#maySettle(grants)).map(({ device }) => device) }
  }

  #maySettle(grants: readonly Grant[]): boolean {
    return accessTo(grants, { company: this.company, location: '*', part: 'cfg', epoch: 'live' }) === 'write'
  }

  /** Whoever may write the company's own settings may say it of any device but itself. */
  async #lost(device: string): Promise<void> {
    if (device !== this.device && this.#maySettle(this.#caller.member!.grants)) {
      const revoked = await this.#parts.membership.revoke(this.company, device, this.#parts.clock.now())
      if (revoked !== null) this.#parts.log.lost({ company: this.company, device, by: this.device })
    }
    await this.#tell(this.#members())
  }

  async #planAsked(known: number): Promise<void> {
    // The one that it knows is told again, with when it was signed last.
    this.#knownPlan = known - 1
    await this.#noteAhead({ known, newest: await this.#plan(), isOther: false })
  }

  /** Whatever else it was told meanwhile: what it holds it is asked about by its version alone. */
  async #planHeld(known: number): Promise<void> {
    const found = await this.#parts.plans.of(this.company)
    await this.#noteAhead({ known, newest: found?.version ?? 0, isOther: true })
  }

  /** This relay's data is an older copy, or another plan was signed under a version that desks knew. */
  async #noteAhead(said: { readonly known: number; readonly newest: number; readonly isOther: boolean }): Promise<void> {
    const { company, device } = this
    const { known, newest } = said
    if (await this.#parts.plans.heardOf(company, device, said)) this.#parts.log.planBehind({ company, device, known, newest })
  }

  /** Where it is a later one than it knows: an earlier one it would refuse, and take for a forgery. The answer is its version; 0 where there is none. */
  async #plan(): Promise<number> {
    const found = await this.#parts.plans.of(this.company)
    if (found !== null && found.version > (this.#knownPlan ?? 0) && !this.#caller.isGone()) {
      this.#knownPlan = found.version
      await this.#tell(Promise.resolve(found.message))
    }
    return found?.version ?? 0
  }

  async #tell(message: Promise<RelayMessage>): Promise<void> {
    const told = await message
    if (await this.#caller.roomToAnswer()) this.#caller.answer([encodeRelayMessage(told)], [])
    else this.end('too_slow')
  }

  #answer(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#caller.failed(error))
  }

  #send(message: RelayMessage): void {
    this.#caller.send(encodeRelayMessage(message))
  }
}
