import type { EventFrame, FailureFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import type { PairedMemory } from './paired-memory.ts'

/** What every such line tells. */
export type LineNews =
  | { readonly kind: 'code'; readonly code: string }
  /** The desk is there; `at` by its clock. */
  | { readonly kind: 'heard'; readonly at: number }
  | { readonly kind: 'lost' }

/** One connection, as long as it is the one. */
export interface PairedConnection {
  call(method: string, input: object): Promise<ReplyFrame>
  isOpen(): boolean
  /** The line comes back by itself. */
  close(): void
}

/** What one connection is used for, once it is let in. */
export interface PairedTalk {
  /** Whether it is paired without a code: what is kept of it then, or null. Left out: never. */
  pair?(key: { readonly publicKey: string; readonly signature: string }): Promise<{ readonly token: string } | null>
  entered?(value: unknown): Promise<void>
  told(event: EventFrame): void
}

export interface PairedLineOptions {
  readonly kind: 'display' | 'phone'
  readonly address: string
  readonly origin: string
  readonly memory: PairedMemory<{ readonly paired: { readonly token: string } }>
  /** What is signed. */
  proof(nonce: string, origin: string, subject: string): string
  /** Without a word from the desk for so long, the connection is taken for dead; `wait` is what it would wait before the next. */
  silenceMs(wait: number): number
  readonly lookMs: number
  /** Codes to which the desk will not say otherwise the next time. */
  readonly unpaired: readonly string[]
  /** Whether it is to be paired, whatever it was before. */
  pairsAnew?(): boolean
  /** Forgets what was for one that is paired, and says so. */
  forget(failure: FailureFrame): void | Promise<void>
  tell(news: LineNews): void
  talk(connection: PairedConnection): PairedTalk
}

export interface PairedLine {
  /** False where it is connected, as far as anybody knows. */
  comeBack(): boolean
  close(): void
}

/** A code is asked for again before the desk has forgotten it, so that none is read out in vain. */
const CODE_SHOWN_MS = 110_000
const AT_ONCE_MS = 100
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** With it the host puts a display or a phone out: it is to enter again, and learns whether it may. */
const SIGNED_OFF = 4001

/** Keeps a display or a phone connected while its page is open: pairs it, lets it enter, and comes back after whatever happened. */
export function openPairedLine(options: PairedLineOptions): PairedLine {
  const { kind, memory, tell } = options
  let socket: WebSocket | null = null
  let wait = FIRST_WAIT_MS
  let ended = false
  let heardAt = 0
  let quietUntil = 0
  let renewing: ReturnType<typeof setTimeout> | undefined
  let returning: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    if (ended) return
    clearTimeout(returning)
    const own = new WebSocket(options.address)
    socket = own
    heardAt = Date.now()
    quietUntil = 0
    let nonce = ''
    let calls = 0
    const waiting = new Map<number, (reply: ReplyFrame) => void>()
    const connection: PairedConnection = {
      call(method, input) {
        calls += 1
        own.send(JSON.stringify({ t: 'call', id: calls, method, input }))
        return new Promise((resolve) => waiting.set(calls, resolve))
      },
      isOpen: () => socket === own,
      close: () => own.close(),
    }
    const talk = options.talk(connection)
    const { call } = connection
    const signed = (subject: string) => memory.sign(options.proof(nonce, options.origin, subject))

    async function begin(): Promise<void> {
      const { publicKey } = memory
      const key = { publicKey, signature: await signed(publicKey) }
      const paired = (await talk.pair?.(key)) ?? null
      if (paired !== null) {
        await memory.keep('paired', paired)
        return enter()
      }
      const reply = await call(`${kind}.begin`, key)
      if (reply.t === 'err') return own.close()
      quietUntil = Date.now() + CODE_SHOWN_MS
      tell({ kind: 'code', code: (reply.value as { code: string }).code })
      clearTimeout(renewing)
      renewing = setTimeout(() => void begin().catch(() => own.close()), CODE_SHOWN_MS)
    }

    async function enter(): Promise<void> {
      const paired = await memory.load('paired')
      if (!paired || options.pairsAnew?.() === true) return begin()
      const reply = await call(`${kind}.enter`, { ...paired, signature: await signed(paired.token) })
      if (reply.t === 'ok') {
        const { token } = reply.value as { token: string | null }
        if (token !== null) await memory.keep('paired', { ...paired, token })
        wait = FIRST_WAIT_MS
        quietUntil = 0
        return talk.entered?.(reply.value)
      }
      if (!options.unpaired.includes(reply.failure.code)) return own.close()
      await memory.keep('paired', undefined)
      await options.forget(reply.failure)
      return begin()
    }

    async function take(event: EventFrame): Promise<void> {
      const { topic, payload } = event
      if (topic === `${kind}.beat`) tell({ kind: 'heard', at: (payload as { at: number }).at })
      else if (topic === `${kind}.challenge`) {
        nonce = (payload as { nonce: string }).nonce
        await enter()
      } else if (topic === `${kind}.paired`) {
        clearTimeout(renewing)
        await memory.keep('paired', payload as never)
        await enter()
      } else talk.told(event)
    }

    own.addEventListener('message', ({ data }) => {
      if (socket !== own) return
      heardAt = Date.now()
      const frame = JSON.parse(String(data)) as EventFrame | ReplyFrame
      if (frame.t === 'event') return void take(frame).catch(() => own.close())
      waiting.get(frame.id)?.(frame)
      waiting.delete(frame.id)
    })
    own.addEventListener('close', ({ code }) => {
      if (socket === own) lose(code === SIGNED_OFF ? AT_ONCE_MS : wait)
    })
  }

  function lose(after: number): void {
    socket = null
    clearTimeout(renewing)
    if (ended) return
    tell({ kind: 'lost' })
    // All of a depot come back after a restart; not in the same moment.
    returning = setTimeout(connect, after * (0.75 + Math.random() / 2))
    wait = Math.min(LONGEST_WAIT_MS, wait * 2)
  }

  /** A network that has gone says nothing, not even that a socket is closed: only silence tells. */
  const watching = setInterval(() => {
    const now = Date.now()
    if (socket === null || now - heardAt < options.silenceMs(wait) || now < quietUntil) return
    const silent = socket
    lose(wait)
    silent.close()
  }, options.lookMs)
  connect()

  return {
    comeBack() {
      if (socket !== null) return false
      wait = FIRST_WAIT_MS
      connect()
      return true
    },
    close() {
      ended = true
      clearInterval(watching)
      clearTimeout(renewing)
      clearTimeout(returning)
      socket?.close()
    },
  }
}
