import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeRelayMessage } from '../../core/kernel/wire/decode-message.ts'
import { encodeDeskMessage } from '../../core/kernel/wire/encode-message.ts'
import { CLOSE_REASONS, SYNC_PROTOCOL, type DeskMessage, type RelayMessage } from '../../core/kernel/wire/wire-message.ts'
import type { FreshRead, History } from './history.ts'
import { changeOf, connected, proofOf, type TestDevice } from './wire-client.ts'

export interface HistoryClientOptions {
  readonly name: string
  readonly address: string
  readonly device: TestDevice
  readonly documents: readonly string[]
  readonly history: History
  /** Loses its own copy whenever it is cut off: what was acknowledged to it is at the relay or nowhere, and it heals nothing. */
  readonly forgets?: boolean
  /** What becomes of frames on their way out, of whole ones: as they are where it is not given. */
  readonly meddle?: (frames: readonly Uint8Array[]) => readonly Uint8Array[]
}

interface OpenDocument {
  readonly name: string
  doc: Y.Doc
  channel: number | null
  lastId: number
  /** What was sent and not answered, by id. */
  readonly waiting: Map<number, { readonly key: string; readonly value: string }[]>
  /** Written and not acknowledged. */
  readonly unstored: Map<string, string>
  /** It is asked for; or will be. */
  isOpening: boolean
}

const AGAIN_MS = 150
/** What passes by itself, and is sent again. */
const PASSING = new Set(['gap', 'no_space', 'too_fast', 'not_granted'])

/** Writes, comes back when it is cut off, sends again what was not acknowledged, and says everything to a history. */
export class HistoryClient {
  readonly #options: HistoryClientOptions
  readonly #documents: OpenDocument[]
  readonly #byChannel = new Map<number, OpenDocument>()
  readonly closes: string[] = []
  #socket: WebSocket | null = null
  #isStopped = false
  #cutAt: number | null = null
  #tries = 0
  #count = 0
  #out: Uint8Array[] = []

  constructor(options: HistoryClientOptions) {
    this.#options = options
    this.#documents = options.documents.map((name) => ({ name, doc: new Y.Doc(), channel: null, lastId: 0, waiting: new Map(), unstored: new Map(), isOpening: false }))
    this.#connect()
  }

  get isOpen(): boolean {
    return this.#documents.every(({ channel }) => channel !== null)
  }

  /** Everything that was written is acknowledged. */
  get isSettled(): boolean {
    return this.isOpen && this.#documents.every(({ unstored }) => unstored.size === 0)
  }

