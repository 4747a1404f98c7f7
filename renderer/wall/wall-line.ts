import { displayProof } from '../../core/kernel/contract/display-proof.ts'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { signWith, type DisplayMemory } from './display-memory.ts'
import type { WallNews } from './wall-news.ts'

/** A code is asked for again before the desk has forgotten it, so that none is read out in vain. */
const CODE_SHOWN_MS = 110_000
/** The desk is heard each five seconds; while a code is shown it says nothing. */
const SILENCE_MS = 20_000
const LOOK_MS = 5_000
const AT_ONCE_MS = 100
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** With it the host puts a display out: it is to enter again, and learns whether it may. */
const SIGNED_OFF = 4001
/** The desk will not say otherwise the next time. */
const UNPAIRED: readonly string[] = ['display.not_paired', 'display.revoked', 'display.wrong_token', 'display.wrong_proof']

/** Keeps the display connected, for as long as it hangs there: pairs it, lets it enter, and comes back after whatever happened. */
export function openWallLine(address: string, origin: string, memory: DisplayMemory, tell: (news: WallNews) => void): () => void {
  let socket: WebSocket | null = null
  let wait = FIRST_WAIT_MS
  let ended = false
  let heardAt = 0
  let quietUntil = 0
  let renewing: ReturnType<typeof setTimeout> | undefined
  let returning: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    if (ended) return
    const own = new WebSocket(address)
    socket = own
    heardAt = Date.now()
    quietUntil = 0
    let nonce = ''
    let calls = 0
    const waiting = new Map<number, (reply: ReplyFrame) => void>()

    function call(method: string, input: object): Promise<ReplyFrame> {
      calls += 1
      own.send(JSON.stringify({ t: 'call', id: calls, method, input }))
      return new Promise((resolve) => waiting.set(calls, resolve))
    }

    async function begin(): Promise<void> {
      const { publicKey } = memory
      const reply = await call('display.begin', { publicKey, signature: await signWith(memory, displayProof(nonce, origin, publicKey)) })
      if (reply.t === 'err') return own.close()
      quietUntil = Date.now() + CODE_SHOWN_MS
      tell({ kind: 'code', code: (reply.value as { code: string }).code })
      clearTimeout(renewing)
      renewing = setTimeout(() => void begin().catch(() => own.close()), CODE_SHOWN_MS)
    }

    async function enter(): Promise<void> {
      const paired = await memory.load('paired')
      if (!paired) return begin()
      const { display, token } = paired
      const reply = await call('display.enter', { display, token, signature: await signWith(memory, displayProof(nonce, origin, token)) })
      if (reply.t === 'ok') {
        const { token: next } = reply.value as { token: string | null }
        if (next !== null) await memory.keep('paired', { display, token: next })
        wait = FIRST_WAIT_MS
        quietUntil = 0
        return
      }
      if (!UNPAIRED.includes(reply.failure.code)) return own.close()
      await memory.keep('paired', undefined)
      tell({ kind: 'unpaired', wasTakenOff: reply.failure.code === 'display.revoked' })
      return begin()
    }

    async function take({ topic, payload }: EventFrame): Promise<void> {
      if (topic === 'wall.shown') tell({ kind: 'wall', wall: payload as never })
      else if (topic === 'display.beat') tell({ kind: 'heard', at: (payload as { at: number }).at })
      else if (topic === 'display.challenge') {
        nonce = (payload as { nonce: string }).nonce
        await enter()
      } else if (topic === 'display.paired') {
        clearTimeout(renewing)
        await memory.keep('paired', payload as never)
        await enter()
      }
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
    // All displays of a depot come back after a restart; not in the same moment.
    returning = setTimeout(connect, after * (0.75 + Math.random() / 2))
    wait = Math.min(LONGEST_WAIT_MS, wait * 2)
  }

  /** A network that has gone says nothing, not even that a socket is closed: only silence tells. */
  const watching = setInterval(() => {
    const now = Date.now()
    // Where the desk takes long to answer, it is given longer the next time.
    if (socket === null || now - heardAt < SILENCE_MS + wait || now < quietUntil) return
    const silent = socket
    lose(wait)
    silent.close()
  }, LOOK_MS)
  connect()
  return () => {
    ended = true
    clearInterval(watching)
    clearTimeout(renewing)
    clearTimeout(returning)
    socket?.close()
  }
}
