import type { EventFrame, ReplyFrame, FailureFrame } from '../../core/kernel/contract/frame.ts'
import { phoneProof } from '../../core/kernel/contract/phone-proof.ts'
import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import type { CrewMemory, Person } from './crew-memory.ts'
import { waitingOf, type KeptChange } from './kept-change.ts'

export type CrewNews =
  | { readonly kind: 'code'; readonly code: string }
  /** A link that did not pair: why, in the desk's words. */
  | { readonly kind: 'linkRefused'; readonly message: string; readonly next: string }
  | { readonly kind: 'entered'; readonly person: Person }
  | { readonly kind: 'day'; readonly day: CrewDay }
  /** The desk's clock, at this moment. */
  | { readonly kind: 'heard'; readonly at: number }
  | { readonly kind: 'lost' }
  /** Not paired, or not any more. */
  | { readonly kind: 'unpaired'; readonly message: string; readonly next: string }
  | { readonly kind: 'changed' }

export interface CrewLine {
  /** Something waits to be sent, or the phone is looked at again. */
  wake(): void
  close(): void
}

/** A code is asked for again before the desk has forgotten it, so that none is read out in vain. */
const CODE_SHOWN_MS = 110_000
/** The desk is heard each five seconds; while a code is shown it says nothing. */
const SILENCE_MS = 15_000
const LOOK_MS = 2_500
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
const SIGNED_OFF = 4001
/** The desk's own trouble: the step is sent again, as often as it takes. */
const PASSING = /^(desk|company|store)\./
/** The desk will not say otherwise the next time. */
const UNPAIRED: readonly string[] = ['phone.not_paired', 'phone.revoked', 'phone.wrong_token', 'phone.wrong_proof', 'phone.no_crew']

