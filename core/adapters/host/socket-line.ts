import type { WebSocket, RawData } from 'ws'
import type { EventFrame, ReplyFrame } from '../../kernel/contract/frame.ts'
import type { DoorConnection } from '../door/door.ts'

/** The only codes with which we close a socket (RFC 6455 section 7.4; 4000 and up are ours). */
export const CLOSE = { goingAway: 1001, notText: 1003, tooBig: 1009, signedOff: 4001, tooMany: 4008, tooSlow: 4013 } as const

/** One frame at most; a piece of a file and a picture are the largest. Displays, and whoever has not shown who they are, have little to say. */
export const MOST_BYTES = 1024 ** 2
export const MOST_WALL_BYTES = 64 * 1024

const MIB = 1024 ** 2
/** Calls of one connection: a burst, then so many a second; more have to wait. Dragging a bar asks some 20 times a second, a file comes in a few hundred pieces. */
const BURST = 500
const PER_SECOND = 500
/** Calls that wait. No window sends so many without an answer. */
const MOST_WAITING = 2_000
/** Calls of one connection at work together. */
const AT_ONCE = 32
/** Unsent answers above which no more of its calls are begun, and above which the connection is given up. */
const PAUSE_ABOVE = 8 * MIB
const CLOSE_ABOVE = 64 * MIB
const PING_MS = 30_000

/** Why a socket was cut off. A closed set, for the record. */
export type CutWhy = 'too_big' | 'not_text' | 'too_many' | 'too_slow'

/** Carries the frames of one connection of the door over a socket. `cut`: told once, where it is ended for what came over it or was not taken. */
export function joinSocket(socket: WebSocket, connect: (send: (frame: EventFrame) => void) => DoorConnection, cut: (why: CutWhy) => void = () => {}): void {
  let allowance = BURST
  let countedAt = performance.now()
  let answered = true
  let atWork = 0
  const waiting: RawData[] = []
  let later: NodeJS.Timeout | undefined
  const line = connect(write)

  function write(frame: EventFrame | ReplyFrame): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > CLOSE_ABOVE) {
      endFor('too_slow', CLOSE.tooSlow)
      return
    }
    socket.send(JSON.stringify(frame), work)
  }

  function endFor(why: CutWhy, code: number): void {
    // What is on its way yet comes after the end, and is told no more.
    if (socket.readyState !== socket.OPEN) return
    cut(why)
    socket.close(code, why)
  }

  /** Begins what has come, in its order, as far as the reader at the other end keeps up. */
  function work(): void {
    while (waiting.length > 0 && atWork < AT_ONCE && socket.bufferedAmount < PAUSE_ABOVE && mayCall()) {
      atWork += 1
      void line.handle(parse(waiting.shift()!)).then(finish)
    }
    if (waiting.length > 0) socket.pause()
    else if (socket.isPaused) socket.resume()
  }

  function finish(reply: ReplyFrame): void {
    atWork -= 1
    write(reply)
    work()
  }

  function mayCall(): boolean {
    const now = performance.now()
    allowance = Math.min(BURST, allowance + ((now - countedAt) / 1000) * PER_SECOND)
    countedAt = now
    if (allowance >= 1) {
      allowance -= 1
      return true
    }
    later ??= setTimeout(() => {
      later = undefined
      work()
    }, 1000 / PER_SECOND)
    return false
  }

  function receive(data: RawData, isBinary: boolean): void {
    if (isBinary) return endFor('not_text', CLOSE.notText)
    if ((data as Buffer).length > MOST_WALL_BYTES && line.isStranger?.() === true) return endFor('too_big', CLOSE.tooBig)
    if (waiting.length >= MOST_WAITING) return endFor('too_many', CLOSE.tooMany)
    waiting.push(data)
    work()
  }

  const beating = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, PING_MS)
  beating.unref()

  socket.on('message', receive)
  socket.on('pong', () => void (answered = true))
  // The socket says 1009 itself.
  socket.on('error', ({ code = '' }: Error & { readonly code?: string }) => {
    if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return cut('too_big')
    socket.terminate()
  })
  socket.on('close', () => {
    clearInterval(beating)
    clearTimeout(later)
    waiting.length = 0
    line.close()
  })
}

/** What is no JSON is no frame either; the door says so. */
function parse(data: RawData): unknown {
  try {
    return JSON.parse((data as Buffer).toString('utf8'))
  } catch {
    return null
  }
}
