import { checkUpdate } from '../documents/check-update.ts'
import type { RelayDocument } from '../documents/relay-document.ts'
import type { Follower, Heard } from '../fanout/fanout.ts'
import type { RelayLimits } from '../limits.ts'
import type { DocumentName } from '../../core/kernel/wire/document-name.ts'
import type { RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import type { CommitQueue } from './commit-queue.ts'
import { OthersUpdates, type ReadSince } from './others-updates.ts'
import type { Sharing } from './sharing.ts'
import { RoomPresence } from '../presence/room-presence.ts'

/** Somebody who has the document open. */
export interface Member {
  readonly device: string
  /** Whether it takes a document of another generation anew; where somebody does not, it is not compacted while he is there. */
  readonly knowsGenerations: boolean
  /** Once for each stored update of the others. */
  readonly changed: (room: Room, change: Change) => void
  /** Who is there, as they tell it themselves: one awareness update, the member's own among it. */
  readonly seen: (room: Room, presence: Presence) => void
  /** The document as this member knows it is not what storage has: it has to be opened again. */
  readonly lost: (room: Room) => void
}

export interface Change {
  readonly seq: number
  readonly device: string
  readonly bytes: Uint8Array
  /** Encodings that members share, made by the first who needs one. */
  readonly frames: Map<string, Uint8Array>
}

export interface Presence {
  readonly bytes: Uint8Array
  readonly frames: Map<string, Uint8Array>
}

export interface TakenUpdate {
  readonly stored: (seq: number) => void
  readonly refused: (reason: RefusedReason) => void
}

interface Sent {
  readonly from: Member
  readonly update: Uint8Array
  readonly answer: TakenUpdate
  /** How often another process was first. */
  readonly tries: number
}

/** Other processes may be first so often; each time costs a commit, and the more there are of them the longer one waits for the next. */
const MOST_TRIES = 40
const PATIENT_TRIES = 2
const STEP_ASIDE_MS = 2

/**
 * One document that somebody has open: what is taken is stored before it is acknowledged or told to others. Where several processes have it open, each
 * stores at the place after the last that it knows of; who is second takes in what the first has stored, looks at its own again, and stores it behind.
 */
export class Room implements Follower {
  readonly channel: number
  readonly name: DocumentName
  readonly key: string
  readonly document: RelayDocument
  readonly members = new Set<Member>()
  readonly #queue: CommitQueue
  readonly #limits: RelayLimits
  readonly #sharing: Sharing | null
  readonly #others: OthersUpdates
  readonly presence: RoomPresence
  /** Members as other processes know them. */
  readonly #numbers = new WeakMap<object, number>()
  #lastNumber = 0
  /** Sent while it is not clear what comes first; null while everything is. */
  #waiting: Sent[] | null = null
  #until: { readonly seq: number; readonly reached: () => void }[] = []
  #settling: Promise<void> | null = null
  #isBroken = false
  /** While another document is put in the place of this one; told when nothing that was taken waits to be stored any more, or never will be. */
  #held: { quiet: (isSo: boolean) => void } | null = null

  constructor(input: { readonly channel: number; readonly name: DocumentName; readonly key: string; readonly document: RelayDocument; readonly queue: CommitQueue; readonly limits: RelayLimits; readonly sharing: Sharing | null }) {
    this.channel = input.channel
    this.name = input.name
    this.key = input.key
    this.document = input.document
    this.#queue = input.queue
    this.#limits = input.limits
    this.#sharing = input.sharing
    this.#others = new OthersUpdates(input.document)
    this.presence = new RoomPresence((client) => this.document.ownerOf(client), {
      here: (updates) => {
        const told = updates.map((bytes): Presence => ({ bytes, frames: new Map() }))
        for (const member of this.members) for (const presence of told) member.seen(this, presence)
      },
      elsewhere: (by, told, isGone) => this.#sharing?.fanout.tellPresence(this.name.company, this.key, this.#numberOf(by), told, isGone),
    })
  }

  /** Storage failed: this room tells nothing any more, and the next who opens the document gets another. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** Until what others have stored is taken in, and what was taken here is on its way again. */
  get settling(): Promise<void> | null {
    return this.#settling
  }

  /** `bytes` may be a view on a buffer that is used again: it is copied where it is kept. */
  take(from: Member, bytes: Uint8Array, answer: TakenUpdate): void {
    if (this.#isBroken) return answer.refused('no_space')
    if (this.#waiting === null) this.#take({ from, update: bytes, answer, tries: 0 })
    else this.#waiting.push({ from, update: bytes.slice(), answer, tries: 0 })
  }

  heard(update: Heard): void {
    if (this.#isBroken) return
    this.#others.heard(update)
    this.#goOn()
  }

  seen(from: string, told: Uint8Array): void {
    this.presence.hear(from, told)
  }

  gone(isFrom: (from: string) => boolean): void {
    this.presence.forget(isFrom)
  }

  /** Storage has so much; resolves when this room does too, or is broken. */
  reaches(seq: number): Promise<void> {
    if (this.#isBroken || this.document.seq >= seq) return Promise.resolve()
    return new Promise((resolve) => {
      this.#until.push({ seq, reached: resolve })
      this.#others.lacks(seq)
      this.#goOn()
    })
  }

  /** While `work` is at it nothing more is taken; where it has put another document in the place of this one, everybody opens that. False where it has not. */
  replace(work: () => Promise<boolean>): Promise<boolean> {
    if (this.#isBroken || this.#waiting !== null) return Promise.resolve(false)
    this.#waiting = []
    const isQuiet = new Promise<boolean>((quiet) => (this.#held = { quiet }))
    if (this.document.takenSeq === this.document.seq) this.#held!.quiet(true)
    const done = this.#replaced(isQuiet, work)
    this.#settling = done.then(() => {}, () => {})
    return done
  }

  async #replaced(isQuiet: Promise<boolean>, work: () => Promise<boolean>): Promise<boolean> {
    let isDone = false
    try {
      isDone = (await isQuiet) && (await work())
    } finally {
      this.#held = null
      if (isDone) this.break()
      else if (!this.#isBroken) this.#release()
    }
    return isDone
  }

  #take(sent: Sent): void {
    const { from, answer, tries } = sent
    const checked = checkUpdate(sent.update, from.device, this.name, this.document)
    if (typeof checked === 'string') return answer.refused(checked)
    if (checked.claimed.some((client) => this.presence.isOfAnother(client, from.device))) return answer.refused('foreign_author')
    if (checked.isKnown) return answer.stored(this.document.seq)
    if (this.document.bytes + sent.update.length > this.#limits.documentBytes) return answer.refused('document_full')
    const update = tries === 0 ? sent.update.slice() : sent.update
    const seq = this.document.take(update, checked, from.device)
    const stored = { company: this.name.company, document: this.key, seq, device: from.device, bytes: update, claimed: checked.claimed }
    this.#queue.add(stored, {
      stored: () => {
        this.document.stored()
        answer.stored(seq)
        this.#sharing?.fanout.tellStored(stored)
        this.#changed(seq, from.device, update, from)
        this.#goOn()
        if (this.document.takenSeq === seq) this.#held?.quiet(true)
      },
      failed: (isTaken) => {
        if (isTaken && this.#sharing !== null && this.#held === null && !this.#isBroken && tries < MOST_TRIES) return this.#again(this.#sharing, { ...sent, update, tries: tries + 1 })
        // Whatever the fault, the sender keeps what it has and sends it again later.
        answer.refused('no_space')
        this.break()
      },
    })
  }

  #changed(seq: number, device: string, bytes: Uint8Array, from: Member | null): void {
    const change: Change = { seq, device, bytes, frames: new Map() }
    for (const member of this.members) if (member !== from) member.changed(this, change)
  }

  /** Another process was first. All that was taken here has failed with this one, in order. */
  #again(sharing: Sharing, sent: Sent): void {
    if (this.#waiting === null) {
      this.document.untake()
      this.#waiting = []
      this.#others.lacks(this.document.seq + 1)
      sharing.contended()
      this.#settling = Promise.resolve().then(() => this.#settle(sharing, sent.tries))
    }
    this.#waiting.push(sent)
  }

  /** Takes in what others have told, as far as nothing of our own is on its way. */
  #goOn(): void {
    if (this.#sharing !== null && this.#waiting === null && this.document.takenSeq === this.document.seq) {
      this.#takeIn()
      if (this.#others.isBehind) {
        this.#waiting = []
        this.#settling = this.#settle(this.#sharing, 0)
      }
    }
    this.#reached()
  }

  #takeIn(): void {
    for (const { seq, device, bytes } of this.#others.next()) this.#changed(seq, device, bytes, null)
  }

  async #settle(sharing: Sharing, tries: number): Promise<void> {
    if (tries > PATIENT_TRIES) await new Promise((resolve) => setTimeout(resolve, Math.random() * STEP_ASIDE_MS * tries))
    try {
      this.#takeIn()
      const read: ReadSince = (after) => sharing.since(this.name.company, this.key, after)
      while (!this.#isBroken && this.#others.isBehind) {
        if (!(await this.#others.read(read))) return this.break()
        this.#takeIn()
      }
    } catch (error) {
      sharing.failed(error)
      return this.break()
    }
    this.#release()
  }

  #release(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    this.#settling = null
    for (const sent of waiting) this.#takeOrRefuse(sent)
    this.#goOn()
  }

  #takeOrRefuse(sent: Sent): void {
    if (this.#isBroken) sent.answer.refused('no_space')
    else if (this.#waiting === null) this.#take(sent)
    else this.#waiting.push(sent)
  }

  #reached(): void {
    if (this.#until.length === 0) return
    const isReached = ({ seq }: { readonly seq: number }) => this.#isBroken || this.document.seq >= seq
    const reached = this.#until.filter(isReached)
    this.#until = this.#until.filter((one) => !isReached(one))
    for (const one of reached) one.reached()
  }

  #numberOf(member: object): number {
    const known = this.#numbers.get(member)
    if (known !== undefined) return known
    this.#lastNumber += 1
    this.#numbers.set(member, this.#lastNumber)
    return this.#lastNumber
  }

  /** What is on its way is refused when it comes back; everybody opens the document again. */
  break(): void {
    if (this.#isBroken) return
    this.#isBroken = true
    const waiting = this.#waiting ?? []
    this.#waiting = null
    this.#settling = null
    for (const { answer } of waiting) answer.refused('no_space')
    this.#held?.quiet(false)
    for (const member of this.members) member.lost(this)
    this.members.clear()
    this.#reached()
  }
}
