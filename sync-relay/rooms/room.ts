import { checkUpdate } from '../documents/check-update.ts'
import type { RelayDocument } from '../documents/relay-document.ts'
import type { RelayLimits } from '../limits.ts'
import type { DocumentName } from '../../core/kernel/wire/document-name.ts'
import type { RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import type { CommitQueue } from './commit-queue.ts'

/** Somebody who has the document open. */
export interface Member {
  readonly device: string
  /** Once for each stored update of the others. */
  readonly changed: (room: Room, change: Change) => void
  /** Who else is there, as they tell it themselves: opaque bytes of one awareness update. */
  readonly seen: (room: Room, bytes: Uint8Array) => void
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

export interface TakenUpdate {
  readonly stored: (seq: number) => void
  readonly refused: (reason: RefusedReason) => void
}

/** One document that somebody has open: what is taken is stored before it is acknowledged or told to others. */
export class Room {
  readonly channel: number
  readonly name: DocumentName
  readonly key: string
  readonly document: RelayDocument
  readonly members = new Set<Member>()
  readonly #queue: CommitQueue
  readonly #limits: RelayLimits
  #isBroken = false

  constructor(input: { readonly channel: number; readonly name: DocumentName; readonly key: string; readonly document: RelayDocument; readonly queue: CommitQueue; readonly limits: RelayLimits }) {
    this.channel = input.channel
    this.name = input.name
    this.key = input.key
    this.document = input.document
    this.#queue = input.queue
    this.#limits = input.limits
  }

  /** Storage failed: this room tells nothing any more, and the next who opens the document gets another. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** `bytes` may be a view on a buffer that is used again: it is copied where it is kept. */
  take(from: Member, bytes: Uint8Array, answer: TakenUpdate): void {
    if (this.#isBroken) return answer.refused('no_space')
    const checked = checkUpdate(bytes, from.device, this.name, this.document)
    if (typeof checked === 'string') return answer.refused(checked)
    if (checked.isKnown) return answer.stored(this.document.seq)
    if (this.document.bytes + bytes.length > this.#limits.documentBytes) return answer.refused('document_full')
    const update = bytes.slice()
    const seq = this.document.take(update, checked, from.device)
    this.#queue.add({ company: this.name.company, document: this.key, seq, device: from.device, bytes: update, claimed: checked.claimed }, {
      stored: () => {
        this.document.stored()
        answer.stored(seq)
        const change: Change = { seq, device: from.device, bytes: update, frames: new Map() }
        for (const member of this.members) if (member !== from) member.changed(this, change)
      },
      failed: () => {
        // Whatever the fault, the sender keeps what it has and sends it again later.
        answer.refused('no_space')
        this.#break()
      },
    })
  }

  tell(from: Member, bytes: Uint8Array): void {
    for (const member of this.members) if (member !== from) member.seen(this, bytes)
  }

  #break(): void {
    if (this.#isBroken) return
    this.#isBroken = true
    for (const member of this.members) member.lost(this)
    this.members.clear()
  }
}
