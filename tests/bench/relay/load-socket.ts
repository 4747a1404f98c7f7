import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const BINARY = 0x82
const PING = 0x9
const PONG = 0x8a

/**
 * A WebSocket client that costs next to nothing, so that one process can be many desks: frames are looked at where they lie, and go out masked with a key of
 * zeroes (RFC 6455 asks for a mask, not for an unpredictable one of whoever speaks to himself).
 */
export class LoadSocket {
  readonly #socket: Socket
  /** Begin of a frame whose end has not come yet. */
  #rest: Buffer | null = null
  #isOpen = false
  onFrame: (bytes: Buffer) => void = () => undefined
  onClose: () => void = () => undefined

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  static open(address: string, protocol: string | null): Promise<LoadSocket> {
    const { hostname, port, pathname } = new URL(address)
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true })
      const own = new LoadSocket(socket)
      socket.on('error', reject)
      socket.on('close', () => own.onClose())
      socket.on('connect', () => {
        const lines = [`GET ${pathname} HTTP/1.1`, `Host: ${hostname}:${port}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`]
        socket.write(`${[...lines, ...(protocol === null ? [] : [`Sec-WebSocket-Protocol: ${protocol}`])].join('\r\n')}\r\n\r\n`)
      })
      socket.on('data', (bytes: Buffer) => own.#read(bytes, resolve, reject))
    })
  }

  send(payload: Uint8Array): void {
    this.#socket.write(frameOf(payload))
  }

  /** A frame that was made before the clock ran. */
  sendFrame(frame: Buffer): void {
    this.#socket.write(frame)
  }

  pause(): void {
    this.#socket.pause()
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer, opened: (own: LoadSocket) => void, failed: (error: Error) => void): void {
    let all = this.#rest === null ? bytes : Buffer.concat([this.#rest, bytes])
    this.#rest = null
    if (!this.#isOpen) {
      const end = all.indexOf('\r\n\r\n')
      if (end < 0) {
        this.#rest = all
        return
      }
      if (!all.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) return failed(new Error(`no socket: ${all.subarray(0, end).toString()}`))
      this.#isOpen = true
      all = all.subarray(end + 4)
      opened(this)
    }
    // What is told in the same packet as the answer is for whoever was just told of the socket.
    if (all.length > 0) queueMicrotask(() => this.#frames(all))
  }

  #frames(all: Buffer): void {
    if (this.#rest !== null) all = Buffer.concat([this.#rest, all])
    this.#rest = null
    let at = 0
    while (at < all.length) {
      const head = headerOf(all, at)
      if (head === null || at + head.size + head.length > all.length) {
        this.#rest = Buffer.from(all.subarray(at))
        return
      }
      const payload = all.subarray(at + head.size, at + head.size + head.length)
      const opcode = (all[at] as number) & 0xf
      if (opcode === 2) this.onFrame(payload)
      else if (opcode === PING) this.#socket.write(Buffer.concat([Buffer.from([PONG, 0x80 | payload.length, 0, 0, 0, 0]), payload]))
      at += head.size + head.length
    }
  }
}

export function frameOf(payload: Uint8Array): Buffer {
  const { length } = payload
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.alloc(2 + extended + 4 + length)
  frame[0] = BINARY
  frame[1] = 0x80 | (extended === 0 ? length : extended === 2 ? 126 : 127)
  if (extended === 2) frame.writeUInt16BE(length, 2)
  else if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 2 + extended + 4)
  return frame
}

function headerOf(bytes: Buffer, at: number): { readonly size: number; readonly length: number } | null {
  const left = bytes.length - at
  if (left < 2) return null
  const short = (bytes[at + 1] as number) & 0x7f
  if (short < 126) return { size: 2, length: short }
  if (short === 126) return left < 4 ? null : { size: 4, length: bytes.readUInt16BE(at + 2) }
  return left < 10 ? null : { size: 10, length: Number(bytes.readBigUInt64BE(at + 2)) }
}
