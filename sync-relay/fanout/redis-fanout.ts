import { createHash } from 'node:crypto'
import { Redis } from 'ioredis'
import { parseDocumentName } from '../../core/kernel/wire/document-name.ts'
import type { KeyWrap } from '../keys/key-wrap.ts'
import type { NewUpdate } from '../storage/relay-storage.ts'
import type { Fanout, Follower, Heard } from './fanout.ts'
import { readNews, writeNews, type News } from './news.ts'
import { ProcessKeys, type Peer } from './process-keys.ts'

export interface RedisFanoutOptions {
  /** `redis://` or, with TLS, `rediss://`; user and password in it. */
  readonly url: string
  /** Of the relay that all these processes are: others may use the same Redis. */
  readonly relayId: string
  /** The operator's key: what is in Redis is sealed under keys that it wraps. */
  readonly wrap: KeyWrap
  readonly lifeMs?: number
  readonly changed: (isLive: boolean) => void
  readonly failed: (error: unknown) => void
}

/** Channels of a company: what one process commits at once for documents that are open elsewhere is a message or few, and nobody hears of locations that he has not open but by chance. */
const SHARDS = 16
/** An update that is larger is read from storage by those who want it: see ADR 87. */
export const MOST_TOLD_BYTES = 16 * 1024
/** A process that is not heard of for so long is gone, and so is whoever was there with it; so often it says that it is there. */
const LIFE_MS = 10_000
const BEATS = 3
const ANSWER_MS = 3_000
const LONGEST_RETRY_MS = 2_000

interface Channel {
  readonly name: string
  readonly company: string
  readonly followers: Map<string, Follower>
}

/** Fan-out and presence over Redis. It may be away at any time: nothing waits for it longer than seconds, and `isLive` says so. */
export class RedisFanout implements Fanout {
  readonly #prefix: string
  readonly #tells: Redis
  readonly #hears: Redis
  readonly #keys: ProcessKeys
  readonly #options: RedisFanoutOptions
  readonly #lifeMs: number
  readonly #channels = new Map<string, Channel>()
  readonly #listeners: (() => void)[] = []
  /** Of this turn, by channel. */
  #news = new Map<string, News[]>()
  /** Channels where something could not be told. */
  readonly #untold = new Set<string>()
  /** What is said to be here, to be said again with every beat: documents. */
  readonly #present = new Map<string, Set<number>>()
  readonly #beating: NodeJS.Timeout
  #lastNumber = 0
  #hearing: Promise<unknown> = Promise.resolve()
  /** Messages that wait for a key. */
  #waiting = 0
  #isLive = false
  #isClosed = false
  #liveSince = 0

