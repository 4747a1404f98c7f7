import type { CallFrame, EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { unreachable } from './desk-failure.ts'
import type { Connection, DeskWire } from './wire.ts'

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 8_000

/** Half to all of the back-off, so that the windows of a depot do not all come back in the same instant. */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt)
  return full * (0.5 + random / 2)
}

/** The desk over a WebSocket. Calls made while it is away wait for the first connection, and fail at once after that. */
export function socketWire(url: string): DeskWire {
  const waiting = new Map<number, (reply: ReplyFrame) => void>()
  const events = new Set<(frame: EventFrame) => void>()
  const states = new Set<(state: Connection) => void>()
  const beforeFirst: string[] = []
  let state: Connection = 'connecting'
  let attempt = 0
  let socket = open()

  function open(): WebSocket {
    const opened = new WebSocket(url)
    opened.addEventListener('open', () => {
      attempt = 0
      become('up')
      for (const text of beforeFirst.splice(0)) opened.send(text)
    })
    opened.addEventListener('message', ({ data }) => receive(JSON.parse(String(data)) as ReplyFrame | EventFrame))
    opened.addEventListener('close', () => {
      if (state !== 'connecting') become('down')
      for (const [id, answer] of waiting) if (state !== 'connecting') answer({ t: 'err', id, failure: unreachable() })
      if (state !== 'connecting') waiting.clear()
      setTimeout(() => {
        socket = open()
      }, retryDelayMs(attempt, Math.random()))
      attempt += 1
    })
    return opened
  }

  function become(next: Connection): void {
    state = next
    for (const listener of states) listener(next)
  }

  function receive(frame: ReplyFrame | EventFrame): void {
    if (frame.t === 'event') {
      for (const listener of events) listener(frame)
      return
    }
    waiting.get(frame.id)?.(frame)
    waiting.delete(frame.id)
  }

  return {
    call(frame: CallFrame) {
      return new Promise<ReplyFrame>((answer) => {
        if (state === 'down') return answer({ t: 'err', id: frame.id, failure: unreachable() })
        waiting.set(frame.id, answer)
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
        else beforeFirst.push(JSON.stringify(frame))
      })
    },
    onEvent(listener) {
      events.add(listener)
      return () => events.delete(listener)
    },
    onConnection(listener) {
      states.add(listener)
      listener(state)
      return () => states.delete(listener)
    },
  }
}
