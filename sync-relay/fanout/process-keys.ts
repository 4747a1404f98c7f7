import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { KeyWrap } from '../keys/key-wrap.ts'
import { boundTo, openSealed, sealBytes } from '../keys/sealed-bytes.ts'

const ID_BYTES = 16
const PURPOSE = 'relay fan-out'

/** Another process. */
export interface Peer {
  readonly id: string
  readonly key: Uint8Array
  /** Of its last message in each channel. */
  readonly numbers: Map<string, number>
}

/**
 * What goes through Redis is sealed, by each process under a key that it made when it began. The keys lie there as well, wrapped with the operator's, for as
 * long as their process lives: so they say who lives, too. An AES-GCM key with random IVs is good for 2^32 messages.
 */
export class ProcessKeys {
  readonly id = randomBytes(ID_BYTES).toString('hex')
  readonly #redis: Redis
  readonly #prefix: string
  readonly #wrap: KeyWrap
  readonly #lifeMs: number
  readonly #key = new Uint8Array(randomBytes(32))
  readonly #known = new Map<string, Peer>()
  #wrapped: Promise<string> | undefined

  /** `lifeMs`: a process that has not said for so long that it is there is gone. */
  constructor(redis: Redis, prefix: string, wrap: KeyWrap, lifeMs: number) {
    this.#lifeMs = lifeMs
    this.#redis = redis
    this.#prefix = prefix
    this.#wrap = wrap
  }

  /** This process lives. */
  async beat(): Promise<void> {
    this.#wrapped ??= this.#wrap.wrap(this.#key, PURPOSE).then(({ by, bytes }) => JSON.stringify({ by, bytes: Buffer.from(bytes).toString('base64') }))
    await this.#redis.set(this.#place(this.id), await this.#wrapped, 'PX', this.#lifeMs)
  }

  async leave(): Promise<void> {
    await this.#redis.del(this.#place(this.id))
  }

  /** Of those that have been heard, who is not there any more. */
  async goneSince(): Promise<string[]> {
    const ids = [...this.#known.keys()]
    if (ids.length === 0) return []
    const found = await this.#redis.mget(ids.map((id) => this.#place(id)))
    const gone = ids.filter((_, index) => found[index] === null)
    for (const id of gone) this.#known.delete(id)
    return gone
  }

  seal(plain: Uint8Array, place: string): Buffer {
    return Buffer.concat([Buffer.from(this.id, 'hex'), sealBytes(this.#key, plain, boundTo(PURPOSE, this.id, place))])
  }

  senderOf(message: Uint8Array): string {
    return Buffer.from(message.subarray(0, ID_BYTES)).toString('hex')
  }

  /** Null where it is not what that sender sealed for this place. */
  open(peer: Peer, message: Uint8Array, place: string): Uint8Array | null {
    return openSealed(peer.key, message.subarray(ID_BYTES), boundTo(PURPOSE, peer.id, place))
  }

  /** Undefined where it is not known yet. */
  known(id: string): Peer | undefined {
    return this.#known.get(id)
  }

  /** Null where there is no such process. */
  async peer(id: string): Promise<Peer | null> {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const read = await this.#read(id)
    if (read !== null) this.#known.set(id, read)
    return read
  }

  async #read(id: string): Promise<Peer | null> {
    const text = await this.#redis.get(this.#place(id))
    if (text === null) return null
    const { by, bytes } = JSON.parse(text) as { readonly by: string; readonly bytes: string }
    const key = await this.#wrap.unwrap({ by, bytes: Buffer.from(bytes, 'base64') }, PURPOSE)
    return key === null ? null : { id, key, numbers: new Map() }
  }

  #place(id: string): string {
    return `${this.#prefix}:process:${id}`
  }
}
