import type { Clock } from '../../kernel/ports/environment.ts'
import { waitAfter } from '../credentials/try-guard.ts'

/** Addresses that are remembered: a network full of strangers must not fill the memory. */
const MOST_ADDRESSES = 1_000

/** Wrong tries by the address that they came from, in memory alone: five, then a pause that grows. */
export interface AddressTries {
  /** Seconds to wait, 0 for none. */
  secondsToWait(address: string): number
  wasWrong(address: string): void
  wasRight(address: string): void
}

export function createAddressTries(clock: Clock): AddressTries {
  const tries = new Map<string, { readonly wrong: number; readonly waitUntil: number }>()
  return {
    secondsToWait(address) {
      const known = tries.get(address)
      // A clock that was set back must not make the pause longer than it is.
      return known === undefined ? 0 : Math.ceil(Math.max(0, Math.min(known.waitUntil - clock.now(), waitAfter(known.wrong))) / 1_000)
    },
    wasWrong(address) {
      const wrong = (tries.get(address)?.wrong ?? 0) + 1
      // Put last: the one that has been quiet for longest is forgotten first.
      tries.delete(address)
      tries.set(address, { wrong, waitUntil: clock.now() + waitAfter(wrong) })
      const [oldest] = tries.keys()
      if (tries.size > MOST_ADDRESSES && oldest !== undefined) tries.delete(oldest)
    },
    wasRight: (address) => void tries.delete(address),
  }
}
