import { randomUUID, sign, type KeyObject } from 'node:crypto'
import type { Door } from '../../core/adapters/door/door.ts'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { phoneProof } from '../../core/kernel/contract/phone-proof.ts'
import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import { newKey, ORIGIN } from './test-display.ts'

export interface TestPhone {
  readonly events: EventFrame[]
  readonly publicKey: string
  readonly key: KeyObject
  isEnded(): boolean
  ask(method: string, input?: unknown): Promise<ReplyFrame>
  /** The code of the refusal, or `ok`. */
  code(method: string, input?: unknown): Promise<string>
  begin(): Promise<string>
  /** With a link; what it was given. */
  redeem(link: string): Promise<ReplyFrame>
  enter(paired: { readonly phone: string; readonly token: string }): Promise<ReplyFrame>
  /** A step, by a clock that is `aheadMs` before the desk's, `agoMs` ago. */
  change(step: { readonly kind: 'job' | 'journey'; readonly subject: string; readonly from: string; readonly to: string }, more?: { readonly id?: string; readonly now?: number; readonly aheadMs?: number; readonly agoMs?: number; readonly place?: object; readonly reason?: string }): Promise<ReplyFrame>
  signed(subject: string): string
  paired(): { readonly phone: string; readonly token: string }
  days(): CrewDay[]
  leave(): void
}

let calls = 0

/** A phone at the door, as the crew's page is one: with a key of its own, or the one given. */
export function approachAsPhone(door: Door, own: Pick<TestPhone, 'key' | 'publicKey'> = newKey(), origin = ORIGIN): TestPhone {
  const events: EventFrame[] = []
  let ended = false
  const line = door.connectPhone((event) => events.push(structuredClone(event)), () => void (ended = true), ORIGIN)
  const payloads = (topic: string) => events.flatMap((event) => (event.topic === topic ? [event.payload as never] : []))
  const [challenge] = payloads('phone.challenge') as { nonce: string }[]
  const ask: TestPhone['ask'] = (method, input = {}) => line.handle(JSON.parse(JSON.stringify({ t: 'call', id: ++calls, method, input })))
  const signed: TestPhone['signed'] = (subject) => sign('sha256', Buffer.from(phoneProof(challenge?.nonce ?? '', origin, subject)), { key: own.key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return {
    ...own,
    events,
    isEnded: () => ended,
    ask,
    async code(method, input) {
      const reply = await ask(method, input)
      return reply.t === 'ok' ? 'ok' : reply.failure.code
    },
    signed,
    async begin() {
      const reply = await ask('phone.begin', { publicKey: own.publicKey, signature: signed(own.publicKey) })
      if (reply.t === 'err') throw new Error(reply.failure.code)
      return (reply.value as { code: string }).code
    },
    redeem: (link) => ask('phone.redeem', { link, publicKey: own.publicKey, signature: signed(own.publicKey) }),
    enter: ({ phone, token }) => ask('phone.enter', { phone, token, signature: signed(token) }),
    change(step, { id = randomUUID(), now = Date.now(), aheadMs = 0, agoMs = 0, place, reason } = {}) {
      return ask('phone.change', { id, change: step, phoneAt: now + aheadMs - agoMs, sentAt: now + aheadMs, place: place ?? null, ...(reason === undefined ? {} : { reason }) })
    },
    paired() {
      const [told] = payloads('phone.paired') as { phone: string; token: string }[]
      if (!told) throw new Error('not paired')
      return told
    },
    days: () => payloads('crew.shown'),
    leave: () => line.close(),
  }
}