/** Keeps the phone connected while the page is open, and sends what was done on it: in its order, one at a time, each until the desk has answered. */
export function openCrewLine(address: string, origin: string, memory: CrewMemory, link: string | null, tell: (news: CrewNews) => void): CrewLine {
  let socket: WebSocket | null = null
  let secret = link
  let wait = FIRST_WAIT_MS
  let ended = false
  let heardAt = 0
  let quietUntil = 0
  let flush: () => void = () => {}
  let renewing: ReturnType<typeof setTimeout> | undefined
  let returning: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    if (ended) return
    clearTimeout(returning)
    const own = new WebSocket(address)
    socket = own
    heardAt = Date.now()
    quietUntil = 0
    let nonce = ''
    let calls = 0
    let user: string | null = null
    let early: CrewDay | null = null
    let isSending = false
    const waiting = new Map<number, (reply: ReplyFrame) => void>()

    function call(method: string, input: object): Promise<ReplyFrame> {
      calls += 1
      own.send(JSON.stringify({ t: 'call', id: calls, method, input }))
      return new Promise((resolve) => waiting.set(calls, resolve))
    }

    async function begin(): Promise<void> {
      const { publicKey } = memory
      const signature = await memory.sign(phoneProof(nonce, origin, publicKey))
      if (secret !== null) {
        const redeemed = await call('phone.redeem', { link: secret, publicKey, signature })
        secret = null
        if (redeemed.t === 'ok') {
          await memory.keep('paired', redeemed.value as never)
          return enter()
        }
        tell({ kind: 'linkRefused', message: redeemed.failure.message, next: redeemed.failure.next })
      }
      const reply = await call('phone.begin', { publicKey, signature })
      if (reply.t === 'err') return own.close()
      quietUntil = Date.now() + CODE_SHOWN_MS
      tell({ kind: 'code', code: (reply.value as { code: string }).code })
      clearTimeout(renewing)
      renewing = setTimeout(() => void begin().catch(() => own.close()), CODE_SHOWN_MS)
    }

    async function enter(): Promise<void> {
      const paired = await memory.load('paired')
      // Somebody who opens a new link means it, whatever this phone was before.
      if (!paired || secret !== null) return begin()
      const { phone, token } = paired
      const reply = await call('phone.enter', { phone, token, signature: await memory.sign(phoneProof(nonce, origin, token)) })
      if (reply.t === 'ok') {
        const { token: next, at, ...person } = reply.value as unknown as Person & { readonly token: string | null; readonly at: number }
        if (next !== null) await memory.keep('paired', { phone, token: next })
        await memory.keep('person', person)
        wait = FIRST_WAIT_MS
        quietUntil = 0
        user = person.user
        tell({ kind: 'heard', at })
        tell({ kind: 'entered', person })
        if (early !== null) tell({ kind: 'day', day: early })
        return send()
      }
      if (!UNPAIRED.includes(reply.failure.code)) return own.close()
      await forget()
      tell({ kind: 'unpaired', message: reply.failure.message, next: reply.failure.next })
      return begin()
    }

    /** What was done stays, for whoever it was that did it. */
    async function forget(): Promise<void> {
      await memory.keep('paired', undefined)
      await memory.keep('day', undefined)
    }

    async function send(): Promise<void> {
      if (isSending || user === null) return
      isSending = true
      try {
        for (;;) {
          const [first] = waitingOf(await memory.changes(), user)
          if (!first || socket !== own) break
          const { id, step, reason, phoneAt, place } = first
          const { kind, subject, from, to } = step
          const reply = await call('phone.change', { id, change: { kind, subject, from, to }, ...(reason === null ? {} : { reason }), phoneAt, sentAt: Date.now(), place })
          if (reply.t === 'err' && PASSING.test(reply.failure.code)) {
            setTimeout(() => void send().catch(() => own.close()), LOOK_MS)
            break
          }
          // A phone that is put out in between has its steps still.
          if (reply.t === 'err' && UNPAIRED.includes(reply.failure.code)) return own.close()
          await memory.putChange(answered(first, reply))
          tell({ kind: 'changed' })
        }
      } finally {
        isSending = false
      }
    }

    async function take({ topic, payload }: EventFrame): Promise<void> {
      // Told while what it was let in with is still being kept: first whose day it is.
      if (topic === 'crew.shown' && user === null) early = payload as never
      else if (topic === 'crew.shown') tell({ kind: 'day', day: payload as never })
      else if (topic === 'phone.beat') tell({ kind: 'heard', at: (payload as { at: number }).at })
      else if (topic === 'phone.challenge') {
        nonce = (payload as { nonce: string }).nonce
        await enter()
      } else if (topic === 'phone.paired') {
        clearTimeout(renewing)
        await memory.keep('paired', payload as never)
        await enter()
      }
    }

    flush = () => void send().catch(() => own.close())
    own.addEventListener('message', ({ data }) => {
      if (socket !== own) return
      heardAt = Date.now()
      const frame = JSON.parse(String(data)) as EventFrame | ReplyFrame
      if (frame.t === 'event') return void take(frame).catch(() => own.close())
      waiting.get(frame.id)?.(frame)
      waiting.delete(frame.id)
    })
    own.addEventListener('close', ({ code }) => {
      if (socket === own) lose(code === SIGNED_OFF ? FIRST_WAIT_MS / 10 : wait)
    })
  }

  function lose(after: number): void {
    socket = null
    flush = () => {}
    clearTimeout(renewing)
    if (ended) return
    tell({ kind: 'lost' })
    returning = setTimeout(connect, after * (0.75 + Math.random() / 2))
    wait = Math.min(LONGEST_WAIT_MS, wait * 2)
  }

  /** A dead zone says nothing, not even that a socket is closed: only silence tells. */
  const watching = setInterval(() => {
    const now = Date.now()
    if (socket === null || now - heardAt < SILENCE_MS || now < quietUntil) return
    const silent = socket
    lose(wait)
    silent.close()
  }, LOOK_MS)
  connect()

  return {
    wake() {
      if (socket === null) {
        wait = FIRST_WAIT_MS
        connect()
      } else flush()
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

function answered(change: KeptChange, reply: ReplyFrame): KeptChange {
  if (reply.t === 'err') return { ...change, state: 'refused', refusal: words(reply.failure) }
  const { outcome, doneAt } = reply.value as { readonly outcome: 'done' | 'agreed'; readonly doneAt: number }
  return { ...change, state: outcome === 'agreed' ? 'agreed' : 'sent', doneAt, refusal: null }
}

function words({ message, next }: FailureFrame): { readonly message: string; readonly next: string } {
  return { message, next }
}
