import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { phoneProof } from '../../core/kernel/contract/phone-proof.ts'
import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import { openPairedLine, type LineNews } from '../paired/paired-line.ts'
import type { CrewMemory, Paired, Person } from './crew-memory.ts'
import { createOutbox, type Outbox } from './outbox.ts'

export type CrewNews =
  | LineNews
  /** A link that did not pair: why, in the desk's words. */
  | { readonly kind: 'linkRefused'; readonly message: string; readonly next: string }
  | { readonly kind: 'entered'; readonly person: Person }
  | { readonly kind: 'day'; readonly day: CrewDay }
  /** Not paired, or not any more. */
  | { readonly kind: 'unpaired'; readonly message: string; readonly next: string }
  | { readonly kind: 'changed' }

export interface CrewLine {
  /** Something waits to be sent, or the phone is looked at again. */
  wake(): void
  close(): void
}

/** The desk is heard each five seconds; while a code is shown it says nothing. */
const SILENCE_MS = 15_000
const LOOK_MS = 2_500
const UNPAIRED: readonly string[] = ['phone.not_paired', 'phone.revoked', 'phone.wrong_token', 'phone.wrong_proof', 'phone.no_crew']

/** Keeps the phone connected while the page is open, and sends what was done on it. */
export function openCrewLine(address: string, origin: string, memory: CrewMemory, link: string | null, tell: (news: CrewNews) => void): CrewLine {
  let secret = link
  let flush: () => void = () => {}
  const line = openPairedLine({
    kind: 'phone', address, origin, memory, proof: phoneProof, lookMs: LOOK_MS, unpaired: UNPAIRED, tell,
    silenceMs: () => SILENCE_MS,
    // Somebody who opens a new link means it, whatever this phone was before.
    pairsAnew: () => secret !== null,
    /** What was done stays, for whoever it was that did it. */
    async forget(failure) {
      await memory.keep('day', undefined)
      tell({ kind: 'unpaired', ...words(failure) })
    },
    talk(connection) {
      const { call } = connection
      let outbox: Outbox | null = null
      let early: CrewDay | null = null
      flush = () => outbox?.flush()
      return {
        async pair(key) {
          if (secret === null) return null
          const redeemed = await call('phone.redeem', { link: secret, ...key })
          secret = null
          if (redeemed.t === 'ok') return redeemed.value as unknown as Paired
          tell({ kind: 'linkRefused', ...words(redeemed.failure) })
          return null
        },
        async entered(value) {
          const { token: _, at, ...person } = value as Person & { readonly token: string | null; readonly at: number }
          await memory.keep('person', person)
          outbox = createOutbox({ connection, memory, user: person.user, unpaired: UNPAIRED, changed: () => tell({ kind: 'changed' }) })
          tell({ kind: 'heard', at })
          tell({ kind: 'entered', person })
          if (early !== null) tell({ kind: 'day', day: early })
          outbox.flush()
        },
        told({ topic, payload }) {
          if (topic !== 'crew.shown') return
          // Told while what it was let in with is still being kept: first whose day it is.
          if (outbox === null) early = payload as never
          else tell({ kind: 'day', day: payload as never })
        },
      }
    },
  })

  return {
    wake() {
      if (!line.comeBack()) flush()
    },
    close: () => line.close(),
  }
}

function words({ message, next }: FailureFrame): { readonly message: string; readonly next: string } {
  return { message, next }
}
