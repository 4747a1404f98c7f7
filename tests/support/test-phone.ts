import { randomUUID } from 'node:crypto'
import type { Door } from '../../core/adapters/door/door.ts'
import type { ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { phoneProof } from '../../core/kernel/contract/phone-proof.ts'
import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import { approachPaired, newKey, ORIGIN, type TestKey, type TestPaired } from './test-paired.ts'

export interface TestPhone extends TestPaired<{ readonly phone: string; readonly token: string }> {
  /** With a link; what it was given. */
  redeem(link: string): Promise<ReplyFrame>
  /** A step, by a clock that is `aheadMs` before the desk's, `agoMs` ago. */
  change(step: { readonly kind: 'job' | 'journey'; readonly subject: string; readonly from: string; readonly to: string }, more?: { readonly id?: string; readonly now?: number; readonly aheadMs?: number; readonly agoMs?: number; readonly place?: object; readonly reason?: string }): Promise<ReplyFrame>
  days(): CrewDay[]
}

/** A phone at the door, as the crew's page is one: with a key of its own, or the one given. */
export function approachAsPhone(door: Door, { key, publicKey }: TestKey = newKey(), origin = ORIGIN): TestPhone {
  const phone = approachPaired<{ readonly phone: string; readonly token: string }>(door.connectPhone, 'phone', phoneProof, { key, publicKey }, origin)
  return {
    ...phone,
    redeem: (link) => phone.ask('phone.redeem', { link, publicKey, signature: phone.signed(publicKey) }),
    change(step, { id = randomUUID(), now = Date.now(), aheadMs = 0, agoMs = 0, place, reason } = {}) {
      return phone.ask('phone.change', { id, change: step, phoneAt: now + aheadMs - agoMs, sentAt: now + aheadMs, place: place ?? null, ...(reason === undefined ? {} : { reason }) })
    },
    days: () => phone.payloads('crew.shown'),
  }
}
