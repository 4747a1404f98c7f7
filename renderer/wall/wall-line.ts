import { displayProof } from '../../core/kernel/contract/display-contract.ts'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import type { Wall } from '../../core/modules/command-control/wall/wall-shape.ts'
import { signWith, type DisplayMemory } from './display-memory.ts'

export type WallNews =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'wall'; readonly wall: Wall }
  /** The desk is there. */
  | { readonly kind: 'heard' }
  | { readonly kind: 'lost' }
  /** Not paired, or not any more: what was shown is not for this display. */
  | { readonly kind: 'unpaired' }

/** A code is asked for again before the desk has forgotten it, so that none is read out in vain. */
const CODE_SHOWN_MS = 110_000
/** The desk is heard each five seconds. */
const SILENCE_MS = 20_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** The desk will not say otherwise the next time. */
const UNPAIRED: readonly string[] = ['display.not_paired', 'display.revoked', 'display.wrong_token', 'display.wrong_proof']

/** Keeps the display connected, for as long as it hangs there: pairs it, lets it enter, and comes back after whatever happened. */
export function openWallLine(address: string, origin: string, memory: DisplayMemory, tell: (news: WallNews) => void): () => void {
  let socket: WebSocket | null = null
  let wait = FIRST_WAIT_MS
  let ended = false
  let timers: ReturnType<typeof setTimeout>[] = []
  let heardAt = 0

  function later(ms: number, work: () => void): void {
    timers.push(setTimeout(work, ms))
  }

  function connect(): void {
    for (const timer of timers) clearTimeout(timer)
    timers = []
    if (ended) return
    const own = new WebSocket(address)
    socket = own
    heardAt = Date.now()
    let calls = 0
    const waiting = new Map<number, (reply: ReplyFrame) => void>()

    function call(method: string, input: object): Promise<ReplyFrame> {
      calls += 1
      own.send(JSON.stringify({ t: 'call', id: calls, method, input }))
      return new Promise((resolve) => waiting.set(calls, resolve))
    }

    async function begin(nonce: string): Promise<void> {
      const { publicKey } = memory
      const reply = await call('display.begin', { publicKey, signature: await signWith(memory, displayProof(nonce, origin, publicKey)) })
      if (reply.t === 'err') return own.close()
      tell({ kind: 'code', code: (reply.value as { code: string }).code })
      later(CODE_SHOWN_MS, () => void begin(nonce).catch(() => own.close()))
    }

    async function enter(nonce: string): Promise<void> {
      const paired = await memory.load('paired')
      if (!paired) return begin(nonce)
      const { display, token } = paired
      const reply = await call('display.enter', { display, token, signature: await signWith(memory, displayProof(nonce, origin, token)) })
      if (reply.t === 'ok') {
        const { token: next } = reply.value as { token: string | null }
        if (next !== null) await memory.keep('paired', { display, token: next })
        wait = FIRST_WAIT_MS
        return
      }
      if (!UNPAIRED.includes(reply.failure.code)) return own.close()
      await memory.keep('paired', undefined)
      tell({ kind: 'unpaired' })
      return begin(nonce)
    }

    let nonce = ''
    async function take({ topic, payload }: EventFrame): Promise<void> {
      if (topic === 'wall.shown') return tell({ kind: 'wall', wall: payload as never })
      if (topic === 'display.beat') return tell({ kind: 'heard' })
      if (topic === 'display.challenge') {
        nonce = (payload as { nonce: string }).nonce
        return enter(nonce)
      }
      if (topic === 'display.paired') {
        await memory.keep('paired', payload as never)
        return enter(nonce)
      }
    }

    own.addEventListener('message', ({ data }) => {
      heardAt = Date.now()
      const frame = JSON.parse(String(data)) as EventFrame | ReplyFrame
      if (frame.t === 'event') return void take(frame).catch(() => own.close())
      waiting.get(frame.id)?.(frame)
      waiting.delete(frame.id)
    })
    own.addEventListener('close', () => {
      if (socket !== own || ended) return
      tell({ kind: 'lost' })
      // All displays of a depot come back after a restart; not in the same moment.
      later(wait * (0.75 + Math.random() / 2), connect)
      wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    })
  }

  /** A network that has gone says nothing; only silence tells. A code is shown in silence for two minutes. */
  const watching = setInterval(() => {
    if (socket?.readyState === WebSocket.OPEN && Date.now() - heardAt > (timers.length > 0 ? CODE_SHOWN_MS + SILENCE_MS : SILENCE_MS)) socket.close()
  }, 5_000)
  connect()
  return () => {
    ended = true
    clearInterval(watching)
    for (const timer of timers) clearTimeout(timer)
    socket?.close()
  }
}
