import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { CLOSE_REASONS, type CloseReason } from '../../core/kernel/wire/wire-message.ts'
import type { Line } from '../sessions/line.ts'
import { binaryFrame } from './ws-frame.ts'

/** How long the other end has to answer that it closes. */
const CLOSING_MS = 2_000

/**
 * A socket's line. Frames are written to the connection itself, all of one turn in one write: for a change that goes to many this is most of what a
 * relay does. Control frames stay with `ws`; either writes whole frames.
 */
export class SocketLine implements Line {
  readonly #socket: WebSocket
  readonly #connection: Duplex
  #isCorked = false

  constructor(socket: WebSocket, connection: Duplex) {
    this.#socket = socket
    this.#connection = connection
  }

  get unsent(): number {
    return this.#connection.writableLength
  }

  onceTaken(then: () => void): void {
    if (this.unsent === 0) setImmediate(then)
    else this.#connection.once('drain', then)
  }

  send(frame: Uint8Array): void {
    this.#write(binaryFrame(frame))
  }

  sendShared(shared: Map<string, Uint8Array>, as: string, encode: () => Uint8Array): void {
    let framed = shared.get(as)
    if (framed === undefined) shared.set(as, (framed = binaryFrame(encode())))
    this.#write(framed)
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  close(reason: CloseReason): void {
    this.#flush()
    this.#socket.close(CLOSE_REASONS[reason], reason)
    setTimeout(() => this.#socket.terminate(), CLOSING_MS).unref()
  }

  #write(framed: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#connection.cork()
      setImmediate(() => this.#flush())
    }
    this.#connection.write(framed)
  }

  #flush(): void {
    if (!this.#isCorked) return
    this.#isCorked = false
    this.#connection.uncork()
  }
}