  values(document: string): ReadonlyMap<string, unknown> {
    return new Map(Object.entries(this.#named(document).doc.getMap('job').toJSON()))
  }

  write(document: string, size = 10): void {
    const open = this.#named(document)
    this.#count += 1
    const [key, value] = [`${this.#options.name}-${this.#count}`, `${this.#count}:`.padEnd(size, 'x')]
    this.#options.history.sent(document, key, value)
    const bytes = changeOf(open.doc, (doc) => void doc.getMap('job').set(key, value))
    open.unstored.set(key, value)
    if (open.channel !== null) this.#update(open, bytes, [{ key, value }])
  }

  /** As a machine that loses its power: nothing is said. */
  kill(): void {
    this.#isStopped = true
    this.#socket?.terminate()
  }

  pause(isPaused: boolean): void {
    if (isPaused) this.#socket?.pause()
    else this.#socket?.resume()
  }

  #connect(): void {
    if (this.#isStopped) return
    const socket = new WebSocket(this.#options.address, [SYNC_PROTOCOL], { perMessageDeflate: false })
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      const message = decodeRelayMessage(new Uint8Array(data))
      if (message === undefined) this.#options.history.fault('a frame that is none')
      else if (this.#socket === socket) this.#heard(message)
    })
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      this.closes.push(Object.entries(CLOSE_REASONS).find(([, known]) => known === code)?.[0] ?? String(code))
      if (this.#socket !== socket) return
      this.#cutAt ??= performance.now()
      this.#byChannel.clear()
      for (const open of this.#documents) {
        this.#forget(open)
        if (this.#options.forgets !== true) continue
        open.doc = new Y.Doc()
        open.unstored.clear()
      }
      this.#tries += 1
      setTimeout(() => this.#connect(), Math.min(800, 50 * 2 ** this.#tries) * (0.5 + Math.random() / 2))
    })
  }

  #heard(message: RelayMessage): void {
    switch (message.type) {
      case 'challenge': {
        const { device } = this.#options
        return this.#send({ type: 'prove', company: device.company, device: device.device, signature: proofOf(device, message) })
      }
      case 'welcome':
        for (const open of this.#documents) this.#open(open)
        return
      case 'opened':
        return this.#opened(message)
      case 'notFound': {
        const open = this.#named(message.document)
        this.#forget(open)
        return this.#later(open)
      }
      case 'changes': {
        const open = this.#byChannel.get(message.channel)
        if (open !== undefined) this.#takeIn(open, [message.bytes])
        return
      }
      case 'stored':
        return this.#stored(message.channel, message.id, message.seq)
      case 'refused': {
        const open = this.#byChannel.get(message.channel)
        if (open === undefined || !open.waiting.has(message.id)) return
        if (!PASSING.has(message.reason)) this.#options.history.fault(`${this.#options.name} was refused: ${message.reason}`)
        if (open.isOpening) return
        this.#send({ type: 'leave', channel: message.channel })
        this.#forget(open)
        return this.#later(open)
      }
      default:
    }
  }

  #opened({ document, channel, seq, vector, pieces }: RelayMessage & { readonly type: 'opened' }): void {
    const open = this.#named(document)
    this.#takeIn(open, pieces)
    open.isOpening = false
    open.channel = channel
    this.#byChannel.set(channel, open)
    this.#seen(open, seq)
    const lacks = Y.encodeStateAsUpdate(open.doc, vector)
    const keys = [...open.unstored].map(([key, value]) => ({ key, value }))
    if (keys.length > 0) this.#update(open, lacks, keys)
    if (!this.isOpen || this.#cutAt === null) return
    this.#options.history.back(performance.now() - this.#cutAt)
    this.#cutAt = null
    this.#tries = 0
  }

  /** Nothing goes back: whoever has heard of a place is not shown less later. */
  readonly #seqs = new Map<string, number>()
  #seen({ name }: OpenDocument, seq: number): void {
    const before = this.#seqs.get(name) ?? 0
    if (seq < before) this.#options.history.fault(`${this.#options.name} was shown ${name} at ${seq} after ${before}`)
    this.#seqs.set(name, Math.max(seq, before))
  }

  #takeIn(open: OpenDocument, pieces: readonly Uint8Array[]): void {
    const told = (event: Y.YMapEvent<unknown>) => {
      for (const key of event.keysChanged) this.#options.history.told(open.name, key, open.doc.getMap('job').get(key) as string)
    }
    open.doc.getMap('job').observe(told)
    for (const piece of pieces) Y.applyUpdate(open.doc, piece)
    open.doc.getMap('job').unobserve(told)
  }

  #stored(channel: number, id: number, seq: number): void {
    const open = this.#byChannel.get(channel)
    if (open === undefined) return
    this.#seen(open, seq)
    for (const [sent, entries] of open.waiting) {
      if (sent > id) break
      open.waiting.delete(sent)
      for (const { key, value } of entries) {
        open.unstored.delete(key)
        this.#options.history.acknowledged(open.name, { key, value, seq, by: this.#options.name })
      }
    }
  }

  #update(open: OpenDocument, bytes: Uint8Array, entries: { readonly key: string; readonly value: string }[]): void {
    open.lastId += 1
    open.waiting.set(open.lastId, entries)
    this.#send({ type: 'update', channel: open.channel!, id: open.lastId, bytes })
  }

  #open(open: OpenDocument): void {
    if (open.isOpening) return
    open.isOpening = true
    this.#send({ type: 'open', document: open.name, vector: Y.encodeStateVector(open.doc) })
  }

  #later(open: OpenDocument): void {
    const socket = this.#socket
    setTimeout(() => {
      if (this.#socket === socket && socket?.readyState === WebSocket.OPEN && open.channel === null) this.#open(open)
    }, AGAIN_MS)
  }

  #forget(open: OpenDocument): void {
    if (open.channel !== null) this.#byChannel.delete(open.channel)
    open.channel = null
    open.isOpening = false
    open.waiting.clear()
  }

  #send(message: DeskMessage): void {
    const { meddle } = this.#options
    const frame = encodeDeskMessage(message)
    if (meddle === undefined || message.type === 'prove') {
      this.#socket?.send(frame)
      return
    }
    // Frames of a turn are what may be swapped.
    if (this.#out.length === 0) setTimeout(() => {
      const frames = meddle(this.#out)
      this.#out = []
      if (this.#socket?.readyState === WebSocket.OPEN) for (const one of frames) this.#socket.send(one)
    }, 3)
    this.#out.push(frame)
  }

  #named(document: string): OpenDocument {
    return this.#documents.find(({ name }) => name === document)!
  }
}

/** Everything of a document, for somebody who has nothing. */
export async function readFresh(address: string, device: TestDevice, document: string): Promise<FreshRead> {
  const client = await connected({ address }, device)
  const { pieces, seq } = await client.open(document)
  const doc = new Y.Doc()
  for (const piece of pieces) Y.applyUpdate(doc, piece)
  client.close()
  return { seq, values: new Map(Object.entries(doc.getMap('job').toJSON())) }
}
