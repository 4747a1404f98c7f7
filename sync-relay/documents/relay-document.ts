import * as Y from 'yjs'
import type { ClientOwner } from '../../core/kernel/wire/wire-message.ts'
import { GENERATION_CLIENT, GENERATION_OWNER, generationOf } from '../../core/kernel/wire/compaction.ts'
import type { CheckedUpdate, KnownDocument } from './check-update.ts'
import { ClockSpans } from './clock-spans.ts'
import { keysHold } from './fold-updates.ts'

/** As storage has it: `base` stands for everything up to `baseSeq`, `tail` is what came after, one sequence number each. */
export interface StoredDocument {
  readonly base: Uint8Array | null
  readonly baseSeq: number
  readonly tail: readonly Uint8Array[]
  readonly owners: readonly ClientOwner[]
}

/** From here on a tail is worth folding into its base: in bytes, and against the base's own. */
const FOLD_BYTES = 128 * 1024
const FOLD_SHARE = 0.5

/**
 * One document in memory, as bytes: no Yjs document is kept of it. What was taken counts for the gate at once; nobody is told of it before it is stored.
 */
export class RelayDocument implements KnownDocument {
  #base: Uint8Array | null
  #baseSeq: number
  #baseClocks: ReadonlyMap<number, number>
  /** Of the base what is deleted, without what is written: all that somebody lacks who has every clock of it. */
  #baseDeletes: Uint8Array | null = null
  #allDeletes: { readonly seq: number; readonly pieces: Uint8Array[] } | null = null
  /** Asked for only where somebody sends all that he has; then kept until something comes. */
  #deleted: { readonly seq: number; readonly spans: ClockSpans } | null = null
  #tail: Uint8Array[]
  #tailBytes: number
  /** Of what is stored, and of everything that was taken. */
  readonly #clocks: Map<number, number>
  #taken: Map<number, number>
  /** Taken and not stored yet, oldest first. */
  #pending: { readonly update: Uint8Array; readonly clocks: ReadonlyMap<number, number>; readonly claimed: readonly number[] }[] = []
  readonly #owners: Map<number, string>