  constructor(options: RedisFanoutOptions) {
    this.#options = options
    this.#lifeMs = options.lifeMs ?? LIFE_MS
    const beatMs = this.#lifeMs / BEATS
    this.#prefix = `tj:${options.relayId.slice(0, 16)}`
    const connection = {
      enableOfflineQueue: false, autoResubscribe: false, autoResendUnfulfilledCommands: false, maxRetriesPerRequest: 0, enableReadyCheck: false, disableClientInfo: true, connectTimeout: ANSWER_MS, socketTimeout: beatMs + ANSWER_MS,
      replyMapping: 'legacy' as const, retryStrategy: (times: number) => Math.min(LONGEST_RETRY_MS, 50 * 2 ** Math.min(times, 6)) * (0.5 + Math.random() / 2),
    }
    this.#tells = new Redis(options.url, { ...connection, enableAutoPipelining: true })
    this.#hears = new Redis(options.url, connection)
    this.#keys = new ProcessKeys(this.#tells, this.#prefix, options.wrap, this.#lifeMs)
    for (const redis of [this.#tells, this.#hears]) {
      redis.on('error', () => this.#lost())
      redis.on('close', () => this.#lost())
      redis.on('ready', () => void this.#begin().catch(() => this.#lost()))
    }
    this.#hears.on('messageBuffer', (channel: Buffer, message: Buffer) => this.#message(channel.toString(), message))
    this.#beating = setInterval(() => void this.#beat().catch(() => this.#lost()), beatMs).unref()
  }

  get isLive(): boolean {
    return this.#isLive
  }

  onLive(listener: () => void): void {
    this.#listeners.push(listener)
  }

  async follow(company: string, document: string, follower: Follower): Promise<() => void> {
    const name = this.#channelOf(company, document)
    const channel = this.#channels.get(name) ?? { name, company, followers: new Map<string, Follower>() }
    const isNew = channel.followers.size === 0
    channel.followers.set(document, follower)
    this.#channels.set(name, channel)
    if (this.#isLive) {
      try {
        // In order on one line: whoever comes second does not hear before the first does.
        await (isNew ? this.#hears.subscribe(name) : this.#hears.ping())
        void this.#readPresence(name, document, follower).catch(() => {})
      } catch {
        this.#lost()
      }
    }
    return () => this.#unfollow(channel, document, follower)
  }

  tellStored({ company, document, seq, device, bytes, claimed }: NewUpdate): void {
    this.#tell(this.#channelOf(company, document), { type: 'stored', document, update: { seq, device, claimed, bytes: bytes.length > MOST_TOLD_BYTES ? null : bytes } })
  }

  tellPresence(company: string, document: string, member: number, told: Uint8Array, isGone: boolean): void {
    const channel = this.#channelOf(company, document)
    this.#tell(channel, { type: 'present', document, member, told })
    if (!this.#isLive) return
    const place = this.#presencePlace(document)
    const field = `${this.#keys.id}:${member}`
    const members = this.#present.get(place) ?? new Set()
    if (isGone) {
      members.delete(member)
      if (members.size === 0) this.#present.delete(place)
      this.#tells.hdel(place, field).catch(() => {})
      return
    }
    this.#present.set(place, members.add(member))
    this.#tells.hset(place, field, this.#keys.seal(told, `${place} ${field}`)).catch(() => {})
    this.#tells.pexpire(place, this.#lifeMs).catch(() => {})
  }

  async useOnce(what: string, ms: number): Promise<boolean> {
    if (!this.#isLive) return true
    try {
      return (await this.#tells.set(`${this.#prefix}:used:${createHash('sha256').update(what).digest('base64url')}`, 1, 'PX', Math.max(1, Math.ceil(ms)), 'NX')) === 'OK'
    } catch {
      return true
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#beating)
    this.#flush()
    // Others need not wait until it is missed.
    if (this.#isLive) await Promise.allSettled([this.#keys.leave()])
    this.#tells.disconnect()
    this.#hears.disconnect()
  }

  #unfollow(channel: Channel, document: string, follower: Follower): void {
    if (channel.followers.get(document) !== follower) return
    channel.followers.delete(document)
    if (channel.followers.size > 0) return
    this.#channels.delete(channel.name)
    if (this.#isLive) this.#hears.unsubscribe(channel.name).catch(() => this.#lost())
  }

  #tell(channel: string, news: News): void {
    const waiting = this.#news.get(channel)
    if (waiting !== undefined) return void waiting.push(news)
    if (this.#news.size === 0) queueMicrotask(() => this.#flush())
    this.#news.set(channel, [news])
  }

  #flush(): void {
    const all = this.#news
    this.#news = new Map()
    for (const [channel, news] of all) {
      this.#lastNumber += 1
      this.#tells.publish(channel, this.#keys.seal(writeNews(this.#lastNumber, news), channel)).catch(() => {
        if (news.some(({ type }) => type !== 'present')) this.#untold.add(channel)
        this.#lost()
      })
    }
  }

  #message(channel: string, message: Buffer): void {
    const id = this.#keys.senderOf(message)
    if (id === this.#keys.id) return
    const peer = this.#keys.known(id)
    if (peer !== undefined && this.#waiting === 0) return this.#hear(channel, peer, message)
    // In order, though the first message of a process waits for its key.
    this.#waiting += 1
    this.#hearing = this.#hearing.then(async () => this.#hear(channel, await this.#keys.peer(id), message)).catch(this.#options.failed).finally(() => { this.#waiting -= 1 })
  }

  /** What cannot be understood may have been about anything. */
  #hear(channel: string, peer: Peer | null, message: Buffer): void {
    const plain = peer === null ? null : this.#keys.open(peer, message, channel)
    const read = plain === null ? undefined : readNews(plain)
    if (peer === null || read === undefined) return this.#look()
    if (read.number <= (peer.numbers.get(channel) ?? 0)) return
    peer.numbers.set(channel, read.number)
    const { followers } = this.#channels.get(channel) ?? {}
    for (const news of read.news) {
      if (news.type === 'missed') this.#look()
      else if (news.type === 'stored') followers?.get(news.document)?.heard(copyOf(news.update))
      else followers?.get(news.document)?.seen(`${peer.id}:${news.member}`, news.told)
    }
  }

  #look(): void {
    for (const listener of this.#listeners) listener()
  }

  /** Both lines are there: everything that is open is listened to, and then it is true that this process hears. */
  async #begin(): Promise<void> {
    if (this.#isLive || this.#tells.status !== 'ready' || this.#hears.status !== 'ready') return
    await this.#keys.beat()
    const names = [...this.#channels.keys()]
    if (names.length > 0) await this.#hears.subscribe(...names)
    // Opened meanwhile.
    const since = [...this.#channels.keys()].filter((name) => !names.includes(name))
    if (since.length > 0) await this.#hears.subscribe(...since)
    if (this.#isClosed) return
    this.#liveSince = performance.now()
    this.#isLive = true
    this.#options.changed(true)
    for (const channel of this.#untold) this.#tell(channel, { type: 'missed' })
    this.#untold.clear()
    this.#look()
  }

  #lost(): void {
    if (!this.#isLive || this.#isClosed) return
    this.#isLive = false
    this.#options.changed(false)
    // Whichever line is still there begins anew with the other, so that none is believed to hear that does not.
    for (const redis of [this.#tells, this.#hears]) if (redis.status === 'ready') redis.disconnect(true)
  }

  async #beat(): Promise<void> {
    if (!this.#isLive) return this.#begin()
    await Promise.all([this.#keys.beat(), this.#hears.ping(), ...[...this.#present.keys()].map((place) => this.#tells.pexpire(place, this.#lifeMs))])
    // After Redis was away, everybody has to say that he is there first.
    if (performance.now() - this.#liveSince < this.#lifeMs) return
    for (const id of await this.#keys.goneSince()) this.#gone(id)
  }

  #gone(id: string): void {
    for (const { followers } of this.#channels.values()) for (const follower of followers.values()) follower.gone((from) => from.startsWith(`${id}:`))
  }

  /** Who is there already, at other processes. */
  async #readPresence(channel: string, document: string, follower: Follower): Promise<void> {
    const place = this.#presencePlace(document)
    const found = await this.#tells.hgetallBuffer(place)
    for (const [field, sealed] of Object.entries(found)) {
      const [id = ''] = field.split(':')
      if (id === this.#keys.id) continue
      const peer = await this.#keys.peer(id)
      const told = peer === null ? null : this.#keys.open(peer, sealed, `${place} ${field}`)
      if (this.#channels.get(channel)?.followers.get(document) !== follower) return
      // Left there by a process that is gone.
      if (told === null) await this.#tells.hdel(place, field)
      else follower.seen(field, told)
    }
  }

  #presencePlace(document: string): string {
    return `${this.#prefix}:here:${document}`
  }

  #channelOf(company: string, document: string): string {
    const location = parseDocumentName(document)?.location ?? ''
    return `${this.#prefix}:news:${company}:${(createHash('sha1').update(location).digest()[0] ?? 0) % SHARDS}`
  }
}

/** Bytes of its own: those of a message are a view on all of it, and these are kept for long. */
function copyOf(update: Heard): Heard {
  return { ...update, bytes: update.bytes === null ? null : new Uint8Array(update.bytes) }
}