  constructor({ base, baseSeq, tail, owners }: StoredDocument) {
    this.#base = base
    this.#baseSeq = baseSeq
    this.#baseClocks = base === null ? new Map() : clocksOf(base)
    this.#tail = [...tail]
    this.#tailBytes = tail.reduce((sum, { length }) => sum + length, 0)
    this.#clocks = new Map(this.#baseClocks)
    this.#owners = new Map(owners.map(({ client, device }) => [client, device]))
    for (const update of tail) raise(this.#clocks, Y.parseUpdateMeta(update).to)
    this.#taken = new Map(this.#clocks)
  }

  /** Of the last update that is stored. */
  get seq(): number {
    return this.#baseSeq + this.#tail.length
  }

  /** Of the last update that was taken. */
  get takenSeq(): number {
    return this.seq + this.#pending.length
  }

  /** 0: it was never compacted. Whoever knows it as it was at another one takes it anew, and none of his changes fits. */
  get generation(): number {
    return generationOf(this.#clocks)
  }

  get bytes(): number {
    return (this.#base?.length ?? 0) + this.#tailBytes
  }

  isDeleted(client: number, from: number, to: number): boolean {
    if (this.#deleted?.seq !== this.seq) {
      const spans = new ClockSpans()
      for (const piece of this.#base === null ? this.#tail : [this.#deletesOfBase(this.#base), ...this.#tail]) {
        for (const [owner, ranges] of Y.decodeUpdate(piece).ds.clients) for (const { clock, len } of ranges) spans.add(owner, clock, clock + len)
      }
      this.#deleted = { seq: this.seq, spans }
    }
    return this.#deleted.spans.covers(client, from, to)
  }

  keysHold(update: Uint8Array): boolean {
    return keysHold([...this.toFold().pieces, ...this.#pending.map((one) => one.update), update])
  }

  clockOf(client: number): number {
    return this.#taken.get(client) ?? 0
  }

  ownerOf(client: number): string | undefined {
    return client === GENERATION_CLIENT ? GENERATION_OWNER : this.#owners.get(client)
  }

  owners(): ClientOwner[] {
    const owners = [...this.#owners].map(([client, device]) => ({ client, device }))
    return this.generation === 0 ? owners : [...owners, { client: GENERATION_CLIENT, device: GENERATION_OWNER }]
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.#clocks)
  }

  /** Takes an update that passed the gate; its sequence number. */
  take(update: Uint8Array, { clocks, claimed }: CheckedUpdate, device: string): number {
    this.#pending.push({ update, clocks, claimed })
    raise(this.#taken, clocks)
    for (const client of claimed) this.#owners.set(client, device)
    return this.takenSeq
  }

  /** The next that was taken is stored. */
  stored(): void {
    const next = this.#pending.shift()
    if (next === undefined) throw new Error('nothing was taken')
    this.#tail.push(next.update)
    this.#tailBytes += next.update.length
    raise(this.#clocks, next.clocks)
  }

  /** Everything that was taken and is not stored is as if it had not been. */
  untake(): void {
    for (const { claimed } of this.#pending) for (const client of claimed) this.#owners.delete(client)
    this.#pending = []
    this.#taken = new Map(this.#clocks)
  }

  /** Another process has stored the next one, while nothing was taken here: whose it is. */
  heard(update: Uint8Array, owners: readonly ClientOwner[]): string {
    if (this.#pending.length > 0) throw new Error('something was taken')
    for (const { client, device } of owners) this.#owners.set(client, device)
    const { to } = Y.parseUpdateMeta(update)
    // An update may hold what others wrote and is known already; its author is whose clocks it moves on.
    const author = [...to].find(([client, end]) => end > (this.#clocks.get(client) ?? 0))?.[0]
    this.#tail.push(update)
    this.#tailBytes += update.length
    raise(this.#clocks, to)
    raise(this.#taken, to)
    return author === undefined ? '' : (this.#owners.get(author) ?? '')
  }

  /** Whether what somebody with that state vector writes fits. Nothing is of every generation. Throws where the bytes are no state vector. */
  isOfGeneration(vector: Uint8Array): boolean {
    const known = vector.length === 0 ? new Map<number, number>() : Y.decodeStateVector(vector)
    return known.size === 0 || generationOf(known) === this.generation
  }

  /** What somebody with that state vector lacks, in pieces to be applied in order. Throws where the bytes are no state vector. */
  missing(vector: Uint8Array): Uint8Array[] {
    const known = vector.length === 0 || !this.isOfGeneration(vector) ? new Map<number, number>() : Y.decodeStateVector(vector)
    const tail = this.#tail.length === 0 ? [] : [this.#tail.length === 1 ? this.#tail[0]! : Y.mergeUpdates(this.#tail)]
    if (known.size === 0) return this.#base === null ? tail : [this.#base, ...tail]
    // A desk of many locations that comes back has nearly all of them: what it has is not sent again.
    if (dominates(known, this.#clocks)) return this.#deletes()
    const rest = tail.map((update) => Y.diffUpdate(update, vector))
    if (this.#base === null) return rest
    if (dominates(known, this.#baseClocks)) return [this.#deletesOfBase(this.#base), ...rest]
    return [Y.diffUpdate(this.#base, vector), ...rest]
  }

  /** Whether the tail is worth folding (one update alone is folded already); what there is to fold, and up to which sequence number. */
  get isWorthFolding(): boolean {
    const isOne = this.#base === null && this.#tail.length === 1
    return !isOne && this.#tailBytes > FOLD_BYTES && this.#tailBytes > FOLD_SHARE * (this.#base?.length ?? 0)
  }

  /** Nothing has come since it was folded. */
  get isFolded(): boolean {
    return this.#tail.length === 0
  }

  toFold(): { readonly pieces: readonly Uint8Array[]; readonly upTo: number } {
    return { pieces: this.#base === null ? [...this.#tail] : [this.#base, ...this.#tail], upTo: this.seq }
  }

  /** The folded bytes of `toFold`; what came since stays in the tail. */
  folded(base: Uint8Array, upTo: number): void {
    this.#tail = this.#tail.slice(upTo - this.#baseSeq)
    this.#tailBytes = this.#tail.reduce((sum, { length }) => sum + length, 0)
    this.#base = base
    this.#baseSeq = upTo
    this.#baseClocks = clocksOf(base)
    this.#baseDeletes = null
  }

  #deletesOfBase(base: Uint8Array): Uint8Array {
    this.#baseDeletes ??= deletesOf(base)
    return this.#baseDeletes
  }

  /** Of all that is stored. */
  #deletes(): Uint8Array[] {
    if (this.#allDeletes?.seq !== this.seq) this.#allDeletes = { seq: this.seq, pieces: [...(this.#base === null ? [] : [this.#deletesOfBase(this.#base)]), ...this.#tail.map(deletesOf)] }
    return this.#allDeletes.pieces.length > 1 ? [Y.mergeUpdates(this.#allDeletes.pieces)] : [...this.#allDeletes.pieces]
  }
}

function deletesOf(update: Uint8Array): Uint8Array {
  // Its ends, for it need not begin at the first clock.
  return Y.diffUpdate(update, Y.encodeStateVector(Y.parseUpdateMeta(update).to))
}

function clocksOf(update: Uint8Array): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))
}

function raise(clocks: Map<number, number>, to: ReadonlyMap<number, number>): void {
  for (const [client, clock] of to) if ((clocks.get(client) ?? 0) < clock) clocks.set(client, clock)
}

function dominates(known: ReadonlyMap<number, number>, base: ReadonlyMap<number, number>): boolean {
  for (const [client, clock] of base) if ((known.get(client) ?? 0) < clock) return false
  return true
}
